// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/layout.h"

#include <string.h>

/* A printer that takes GB18030: one byte is one column, and all beyond ASCII has two bytes or four.
 */
static gsize
cells_gb18030 (gpointer data, gunichar character)
{
  g_autofree char *bytes = NULL;
  char text[7] = "";
  gsize length = 0;

  (void)data;
  (void)g_unichar_to_utf8 (character, text); /* the rest of text is zero already */
  bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (bytes);
  return length;
}

/* A printer that takes UTF-8 and has wide and narrow cells. */
static gsize
cells_utf8 (gpointer data, gunichar character)
{
  (void)data;
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

static const CfReceiptMeasure gb18030 = {cells_gb18030, NULL};
static const CfReceiptMeasure utf8 = {cells_utf8, NULL};

/* The rows of one row laid out, joined by LF. */
static char *
lay (CfReceiptRowKind kind, const char *left, const char *right, gsize columns,
     const CfReceiptMeasure *measure)
{
  g_autoptr (CfReceipt) receipt = cf_receipt_new ();
  g_autoptr (CfReceipt) page = NULL;
  GString *text = g_string_new (NULL);

  cf_receipt_add (receipt, kind, left, right);
  page = cf_receipt_layout (receipt, columns, measure);
  for (guint i = 0; i < page->rows->len; i++) {
    const CfReceiptRow *row = g_ptr_array_index (page->rows, i);

    g_assert_cmpint (row->kind, ==, kind);
    g_assert_null (row->right);
    if (kind != CF_RECEIPT_QR)
      g_assert_cmpuint (cf_receipt_measure_text (measure, row->left), <=, columns);
    g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n", row->left);
  }
  return g_string_free (text, FALSE);
}

static void
test_rows (void)
{
  static const struct {
    CfReceiptRowKind kind;
    const char *left;
    const char *right;
    const char *expected; /* on 20 columns */
  } rows[] = {
      {CF_RECEIPT_TEXT, "Milk", "3.50", "Milk            3.50"},
      {CF_RECEIPT_TEXT, "Milk", NULL, "Milk"},
      {CF_RECEIPT_TEXT, NULL, "3.50", "                3.50"},
      {CF_RECEIPT_TEXT, NULL, NULL, ""},
      {CF_RECEIPT_TEXT, "  2 x 3.50", "7.00", "  2 x 3.50      7.00"},
      {CF_RECEIPT_TEXT, "123456789012345", "3.50", "123456789012345 3.50"},
      {CF_RECEIPT_TEXT, "1234567890123456", "3.50", "1234567890123456\n                3.50"},
      {CF_RECEIPT_TEXT, "A very long name of milk", "3.50",
       "A very long name of\nmilk            3.50"},
      {CF_RECEIPT_TEXT, "Pneumonoultramicroscopicsilico", "1",
       "Pneumonoultramicrosc\nopicsilico         1"},
      {CF_RECEIPT_TEXT, "  indented words go on there", NULL, "  indented words go\non there"},
      {CF_RECEIPT_TEXT, "12345678901234567890 x", NULL, "12345678901234567890\nx"},
      {CF_RECEIPT_TEXT, "x", "a right text too long by far",
       "x\n    a right text too\n         long by far"},
      {CF_RECEIPT_TEXT, "纯牛奶", "3.50", "纯牛奶          3.50"},
      {CF_RECEIPT_TEXT, "特仑苏有机纯牛奶二百五十毫升", "3.50",
       "特仑苏有机纯牛奶二百\n五十毫升        3.50"},
      {CF_RECEIPT_TEXT, "AB特仑苏有机纯牛奶二", NULL, "AB特仑苏有机纯牛奶二"},
      {CF_RECEIPT_TEXT, "ABC特仑苏有机纯牛奶二", NULL, "ABC特仑苏有机纯牛奶\n二"},
      {CF_RECEIPT_STRONG, "TOTAL", "CNY 7.00", "TOTAL       CNY 7.00"},
      {CF_RECEIPT_CENTRE, "Thank you", NULL, "     Thank you"},
      {CF_RECEIPT_CENTRE, "   谢谢   ", NULL, "        谢谢"},
      {CF_RECEIPT_BIG, "COPY", NULL, "   COPY"},
      {CF_RECEIPT_BIG, "Corner Shop Ltd", NULL, "  Corner\n Shop Ltd"},
      {CF_RECEIPT_RULE, NULL, NULL, "--------------------"},
      {CF_RECEIPT_BLANK, NULL, NULL, ""},
      {CF_RECEIPT_QR, "https://example.org/a-very-long-payload", NULL,
       "https://example.org/a-very-long-payload"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = lay (rows[i].kind, rows[i].left, rows[i].right, 20, &gb18030);
    g_autofree char *same = lay (rows[i].kind, rows[i].left, rows[i].right, 20, &utf8);

    g_assert_cmpstr (text, ==, rows[i].expected);
    g_assert_cmpstr (same, ==, rows[i].expected);
  }
}

static void
test_width_is_the_encoding_s (void)
{
  g_autofree char *bytes = lay (CF_RECEIPT_TEXT, "Café", "3.50", 20, &gb18030);
  g_autofree char *cells = lay (CF_RECEIPT_TEXT, "Café", "3.50", 20, &utf8);
  g_autofree char *rare = lay (CF_RECEIPT_TEXT, "𠮷", "3.50", 20, &gb18030);

  g_assert_cmpstr (bytes, ==, "Café           3.50"); /* é is two bytes there */
  g_assert_cmpstr (cells, ==, "Café            3.50");
  g_assert_cmpstr (rare, ==, "𠮷            3.50"); /* and this one four */
}

static void
test_names_command_nothing (void)
{
  g_autofree char *escape = lay (CF_RECEIPT_TEXT, "Mi\033p\x1dV\001lk\n2\r\t", "1", 20, &utf8);
  g_autofree char *bidi = lay (CF_RECEIPT_CENTRE,
                               "\xe2\x80\xae"
                               "evil",
                               NULL, 20, &utf8);
  g_autofree char *broken = lay (CF_RECEIPT_TEXT, "bad \xff\xfe byte", NULL, 20, &utf8);

  g_assert_cmpstr (escape, ==, "MipVlk 2           1");
  g_assert_cmpstr (bidi, ==, "        evil");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static void
test_hard_names (void)
{
  static const char *const names[] = {
      "👨‍👩‍👧‍👦🎉🎉🎉🎉🎉🎉🎉🎉",
      "שלום עולם מוצר ארוך מאוד עם שם בעברית",
      "مرحبا بالعالم هذا منتج باسم طويل جدا",
      "                                          ",
      "",
      "a",
      "a̐éö̲a̐éö̲a̐éö̲a̐éö̲a̐éö̲a̐éö̲a̐éö̲a̐éö̲",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    for (gsize columns = CF_RECEIPT_COLUMNS_MIN; columns < 50; columns++) {
      /* lay() checks that no line is too wide. */
      g_autofree char *text = lay (CF_RECEIPT_TEXT, names[i], "12.50", columns, &utf8);
      g_autofree char *big = lay (CF_RECEIPT_BIG, names[i], NULL, columns, &utf8);

      g_assert_nonnull (strstr (text, "12.50"));
      g_assert_true (g_utf8_validate (big, -1, NULL));
    }
  }
}

static void
test_long_names_lose_nothing (void)
{
  GString *name = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  for (int i = 0; i < 300; i++)
    g_string_append (name, i % 3 == 0 ? "é" : i % 3 == 1 ? "牛" : "m");
  text = lay (CF_RECEIPT_TEXT, name->str, NULL, 32, &gb18030);
  lines = g_strsplit (text, "\n", -1);
  joined = g_strjoinv ("", lines);
  g_assert_cmpstr (joined, ==, name->str);
  g_string_free (name, TRUE);
}

static void
test_paper_too_narrow (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (CfReceipt) receipt = cf_receipt_new ();

    cf_receipt_free (cf_receipt_layout (receipt, CF_RECEIPT_COLUMNS_MIN - 1, &utf8));
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/receipt/layout/rows", test_rows);
  g_test_add_func ("/core/receipt/layout/width-is-the-encoding-s", test_width_is_the_encoding_s);
  g_test_add_func ("/core/receipt/layout/names-command-nothing", test_names_command_nothing);
  g_test_add_func ("/core/receipt/layout/hard-names", test_hard_names);
  g_test_add_func ("/core/receipt/layout/long-names-lose-nothing", test_long_names_lose_nothing);
  g_test_add_func ("/core/receipt/layout/paper-too-narrow", test_paper_too_narrow);
  return g_test_run ();
}
