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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/offer/words", test_words);
  g_test_add_func ("/crm/offer/conflicts", test_conflicts);
  g_test_add_func ("/crm/offer/refusals", test_refusals);
  return g_test_run ();
}
