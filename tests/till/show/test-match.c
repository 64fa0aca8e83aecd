// SPDX-License-Identifier: Apache-2.0
#include "till/show/match.h"

#include <string.h>

/* Each marked part in brackets. */
static char *
mark (const char *query, const char *shown)
{
  CfMatchSpan spans[CF_MATCH_SPANS_MAX];
  guint n = cf_match_spans (query, shown, spans);
  GString *marked = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < n; i++) {
    g_assert_true (at <= spans[i].start && spans[i].start < spans[i].end &&
                   spans[i].end <= strlen (shown));
    g_string_append_len (marked, shown + at, (gssize)(spans[i].start - at));
    g_string_append_printf (marked, "[%.*s]", (int)(spans[i].end - spans[i].start),
                            shown + spans[i].start);
    at = spans[i].end;
  }
  g_string_append (marked, shown + at);
  return g_string_free (marked, FALSE);
}

static void
test_spans (void)
{
  static const struct {
    const char *query, *shown, *marked;
  } cases[] = {
      {"王", "王小明", "[王]小明"},
      {"小明", "王小明", "王[小明]"},
      {"張", "张三", "[张]三"},
      {"wang", "王小明", "[王小明]"},
      {"王xm", "王小明", "[王]小明"},
      {"王", "王*", "[王]*"},
      {"王小明", "王*", "王*"},
      {"wxm", "王*", "[王]*"},
      {"bak ann", "Anna Baker", "[Ann]a [Bak]er"},
      {"zoe", "Zoé Klein", "[Zoé] Klein"},
      {"nna", "Anna", "Anna"},
      {"138", "138****1234", "[138]****1234"},
      {"1380", "138****1234", "[138]****1234"},
      {"1234", "138****1234", "138****[1234]"},
      {"51234", "138****1234", "138****[1234]"},
      {"13800001234", "138****1234", "[138]****[1234]"},
      {"0000", "138****1234", "138****1234"},
      {"34", "138****1234 · card 880034", "138****12[34] · card 8800[34]"},
      {"王 1234", "138****1234", "138****[1234]"},
      {"", "王小明", "王小明"},
      {"王", "", ""},
      {"\xff", "王", "王"},
      {"*", "王*", "王*"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *marked = mark (cases[i].query, cases[i].shown);

    g_test_message ("%s", cases[i].marked);
    g_assert_cmpstr (marked, ==, cases[i].marked);
  }
}

/* No query makes more of a text be seen, or more parts be told than there is room for. */
static void
test_many (void)
{
  g_autofree char *shown = g_strnfill (60, 'a');
  g_autofree char *endless = g_strnfill (1000000, '1');
  CfMatchSpan spans[CF_MATCH_SPANS_MAX];

  for (gsize i = 1; i < 60; i += 2)
    shown[i] = ' ';
  g_assert_cmpuint (cf_match_spans ("a a a a a a a a a a a a", shown, spans), <=,
                    CF_MATCH_SPANS_MAX);
  g_assert_cmpuint (cf_match_spans (endless, "1", spans), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/spans", test_spans);
  g_test_add_func ("/match/many", test_many);
  return g_test_run ();
}
