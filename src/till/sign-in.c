// SPDX-License-Identifier: Apache-2.0
#include "till/sign-in.h"

#include "seal/pin.h"
#include "store/pin-failure.h"

/* What a PIN of nobody is held against, so that a name that does not exist takes as long. */
#define NOBODYS_HASH                                                                               \
  "$argon2id$v=19$m=32768,t=3,p=1$MDEyMzQ1Njc4OWFiY2RlZg$"                                         \
  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static gboolean
note (CfTill *till, const char *staff_id, gboolean right, GError **error)
{
  CfJournal *journal = cf_till_journal (till);

  return right ? cf_pin_failure_forget (journal, staff_id, error)
               : cf_pin_failure_note (journal, staff_id, error);
}

gboolean
cf_till_verify_pin (CfTill *till, const char *staff_id, const char *pin, CfSignIn *ret_outcome,
                    gint64 *ret_wait_s, GError **error)
{
  g_autoptr (CfStaff) staff = NULL;
  g_autofree char *hash = NULL;
  gint64 wait_us;
  gboolean right;

  if (!cf_till_check_loaded (till, error) ||
      !cf_pin_failure_wait_us (cf_till_journal (till), staff_id, &wait_us, error) ||
      !cf_cache_staff_by_id (cf_till_cache (till), staff_id, &staff, &hash, error))
    return FALSE;
  *ret_wait_s = (wait_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  if (wait_us > 0) {
    *ret_outcome = CF_SIGN_IN_WAIT;
    return TRUE;
  }
  right = cf_pin_check (hash == NULL ? NOBODYS_HASH : hash, pin) == CF_PIN_RIGHT && staff != NULL;
  *ret_outcome = right ? CF_SIGN_IN_OK : CF_SIGN_IN_WRONG;
  return note (till, staff_id, right, error);
}

gboolean
cf_till_sign_in (CfTill *till, const char *staff_id, const char *pin, CfSignIn *ret_outcome,
                 gint64 *ret_wait_s, GError **error)
{
  g_autoptr (CfStaff) staff = NULL;
  g_autofree char *hash = NULL;

  if (!cf_till_verify_pin (till, staff_id, pin, ret_outcome, ret_wait_s, error))
    return FALSE;
  if (*ret_outcome != CF_SIGN_IN_OK)
    return TRUE;
  if (!cf_cache_staff_by_id (cf_till_cache (till), staff_id, &staff, &hash, error))
    return FALSE;
  cf_till_set_staff (till, staff);
  return TRUE;
}
