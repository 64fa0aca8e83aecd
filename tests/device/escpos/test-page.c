// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/page.h"

#include <string.h>

#include "base/random.h"
#include "core/receipt/layout.h"
#include "device/escpos-decoder.h"

static CfPrinterProfile
profile_of (const char *text)
{
  CfPrinterProfile profile;

  g_assert_true (cf_printer_profile_parse (text, &profile, NULL));
  return profile;
}

static Decoded *
print_receipt (const CfReceipt *receipt, const char *profile_text)
{
  CfPrinterProfile profile = profile_of (profile_text);
  g_autoptr (GBytes) bytes = cf_escpos_page_encode (receipt, &profile);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Decoded *decoded = decode_escpos (data, length);

  for (guint i = 0; i < decoded->lines->len; i++) {
    const DecodedLine *line = g_ptr_array_index (decoded->lines, i);

    g_assert_cmpuint (line->columns, <=, profile.columns);
    g_assert_false (line->uneven);
  }
  g_assert_true (decoded->begins_anew);
  g_assert_cmpuint (decoded->cuts, ==, profile.cuts ? 1 : 0);
  g_assert_cmpuint (decoded->feed, >, 0);
  g_assert_cmpuint (decoded->kicks, ==, 0);
  g_assert_cmpuint (decoded->questions, ==, profile.answers ? 1 : 0);
  g_assert_cmpint (decoded->ends_with_question, ==, profile.answers);
  if (profile.encoding == CF_PRINTER_GB18030)
    g_assert_false (decoded->in_double_byte);
  return decoded;
}

/* One row, printed and read. */
static char *
print_row (CfReceiptRowKind kind, const char *left, const char *right, const char *profile_text)
{
  g_autoptr (CfReceipt) receipt = cf_receipt_new ();
  g_autoptr (Decoded) decoded = NULL;

  cf_receipt_add (receipt, kind, left, right);
  decoded = print_receipt (receipt, profile_text);
  return decoded_text (decoded);
}

static void
test_texts (void)
{
  static const struct {
    const char *left;
    const char *right;
    const char *gb18030; /* on 32 columns */
    const char *utf8;
  } rows[] = {
      {"Milk", "3.50", "Milk                        3.50\n", "Milk                        3.50\n"},
      {"特仑苏纯牛奶", "¥3.50", "特仑苏纯牛奶              ￥3.50\n",
       "特仑苏纯牛奶               ¥3.50\n"},
      {"Café ①", "€3.50", "Café ①                  €3.50\n", "Café ①                  €3.50\n"},
      {"Cafe\u0301", "1", "Café                          1\n", "Café                          1\n"},
      {"𠮷田", "1", "〓田                           1\n", "𠮷田                           1\n"},
      {"Brötchen", "1", "Brotchen                       1\n", "Brötchen                       1\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *gb18030 =
        print_row (CF_RECEIPT_TEXT, rows[i].left, rows[i].right, "58mm-gb18030");
    g_autofree char *utf8 G_GNUC_UNUSED =
        print_row (CF_RECEIPT_TEXT, rows[i].left, rows[i].right, "58mm-utf8");

    g_assert_cmpstr (gb18030, ==, rows[i].gb18030);
    g_assert_cmpstr (utf8, ==, rows[i].utf8);
  }
}

static void
test_kinds (void)
{
  g_autoptr (CfReceipt) receipt = cf_receipt_new ();
  static const char *const profiles[] = {"80mm-gb18030", "80mm-utf8"};

  cf_receipt_add (receipt, CF_RECEIPT_BIG, "Corner 街角", NULL);
  cf_receipt_add (receipt, CF_RECEIPT_RULE, NULL, NULL);
  cf_receipt_add (receipt, CF_RECEIPT_STRONG, "合计", "12.00");
  cf_receipt_add (receipt, CF_RECEIPT_BLANK, NULL, NULL);
  cf_receipt_add (receipt, CF_RECEIPT_CENTRE, "谢谢", NULL);
  cf_receipt_add (receipt, CF_RECEIPT_QR, "S1-T03-000042", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++) {
    g_autoptr (Decoded) decoded = print_receipt (receipt, profiles[i]);
    const DecodedLine *big = decoded_find (decoded, "街角");
    const DecodedLine *strong = decoded_find (decoded, "合计");
    const DecodedLine *plain = decoded_find (decoded, "谢谢");

    g_assert_cmpuint (big->width, ==, 2);
    g_assert_cmpuint (big->height, ==, 2);
    g_assert_false (big->strong);
    g_assert_true (strong->strong);
    g_assert_cmpuint (strong->width, ==, 1);
    g_assert_cmpuint (strong->columns, ==, 48);
    g_assert_false (plain->strong);
    g_assert_cmpuint (plain->width * plain->height, ==, 1);
    g_assert_cmpuint (decoded->codes->len, ==, 1);
    g_assert_cmpstr (g_ptr_array_index (decoded->codes, 0), ==, "S1-T03-000042");
  }
}

/* A name's bytes stay a name: the decoder ends the test at any command that the page has not. */
static void
test_names_command_nothing (void)
{
  static const char *const names[] = {
      "Mi\033p\x01\x10\x20lk",
      "\x1dV\x01 cut",
      "\x10\x14\x01\x01\x05",
      "\x10\x04\x01",
      "\x1c.\x1c& \x1d(k\x03",
      "line\nline\r\v\f\x85",
      "bad \xff\xfe\x81\x30 bytes \xc3",
      "\u202e\xc2\x85\u2028 evil",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    for (CfReceiptRowKind kind = CF_RECEIPT_TEXT; kind <= CF_RECEIPT_QR; kind++) {
      g_autofree char *gb18030 G_GNUC_UNUSED = print_row (kind, names[i], names[i], "58mm-gb18030");
      g_autofree char *utf8 G_GNUC_UNUSED =
          print_row (kind, names[i], names[i], "58mm-utf8,status=no");
    }
  }
}

static void
test_code_in_letters (void)
{
  g_autofree char *long_text = g_strnfill (500, 'q');
  g_autofree char *letters =
      print_row (CF_RECEIPT_QR, "S1-T03-000042", NULL, "58mm-gb18030,qr=text");
  g_autofree char *too_long = print_row (CF_RECEIPT_QR, long_text, NULL, "58mm-gb18030");
  g_autofree char *command = print_row (CF_RECEIPT_QR, "a\x10\x14\x01", NULL, "58mm-gb18030");
  g_autofree char *empty = print_row (CF_RECEIPT_QR, "", NULL, "58mm-gb18030");

  g_assert_nonnull (strstr (letters, "S1-T03-000042"));
  g_assert_nonnull (strstr (too_long, "qqqqqqqq"));
  g_assert_nonnull (strstr (command, "a"));
  g_assert_cmpstr (g_strstrip (empty), ==, "");
}

static void
append_random_text (GString *text, const CfRandom *random)
{
  static const char *const pieces[] = {"a",  " ",     "Milk",  "特", "é", "①",       "𠮷",
                                       "￥", "¥",     "€",     "½",  "ß", "x\u0301", "😀",
                                       "-",  "12.50", "\033p", "\n", "ש", "ｗ"};
  guint64 n = cf_random_below (random, 40);

  for (guint64 i = 0; i < n; i++) {
    if (cf_random_below (random, 8) == 0) {
      gunichar c = 1 + (gunichar)cf_random_below (random, 0x10fffe);

      if (g_unichar_validate (c))
        g_string_append_unichar (text, c);
    } else {
      g_string_append (text, pieces[cf_random_below (random, G_N_ELEMENTS (pieces))]);
    }
  }
}

/* Receipts of anything on every paper: no line is too long, nothing is unexplained. */
static void
test_random_receipts (void)
{
  static const char *const profiles[] = {"80mm-gb18030", "76mm-gb18030,euro=gbk",
                                         "58mm-gb18030,euro=letters,qr=raster", "80mm-utf8,qr=text",
                                         "58mm-utf8,columns=42,status=no"};
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, 4711, &random);
  for (guint i = 0; i < 1500; i++) {
    g_autoptr (CfReceipt) receipt = cf_receipt_new ();
    g_autoptr (Decoded) decoded = NULL;

    for (guint64 rows = cf_random_below (&random, 8); rows > 0; rows--) {
      g_autoptr (GString) left = g_string_new (NULL);
      g_autoptr (GString) right = g_string_new (NULL);

      append_random_text (left, &random);
      append_random_text (right, &random);
      cf_receipt_add (receipt, (CfReceiptRowKind)cf_random_below (&random, CF_RECEIPT_QR + 1),
                      left->str, right->str);
    }
    decoded = print_receipt (receipt, profiles[i % G_N_ELEMENTS (profiles)]);
  }
}

static void
test_kick (void)
{
  static const struct {
    const char *profile;
    gboolean alone;
    guint pin;
    guint questions;
  } rows[] = {
      {"80mm-gb18030", FALSE, 2, 0},
      {"80mm-gb18030", TRUE, 2, 1},
      {"80mm-gb18030,drawer=5", TRUE, 5, 1},
      {"80mm-gb18030,drawer=5,status=no", TRUE, 5, 0},
  };
  const CfPrinterProfile none = profile_of ("80mm-gb18030,drawer=no");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfPrinterProfile profile = profile_of (rows[i].profile);
    g_autoptr (GBytes) bytes = cf_escpos_kick_encode (&profile, rows[i].alone);
    gsize length;
    const guint8 *data = g_bytes_get_data (bytes, &length);
    g_autoptr (Decoded) decoded = decode_escpos (data, length);

    g_assert_cmpuint (decoded->kicks, ==, 1);
    g_assert_cmpuint (decoded->kick_pin, ==, rows[i].pin);
    g_assert_cmpuint (decoded->questions, ==, rows[i].questions);
  }
  g_assert_null (cf_escpos_kick_encode (&none, TRUE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page/texts", test_texts);
  g_test_add_func ("/page/kinds", test_kinds);
  g_test_add_func ("/page/names-command-nothing", test_names_command_nothing);
  g_test_add_func ("/page/code-in-letters", test_code_in_letters);
  g_test_add_func ("/page/random-receipts", test_random_receipts);
  g_test_add_func ("/page/kick", test_kick);
  return g_test_run ();
}
