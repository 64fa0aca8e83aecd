// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/health.h"
#include "ctl/metrics.h"

/* What one look at the till has found. */
typedef struct {
  CfTillStatus status;
  CfExamination examination;
  CfVitals vitals;
  CfCondition conditions[CF_SUBJECT_COUNT];
} Look;

static void
look_clear (Look *look)
{
  cf_till_status_clear (&look->status);
  cf_examination_clear (&look->examination);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static gboolean
look_at (CfTill *till, gboolean is_thorough, Look *ret_look, GError **error)
{
  gint64 now_us = cf_clock_now_us (cf_till_ports (till)->clock);

  if (!cf_health_read (till, is_thorough, &ret_look->status, &ret_look->examination, error))
    return FALSE;
  cf_vitals_of_status (&ret_look->status, &ret_look->examination, now_us, &ret_look->vitals);
  cf_vitals_judge (&ret_look->vitals, ret_look->conditions);
  return TRUE;
}

static void
print (const Look *look)
{
  for (guint i = 0; i < CF_SUBJECT_COUNT; i++) {
    CfCondition condition = look->conditions[i];
    const char *advice = cf_health_advice (condition);
    g_autofree char *text = cf_health_text (&look->vitals, condition);

    cf_output_line ("%-9s %-8s %s", cf_subject_name (i),
                    cf_health_name (cf_condition_health (condition)), text);
    if (advice != NULL)
      cf_output_line ("%-18s %s", "", advice);
  }
}

static int
refuse (const Look *look)
{
  g_autoptr (GString) subjects = g_string_new (NULL);

  for (guint i = 0; i < CF_SUBJECT_COUNT; i++)
    if (cf_condition_health (look->conditions[i]) == CF_HEALTH_TROUBLE)
      g_string_append_printf (subjects, "%s%s", subjects->len == 0 ? "" : ", ",
                              cf_subject_name (i));
  return cf_output_refusal ("trouble with: %s; do what doctor says beside each", subjects->str);
}

int
cf_command_doctor (CfCall *call)
{
  gboolean quick = FALSE;
  GOptionEntry entries[] = {
      {"quick", 0, 0, G_OPTION_ARG_NONE, &quick, "Do not read journal and cache through", NULL},
      G_OPTION_ENTRY_NULL,
  };
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_auto (Look) look = {0};
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit) ||
      (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!look_at (till, !quick, &look, &error))
    return cf_output_error (error);
  if (call->json)
    cf_output_json (cf_health_report (&look.vitals, look.conditions));
  else
    print (&look);
  return cf_vitals_worst (look.conditions) == CF_HEALTH_TROUBLE ? refuse (&look) : CF_EXIT_DONE;
}

int
cf_command_metrics (CfCall *call)
{
  GError *error = NULL;
  g_autoptr (CfTill) till = NULL;
  g_autoptr (GString) text = NULL;
  g_auto (Look) look = {0};
  int exit;

  if (!cf_call_parse (call, NULL, 0, 0, &exit) || (till = cf_call_open (call, TRUE, &exit)) == NULL)
    return exit;
  if (!look_at (till, FALSE, &look, &error))
    return cf_output_error (error);
  text = g_string_new (NULL);
  cf_metrics_write (&look.vitals, look.conditions, text);
  cf_output_text (text->str, text->len);
  return CF_EXIT_DONE;
}
