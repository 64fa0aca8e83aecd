// SPDX-License-Identifier: Apache-2.0
#include "core/code/wedge.h"

#include <string.h>

/* Types text with so many ms between the keys, then the terminator, if any. */
static CfWedgeVerdict
type (CfWedge *wedge, const char *text, gint64 *at_ms, gint64 gap_ms, char terminator)
{
  CfWedgeVerdict verdict = CF_WEDGE_PASS;

  for (glong i = 0; i < g_utf8_strlen (text, -1); i++) {
    *at_ms += gap_ms;
    verdict =
        cf_wedge_press (wedge, g_utf8_get_char (g_utf8_offset_to_pointer (text, i)), *at_ms, FALSE);
  }
  if (terminator != '\0') {
    *at_ms += gap_ms;
    verdict = cf_wedge_press (wedge, (gunichar)terminator, *at_ms, FALSE);
  }
  return verdict;
}

static void
test_pace (void)
{
  static const struct {
    const char *text;
    gint64 gap_ms;
    char terminator;
    CfWedgeVerdict last;
    const char *scanned;
  } rows[] = {
      {"6901234567892", 5, '\r', CF_WEDGE_SCAN, "6901234567892"},
      {"6901234567892", 50, '\t', CF_WEDGE_SCAN, "6901234567892"},
      {"6901234567892", 51, '\r', CF_WEDGE_PASS, NULL},
      {"M0001", 10, '\r', CF_WEDGE_SCAN, "M0001"},
      {"12", 5, '\r', CF_WEDGE_PASS, NULL},
      {"123", 5, '\r', CF_WEDGE_PASS, NULL},
      {"1234", 5, '\r', CF_WEDGE_SCAN, "1234"},
      {"]C10109501\x1d"
       "10AB",
       5, '\r', CF_WEDGE_SCAN,
       "]C10109501\x1d"
       "10AB"},
      {"会员卡码", 5, '\r', CF_WEDGE_SCAN, "会员卡码"},
      {"123456", 5, '\0', CF_WEDGE_SWALLOW, NULL},
      {"", 5, '\r', CF_WEDGE_PASS, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfWedge) wedge = {0};
    gint64 at_ms = 1000;

    cf_wedge_init (&wedge, CF_WEDGE_GAP_MS_DEFAULT);
    g_assert_cmpint (type (&wedge, rows[i].text, &at_ms, rows[i].gap_ms, rows[i].terminator), ==,
                     rows[i].last);
    g_assert_cmpstr (wedge.text, ==, rows[i].scanned);
  }
}

/* The first keys go through, since nobody can know yet; the others reach nobody. */
static void
test_leak (void)
{
  g_auto (CfWedge) wedge = {0};
  guint n_passed = 0;

  cf_wedge_init (&wedge, CF_WEDGE_GAP_MS_DEFAULT);
  for (guint i = 0; i < 13; i++)
    n_passed += cf_wedge_press (&wedge, '0' + i % 10, 1000 + i, FALSE) == CF_WEDGE_PASS;
  g_assert_cmpuint (n_passed, ==, CF_WEDGE_LEAK_MAX);
}

/* "2" typed, then a scan: the two never become one number, and the scan is whole. */
static void
test_after_typing (void)
{
  g_auto (CfWedge) wedge = {0};
  gint64 at_ms = 1000;

  cf_wedge_init (&wedge, CF_WEDGE_GAP_MS_DEFAULT);
  g_assert_cmpint (type (&wedge, "2", &at_ms, 5, '\0'), ==, CF_WEDGE_PASS);
  at_ms += 300;
  g_assert_cmpint (type (&wedge, "6901234567892", &at_ms, 5, '\r'), ==, CF_WEDGE_SCAN);
  g_assert_cmpstr (wedge.text, ==, "6901234567892");
  g_assert_cmpint (type (&wedge, "4006381333931", &at_ms, 5, '\r'), ==, CF_WEDGE_SCAN);
  g_assert_cmpstr (wedge.text, ==, "4006381333931");
}

/* A key held down is no scan, at whatever pace the keyboard repeats it; nor does F5 belong to one.
 */
static void
test_no_scan (void)
{
  g_auto (CfWedge) wedge = {0};

  cf_wedge_init (&wedge, CF_WEDGE_GAP_MS_DEFAULT);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (cf_wedge_press (&wedge, '0', 1000 + 30 * i, i > 0), ==, CF_WEDGE_PASS);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (cf_wedge_press (&wedge, '\r', 2000 + 30 * i, i > 0), ==, CF_WEDGE_PASS);
  g_assert_cmpint (cf_wedge_press (&wedge, '1', 3000, FALSE), ==, CF_WEDGE_PASS);
  g_assert_cmpint (cf_wedge_press (&wedge, '2', 3005, FALSE), ==, CF_WEDGE_PASS);
  g_assert_cmpint (cf_wedge_press (&wedge, 0, 3010, FALSE), ==, CF_WEDGE_PASS);
  g_assert_cmpint (cf_wedge_press (&wedge, '3', 3015, FALSE), ==, CF_WEDGE_PASS);
  g_assert_false (cf_wedge_is_waiting (&wedge));
}

/* A scanner without a terminator, and a person who types three letters very fast. */
static void
test_pause (void)
{
  g_auto (CfWedge) wedge = {0};
  gint64 at_ms = 1000;

  cf_wedge_init (&wedge, CF_WEDGE_GAP_MS_DEFAULT);
  g_assert_cmpint (type (&wedge, "6901234567892", &at_ms, 5, '\0'), ==, CF_WEDGE_SWALLOW);
  g_assert_true (cf_wedge_is_waiting (&wedge));
  g_assert_true (cf_wedge_pause (&wedge));
  g_assert_cmpstr (wedge.text, ==, "6901234567892");
  g_assert_false (cf_wedge_is_waiting (&wedge));

  at_ms += 500;
  g_assert_cmpint (type (&wedge, "abc", &at_ms, 5, '\0'), ==, CF_WEDGE_SWALLOW);
  g_assert_false (cf_wedge_pause (&wedge));
  g_assert_cmpstr (wedge.text, ==, "c");
  g_assert_false (cf_wedge_pause (&wedge));
  g_assert_null (wedge.text);
}

static void
test_limits (void)
{
  g_auto (CfWedge) wedge = {0};
  gint64 at_ms = 1000;

  cf_wedge_init (&wedge, -7);
  g_assert_cmpint (wedge.gap_max_ms, ==, CF_WEDGE_GAP_MS_MIN);
  for (guint i = 0; i < 3 * CF_WEDGE_LENGTH_MAX; i++)
    (void)cf_wedge_press (&wedge, '7', ++at_ms, FALSE); /* swallowed, as any but the first */
  g_assert_cmpint (cf_wedge_press (&wedge, '\r', ++at_ms, FALSE), ==, CF_WEDGE_SCAN);
  g_assert_cmpuint (strlen (wedge.text), ==, CF_WEDGE_LENGTH_MAX);
}

/* What whoever sets a scanner up is told of it: the longest pause of the last scan. */
static void
test_slowest (void)
{
  g_auto (CfWedge) wedge = {0};
  gint64 at_ms = 1000;

  cf_wedge_init (&wedge, CF_WEDGE_GAP_MS_DEFAULT);
  g_assert_cmpint (type (&wedge, "69012", &at_ms, 5, '\0'), ==, CF_WEDGE_SWALLOW);
  at_ms += 12;
  g_assert_cmpint (type (&wedge, "34567892", &at_ms, 8, '\r'), ==, CF_WEDGE_SCAN);
  g_assert_cmpint (wedge.slowest_ms, ==, 20);
  at_ms += 500;
  g_assert_cmpint (type (&wedge, "12345678", &at_ms, 3, '\r'), ==, CF_WEDGE_SCAN);
  g_assert_cmpint (wedge.slowest_ms, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/wedge/pace", test_pace);
  g_test_add_func ("/code/wedge/leak", test_leak);
  g_test_add_func ("/code/wedge/after-typing", test_after_typing);
  g_test_add_func ("/code/wedge/no-scan", test_no_scan);
  g_test_add_func ("/code/wedge/pause", test_pause);
  g_test_add_func ("/code/wedge/slowest", test_slowest);
  g_test_add_func ("/code/wedge/limits", test_limits);
  return g_test_run ();
}
