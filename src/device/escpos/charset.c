// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/charset.h"

#include <string.h>

#include "base/check.h"

#define CODE_BYTES_MAX 8 /* a doubled one still fits the narrowest paper */
#define SCHEMES_BYTES 2 /* what a GB font has at most for one character */
#define GETA "\xa1\xfe" /* 〓, the printers' sign for a character that is not in the case */
#define GBK_EURO 0x80
#define EURO 0x20ac

/* What a character is sent as; length 0: nothing. */
typedef struct {
  guint8 bytes[CODE_BYTES_MAX];
  guint8 length;
  guint8 cells;
} Code;

struct _CfEscposCharset {
  CfPrinterProfile profile;
  GIConv gb18030;
  GHashTable *codes; /* gunichar → Code */
};

/* What stands in for a character of four bytes when taking it apart gives nothing. */
static const struct {
  gunichar character;
  const char *instead;
} substitutes[] = {
    {0x00a0, " "},   {0x00a2, "￠"}, {0x00a3, "￡"}, {0x00a5, "￥"}, {0x00a9, "(C)"},
    {0x00ae, "(R)"}, {0x00c6, "AE"}, {0x00d8, "O"},  {0x00df, "ss"}, {0x00e6, "ae"},
    {0x00f8, "o"},   {0x0110, "D"},  {0x0111, "d"},  {0x0131, "i"},  {0x0141, "L"},
    {0x0142, "l"},   {0x0152, "OE"}, {0x0153, "oe"}, {0x2011, "-"},  {0x2022, "·"},
    {0x2044, "/"},   {0x2212, "-"},
};

CfEscposCharset *
cf_escpos_charset_new (const CfPrinterProfile *profile)
{
  CfEscposCharset *charset = g_new0 (CfEscposCharset, 1);

  charset->profile = *profile;
  charset->gb18030 = g_iconv_open ("GB18030", "UTF-8");
  CF_CHECK (charset->gb18030 != (GIConv)-1); /* it comes with the C library */
  charset->codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return charset;
}

void
cf_escpos_charset_free (CfEscposCharset *charset)
{
  if (charset == NULL)
    return;
  (void)g_iconv_close (charset->gb18030); /* nothing to do about a failure */
  g_hash_table_unref (charset->codes);
  g_free (charset);
}

/* Appends bytes to a code; FALSE when it has no room for them. */
static gboolean
append (Code *code, const void *bytes, gsize length)
{
  if (code->length + length > CODE_BYTES_MAX)
    return FALSE;
  memcpy (code->bytes + code->length, bytes, length);
  code->length = (guint8)(code->length + length);
  return TRUE;
}

/* Appends a character's own code where a GB font has it. */
static gboolean
append_own (CfEscposCharset *charset, Code *code, gunichar character)
{
  char text[6];
  char bytes[8];
  char *in = text;
  char *out = bytes;
  gsize in_left = (gsize)g_unichar_to_utf8 (character, text);
  gsize out_left = sizeof bytes;
  gsize length;

  if (g_iconv (charset->gb18030, &in, &in_left, &out, &out_left) == (gsize)-1) {
    /* Back to the initial state; there is nothing to flush. */
    (void)g_iconv (charset->gb18030, NULL, NULL, NULL, NULL);
    return FALSE;
  }
  length = sizeof bytes - out_left;
  return length <= SCHEMES_BYTES && append (code, bytes, length);
}

static gboolean
append_text (CfEscposCharset *charset, Code *code, const char *text)
{
  for (; *text != '\0'; text += g_utf8_skip[(guchar)*text]) {
    if (!append_own (charset, code, g_utf8_get_char (text)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
append_substitute (CfEscposCharset *charset, Code *code, gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (substitutes); i++) {
    if (substitutes[i].character == character)
      return append_text (charset, code, substitutes[i].instead);
  }
  return FALSE;
}

/* The characters that this one is made of, without their accents. */
static gboolean
append_parts (CfEscposCharset *charset, Code *code, gunichar character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts));

  if (n == 1 && parts[0] == character)
    return FALSE;
  for (gsize i = 0; i < MIN (n, G_N_ELEMENTS (parts)); i++) {
    if (!g_unichar_iszerowidth (parts[i]) && !append_own (charset, code, parts[i]) &&
        !append_substitute (charset, code, parts[i]))
      return FALSE;
  }
  return code->length > 0;
}

static gboolean
append_euro (CfEscposCharset *charset, Code *code)
{
  const guint8 gbk = GBK_EURO;

  switch (charset->profile.euro) {
  case CF_PRINTER_EURO_GBK:
    return append (code, &gbk, 1);
  case CF_PRINTER_EURO_LETTERS:
    return append_text (charset, code, "EUR");
  case CF_PRINTER_EURO_GB18030:
  default:
    return append_own (charset, code, EURO);
  }
}

/* A column is a byte here. */
static void
encode_gb18030 (CfEscposCharset *charset, gunichar character, Code *code)
{
  gboolean done =
      character == EURO ? append_euro (charset, code) : append_own (charset, code, character);

  if (!done) {
    code->length = 0;
    done = append_substitute (charset, code, character);
  }
  if (!done) {
    code->length = 0;
    done = append_parts (charset, code, character);
  }
  if (!done) {
    code->length = 0;
    done = append (code, GETA, strlen (GETA));
  }
  CF_CHECK (done);
  code->cells = code->length;
}

static void
encode_utf8 (gunichar character, Code *code)
{
  code->length = (guint8)g_unichar_to_utf8 (character, (char *)code->bytes);
  code->cells = g_unichar_iswide_cjk (character) ? 2 : 1;
}

static const Code *
look_up (CfEscposCharset *charset, gunichar character)
{
  Code *code = g_hash_table_lookup (charset->codes, GUINT_TO_POINTER (character));

  if (code != NULL)
    return code;
  code = g_new0 (Code, 1);
  if (g_unichar_iscntrl (character) || g_unichar_iszerowidth (character))
    code->cells = 0;
  else if (charset->profile.encoding == CF_PRINTER_UTF8)
    encode_utf8 (character, code);
  else
    encode_gb18030 (charset, character, code);
  g_hash_table_insert (charset->codes, GUINT_TO_POINTER (character), code);
  return code;
}

static gsize
cells (gpointer data, gunichar character)
{
  return look_up (data, character)->cells;
}

CfReceiptMeasure
cf_escpos_charset_measure (CfEscposCharset *charset)
{
  return (CfReceiptMeasure){cells, charset};
}

const guint8 *
cf_escpos_charset_encode (CfEscposCharset *charset, gunichar character, gsize *ret_length)
{
  const Code *code = look_up (charset, character);

  *ret_length = code->length;
  return code->bytes;
}
