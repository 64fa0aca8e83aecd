// SPDX-License-Identifier: Apache-2.0
#include "device/acquirer.h"

#include <gio/gio.h>
#include <string.h>

#include "base/check.h"
#include "core/name.h"
#include "device/acquirer-adapter.h"
#include "device/fake/acquirer.h"

#define FAKE "fake:"

static const char *const verdict_names[CF_ACQUIRER_VERDICT_COUNT] = {
    [CF_ACQUIRER_APPROVED] = "approved",   [CF_ACQUIRER_DECLINED] = "declined",
    [CF_ACQUIRER_WAITING] = "waiting",     [CF_ACQUIRER_UNKNOWN] = "unknown",
    [CF_ACQUIRER_ABSENT] = "absent",       [CF_ACQUIRER_REVERSED] = "reversed",
    [CF_ACQUIRER_UNREACHED] = "unreached",
};

static const char *const reason_names[CF_ACQUIRER_REASON_COUNT] = {
    [CF_ACQUIRER_NO_REASON] = "none",
    [CF_ACQUIRER_NO_FUNDS] = "no-funds",
    [CF_ACQUIRER_CODE_EXPIRED] = "code-expired",
    [CF_ACQUIRER_CODE_USED] = "code-used",
    [CF_ACQUIRER_CODE_INVALID] = "code-invalid",
    [CF_ACQUIRER_PAYER_REFUSED] = "payer-refused",
};

gboolean
cf_acquirer_open (const char *setting, const CfClock *clock, CfAcquirer **ret_acquirer,
                  GError **error)
{
  CfAcquirer *acquirer = NULL;

  if (setting != NULL && g_str_has_prefix (setting, FAKE) && setting[strlen (FAKE)] != '\0') {
    acquirer = cf_fake_acquirer_new (setting + strlen (FAKE), clock, error);
    if (acquirer == NULL)
      return FALSE;
  } else if (setting != NULL && !g_str_equal (setting, "none")) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 "'%s' is no acquirer: it is 'fake:FOLDER' or 'none'", setting);
    return FALSE;
  }
  *ret_acquirer = acquirer;
  return TRUE;
}

void
cf_acquirer_close (CfAcquirer *acquirer)
{
  if (acquirer != NULL)
    acquirer->adapter->close (acquirer);
}

void
cf_acquirer_listen (CfAcquirer *acquirer, CfAcquirerNotice notice, gpointer data)
{
  acquirer->notice = notice;
  acquirer->notice_data = data;
}

void
cf_acquirer_begin (CfAcquirer *acquirer, const CfAcquirerCharge *charge)
{
  CF_CHECK (charge->amount_minor > 0 && charge->code != NULL);
  CF_CHECK (strlen (charge->reference) <= CF_ACQUIRER_REFERENCE_MAX);
  acquirer->adapter->begin (acquirer, charge);
}

void
cf_acquirer_query (CfAcquirer *acquirer, const char *reference)
{
  acquirer->adapter->query (acquirer, reference);
}

void
cf_acquirer_reverse (CfAcquirer *acquirer, const char *reference)
{
  acquirer->adapter->reverse (acquirer, reference);
}

void
cf_acquirer_answer (CfAcquirer *acquirer, const char *reference, const CfAcquirerAnswer *answer)
{
  if (acquirer->notice != NULL)
    acquirer->notice (reference, answer, acquirer->notice_data);
}

const char *
cf_acquirer_verdict_name (CfAcquirerVerdict verdict)
{
  CF_CHECK ((gsize)verdict < G_N_ELEMENTS (verdict_names));
  return verdict_names[verdict];
}

const char *
cf_acquirer_reason_name (CfAcquirerReason reason)
{
  CF_CHECK ((gsize)reason < G_N_ELEMENTS (reason_names));
  return reason_names[reason];
}

gboolean
cf_acquirer_reason_parse (const char *name, CfAcquirerReason *ret_reason)
{
  gsize index;

  if (!cf_name_find (reason_names, G_N_ELEMENTS (reason_names), name, &index))
    return FALSE;
  *ret_reason = (CfAcquirerReason)index;
  return TRUE;
}
