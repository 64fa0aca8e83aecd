// SPDX-License-Identifier: Apache-2.0
#include "core/money.h"
#include "crm/command/all.h"
#include "crm/error.h"
#include "crm/output.h"
#include "crm/tenant.h"
#include "crm/tier/rule.h"
#include "crm/tier/standing.h"
#include "wire/tier/rule.h"

/* The rule of a file, in its canonical text. */
static char *
read_file (const char *path, GError **error)
{
  g_autoptr (CfTierRule) rule = NULL;
  g_autoptr (GError) trouble = NULL;
  g_autofree char *text = NULL;
  char *canonical = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  rule = cf_wire_tier_rule_parse (text, length, &canonical, &trouble);
  if (rule == NULL)
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT, "%s: %s", path, trouble->message);
  return canonical;
}

static gboolean
save (CfSession *session, const char *text, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);

  return change != NULL &&
         cf_tier_rule_save (change, text, cf_clock_now_us (cf_clock_system ()), error) &&
         cf_change_commit (change, error);
}

gboolean
cf_tier_set_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autofree char *text = NULL;
  gint64 members;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "tier set takes one file");
  text = read_file (arguments[0], error);
  session = text != NULL ? cf_command_open (NULL, error) : NULL;
  if (session == NULL || !save (session, text, error) ||
      !cf_tier_sweep (session, cf_clock_now_us (cf_clock_system ()), error) ||
      !cf_tier_look_again (session, &members, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{sI}", "members", (json_int_t)members));
  else
    cf_output_line ("Tiers are given by this rule: %" G_GINT64_FORMAT
                    " members were looked at, and tills have it once they hear of it.",
                    members);
  return TRUE;
}

/* What reaches a tier, in the words of its measure. */
static char *
threshold_text (const CfTierRule *rule, gint64 from, guint8 exponent)
{
  g_autofree char *number = rule->measure == CF_TIER_SPENT
                                ? cf_money_format (from, exponent)
                                : g_strdup_printf ("%" G_GINT64_FORMAT, from);

  return g_strdup_printf ("from %s %s", number, cf_tier_measure_name (rule->measure));
}

static json_t *
privileges_json (const CfTier *tier)
{
  json_t *list = json_array ();

  for (guint i = 0; i < tier->privileges->len; i++) {
    const CfPrivilege *privilege = g_ptr_array_index (tier->privileges, i);

    json_array_append_new (list,
                           json_pack ("{ss ss}", "kind", cf_privilege_kind_name (privilege->kind),
                                      "words", privilege->words));
  }
  return list;
}

static void
tell_tier (const CfTierRule *rule, const CfTier *tier, gint64 members, guint8 exponent)
{
  g_autofree char *threshold = threshold_text (rule, tier->from, exponent);

  cf_output_line ("%s, %s: %" G_GINT64_FORMAT " members", tier->name, threshold, members);
  for (guint i = 0; i < tier->privileges->len; i++) {
    const CfPrivilege *privilege = g_ptr_array_index (tier->privileges, i);

    cf_output_line ("  %s: %s", cf_privilege_kind_name (privilege->kind), privilege->words);
  }
}

static json_t *
rule_json (const CfTierRule *rule, json_t *tiers)
{
  return json_pack ("{ss sI sI sb sO}", "measure", cf_tier_measure_name (rule->measure),
                    "window_days", (json_int_t)rule->window_days, "grace_days",
                    (json_int_t)rule->grace_days, "soft_landing", rule->soft_landing, "tiers",
                    tiers);
}

static gboolean
show_tiers (CfSession *session, const CfTierRule *rule, guint8 exponent, json_t *tiers,
            GError **error)
{
  for (guint i = 0; i < rule->tiers->len; i++) {
    const CfTier *tier = g_ptr_array_index (rule->tiers, i);
    gint64 members;

    if (!cf_tier_count_members (session, tier->name, &members, error))
      return FALSE;
    json_array_append_new (tiers, json_pack ("{ss sI sI so}", "name", tier->name, "from",
                                             (json_int_t)tier->from, "members", (json_int_t)members,
                                             "privileges", privileges_json (tier)));
    if (!cf_command_common.json)
      tell_tier (rule, tier, members, exponent);
  }
  return TRUE;
}

static void
tell_rule (const CfTierRule *rule)
{
  cf_output_line ("By what is %s in %" G_GINT64_FORMAT " days; what is not reached any more stays "
                  "for %" G_GINT64_FORMAT " days%s.",
                  cf_tier_measure_name (rule->measure), rule->window_days, rule->grace_days,
                  rule->soft_landing ? ", and goes one tier at a time" : "");
}

gboolean
cf_tier_show_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (CfTierRule) rule = NULL;
  g_autoptr (CfTenant) tenant = session != NULL ? cf_tenant_read (session, error) : NULL;
  const CfCurrency *currency;
  json_t *tiers;
  gboolean done;

  (void)arguments; /* it takes none */
  if (tenant == NULL || !cf_tier_rule_read (session, &rule, error))
    return FALSE;
  if (rule == NULL) {
    if (cf_command_common.json)
      cf_output_json (json_pack ("{s[]}", "tiers"));
    else
      cf_output_line ("No rule gives tiers: say how by tier set FILE.");
    return TRUE;
  }
  currency = cf_currency_find (tenant->currency);
  tiers = json_array ();
  if (!cf_command_common.json)
    tell_rule (rule);
  done = show_tiers (session, rule, currency != NULL ? currency->exponent : 2, tiers, error);
  if (done && cf_command_common.json)
    cf_output_json (rule_json (rule, tiers));
  json_decref (tiers);
  return done;
}

gboolean
cf_tier_end_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, error) : NULL;

  (void)arguments; /* it takes none */
  if (change == NULL || !cf_tier_rule_remove (change, error) || !cf_change_commit (change, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{s[]}", "tiers"));
  else
    cf_output_line ("No rule gives tiers any more; members keep those that they have.");
  return TRUE;
}
