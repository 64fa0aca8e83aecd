// SPDX-License-Identifier: Apache-2.0
#include "crm/import/csv.h"

#include <string.h>

/* Reads all of a text into one line of notes: [a|b] a record, ! a broken one, with its line. */
static char *
read_all (const char *text, gsize length)
{
  g_autoptr (CfCsv) csv = cf_csv_new (text, length);
  GString *notes = g_string_new (NULL);
  CfCsvRecord record;
  CfCsvResult result;

  while ((result = cf_csv_next (csv, &record)) != CF_CSV_END) {
    g_string_append_printf (notes, "%u", record.line);
    if (result == CF_CSV_BROKEN) {
      g_assert_nonnull (record.reason);
      g_string_append_c (notes, '!');
      continue;
    }
    g_string_append_c (notes, '[');
    for (guint i = 0; i < record.n_fields; i++)
      g_string_append_printf (notes, "%s%s", i > 0 ? "|" : "", record.fields[i]);
    g_string_append_c (notes, ']');
  }
  return g_string_free (notes, FALSE);
}

static void
test_texts (void)
{
  static const struct {
    const char *text;
    const char *notes;
  } cases[] = {
      {"", ""},
      {"\n\r\n\n", ""},
      {"a,b\n1,2\n", "1[a|b]2[1|2]"},
      {"a,b\r\n1,2", "1[a|b]2[1|2]"},
      {"a,b\r1,2\r", "1[a|b]2[1|2]"},
      {"a;b\n1,5;2\n", "1[a|b]2[1,5|2]"},
      {"a\tb;c\td\n1\t2\t3\n", "1[a|b;c|d]2[1|2|3]"},
      {"\"a;x\",b\n1,2\n", "1[a;x|b]2[1|2]"},
      {"a,b\n\n,\n1,2\n", "1[a|b]4[1|2]"},
      {"a,b\n1\n1,2,3\n", "1[a|b]2[1]3[1|2|3]"},
      {"a,b\n\"x\ny\",2\n3,4\n", "1[a|b]2[x\ny|2]4[3|4]"},
      {"a,b\n\"say \"\"hi\"\"\",2\n", "1[a|b]2[say \"hi\"|2]"},
      {"a,b\n5\" nail,2\n", "1[a|b]2[5\" nail|2]"},
      {"a,b\n  x y  , z\n", "1[a|b]2[x y|z]"},
      {"a,b\n \" x \" ,2\n", "1[a|b]2[ x |2]"},
      {"a,b\n\"x\"y,2\n3,4\n", "1[a|b]2!3[3|4]"},
      {"a,b\n\"x,2\n3,4\n5,6\n", "1[a|b]2!3[3|4]4[5|6]"},
      {"a,b\n\"\",\n", "1[a|b]"},
      {"\n\na,b\n1,2\n", "3[a|b]4[1|2]"},
      {"a,b,\n1,2,\n", "1[a|b|]2[1|2|]"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *notes = read_all (cases[i].text, strlen (cases[i].text));

    g_assert_cmpstr (notes, ==, cases[i].notes);
  }
}

static void
test_nul (void)
{
  static const char text[] = "a,b\n1\0,2\n3,4\n";
  g_autofree char *notes = read_all (text, sizeof text - 1);

  g_assert_cmpstr (notes, ==, "1[a|b]2!3[3|4]");
}

/* A quote that is not closed where it should be costs its own row and none behind it. */
static void
test_stray_quotes (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (CfCsv) csv = NULL;
  guint broken = 0;
  CfCsvRecord record;
  CfCsvResult result;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "\"x,some text that goes on and on and on and on\n");
  csv = cf_csv_new (text->str, text->len);
  while ((result = cf_csv_next (csv, &record)) != CF_CSV_END)
    broken += result == CF_CSV_BROKEN;
  g_assert_cmpuint (broken, ==, 2000);
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new ("a,b\n");
  g_autoptr (GString) within = g_string_new ("a,b\n");
  g_autoptr (GString) tall = g_string_new ("a,b\n\"");
  g_autofree char *wide_notes = NULL;
  g_autofree char *within_notes = NULL;
  g_autofree char *tall_notes = NULL;

  for (guint i = 0; i < CF_CSV_FIELDS_MAX; i++)
    g_string_append (wide, "x,");
  for (guint i = 0; i < CF_CSV_FIELDS_MAX - 1; i++)
    g_string_append (within, ",");
  g_string_append (wide, "x\n1,2\n");
  g_string_append (within, "x\n");
  for (guint i = 0; i < CF_CSV_RECORD_BYTES_MAX; i++)
    g_string_append_c (tall, 'x');
  g_string_append (tall, "\"\n1,2\n");
  wide_notes = read_all (wide->str, wide->len);
  within_notes = read_all (within->str, within->len);
  tall_notes = read_all (tall->str, tall->len);
  g_assert_cmpstr (wide_notes, ==, "1[a|b]2!3[1|2]");
  g_assert_true (g_str_has_prefix (within_notes, "1[a|b]2["));
  g_assert_cmpstr (tall_notes, ==, "1[a|b]2!3[1|2]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/csv/texts", test_texts);
  g_test_add_func ("/crm/csv/nul", test_nul);
  g_test_add_func ("/crm/csv/stray-quotes", test_stray_quotes);
  g_test_add_func ("/crm/csv/limits", test_limits);
  return g_test_run ();
}
