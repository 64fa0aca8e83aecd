// SPDX-License-Identifier: Apache-2.0
#include "app/day/give-back.h"

#include <glib/gi18n.h>

#include "app/text.h"

static const struct {
  CfTenderKind kind;
  const char *how;
} rows[] = {
    {CF_TENDER_CASH, N_ ("give %s back in cash")},
    {CF_TENDER_CARD, N_ ("refund %s at the card terminal")},
    {CF_TENDER_QR, N_ ("give %s back in the bank’s own program")},
    {CF_TENDER_CODE, N_ ("%s goes back by itself the way it was paid")},
    {CF_TENDER_POINTS, N_ ("%s goes back to the member in points")},
};

static const char *const by_hand = N_ ("give %s back in the acquirer’s own program");

/* The row's words with the amount in them. */
static char *
words_of (const char *how, const char *sum)
{
  g_auto (GStrv) around = g_strsplit (how, "%s", 2);

  return g_strjoinv (sum, around);
}

static void
add (GString *text, const char *how, gint64 sum_minor, const CfCurrency *currency)
{
  g_autofree char *sum = cf_text_money (sum_minor, currency);
  g_autofree char *words = words_of (_ (how), sum);

  if (sum_minor != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? _ ("; ") : "", words);
}

char *
cf_give_back_text (const CfSale *sale, gboolean is_done)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    add (text, rows[i].how, cf_void_sale_sum (sale, rows[i].kind), &sale->currency);
  if (text->len == 0)
    return g_strdup (is_done ? _ ("The sale is void") : _ ("Nothing was paid: nothing goes back"));
  return g_strdup_printf (is_done ? _ ("The sale is void: %s") : _ ("If it is void: %s"),
                          text->str);
}

char *
cf_give_back_return_text (const CfReturn *back, gint64 code_by_hand_minor,
                          const CfCurrency *currency, gboolean is_done)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    gboolean is_code = rows[i].kind == CF_TENDER_CODE;

    add (text, rows[i].how, cf_return_sum (back, rows[i].kind) - (is_code ? code_by_hand_minor : 0),
         currency);
  }
  add (text, by_hand, code_by_hand_minor, currency);
  if (text->len == 0)
    return g_strdup (is_done ? _ ("The goods are back")
                             : _ ("Nothing was paid: nothing goes back"));
  return g_strdup_printf (is_done ? _ ("The goods are back: %s") : _ ("For what comes back: %s"),
                          text->str);
}
