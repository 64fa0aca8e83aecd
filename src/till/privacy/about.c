// SPDX-License-Identifier: Apache-2.0
#include "till/privacy/about.h"

#include "base/id.h"
#include "store/private.h"
#include "till/moment.h"
#include "wire/private.h"

gboolean
cf_about_append (CfTill *till, const CfAboutDraft *draft, const char *what, CfEntry **ret_entry,
                 GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *commitment = cf_private_commit (ports->random, draft->data, salt);
  g_autofree char *body = cf_wire_about_encode (commitment, what, error);
  g_auto (CfMoment) moment = {0};
  CfPrivateDraft private_data = {draft->key, draft->data, salt};
  CfEntryDraft entry = {.op_id = op_id,
                        .type = draft->type,
                        .version = CF_WIRE_ABOUT_VERSION,
                        .actor = draft->actor,
                        .approver = draft->approver,
                        .body = body,
                        .private_data = &private_data};

  if (body == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  cf_moment_stamp (&moment, &entry);
  return cf_journal_append (cf_till_journal (till), &entry, ret_entry, error);
}
