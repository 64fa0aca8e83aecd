// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/page.h"

#include <string.h>

#include "device/escpos/charset.h"
#include "device/escpos/qr.h"

#define FEED_LINES 3
#define TEAR_LINES 5 /* where a hand tears the paper off */
#define KICK_ON 50 /* of 2 ms: long enough for a stiff lock, short enough for its coil */
#define KICK_OFF 250

#define PUT(page, ...)                                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const guint8 put[] = {__VA_ARGS__};                                                            \
    g_byte_array_append ((page)->bytes, put, sizeof put);                                          \
  }                                                                                                \
  G_STMT_END

typedef struct {
  GByteArray *bytes;
  const CfPrinterProfile *profile;
  CfEscposCharset *charset;
  gboolean is_double_byte; /* after FS & */
} Page;

static void
set_double_byte (Page *page, gboolean on)
{
  if (page->is_double_byte == on)
    return;
  page->is_double_byte = on;
  PUT (page, 0x1c, on ? 0x26 : 0x2e);
}

/* Double-byte mode is entered where the first such character stands and left with the line: a
 * printer that loses a line's end goes on in letters. */
static void
append_text (Page *page, const char *text)
{
  for (; *text != '\0'; text += g_utf8_skip[(guchar)*text]) {
    gsize length;
    const guint8 *code = cf_escpos_charset_encode (page->charset, g_utf8_get_char (text), &length);

    if (length == 0)
      continue;
    if (page->profile->encoding == CF_PRINTER_GB18030 && code[0] > 0x80)
      set_double_byte (page, TRUE);
    g_byte_array_append (page->bytes, code, (guint)length);
  }
  set_double_byte (page, FALSE);
}

/* The size of a letter and that of a Chinese character are two settings on many printers. */
static void
append_big (Page *page, const char *text)
{
  gboolean both = page->profile->encoding == CF_PRINTER_GB18030;

  PUT (page, 0x1d, 0x21, 0x11);
  if (both)
    PUT (page, 0x1c, 0x21, 0x0c);
  append_text (page, text);
  PUT (page, '\n');
  if (both)
    PUT (page, 0x1c, 0x21, 0);
  PUT (page, 0x1d, 0x21, 0);
}

static void
append_row (Page *page, const CfReceiptRow *row)
{
  switch (row->kind) {
  case CF_RECEIPT_BIG:
    append_big (page, row->left);
    break;
  case CF_RECEIPT_STRONG:
    PUT (page, 0x1b, 0x45, 1);
    append_text (page, row->left);
    PUT (page, '\n', 0x1b, 0x45, 0);
    break;
  case CF_RECEIPT_QR:
    cf_escpos_qr_append (page->bytes, page->profile, row->left);
    break;
  case CF_RECEIPT_TEXT:
  case CF_RECEIPT_CENTRE:
  case CF_RECEIPT_RULE:
  case CF_RECEIPT_BLANK:
    append_text (page, row->left);
    PUT (page, '\n');
    break;
  }
}

/* Accents go with their letters, so that é is one character whichever way it was typed. */
static char *
compose (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* Some commands (10 04, 10 14) are obeyed even inside a code's bytes: no control byte goes there.
 */
static gboolean
can_draw (const CfPrinterProfile *profile, const char *text)
{
  if (profile->qr == CF_PRINTER_QR_TEXT || text == NULL || *text == '\0' ||
      strlen (text) > CF_ESCPOS_QR_BYTES_MAX)
    return FALSE;
  for (; *text != '\0'; text++) {
    if (g_ascii_iscntrl (*text))
      return FALSE;
  }
  return TRUE;
}

static CfReceipt *
prepare (const CfReceipt *receipt, const CfPrinterProfile *profile)
{
  CfReceipt *prepared = cf_receipt_new ();

  for (guint i = 0; i < receipt->rows->len; i++) {
    const CfReceiptRow *row = g_ptr_array_index (receipt->rows, i);

    if (row->kind == CF_RECEIPT_QR && can_draw (profile, row->left)) {
      cf_receipt_add (prepared, row->kind, row->left, NULL);
    } else {
      g_autofree char *left = compose (row->left);
      g_autofree char *right = compose (row->right);

      cf_receipt_add (prepared, row->kind == CF_RECEIPT_QR ? CF_RECEIPT_CENTRE : row->kind, left,
                      right);
    }
  }
  return prepared;
}

/* A known state, whatever another program left, and no word from the printer unless it is asked. */
static void
begin (Page *page)
{
  PUT (page, 0x1b, 0x40);
  if (page->profile->answers)
    PUT (page, 0x1d, 0x61, 0);
  if (page->profile->encoding == CF_PRINTER_UTF8)
    PUT (page, 0x1c, 0x28, 0x43, 2, 0, 0x30, 0x32);
  else
    PUT (page, 0x1c, 0x2e);
}

static void
ask_when_done (GByteArray *bytes, const CfPrinterProfile *profile)
{
  static const guint8 question[] = {0x1d, 0x72, 1};

  if (profile->answers)
    g_byte_array_append (bytes, question, sizeof question);
}

static void
finish (Page *page)
{
  PUT (page, 0x1b, 0x64, page->profile->cuts ? FEED_LINES : TEAR_LINES);
  if (page->profile->cuts)
    PUT (page, 0x1d, 0x56, 0x42, 0);
  ask_when_done (page->bytes, page->profile);
}

GBytes *
cf_escpos_page_encode (const CfReceipt *receipt, const CfPrinterProfile *profile)
{
  g_autoptr (CfEscposCharset) charset = cf_escpos_charset_new (profile);
  CfReceiptMeasure measure = cf_escpos_charset_measure (charset);
  g_autoptr (CfReceipt) prepared = prepare (receipt, profile);
  g_autoptr (CfReceipt) laid_out = cf_receipt_layout (prepared, profile->columns, &measure);
  Page page = {g_byte_array_new (), profile, charset, FALSE};

  begin (&page);
  for (guint i = 0; i < laid_out->rows->len; i++)
    append_row (&page, g_ptr_array_index (laid_out->rows, i));
  finish (&page);
  return g_byte_array_free_to_bytes (page.bytes);
}

GBytes *
cf_escpos_kick_encode (const CfPrinterProfile *profile, gboolean alone)
{
  const guint8 kick[] = {0x1b, 0x70, profile->drawer_pin == 5, KICK_ON, KICK_OFF};
  GByteArray *bytes;

  if (profile->drawer_pin == 0)
    return NULL;
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, kick, sizeof kick);
  if (alone)
    ask_when_done (bytes, profile);
  return g_byte_array_free_to_bytes (bytes);
}
