// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "base/random.h"
#include "core/code/code.h"
#include "core/gs1/digit.h"
#include "core/gs1/link.h"
#include "core/gs1/message.h"

#define ROUNDS 2000

static CfRandomSeeded seeded;
static CfRandom source;

static guint
below (guint n)
{
  return (guint)cf_random_below (&source, n);
}

static const CfCodeContext context = {.currency_exponent = 2, .year = 2026};

static void
seed (guint64 number)
{
  g_test_message ("seed %" G_GUINT64_FORMAT, number);
  cf_random_seed (&seeded, number, &source);
}

static CfCodeOutcome
read (const char *scan, CfCode *code)
{
  return cf_code_read (scan, strlen (scan), &context, code);
}

/* Digits with their check digit behind the identifier of EAN and UPC. */
static void
draw_retail (char *scan, gsize length)
{
  g_strlcpy (scan, length == 8 ? "]E4" : "]E0", 4);
  for (gsize i = 0; i + 1 < length; i++)
    scan[3 + i] = (char)('0' + below (10));
  /* Not a label, nor a coupon: a first digit from 3 to 8 is neither. */
  scan[3] = (char)('3' + below (6));
  scan[3 + length - 1] = cf_digit_check (scan + 3, length - 1);
  scan[3 + length] = '\0';
}

/* A code is read as the GTIN it is, and no single wrong digit gets through. */
static void
test_retail (void)
{
  static const gsize lengths[] = {8, 12, 13};

  seed (20261121);
  for (int round = 0; round < ROUNDS; round++) {
    gsize length = lengths[below (G_N_ELEMENTS (lengths))];
    gsize place = 3 + below ((guint)length);
    g_auto (CfCode) right = {0};
    g_auto (CfCode) wrong = {0};
    char scan[20];

    draw_retail (scan, length);
    g_assert_cmpint (read (scan, &right), ==, CF_CODE_OK);
    g_assert_cmpstr (right.gtin + 14 - length, ==, scan + 3);
    g_assert_cmpuint (strspn (right.gtin, "0"), >=, 14 - length);
    scan[place] = (char)('0' + (scan[place] - '0' + 1 + (int)below (9)) % 10);
    g_assert_cmpint (read (scan, &wrong), ==, CF_CODE_BAD_CHECK_DIGIT);
  }
}

/* A value that the AI's row allows; FALSE when luck did not find one. */
static gboolean
draw_value (const CfAi *ai, char value[100])
{
  static const char characters[] = "0123456789012345678901234567890123456789ABCxyz-/(%_";
  CfCodeFault ignored;
  gsize min;
  gsize max;

  cf_ai_length (ai, &min, &max);
  for (int attempt = 0; attempt < 300; attempt++) {
    gsize length = min + below ((guint)(max - min + 1));
    gboolean digits = attempt % 2 == 0;

    for (gsize i = 0; i < length; i++)
      value[i] = characters[below (digits ? 10 : sizeof characters - 1)];
    value[length] = '\0';
    if (cf_gs1_check_value (ai, value, length, &ignored))
      return TRUE;
  }
  return FALSE;
}

/* Up to five different AIs with right values. */
static GArray *
draw_elements (void)
{
  GArray *elements = cf_code_elements_new ();
  guint wanted = 1 + below (5);
  gsize n_rows;
  const CfAi *rows = cf_ai_table (&n_rows);

  while (elements->len < wanted) {
    const CfAi *row = &rows[below ((guint)n_rows)];
    char name[5];
    char value[100];
    CfCodeFault ignored;

    g_snprintf (name, sizeof name, "%0*u", row->digits, row->first);
    if (cf_code_elements_get ((const CfCodeElement *)(gpointer)elements->data, elements->len,
                              name) != NULL ||
        !draw_value (row, value))
      continue;
    g_assert_true (cf_gs1_add (elements, name, row->digits, value, strlen (value), &ignored));
  }
  return elements;
}

static void
prove_same (const CfCode *code, const GArray *elements)
{
  g_assert_cmpuint (code->n_elements, ==, elements->len);
  for (guint i = 0; i < elements->len; i++) {
    const CfCodeElement *element = &g_array_index (elements, CfCodeElement, i);

    g_assert_cmpstr (cf_code_get_element (code, element->ai), ==, element->value);
  }
}

/* Elements come back the same from a scanner's string, from brackets and from a link. */
static void
test_elements (void)
{
  guint n_links = 0;

  seed (7);
  for (int round = 0; round < ROUNDS; round++) {
    g_autoptr (GArray) elements = draw_elements ();
    const CfCodeElement *all = (const CfCodeElement *)(gpointer)elements->data;
    g_autofree char *plain = cf_gs1_format (all, elements->len);
    g_autofree char *scan = g_strconcat ("]d2", plain, NULL);
    g_autofree char *bracketed = cf_gs1_format_bracketed (all, elements->len);
    g_autofree char *link = cf_link_format (all, elements->len, NULL);
    g_auto (CfCode) from_scan = {0};
    g_auto (CfCode) from_brackets = {0};
    g_auto (CfCode) from_link = {0};

    g_test_message ("%s", bracketed);
    g_assert_cmpint (read (scan, &from_scan), ==, CF_CODE_OK);
    prove_same (&from_scan, elements);
    g_assert_cmpint (read (bracketed, &from_brackets), ==, CF_CODE_OK);
    prove_same (&from_brackets, elements);
    g_assert_cmpuint (from_brackets.n_warnings, ==, from_scan.n_warnings);
    if (link == NULL)
      continue;
    g_assert_cmpint (read (link, &from_link), ==, CF_CODE_OK);
    prove_same (&from_link, elements);
    n_links++;
  }
  g_assert_cmpuint (n_links, >, ROUNDS / 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/code/retail", test_retail);
  g_test_add_func ("/property/code/elements", test_elements);
  return g_test_run ();
}
