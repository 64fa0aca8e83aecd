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
