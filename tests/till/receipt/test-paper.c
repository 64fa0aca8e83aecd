// SPDX-License-Identifier: Apache-2.0
#include "till/receipt/paper.h"

#include <string.h>

#include "support/till-fixture.h"

/* Screen cells of a line: two for a Chinese character. */
static gsize
cells (const char *line)
{
  gsize count = 0;

  for (; *line != '\0'; line = g_utf8_find_next_char (line, NULL))
    count += g_unichar_iszerowidth (g_utf8_get_char (line)) ? 0
             : g_unichar_iswide (g_utf8_get_char (line))    ? 2
                                                            : 1;
  return count;
}

static void
test_fits_and_says_copy (TillFixture *fixture)
{
  g_autoptr (CfSold) sold = NULL;
  g_autofree char *paper = NULL;
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;

  (void)till_fixture_put (fixture, TILL_SHOP_MILK, 2000); /* ids of lines are not the matter */
  (void)till_fixture_put (fixture, TILL_SHOP_LONG, 0);
  (void)till_fixture_put (fixture, TILL_SHOP_EMOJI, 0);
  sold = till_fixture_sell (fixture, 10000);
  paper = cf_paper_of_sale (fixture->till, sold, FALSE);
  copy = cf_paper_of_sale (fixture->till, sold, TRUE);
  g_assert_nonnull (strstr (paper, sold->receipt_no));
  g_assert_nonnull (strstr (paper, "30.00"));
  g_assert_null (strstr (paper, "重印"));
  g_assert_nonnull (strstr (copy, "重印"));
  lines = g_strsplit (copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (cells (lines[i]), <=, CF_PAPER_COLUMNS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/paper/fits", TILL_SHOP_CASHIER, test_fits_and_says_copy);
  return g_test_run ();
}
