// SPDX-License-Identifier: Apache-2.0
#include "ctl/print-wait.h"

static const char *const trouble_sentences[CF_PRINT_TROUBLE_COUNT] = {
    [CF_PRINT_NO_TROUBLE] = "the printer took too long: look at it",
    [CF_PRINT_OFFLINE] = "the printer is not reached: check that it is switched on, and its cable",
    [CF_PRINT_PAPER_OUT] = "the printer has no paper: put a new roll in",
    [CF_PRINT_COVER_OPEN] = "the printer's cover is open: close it",
    [CF_PRINT_FAULT] = "the printer reports a fault: look at its cutter, then switch it off and on",
    [CF_PRINT_STALLED] = "the printer does not answer: switch it off and on",
    [CF_PRINT_DIED] = "the printer broke off: check its cable and its power",
    [CF_PRINT_STOPPED] = "the printer was given up",
};

static void
on_job (const CfPrintJob *job, gpointer data)
{
  CfPrintWait *wait = data;

  wait->state = job->state;
  wait->trouble = job->trouble;
  wait->confirmed = job->confirmed;
  wait->over = cf_print_state_is_final (job->state);
}

void
cf_print_wait_init (CfPrintWait *wait, CfTill *till)
{
  *wait = (CfPrintWait){.desk = cf_print_desk_new (till, on_job, wait)};
}

void
cf_print_wait_clear (CfPrintWait *wait)
{
  g_clear_pointer (&wait->desk, cf_print_desk_free);
}

static gboolean
on_deadline (gpointer data)
{
  gboolean *late = data;

  *late = TRUE;
  return G_SOURCE_REMOVE;
}

char *
cf_print_wait_sentence (CfPrintState state, CfPrintTrouble trouble, gboolean is_drawer)
{
  const char *why = trouble_sentences[trouble];

  if (state == CF_PRINT_PRINTED)
    return NULL;
  if (state == CF_PRINT_MAYBE || state == CF_PRINT_PRINTING)
    return g_strdup_printf (is_drawer ? "the drawer may have opened or not; %s"
                                      : "it may be on paper or not: look, and print a copy if it "
                                        "is not; %s",
                            why);
  return g_strdup_printf (is_drawer ? "the drawer was not opened; %s" : "nothing was printed; %s",
                          why);
}

int
cf_print_wait_run (CfPrintWait *wait, const CfCall *call, const char *label, guint seconds)
{
  g_autofree char *sentence = NULL;
  gboolean late = FALSE;
  guint deadline = g_timeout_add_seconds (seconds, on_deadline, &late);

  while (!wait->over && !late)
    (void)g_main_context_iteration (NULL, TRUE); /* something happened */
  if (!late)
    g_source_remove (deadline);
  cf_print_wait_clear (wait);
  sentence =
      cf_print_wait_sentence (wait->state, wait->trouble, g_str_equal (label, CF_PRINT_DRAWER));
  if (sentence != NULL)
    return cf_output_refusal ("%s", sentence);
  if (call->json)
    cf_output_json (
        json_pack ("{s:s,s:s,s:s,s:b}", "label", label, "state", cf_print_state_name (wait->state),
                   "trouble", cf_print_trouble_name (wait->trouble), "confirmed", wait->confirmed));
  else
    cf_output_line ("%s: %s%s", label, cf_print_state_name (wait->state),
                    wait->confirmed ? "" : " (the printer does not say so itself)");
  return CF_EXIT_DONE;
}
