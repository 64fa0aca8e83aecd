// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/reply.h"

static void
test_bytes (void)
{
  static const struct {
    guint8 bytes[6];
    guint n;
    const char *heard; /* . nothing, s status, d done */
  } rows[] = {
      {{0x12}, 1, "s"},
      {{0x16, 0x1a, 0x32, 0x72, 0x52, 0x7e}, 6, "ssssss"},
      {{0x00}, 1, "d"},
      {{0x03, 0x0c, 0x0f}, 3, "ddd"}, /* with the paper near its end */
      {{0x11, 0x13}, 2, ".."}, /* flow control */
      {{0x10, 0x00, 0x00, 0x00, 0x12, 0x00}, 6, "....sd"}, /* a report of its own accord */
      {{0x14, 0x00, 0x0c, 0x0f, 0x00}, 5, "....d"},
      {{0x80, 0xff, 0x92}, 3, "..."},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfEscposListener listener = {0};

    for (guint j = 0; j < rows[i].n; j++) {
      CfEscposReply reply = cf_escpos_listener_hear (&listener, rows[i].bytes[j]);

      g_assert_cmpint (".sd"[reply], ==, rows[i].heard[j]);
    }
  }
}

static void
test_troubles (void)
{
  static const struct {
    guint index;
    guint8 answer;
    CfPrintTrouble trouble;
  } rows[] = {
      {0, 0x12, CF_PRINT_NO_TROUBLE}, {0, 0x16, CF_PRINT_NO_TROUBLE}, /* only the drawer is open */
      {0, 0x1a, CF_PRINT_OFFLINE},    {1, 0x12, CF_PRINT_NO_TROUBLE},
      {1, 0x16, CF_PRINT_COVER_OPEN}, {1, 0x32, CF_PRINT_PAPER_OUT},
      {1, 0x52, CF_PRINT_FAULT},      {1, 0x36, CF_PRINT_COVER_OPEN},
      {2, 0x12, CF_PRINT_NO_TROUBLE}, {2, 0x1e, CF_PRINT_NO_TROUBLE}, /* near its end */
      {2, 0x72, CF_PRINT_PAPER_OUT},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cf_escpos_answer_trouble (rows[i].index, rows[i].answer), ==, rows[i].trouble);
}

static void
test_questions (void)
{
  static const guint8 last[CF_ESCPOS_QUESTIONS] = {1, 2, 4};

  for (guint i = 0; i < CF_ESCPOS_QUESTIONS; i++) {
    const guint8 *question = cf_escpos_question (i);

    g_assert_true (question[0] == 0x10 && question[1] == 0x04 && question[2] == last[i]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/bytes", test_bytes);
  g_test_add_func ("/reply/troubles", test_troubles);
  g_test_add_func ("/reply/questions", test_questions);
  return g_test_run ();
}
