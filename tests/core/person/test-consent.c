// SPDX-License-Identifier: Apache-2.0
#include "core/person/consent.h"

#include <string.h>

/* One event: "g" or "w", its id, its rung, and the ids it has seen, with a comma between. */
typedef struct {
  const char *kind;
  const char *id;
  CfConsentRung rung;
  const char *seen;
} Told;

static GPtrArray *
events_new (const Told *told, gsize n)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_consent_free);

  for (gsize i = 0; i < n && told[i].kind != NULL; i++) {
    CfConsent *consent = g_new0 (CfConsent, 1);

    consent->id = g_strdup (told[i].id);
    consent->is_withdrawal = told[i].kind[0] == 'w';
    consent->rung = told[i].rung;
    consent->seen = g_strsplit (told[i].seen, ",", -1);
    g_ptr_array_add (events, consent);
  }
  return events;
}

#define NONE CF_CONSENT_NONE
#define BASIC CF_CONSENT_BASIC
#define STANDARD CF_CONSENT_STANDARD
#define FULL CF_CONSENT_FULL

static const struct {
  const char *what;
  Told told[5];
  CfConsentRung rung;
} cases[] = {
    {"nothing", {{0}}, NONE},
    {"a grant", {{"g", "1", STANDARD, ""}}, STANDARD},
    {"a refusal", {{"g", "1", NONE, ""}}, NONE},
    {"raised", {{"g", "1", BASIC, ""}, {"g", "2", FULL, ""}}, FULL},
    {"withdrawn", {{"g", "1", FULL, ""}, {"w", "2", NONE, ""}}, NONE},
    {"lowered", {{"g", "1", FULL, ""}, {"w", "2", BASIC, ""}}, BASIC},
    {"lowered to more than there was", {{"g", "1", BASIC, ""}, {"w", "2", STANDARD, ""}}, BASIC},
    {"granted again",
     {{"g", "1", FULL, ""}, {"w", "2", NONE, ""}, {"g", "3", STANDARD, "2"}},
     STANDARD},
    {"a grant that has not seen it", {{"w", "2", NONE, ""}, {"g", "3", FULL, ""}}, NONE},
    {"withdrawn again", {{"w", "2", NONE, ""}, {"g", "3", FULL, "2"}, {"w", "4", NONE, "2"}}, NONE},
    {"seen through the last one",
     {{"w", "2", NONE, ""}, {"w", "4", NONE, "2"}, {"g", "5", BASIC, "4"}},
     BASIC},
    {"two tills withdraw, one is seen",
     {{"g", "1", FULL, ""}, {"w", "2", NONE, ""}, {"w", "3", BASIC, ""}, {"g", "4", FULL, "2"}},
     BASIC},
    {"both are seen", {{"w", "2", NONE, ""}, {"w", "3", BASIC, ""}, {"g", "4", FULL, "2,3"}}, FULL},
    {"a withdrawal without a grant", {{"w", "2", FULL, ""}}, NONE},
    {"a circle", {{"w", "2", NONE, "3"}, {"w", "3", NONE, "2"}, {"g", "4", BASIC, "2"}}, BASIC},
    {"seen and not here", {{"g", "1", BASIC, "9"}}, BASIC},
    {"a grant named as a withdrawal",
     {{"g", "1", FULL, ""}, {"w", "2", NONE, ""}, {"g", "3", FULL, "1"}},
     NONE},
};

/* The order in which they are told changes nothing. */
static void
test_derive (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) events = events_new (cases[i].told, G_N_ELEMENTS (cases[i].told));

    for (guint turn = 0; turn < MAX (events->len, 1); turn++) {
      g_test_message ("%s, from %u on", cases[i].what, turn);
      g_assert_cmpint (cf_consent_derive (events), ==, cases[i].rung);
      if (events->len > 0)
        g_ptr_array_add (events, g_ptr_array_steal_index (events, 0));
    }
  }
}

static void
test_purposes (void)
{
  for (guint rung = 1; rung < CF_CONSENT_RUNG_COUNT; rung++) {
    guint below = cf_consent_purposes ((CfConsentRung)(rung - 1));
    guint own = cf_consent_purposes ((CfConsentRung)rung);

    g_assert_cmpuint (below & own, ==, below);
    g_assert_cmpuint (own, !=, below);
  }
  g_assert_false (cf_consent_allows (NONE, CF_PURPOSE_POINTS));
  g_assert_true (cf_consent_allows (BASIC, CF_PURPOSE_RECEIPTS));
  g_assert_false (cf_consent_allows (BASIC, CF_PURPOSE_SUGGESTIONS));
  g_assert_true (cf_consent_allows (STANDARD, CF_PURPOSE_OFFERS));
  g_assert_false (cf_consent_allows (STANDARD, CF_PURPOSE_CONTACT));
  g_assert_true (cf_consent_allows (FULL, CF_PURPOSE_CONTACT));
}

static void
test_names (void)
{
  CfConsentRung rung;
  CfPurpose purpose;
  CfConsentMethod method;

  for (guint i = 0; i < CF_CONSENT_RUNG_COUNT; i++) {
    g_assert_true (cf_consent_rung_parse (cf_consent_rung_name ((CfConsentRung)i), &rung));
    g_assert_cmpuint (rung, ==, i);
  }
  for (guint i = 0; i < CF_PURPOSE_COUNT; i++) {
    g_assert_true (cf_purpose_parse (cf_purpose_name ((CfPurpose)(1U << i)), &purpose));
    g_assert_cmpuint (purpose, ==, 1U << i);
  }
  for (guint i = 0; i < CF_CONSENT_METHOD_COUNT; i++) {
    g_assert_true (cf_consent_method_parse (cf_consent_method_name ((CfConsentMethod)i), &method));
    g_assert_cmpuint (method, ==, i);
  }
  g_assert_false (cf_consent_rung_parse ("all", &rung));
  g_assert_false (cf_purpose_parse ("none", &purpose));
  g_assert_false (cf_consent_method_parse ("", &method));
}

static void
test_copy (void)
{
  static const Told told[] = {{"w", "2", BASIC, "3,4"}};
  g_autoptr (GPtrArray) events = events_new (told, 1);
  g_autoptr (CfConsent) copy = cf_consent_copy (g_ptr_array_index (events, 0));

  g_ptr_array_set_size (events, 0);
  g_assert_cmpstr (copy->id, ==, "2");
  g_assert_cmpstr (copy->seen[1], ==, "4");
  g_assert_true (copy->is_withdrawal);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent/derive", test_derive);
  g_test_add_func ("/consent/purposes", test_purposes);
  g_test_add_func ("/consent/names", test_names);
  g_test_add_func ("/consent/copy", test_copy);
  return g_test_run ();
}
