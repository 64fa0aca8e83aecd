// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/layout.h"

#include <string.h>

#include "base/check.h"

/* g_utf8_next_char, which casts const away. */
static const char *
after (const char *at)
{
  return at + g_utf8_skip[(guchar)*at];
}

static gsize
cells_of (const CfReceiptMeasure *measure, gunichar character)
{
  return measure->cells (measure->data, character);
}

gsize
cf_receipt_measure_text (const CfReceiptMeasure *measure, const char *text)
{
  gsize cells = 0;

  for (; *text != '\0'; text = after (text))
    cells += cells_of (measure, g_utf8_get_char (text));
  return cells;
}

/* Characters that would move a print head, or the reader's eye, instead of being read. */
static gboolean
is_silent (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
         type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* The text without silent characters; a tab or a line's end becomes a space. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text == NULL ? "" : text, -1);
  GString *kept = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = after (at)) {
    gunichar character = g_utf8_get_char (at);

    if (character == '\t' || character == '\n')
      g_string_append_c (kept, ' ');
    else if (!is_silent (character))
      g_string_append_unichar (kept, character);
  }
  return g_string_free (kept, FALSE);
}

/* How many bytes of the text go on one line of width columns: at least one character, so that even
 * a character wider than the paper makes progress. */
static gsize
break_at (const CfReceiptMeasure *measure, const char *text, gsize columns)
{
  const char *best = NULL; /* the last place where a line may end */
  const char *words = text + strspn (text, " "); /* an indentation is no such place */
  const char *at = text;
  gsize cells = 0;

  for (; *at != '\0'; at = after (at)) {
    gunichar character = g_utf8_get_char (at);
    gsize width = cells_of (measure, character);

    if (at > words && (character == ' ' || g_unichar_iswide (character)))
      best = at;
    if (cells + width > columns)
      break;
    cells += width;
    if (g_unichar_iswide (character))
      best = after (at);
  }
  if (*at == '\0')
    return (gsize)(at - text);
  if (best == NULL)
    best = at;
  return best > text ? (gsize)(best - text) : (gsize)(after (text) - text);
}

/* A clean text in lines of at most width columns; at least one line. Leading spaces of the whole
 * text are kept, for they indent; those at a break are dropped. */
static GPtrArray *
wrap (const CfReceiptMeasure *measure, const char *text, gsize columns)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *indent_end = text + strspn (text, " ");

  /* A text of spaces alone, or indented beyond the paper, has no indentation worth keeping. */
  if ((gsize)(indent_end - text) >= columns)
    text = indent_end;
  do {
    gsize length = break_at (measure, text, columns);
    char *line = g_strndup (text, length);

    g_ptr_array_add (lines, g_strchomp (line));
    text += length;
    text += strspn (text, " ");
  } while (*text != '\0');
  return lines;
}

static void
add_padded (CfReceipt *page, CfReceiptRowKind kind, gsize spaces, const char *left, gsize gap,
            const char *right)
{
  g_autofree char *line =
      g_strdup_printf ("%*s%s%*s%s", (int)spaces, "", left, (int)gap, "", right);

  cf_receipt_add (page, kind, line, NULL);
}

static void
lay_centred (CfReceipt *page, const CfReceiptRow *row, gsize columns,
             const CfReceiptMeasure *measure)
{
  g_autofree char *text = clean (row->left);
  g_autoptr (GPtrArray) lines = wrap (measure, g_strstrip (text), columns);

  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index (lines, i);
    gsize cells = cf_receipt_measure_text (measure, line);

    add_padded (page, row->kind, cells < columns ? (columns - cells) / 2 : 0, line, 0, "");
  }
}

/* Lines of a right text alone, flush right. */
static void
lay_right (CfReceipt *page, CfReceiptRowKind kind, const char *right, gsize columns,
           const CfReceiptMeasure *measure)
{
  g_autoptr (GPtrArray) lines = wrap (measure, right, columns);

  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index (lines, i);
    gsize cells = cf_receipt_measure_text (measure, line);

    add_padded (page, kind, cells < columns ? columns - cells : 0, line, 0, "");
  }
}

static void
lay_text (CfReceipt *page, const CfReceiptRow *row, gsize columns, const CfReceiptMeasure *measure)
{
  g_autofree char *left = clean (row->left);
  g_autofree char *right = clean (row->right);
  g_autoptr (GPtrArray) lines = wrap (measure, left, columns);
  gsize right_cells = cf_receipt_measure_text (measure, right);

  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index (lines, i);
    gsize cells = cf_receipt_measure_text (measure, line);
    gboolean is_last = i + 1 == lines->len;

    if (is_last && right_cells > 0 && cells + 1 + right_cells <= columns)
      add_padded (page, row->kind, 0, line, columns - cells - right_cells, right);
    else
      cf_receipt_add (page, row->kind, line, NULL);
    if (is_last && right_cells > 0 && cells + 1 + right_cells > columns)
      lay_right (page, row->kind, right, columns, measure);
  }
}

static void
lay_row (CfReceipt *page, const CfReceiptRow *row, gsize columns, const CfReceiptMeasure *measure)
{
  switch (row->kind) {
  case CF_RECEIPT_TEXT:
  case CF_RECEIPT_STRONG:
    lay_text (page, row, columns, measure);
    break;
  case CF_RECEIPT_CENTRE:
    lay_centred (page, row, columns, measure);
    break;
  case CF_RECEIPT_BIG:
    lay_centred (page, row, columns / 2, measure);
    break;
  case CF_RECEIPT_RULE: {
    g_autofree char *rule = g_strnfill (columns, '-');

    cf_receipt_add (page, CF_RECEIPT_RULE, rule, NULL);
    break;
  }
  case CF_RECEIPT_BLANK:
    cf_receipt_add (page, CF_RECEIPT_BLANK, "", NULL);
    break;
  case CF_RECEIPT_QR:
    cf_receipt_add (page, CF_RECEIPT_QR, row->left, NULL);
    break;
  }
}

CfReceipt *
cf_receipt_layout (const CfReceipt *receipt, gsize columns, const CfReceiptMeasure *measure)
{
  CfReceipt *page = cf_receipt_new ();

  CF_CHECK (columns >= CF_RECEIPT_COLUMNS_MIN && columns <= CF_RECEIPT_COLUMNS_MAX);
  for (guint i = 0; i < receipt->rows->len; i++)
    lay_row (page, g_ptr_array_index (receipt->rows, i), columns, measure);
  return page;
}
