// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/link.h"

#include <string.h>

#include "core/gs1/message.h"

#define KEY "https://id.gs1.org/01/09501101530003"

typedef struct {
  const char *text;
  CfLinkOutcome outcome;
  const char *detail; /* the elements, or the rule */
  gsize offset;
} Row;

static void
check (const Row *row, gboolean legacy)
{
  g_autoptr (GArray) elements = cf_code_elements_new ();
  g_autofree char *actual = NULL;
  CfCodeFault fault = {0};
  CfLinkOutcome outcome = cf_link_parse (row->text, strlen (row->text), legacy, elements, &fault);

  g_test_message ("%s", row->text);
  actual = cf_gs1_format_bracketed ((const CfCodeElement *)(gpointer)elements->data, elements->len);
  g_assert_cmpint (outcome, ==, row->outcome);
  if (outcome == CF_LINK_OK)
    g_assert_cmpstr (actual, ==, row->detail);
  else
    g_assert_cmpstr (fault.rule, ==, row->detail);
  g_assert_cmpuint (fault.offset, ==, row->offset);
}

static void
test_links (void)
{
  static const Row rows[] = {
      {KEY, CF_LINK_OK, "(01)09501101530003", 0},
      {KEY "/10/AB-1/21/12%2F5?17=261231&3103=000195", CF_LINK_OK,
       "(01)09501101530003(10)AB-1(21)12/5(17)261231(3103)000195", 0},
      {"http://shop.example/a/b/01/09501101530003#x?17=9", CF_LINK_OK, "(01)09501101530003", 0},
      {"https://a/01/x/01/09501101530003", CF_LINK_OK, "(01)09501101530003", 0},
      {KEY "?linkType=gs1:pip&17=261231&&x", CF_LINK_OK, "(01)09501101530003(17)261231", 0},
      {KEY "?=17&99=A%2BB", CF_LINK_OK, "(01)09501101530003(99)A+B", 0},
      {KEY "/10/A+B", CF_LINK_OK, "(01)09501101530003(10)A+B", 0},
      {"https://a/8004/9501X?01=9501101530003", CF_LINK_OK, "(8004)9501X(01)09501101530003", 0},
      {KEY "?99=A+B", CF_LINK_BAD_VALUE, "allowed characters", 41},
      {KEY "?99=", CF_LINK_BAD_VALUE, "too short", 40},
      {KEY "?17=261301", CF_LINK_BAD_VALUE, "month", 42},
      {KEY "?89=1", CF_LINK_BAD, "unknown AI", 37},
      {KEY "?10=A", CF_LINK_BAD, "belongs into the path", 37},
      {KEY "?8200=A", CF_LINK_BAD, "not an attribute", 37},
      {KEY "?17=261231&17=261231", CF_LINK_BAD, "repeated AI", 47},
      {KEY "?17=261231&17=261230", CF_LINK_BAD_VALUE, "same AI with another value", 50},
      {KEY "/21/1/10/A", CF_LINK_BAD, "key qualifiers", 19},
      {KEY "/10/A%00", CF_LINK_BAD, "escape", 40},
      {KEY "/", CF_LINK_BAD, "key at the end of the path", 18},
      {KEY "/89/A", CF_LINK_BAD, "key at the end of the path", 18},
      {KEY "/10/A B", CF_LINK_BAD, "address characters", 41},
      {"https://a_b/01/09501101530003", CF_LINK_BAD, "address characters", 9},
      {"https://id.gs1.org/01/09501101530004", CF_LINK_BAD_VALUE, "check digit", 35},
      {"https://id.gs1.org/01/9501101530003", CF_LINK_BAD_VALUE, "too short", 22},
      {"https://id.gs1.org/01/%30%39501101530004", CF_LINK_BAD_VALUE, "check digit", 39},
      {"https://a/gtin/09501101530003", CF_LINK_NONE, NULL, 0},
      {"https://a/news/2026", CF_LINK_NONE, NULL, 0},
      {"https://a/10/A", CF_LINK_NONE, NULL, 0},
      {"Https://a/01/09501101530003", CF_LINK_NONE, NULL, 0},
      {"01/09501101530003", CF_LINK_NONE, NULL, 0},
      {"", CF_LINK_NONE, NULL, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check (&rows[i], FALSE);
}

static void
test_legacy (void)
{
  static const Row rows[] = {
      {"https://a/01/9501101530003", CF_LINK_OK, "(01)09501101530003", 0},
      {"https://a/01/96385074", CF_LINK_OK, "(01)00000096385074", 0},
      {"https://a/gtin/09501101530003/ser/A", CF_LINK_OK, "(01)09501101530003(21)A", 0},
      {"https://a/gtin/042100005264/lot/A", CF_LINK_OK, "(01)00042100005264(10)A", 0},
      {"https://a/gtix/09501101530003", CF_LINK_NONE, NULL, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    check (&rows[i], TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/link/links", test_links);
  g_test_add_func ("/gs1/link/legacy", test_legacy);
  return g_test_run ();
}
