// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/charset.h"

#include <string.h>

static CfEscposCharset *
open_charset (const char *profile_text)
{
  CfPrinterProfile profile;

  g_assert_true (cf_printer_profile_parse (profile_text, &profile, NULL));
  return cf_escpos_charset_new (&profile);
}

/* The bytes of one character as hexadecimal digits. */
static char *
hex_of (CfEscposCharset *charset, gunichar character)
{
  gsize length = 99;
  const guint8 *bytes = cf_escpos_charset_encode (charset, character, &length);
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static void
test_gb18030 (void)
{
  static const struct {
    const char *character;
    const char *hex;
  } rows[] = {
      {"A", "41"},        {"~", "7e"},      {" ", "20"},      {"中", "d6d0"}, {"额", "b6ee"},
      {"￥", "a3a4"},     {"¥", "a3a4"},    {"£", "a1ea"},    {"€", "a2e3"},  {"é", "a8a6"},
      {"ü", "a8b9"},      {"①", "a2d9"},    {"×", "a1c1"},    {"…", "a1ad"},  {"“", "a1b0"},
      {"ö", "6f"},        {"ñ", "6e"},      {"Å", "41"},      {"ß", "7373"},  {"½", "312f32"},
      {"ﬁ", "6669"},      {"\u00a0", "20"}, {"𠮷", "a1fe"},   {"😀", "a1fe"},  {"ש", "a1fe"},
      {"\ufffd", "a1fe"}, {"™", "544d"},    {"\u0301", ""},   {"\u200d", ""}, {"\u202e", ""},
      {"\033", ""},       {"\x7f", ""},     {"\xc2\x85", ""}, {"\n", ""},
  };
  g_autoptr (CfEscposCharset) charset = open_charset ("80mm-gb18030");
  CfReceiptMeasure measure = cf_escpos_charset_measure (charset);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gunichar character = g_utf8_get_char (rows[i].character);
    g_autofree char *hex = hex_of (charset, character);
    g_autofree char *again = hex_of (charset, character);

    g_assert_cmpstr (hex, ==, rows[i].hex);
    g_assert_cmpstr (again, ==, rows[i].hex);
    g_assert_cmpuint (measure.cells (measure.data, character) * 2, ==, strlen (rows[i].hex));
  }
}

static void
test_euro (void)
{
  static const struct {
    const char *profile;
    const char *hex;
  } rows[] = {
      {"80mm-gb18030", "a2e3"},
      {"80mm-gb18030,euro=gbk", "80"},
      {"80mm-gb18030,euro=letters", "455552"},
      {"80mm-utf8", "e282ac"},
      {"80mm-utf8,euro=gbk", "e282ac"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfEscposCharset) charset = open_charset (rows[i].profile);
    g_autofree char *hex = hex_of (charset, 0x20ac);

    g_assert_cmpstr (hex, ==, rows[i].hex);
  }
}

static void
test_utf8 (void)
{
  static const struct {
    const char *character;
    const char *hex;
    gsize cells;
  } rows[] = {
      {"A", "41", 1},        {"中", "e4b8ad", 2}, {"¥", "c2a5", 1},  {"￥", "efbfa5", 2},
      {"𠮷", "f0a0aeb7", 2}, {"ö", "c3b6", 1},    {"\u0301", "", 0}, {"\033", "", 0},
  };
  g_autoptr (CfEscposCharset) charset = open_charset ("80mm-utf8");
  CfReceiptMeasure measure = cf_escpos_charset_measure (charset);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gunichar character = g_utf8_get_char (rows[i].character);
    g_autofree char *hex = hex_of (charset, character);

    g_assert_cmpstr (hex, ==, rows[i].hex);
    g_assert_cmpuint (measure.cells (measure.data, character), ==, rows[i].cells);
  }
}

/* No character at all becomes a control byte, a code of four bytes, or too many columns. */
static void
test_every_character (void)
{
  static const char *const profiles[] = {"80mm-gb18030", "80mm-gb18030,euro=gbk", "80mm-utf8"};

  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++) {
    g_autoptr (CfEscposCharset) charset = open_charset (profiles[i]);
    CfReceiptMeasure measure = cf_escpos_charset_measure (charset);

    for (gunichar c = 1; c < 0x110000; c++) {
      gsize length = 0;
      const guint8 *bytes;

      if (!g_unichar_validate (c))
        continue;
      bytes = cf_escpos_charset_encode (charset, c, &length);
      g_assert_cmpuint (measure.cells (measure.data, c), <=, CF_RECEIPT_COLUMNS_MIN / 2);
      for (gsize j = 0; j < length; j++)
        g_assert_true (bytes[j] >= 0x20 && bytes[j] != 0x7f);
      /* In GB18030 a digit after a lead byte begins the second half of a four-byte code. */
      for (gsize j = 0; i < 2 && j < length; j++) {
        if (bytes[j] > 0x80) {
          j++;
          g_assert_true (j < length && bytes[j] >= 0x40);
        }
      }
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charset/gb18030", test_gb18030);
  g_test_add_func ("/charset/euro", test_euro);
  g_test_add_func ("/charset/utf8", test_utf8);
  g_test_add_func ("/charset/every-character", test_every_character);
  return g_test_run ();
}
