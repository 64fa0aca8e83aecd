// SPDX-License-Identifier: Apache-2.0
#include "app/pay/cash-offer.h"

#include <string.h>

#define NOTES_MAX 7
#define CANDIDATES_MAX (2 * NOTES_MAX + CF_CASH_OFFERS)

/* Whole units of the currency, smallest first, closed by 0. */
static const struct {
  const char *code;
  gint64 notes[NOTES_MAX + 1];
} purses[] = {
    {"CNY", {1, 5, 10, 20, 50, 100}},
    {"EUR", {5, 10, 20, 50, 100, 200}},
    {"GBP", {5, 10, 20, 50}},
    {"HKD", {10, 20, 50, 100, 500, 1000}},
    {"JPY", {100, 500, 1000, 5000, 10000}},
    {"KRW", {1000, 5000, 10000, 50000}},
    {"TWD", {50, 100, 500, 1000}},
    {"USD", {1, 5, 10, 20, 50, 100}},
};
static const gint64 other_notes[NOTES_MAX + 1] = {5, 10, 20, 50, 100, 200};

typedef struct {
  gint64 amount_minor;
  gint64 notes; /* of which it can be made */
} Candidate;

static const gint64 *
notes_of (const CfCurrency *currency)
{
  for (gsize i = 0; i < G_N_ELEMENTS (purses); i++) {
    if (strcmp (purses[i].code, currency->code) == 0)
      return purses[i].notes;
  }
  return other_notes;
}

static gint64
unit_of (const CfCurrency *currency)
{
  gint64 unit = 1;

  for (guint8 i = 0; i < currency->exponent; i++)
    unit *= 10;
  return unit;
}

/* The fewest notes that make the amount; these rows of notes are such that the largest first is
 * never worse. */
static gint64
count_notes (gint64 amount, const gint64 *notes)
{
  gsize n = 0;
  gint64 count = 0;

  while (notes[n] != 0)
    n++;
  for (; n > 0; n--) {
    count += amount / notes[n - 1];
    amount %= notes[n - 1];
  }
  return count;
}

static int
compare_ease (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->notes != right->notes)
    return left->notes < right->notes ? -1 : 1;
  return left->amount_minor < right->amount_minor ? -1 : left->amount_minor > right->amount_minor;
}

static int
compare_amount (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return *left < *right ? -1 : *left > *right;
}

static void
add (Candidate *list, gsize *n, gint64 amount, gint64 due_minor, gint64 unit, const gint64 *notes)
{
  gint64 amount_minor = amount * unit;

  if (amount_minor <= due_minor)
    return;
  for (gsize i = 0; i < *n; i++) {
    if (list[i].amount_minor == amount_minor)
      return;
  }
  list[(*n)++] = (Candidate){amount_minor, count_notes (amount, notes)};
}

void
cf_cash_offers (gint64 due_minor, const CfCurrency *currency,
                gint64 ret_offers_minor[CF_CASH_OFFERS])
{
  const gint64 *notes = notes_of (currency);
  gint64 unit = unit_of (currency);
  Candidate list[CANDIDATES_MAX];
  gsize n_notes = 0;
  gsize n = 0;

  for (; notes[n_notes] != 0; n_notes++) {
    gint64 step_minor = notes[n_notes] * unit;

    add (list, &n, notes[n_notes], due_minor, unit, notes);
    add (list, &n, (due_minor + step_minor - 1) / step_minor * notes[n_notes], due_minor, unit,
         notes);
  }
  /* A sum at or near the largest note leaves few: what is rounded up further then. */
  for (gint64 i = (gint64)n_notes - 1, more = 1; n < CF_CASH_OFFERS; i--) {
    if (i < 0) {
      i = (gint64)n_notes - 1;
      more++;
    }
    add (list, &n, (due_minor / (notes[i] * unit) + more) * notes[i], due_minor, unit, notes);
  }
  qsort (list, n, sizeof list[0], compare_ease);
  for (gsize i = 0; i < CF_CASH_OFFERS; i++)
    ret_offers_minor[i] = list[i].amount_minor;
  qsort (ret_offers_minor, CF_CASH_OFFERS, sizeof ret_offers_minor[0], compare_amount);
}
