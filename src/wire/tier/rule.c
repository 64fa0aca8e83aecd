// SPDX-License-Identifier: Apache-2.0
#include "wire/tier/rule.h"

#include "core/money.h"
#include "wire/json/canonical.h"
#include "wire/json/object.h"
#include "wire/offer/member.h"

#define DAYS_MAX 1096 /* three years, a leap day among them */
#define PRIVILEGES_MAX 10

static const char *const rule_keys[] = {"counterfoil_tiers", "measure", "window_days", "grace_days",
                                        "soft_landing",      "tiers",   NULL};
static const char *const tier_keys[] = {"name", "from", "privileges", NULL};
static const char *const privilege_keys[] = {"kind", "words", NULL};

static const gint64 version_range[] = {CF_WIRE_TIERS_VERSION, CF_WIRE_TIERS_VERSION};
static const gint64 window_range[] = {1, DAYS_MAX};
static const gint64 grace_range[] = {0, DAYS_MAX};
static const gint64 from_range[] = {0, CF_SALE_AMOUNT_MAX};

/* Which of the names, as a member says; the first is meant where it says nothing. */
static guint
read_name (CfWireAuthor *author, const json_t *json, const char *key,
           const char *(*name_of) (guint place), guint n_names, gint otherwise)
{
  const char *names[CF_PRIVILEGE_KIND_COUNT + CF_TIER_MEASURE_COUNT];
  gint word;

  for (guint i = 0; i < n_names; i++)
    names[i] = name_of (i);
  names[n_names] = NULL;
  word = cf_wire_author_word (author, json, key, names, otherwise);
  return word < 0 ? 0 : (guint)word;
}

static const char *
measure_name (guint place)
{
  return cf_tier_measure_name ((CfTierMeasure)place);
}

static const char *
kind_name (guint place)
{
  return cf_privilege_kind_name ((CfPrivilegeKind)place);
}

static void
read_privileges (CfWireAuthor *author, const json_t *json, CfTier *tier)
{
  const json_t *array = cf_wire_author_array (author, json, "privileges", PRIVILEGES_MAX);

  for (gsize i = 0; array != NULL && i < json_array_size (array); i++) {
    const json_t *value = json_array_get (array, i);
    gsize length;

    cf_wire_author_enter (author, "privileges", (gint64)i, &length);
    if (cf_wire_author_object (author, value, privilege_keys)) {
      CfPrivilegeKind kind = (CfPrivilegeKind)read_name (
          author, value, "kind", kind_name, CF_PRIVILEGE_KIND_COUNT, CF_PRIVILEGE_OTHER);
      g_autofree char *words = cf_wire_author_text (author, value, "words", TRUE);

      g_ptr_array_add (tier->privileges, cf_privilege_new (kind, words));
    }
    cf_wire_author_leave (author, length);
  }
}

static void
read_tier (CfWireAuthor *author, const json_t *json, CfTierRule *rule)
{
  g_autofree char *name = NULL;
  gint64 lowest = 0;
  gint64 from;

  if (!cf_wire_author_object (author, json, tier_keys))
    return;
  name = cf_wire_author_text (author, json, "name", TRUE);
  from = cf_wire_author_integer (author, json, "from", from_range, -1);
  if (author->fault != NULL)
    return;
  if (cf_tier_rule_find (rule, name) != CF_TIER_NONE)
    (void)cf_wire_author_fail (author, "name", "another tier has it", "a name of its own");
  if (rule->tiers->len > 0)
    lowest = cf_tier_rule_get (rule, (gint)rule->tiers->len - 1)->from + 1;
  if (from < lowest)
    (void)cf_wire_author_fail (author, "from", "not above the tier before",
                               "tiers from the lowest to the highest");
  read_privileges (author, json, cf_tier_rule_add (rule, name, from));
}

static void
read_rule (CfWireAuthor *author, const json_t *json, CfTierRule *rule)
{
  const json_t *tiers;

  if (!cf_wire_author_object (author, json, rule_keys))
    return;
  (void)cf_wire_author_integer (author, json, "counterfoil_tiers", version_range, -1);
  rule->measure = (CfTierMeasure)read_name (author, json, "measure", measure_name,
                                            CF_TIER_MEASURE_COUNT, CF_TIER_SPENT);
  rule->window_days = cf_wire_author_integer (author, json, "window_days", window_range, 365);
  rule->grace_days = cf_wire_author_integer (author, json, "grace_days", grace_range, 0);
  rule->soft_landing = cf_wire_author_boolean (author, json, "soft_landing");
  tiers = cf_wire_author_array (author, json, "tiers", CF_TIERS_MAX);
  if (tiers == NULL)
    (void)cf_wire_author_fail (author, "tiers", "missing", "a list of tiers, the lowest first");
  for (gsize i = 0; author->fault == NULL && i < json_array_size (tiers); i++) {
    gsize length;

    cf_wire_author_enter (author, "tiers", (gint64)i, &length);
    read_tier (author, json_array_get (tiers, i), rule);
    cf_wire_author_leave (author, length);
  }
}

CfTierRule *
cf_wire_tier_rule_parse (const char *text, gsize length, char **ret_text, GError **error)
{
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ROW_BYTES_MAX, error);
  g_autoptr (CfTierRule) rule = NULL;
  CfWireAuthor author;
  gboolean done;

  if (json == NULL)
    return NULL;
  rule = cf_tier_rule_new ();
  cf_wire_author_init (&author);
  read_rule (&author, json, rule);
  done = cf_wire_author_finish (&author, error);
  if (done && ret_text != NULL) {
    *ret_text = cf_wire_canonical_format (json, error);
    done = *ret_text != NULL;
  }
  json_decref (json);
  return done ? g_steal_pointer (&rule) : NULL;
}
