// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/receipt.h"

#include <string.h>

#include "core/business-date.h"

static void
free_row (gpointer data)
{
  CfReceiptRow *row = data;

  g_free (row->left);
  g_free (row->right);
  g_free (row);
}

CfReceipt *
cf_receipt_new (void)
{
  CfReceipt *receipt = g_new (CfReceipt, 1);

  receipt->rows = g_ptr_array_new_with_free_func (free_row);
  return receipt;
}

void
cf_receipt_free (CfReceipt *receipt)
{
  if (receipt == NULL)
    return;
  g_ptr_array_unref (receipt->rows);
  g_free (receipt);
}

void
cf_receipt_add (CfReceipt *receipt, CfReceiptRowKind kind, const char *left, const char *right)
{
  CfReceiptRow *row = g_new (CfReceiptRow, 1);

  row->kind = kind;
  row->left = g_strdup (left);
  row->right = g_strdup (right);
  g_ptr_array_add (receipt->rows, row);
}

char *
cf_receipt_text (const CfReceipt *receipt)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < receipt->rows->len; i++) {
    const CfReceiptRow *row = g_ptr_array_index (receipt->rows, i);

    if (row->left == NULL)
      continue;
    g_string_append (text, row->left);
    if (row->right != NULL)
      g_string_append_printf (text, "  %s", row->right);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static const char *
word (const CfReceiptFacts *facts, CfReceiptWord which)
{
  return cf_receipt_word_get (facts->words, which);
}

static void
add_money (CfReceipt *receipt, const CfReceiptFacts *facts, const char *left, gint64 amount_minor)
{
  g_autofree char *right = cf_money_format (amount_minor, facts->sale->currency.exponent);

  cf_receipt_add (receipt, CF_RECEIPT_TEXT, left, right);
}

/* Text of several lines, each in the middle. */
static void
add_paragraph (CfReceipt *receipt, const char *text)
{
  g_auto (GStrv) lines = NULL;

  if (text == NULL || *text == '\0')
    return;
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    cf_receipt_add (receipt, CF_RECEIPT_CENTRE, lines[i], NULL);
}

static void
add_marks (CfReceipt *receipt, const CfReceiptFacts *facts)
{
  if (facts->is_training)
    cf_receipt_add (receipt, CF_RECEIPT_BIG, word (facts, CF_RECEIPT_WORD_TRAINING), NULL);
  if (facts->is_copy)
    cf_receipt_add (receipt, CF_RECEIPT_BIG, word (facts, CF_RECEIPT_WORD_COPY), NULL);
}

static void
add_head (CfReceipt *receipt, const CfReceiptFacts *facts)
{
  g_autofree char *time = cf_business_date_format_time (facts->wall_us, facts->utc_offset_min);

  cf_receipt_add (receipt, CF_RECEIPT_BIG, facts->shop->name, NULL);
  add_paragraph (receipt, facts->shop->receipt_header);
  cf_receipt_add (receipt, CF_RECEIPT_TEXT, facts->receipt_no, time);
  if (facts->cashier != NULL)
    cf_receipt_add (receipt, CF_RECEIPT_TEXT, word (facts, CF_RECEIPT_WORD_CASHIER),
                    facts->cashier);
  if (facts->member != NULL)
    cf_receipt_add (receipt, CF_RECEIPT_TEXT, word (facts, CF_RECEIPT_WORD_MEMBER), facts->member);
  cf_receipt_add (receipt, CF_RECEIPT_RULE, NULL, NULL);
}

/* "  2 x 3.50", "  1.5 kg x 12.00". */
static char *
format_measure (const CfReceiptFacts *facts, const CfSaleLine *line)
{
  g_autofree char *quantity = cf_quantity_format (line->quantity_milli);
  g_autofree char *price = cf_money_format (line->price_minor, facts->sale->currency.exponent);
  gboolean is_counted = line->unit == CF_UNIT_EACH;

  return g_strdup_printf ("  %s%s%s x %s", quantity, is_counted ? "" : " ",
                          is_counted ? "" : cf_unit_name (line->unit), price);
}

static void
add_discount (CfReceipt *receipt, const CfReceiptFacts *facts, const char *indent,
              const char *reason, gint64 discount_minor)
{
  g_autofree char *left = NULL;

  if (discount_minor == 0)
    return;
  left = g_strconcat (indent, word (facts, CF_RECEIPT_WORD_DISCOUNT), reason == NULL ? "" : " ",
                      reason, NULL);
  add_money (receipt, facts, left, -discount_minor);
}

/* Each offer under the line that it makes cheaper. */
static void
add_offers (CfReceipt *receipt, const CfReceiptFacts *facts, const CfSaleLine *line)
{
  for (gsize i = 0; i < line->n_offers; i++) {
    g_autofree char *left = g_strconcat ("  ", line->offers[i].name, NULL);

    if (line->offers[i].saved_minor > 0)
      add_money (receipt, facts, left, -line->offers[i].saved_minor);
  }
}

/* The customer sees why it does not cost what the shelf says. */
static void
add_price_reason (CfReceipt *receipt, const CfReceiptFacts *facts, const CfSaleLine *line)
{
  g_autofree char *left = NULL;

  if (line->price_reason == NULL)
    return;
  left = g_strdup_printf ("  %s %s", word (facts, CF_RECEIPT_WORD_PRICE), line->price_reason);
  cf_receipt_add (receipt, CF_RECEIPT_TEXT, left, NULL);
}

static void
add_line (CfReceipt *receipt, const CfReceiptFacts *facts, const CfSaleLine *line)
{
  if (line->unit == CF_UNIT_EACH && line->quantity_milli == CF_QUANTITY_ONE) {
    add_money (receipt, facts, line->name, line->gross_minor);
  } else {
    g_autofree char *measure = format_measure (facts, line);

    cf_receipt_add (receipt, CF_RECEIPT_TEXT, line->name, NULL);
    add_money (receipt, facts, measure, line->gross_minor);
  }
  if (line->serial != NULL) {
    g_autofree char *serial =
        g_strdup_printf ("  %s %s", word (facts, CF_RECEIPT_WORD_SERIAL), line->serial);

    cf_receipt_add (receipt, CF_RECEIPT_TEXT, serial, NULL);
  }
  add_price_reason (receipt, facts, line);
  add_offers (receipt, facts, line);
  add_discount (receipt, facts, "  ", line->discount_reason, line->discount_minor);
}

/* "13%" of 130000 parts per million. */
static char *
format_rate (gint64 rate_ppm)
{
  g_autofree char *text = cf_money_format (rate_ppm, 4);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    length--;
  if (text[length - 1] == '.')
    length--;
  return g_strdup_printf ("%.*s%%", (int)length, text);
}

static void
add_taxes (CfReceipt *receipt, const CfReceiptFacts *facts)
{
  guint8 exponent = facts->sale->currency.exponent;

  for (guint i = 0; i < facts->sale->taxes->len; i++) {
    const CfTaxTotal *total = g_ptr_array_index (facts->sale->taxes, i);
    g_autofree char *net = cf_money_format (total->share.net_minor, exponent);

    for (gsize j = 0; j < total->n_rates; j++) {
      g_autofree char *rate = format_rate (total->rates[j].rate_ppm);
      g_autofree char *tax = cf_money_format (total->share.rate_tax_minor[j], exponent);
      g_autofree char *left = g_strdup_printf ("%s %s", total->name, rate);
      g_autofree char *right = g_strdup_printf ("%s + %s", net, tax);

      cf_receipt_add (receipt, CF_RECEIPT_TEXT, left, right);
    }
  }
}

static void
add_total (CfReceipt *receipt, const CfReceiptFacts *facts)
{
  const CfSale *sale = facts->sale;
  g_autofree char *total = cf_money_format (sale->total_minor, sale->currency.exponent);
  g_autofree char *code = g_strconcat (sale->currency.code, " ", NULL);
  g_autofree char *right =
      g_strconcat (facts->currency_sign == NULL ? code : facts->currency_sign, total, NULL);

  cf_receipt_add (receipt, CF_RECEIPT_RULE, NULL, NULL);
  if (sale->basket_discount_minor != 0)
    add_money (receipt, facts, word (facts, CF_RECEIPT_WORD_SUBTOTAL),
               sale->gross_minor - sale->saved_minor + sale->basket_discount_minor);
  add_discount (receipt, facts, "", sale->basket_discount_reason, sale->basket_discount_minor);
  if (!sale->tax_inclusive)
    add_taxes (receipt, facts);
  cf_receipt_add (receipt, CF_RECEIPT_STRONG, word (facts, CF_RECEIPT_WORD_TOTAL), right);
}

/* A tender as "Card TERM-1", and how much of it. */
static void
add_tender (CfReceipt *receipt, const CfReceiptFacts *facts, const CfTender *tender, gint64 sign)
{
  static const CfReceiptWord kind_words[CF_TENDER_KIND_COUNT] = {
      [CF_TENDER_CASH] = CF_RECEIPT_WORD_CASH,
      [CF_TENDER_CARD] = CF_RECEIPT_WORD_CARD,
      [CF_TENDER_QR] = CF_RECEIPT_WORD_QR,
      [CF_TENDER_CODE] = CF_RECEIPT_WORD_CODE,
      [CF_TENDER_POINTS] = CF_RECEIPT_WORD_PAID_POINTS,
  };
  g_autofree char *left =
      g_strconcat (word (facts, kind_words[tender->kind]), tender->reference == NULL ? "" : " ",
                   tender->reference, NULL);

  add_money (receipt, facts, left, sign * tender->tendered_minor);
}

static void
add_tenders (CfReceipt *receipt, const CfReceiptFacts *facts)
{
  const CfSale *sale = facts->sale;

  if (sale->rounding_minor != 0)
    add_money (receipt, facts, word (facts, CF_RECEIPT_WORD_ROUNDING), sale->rounding_minor);
  for (guint i = 0; i < sale->tenders->len; i++)
    add_tender (receipt, facts, g_ptr_array_index (sale->tenders, i), 1);
  if (sale->change_minor != 0)
    add_money (receipt, facts, word (facts, CF_RECEIPT_WORD_CHANGE), sale->change_minor);
}

static void
add_points (CfReceipt *receipt, const CfReceiptFacts *facts, CfReceiptWord which, gint64 points)
{
  g_autofree char *right = g_strdup_printf ("%" G_GINT64_FORMAT, points);

  if (points != 0)
    cf_receipt_add (receipt, CF_RECEIPT_TEXT, word (facts, which), right);
}

static void
add_tail (CfReceipt *receipt, const CfReceiptFacts *facts)
{
  const CfSale *sale = facts->sale;

  cf_receipt_add (receipt, CF_RECEIPT_RULE, NULL, NULL);
  if (sale->tax_inclusive)
    add_taxes (receipt, facts);
  if (sale->saved_minor != 0)
    add_money (receipt, facts, word (facts, CF_RECEIPT_WORD_SAVED), sale->saved_minor);
  add_points (receipt, facts, CF_RECEIPT_WORD_POINTS, sale->points_earned);
  if (facts->qr != NULL)
    cf_receipt_add (receipt, CF_RECEIPT_QR, facts->qr, NULL);
  add_paragraph (receipt, facts->shop->receipt_footer);
}

CfReceipt *
cf_receipt_of_sale (const CfReceiptFacts *facts)
{
  CfReceipt *receipt = cf_receipt_new ();

  add_marks (receipt, facts);
  add_head (receipt, facts);
  for (guint i = 0; i < facts->sale->lines->len; i++)
    add_line (receipt, facts, g_ptr_array_index (facts->sale->lines, i));
  add_total (receipt, facts);
  add_tenders (receipt, facts);
  add_tail (receipt, facts);
  add_marks (receipt, facts);
  return receipt;
}

/* "2 x Milk", and what is given back for them. */
static void
add_returned_line (CfReceipt *receipt, const CfReceiptFacts *facts, const CfReturnLine *line)
{
  g_autofree char *quantity = cf_quantity_format (line->quantity_milli);
  gboolean is_counted = line->unit == CF_UNIT_EACH;
  g_autofree char *left = g_strdup_printf ("%s%s%s x %s", quantity, is_counted ? "" : " ",
                                           is_counted ? "" : cf_unit_name (line->unit), line->name);

  add_money (receipt, facts, left, -line->total_minor);
}

CfReceipt *
cf_receipt_of_return (const CfReceiptFacts *facts, const CfReturn *back, const char *sale_no)
{
  CfReceipt *receipt = cf_receipt_new ();
  g_autofree char *total = cf_money_format (-back->total_minor, facts->sale->currency.exponent);

  add_marks (receipt, facts);
  cf_receipt_add (receipt, CF_RECEIPT_BIG, word (facts, CF_RECEIPT_WORD_RETURN), NULL);
  add_head (receipt, facts);
  cf_receipt_add (receipt, CF_RECEIPT_TEXT, word (facts, CF_RECEIPT_WORD_RETURN_OF), sale_no);
  for (guint i = 0; i < back->lines->len; i++)
    add_returned_line (receipt, facts, g_ptr_array_index (back->lines, i));
  cf_receipt_add (receipt, CF_RECEIPT_RULE, NULL, NULL);
  cf_receipt_add (receipt, CF_RECEIPT_STRONG, word (facts, CF_RECEIPT_WORD_GIVEN_BACK), total);
  if (back->rounding_minor != 0)
    add_money (receipt, facts, word (facts, CF_RECEIPT_WORD_ROUNDING), -back->rounding_minor);
  for (guint i = 0; i < back->tenders->len; i++)
    add_tender (receipt, facts, g_ptr_array_index (back->tenders, i), -1);
  add_points (receipt, facts, CF_RECEIPT_WORD_POINTS_TAKEN, back->points_taken);
  add_points (receipt, facts, CF_RECEIPT_WORD_POINTS_GIVEN, cf_return_points_given (back));
  add_paragraph (receipt, facts->shop->receipt_footer);
  add_marks (receipt, facts);
  return receipt;
}
