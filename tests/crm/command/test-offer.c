// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "support/crm-command.h"
#include "support/temp-dir.h"

#define DRINKS "\"what\":{\"categories\":[\"drinks\"]}"
#define HALF                                                                                       \
  "{\"id\":\"half\",\"name\":\"Second at half price\"," DRINKS                                     \
  ",\"then\":{\"kind\":\"nth\",\"nth\":2,\"percent_ppm\":500000}}"
#define WEAK                                                                                       \
  "{\"id\":\"weak\",\"name\":\"5 % off\"," DRINKS                                                  \
  ",\"then\":{\"kind\":\"percent\",\"percent_ppm\":50000}}"
#define STRONG                                                                                     \
  "{\"id\":\"strong\",\"name\":\"30 % off\"," DRINKS                                               \
  ",\"then\":{\"kind\":\"percent\",\"percent_ppm\":300000}}"
#define COUPON                                                                                     \
  "{\"id\":\"coupon\",\"name\":\"45 % off\",\"when\":{\"coupon\":\"SPRING\"},"                     \
  "\"what\":{\"all\":true},\"then\":{\"kind\":\"percent\",\"percent_ppm\":450000},"                \
  "\"combine\":{\"how\":\"stack\"}}"
#define SAMPLE(total)                                                                              \
  ",\"samples\":[{\"name\":\"two\",\"lines\":[{\"product\":\"cola\",\"category\":\"drinks\","      \
  "\"price_minor\":350,\"units\":2}],\"expect_total_minor\":" total "}]"

static char *
write_offers (const TestDir *dir, const char *name, const char *offers, const char *samples)
{
  char *path = test_dir_path (dir, name);
  g_autofree char *text =
      g_strdup_printf ("{\"counterfoil_offers\":1,\"offers\":[%s]%s}", offers, samples);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Whether the conflicts have one of that kind between the two. */
static gboolean
warns (const TestCommand *done, const char *kind, const char *offer, const char *other)
{
  const json_t *list = json_object_get (done->json, "conflicts");
  for (gsize i = 0; i < json_array_size (list); i++) {
    const json_t *one = json_array_get (list, i);
    if (g_strcmp0 (json_string_value (json_object_get (one, "kind")), kind) == 0 &&
        g_strcmp0 (json_string_value (json_object_get (one, "offer")), offer) == 0 &&
        g_strcmp0 (json_string_value (json_object_get (one, "other")), other) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
test_words (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *path = write_offers (dir, "offers.json", HALF, SAMPLE ("525"));
  g_autoptr (TestCommand) done = test_command_done ("offer", "check", path, NULL);
  g_assert_nonnull (strstr (done->out, "half: Second at half price\n"));
  g_assert_nonnull (strstr (done->out, "When: Every day.\n"));
  g_assert_nonnull (strstr (done->out, "Then: of every 2 units the cheapest 1 50 % off, among "
                                       "categories drinks.\n"));
  g_assert_nonnull (strstr (done->out, "sample half: 20.00, with offers 15.00\n"));
  g_assert_nonnull (strstr (done->out, "sample two: 7.00, with offers 5.25\n"));
  g_assert_null (strstr (done->out, "warning"));
}

static void
test_conflicts (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *live = write_offers (dir, "live.json", STRONG, "");
  g_autofree char *path = write_offers (dir, "offers.json", WEAK "," COUPON, "");
  g_autoptr (TestCommand) done =
      test_command_done ("offer", "check", "--json", "--live", live, path, NULL);
  g_autoptr (TestCommand) cheap =
      test_command_done ("offer", "check", "--json", "--cost", "10", path, NULL);
  g_assert_true (warns (done, "compete", "weak", "strong"));
  g_assert_true (warns (done, "never-wins", "weak", "strong"));
  g_assert_true (warns (done, "below-cost", "coupon", NULL));
  g_assert_false (warns (cheap, "compete", "weak", "strong"));
  g_assert_false (warns (cheap, "never-wins", "weak", "strong"));
  g_assert_false (warns (cheap, "below-cost", "coupon", NULL));
}

static void
test_refusals (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *wrong = write_offers (dir, "wrong.json", HALF, SAMPLE ("524"));
  g_autofree char *broken = write_offers (dir, "broken.json", "{\"id\":7}", "");
  g_autoptr (TestCommand) other_total = test_command_run ("offer", "check", wrong, NULL);
  g_autoptr (TestCommand) malformed = test_command_run ("offer", "check", broken, NULL);
  g_autoptr (TestCommand) none = test_command_run ("offer", "check", NULL);
  g_autoptr (TestCommand) cost = test_command_run ("offer", "check", "--cost", "101", wrong, NULL);
  g_assert_cmpint (other_total->status, ==, 1);
  g_assert_nonnull (strstr (other_total->err, "sample two costs 5.25 instead of 5.24"));
  test_command_assert_refused (malformed, 1);
  g_assert_nonnull (strstr (malformed->err, "offers[0].id: not such a text; allowed: "));
  test_command_assert_refused (none, 2);
  test_command_assert_refused (cost, 2);
}

/* Added, changed, shown and ended, in a CRM of its own. */
static void
test_live (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *home = test_dir_path (dir, "crm");
  g_autofree char *first = write_offers (dir, "first.json", HALF "," WEAK, SAMPLE ("525"));
  g_autofree char *second = write_offers (dir, "second.json", STRONG, "");
  g_autofree char *wrong = write_offers (dir, "wrong.json", HALF, SAMPLE ("1"));
  g_autofree char *unkept = write_offers (dir, "unkept.json",
                                          "{\"id\":\"u\",\"name\":\"u\"," DRINKS
                                          ",\"limits\":{\"per_day\":1},\"then\":{\"kind\":"
                                          "\"percent\",\"percent_ppm\":1}}",
                                          "");
  G_GNUC_UNUSED g_autoptr (TestCommand) init =
      test_command_done ("init", "--dir", home, "--shop", "Corner", "--currency", "CNY", NULL);
  g_autoptr (TestCommand) added = test_command_done ("offer", "add", "--dir", home, first, NULL);
  g_autoptr (TestCommand) again =
      test_command_done ("offer", "add", "--json", "--dir", home, first, NULL);
  g_autoptr (TestCommand) beside =
      test_command_done ("offer", "add", "--json", "--dir", home, second, NULL);
  g_autoptr (TestCommand) refused = test_command_run ("offer", "add", "--dir", home, wrong, NULL);
  g_autoptr (TestCommand) not_kept = test_command_run ("offer", "add", "--dir", home, unkept, NULL);
  g_autoptr (TestCommand) ended = test_command_done ("offer", "end", "--dir", home, "weak", NULL);
  g_autoptr (TestCommand) gone = test_command_run ("offer", "end", "--dir", home, "weak", NULL);
  g_autoptr (TestCommand) list = test_command_done ("offer", "list", "--json", "--dir", home, NULL);
  g_autoptr (TestCommand) shown = test_command_done ("offer", "show", "--dir", home, "weak", NULL);
  g_autoptr (TestCommand) none = test_command_run ("offer", "show", "--dir", home, "nil", NULL);

  g_assert_nonnull (strstr (added->out, "Offer half is live: tills have it"));
  g_assert_false (json_boolean_value (
      json_object_get (json_array_get (json_object_get (again->json, "offers"), 0), "changed")));
  g_assert_true (warns (beside, "compete", "strong", "weak"));
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_nonnull (strstr (refused->err, "sample two costs 4.90 instead of 0.01"));
  g_assert_nonnull (
      strstr (not_kept->err, "offers[0].limits: not kept yet; allowed: \"per_sale\""));
  g_assert_nonnull (strstr (ended->out, "Offer weak has ended"));
  test_command_assert_refused (gone, 1);
  g_assert_cmpuint (json_array_size (json_object_get (list->json, "offers")), ==, 2);
  g_assert_nonnull (strstr (shown->out, "weak: 5 % off\nWhen: Every day."));
  g_assert_nonnull (strstr (shown->out, "version 1: ended, added 20"));
  test_command_assert_refused (none, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/offer/words", test_words);
  g_test_add_func ("/crm/offer/conflicts", test_conflicts);
  g_test_add_func ("/crm/offer/refusals", test_refusals);
  g_test_add_func ("/crm/offer/live", test_live);
  return g_test_run ();
}
