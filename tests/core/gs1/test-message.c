// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/message.h"

#include <string.h>

static const CfCodeElement *
all (const GArray *elements)
{
  return (const CfCodeElement *)(gpointer)elements->data;
}

typedef struct {
  const char *text;
  const char *bracketed; /* what was read; NULL: refused */
  const char *rule;
  const char *ai;
  gsize offset;
} Row;

static void
check (const Row *row, gboolean parsed, const GArray *elements, const CfCodeFault *fault)
{
  g_autofree char *actual = cf_gs1_format_bracketed (all (elements), elements->len);

  g_test_message ("%s", row->text);
  g_assert_true (parsed == (row->bracketed != NULL));
  if (parsed) {
    g_assert_cmpstr (actual, ==, row->bracketed);
    return;
  }
  g_assert_cmpstr (fault->rule, ==, row->rule);
  g_assert_cmpstr (fault->ai, ==, row->ai);
  g_assert_cmpuint (fault->offset, ==, row->offset);
}

static void
test_parse (void)
{
  static const Row rows[] = {
      {"0109501101530003", "(01)09501101530003", NULL, NULL, 0},
      {"^0109501101530003", "(01)09501101530003", NULL, NULL, 0},
      {"0109501101530003^", "(01)09501101530003", NULL, NULL, 0},
      {"0109501101530003^10A", "(01)09501101530003(10)A", NULL, NULL, 0},
      {"010950110153000310A^21B", "(01)09501101530003(10)A(21)B", NULL, NULL, 0},
      {"10A^0109501101530003", "(10)A(01)09501101530003", NULL, NULL, 0},
      {"10A(1)", "(10)A\\(1)", NULL, NULL, 0},
      {"7007260101260131^10A", "(7007)260101260131(10)A", NULL, NULL, 0},
      {"2410^2410", "(241)0(241)0", NULL, NULL, 0},
      {"8030AB=", "(8030)AB=", NULL, NULL, 0},
      {"8030A==", "(8030)A==", NULL, NULL, 0},
      {"8030-_AB", "(8030)-_AB", NULL, NULL, 0},
      {"8030===", NULL, "padding", "8030", 4},
      {"8030ABC=", NULL, "padding", "8030", 7},
      {"8030A=B", NULL, "allowed characters", "8030", 5},
      {"", NULL, "no AI", "", 0},
      {"^", NULL, "no AI", "", 1},
      {"^^10A", NULL, "unknown AI", "", 1},
      {"89A", NULL, "unknown AI", "", 0},
      {"ABC", NULL, "unknown AI", "", 0},
      {"01", NULL, "too short", "01", 2},
      {"010950110153000", NULL, "too short", "01", 2},
      {"010950110153000^10A", NULL, "too short", "01", 2},
      {"0109501101530004", NULL, "check digit", "01", 15},
      {"01095011015300032", NULL, "unknown AI", "", 16},
      {"10", NULL, "too short", "10", 2},
      {"10^21A", NULL, "too short", "10", 2},
      {"10123456789012345678901", NULL, "too long", "10", 22},
      {"10A B", NULL, "allowed characters", "10", 3},
      {"81111", NULL, "too short", "8111", 4},
      {"811112345", NULL, "too long", "8111", 8},
      {"70072601012601", NULL, "too short", "7007", 10},
      {"10A^10B", NULL, "same AI with another value", "10", 6},
      {"3103001500310200150", NULL, "too short", "3102", 14},
      {"800302112345678900ABCDEFGHIJKLMNOPQ", NULL, "too long", "8003", 34},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) elements = cf_code_elements_new ();
    CfCodeFault fault = {0};
    gboolean parsed = cf_gs1_parse (rows[i].text, strlen (rows[i].text), '^', elements, &fault);

    check (&rows[i], parsed, elements, &fault);
  }
}

static void
test_parse_bracketed (void)
{
  static const Row rows[] = {
      {"(01)09501101530003(10)A", "(01)09501101530003(10)A", NULL, NULL, 0},
      {"(10)A\\(11)260101", "(10)A\\(11)260101", NULL, NULL, 0},
      {"(10)A\\(", "(10)A\\(", NULL, NULL, 0},
      {"(10)A)(21)B", "(10)A)(21)B", NULL, NULL, 0},
      {"", NULL, "no AI", "", 0},
      {"10A", NULL, "brackets", "", 0},
      {"(10A", NULL, "brackets", "", 0},
      {"(10)A(", NULL, "brackets", "", 5},
      {"()A", NULL, "unknown AI", "", 1},
      {"(1)A", NULL, "unknown AI", "", 1},
      {"(12345)A", NULL, "unknown AI", "", 1},
      {"(1A)A", NULL, "unknown AI", "", 1},
      {"(10)", NULL, "too short", "10", 4},
      {"(10)(21)A", NULL, "too short", "10", 4},
      {"(17)9(90)217", NULL, "too short", "17", 4},
      {"(01)095011015300031(10)A", NULL, "too long", "01", 18},
      {"(10)A^B", NULL, "allowed characters", "10", 5},
      {"(10)\\(\\(a~", NULL, "allowed characters", "10", 9},
      {"(10)A(10)B", NULL, "same AI with another value", "10", 9},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) elements = cf_code_elements_new ();
    CfCodeFault fault = {0};
    gboolean parsed =
        cf_gs1_parse_bracketed (rows[i].text, strlen (rows[i].text), elements, &fault);

    check (&rows[i], parsed, elements, &fault);
  }
}

static void
test_format (void)
{
  static const char text[] = "0109501101530003"
                             "10A(\x1d"
                             "17261231"
                             "21B";
  g_autoptr (GArray) elements = cf_code_elements_new ();
  g_autofree char *again = NULL;
  CfCodeFault fault;

  g_assert_true (cf_gs1_parse (text, strlen (text), CF_GS1_SEPARATOR, elements, &fault));
  again = cf_gs1_format (all (elements), elements->len);
  g_assert_cmpstr (again, ==, text);
}

static void
test_limit (void)
{
  g_autoptr (GArray) elements = cf_code_elements_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  CfCodeFault fault = {0};

  for (int i = 0; i < CF_GS1_ELEMENTS_MAX; i++)
    g_string_append (text, "(10)A");
  g_assert_true (cf_gs1_parse_bracketed (text->str, text->len, elements, &fault));
  g_array_set_size (elements, 0);
  g_string_append (text, "(10)A");
  g_assert_false (cf_gs1_parse_bracketed (text->str, text->len, elements, &fault));
  g_assert_cmpstr (fault.rule, ==, "too many AIs");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/message/parse", test_parse);
  g_test_add_func ("/gs1/message/parse-bracketed", test_parse_bracketed);
  g_test_add_func ("/gs1/message/format", test_format);
  g_test_add_func ("/gs1/message/limit", test_limit);
  return g_test_run ();
}
