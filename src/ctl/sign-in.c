// SPDX-License-Identifier: Apache-2.0
#include "ctl/sign-in.h"

#include "ctl/sentence.h"

gboolean
cf_ctl_sign_in (CfTill *till, const char *staff_id, const char *pin, int *ret_exit)
{
  GError *error = NULL;
  CfSignIn outcome;
  gint64 wait_s;
  g_autofree char *sentence = NULL;

  if (staff_id == NULL || pin == NULL) {
    *ret_exit = cf_output_usage ("say who you are: --staff ID --pin PIN");
    return FALSE;
  }
  if (!cf_till_sign_in (till, staff_id, pin, &outcome, &wait_s, &error)) {
    *ret_exit = cf_output_error (error);
    return FALSE;
  }
  if (outcome == CF_SIGN_IN_OK)
    return TRUE;
  sentence = cf_sentence_sign_in (outcome, wait_s);
  *ret_exit = cf_output_refusal ("%s", sentence);
  return FALSE;
}

gboolean
cf_ctl_find_approver (CfTill *till, const char *staff_id, const char *pin, CfStaff **ret_approver,
                      int *ret_exit)
{
  GError *error = NULL;
  CfSignIn outcome;
  gint64 wait_s;

  if (staff_id == NULL)
    return TRUE;
  if (pin == NULL) {
    *ret_exit = cf_output_usage ("say their PIN: --approver-pin PIN");
    return FALSE;
  }
  if (!cf_till_verify_pin (till, staff_id, pin, &outcome, &wait_s, &error) ||
      (outcome == CF_SIGN_IN_OK &&
       !cf_cache_staff_by_id (cf_till_cache (till), staff_id, ret_approver, NULL, &error))) {
    *ret_exit = cf_output_error (error);
    return FALSE;
  }
  if (outcome != CF_SIGN_IN_OK) {
    g_autofree char *sentence = cf_sentence_sign_in (outcome, wait_s);

    *ret_exit = cf_output_refusal ("%s", sentence);
  }
  return outcome == CF_SIGN_IN_OK;
}
