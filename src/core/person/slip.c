// SPDX-License-Identifier: Apache-2.0
#include "core/person/slip.h"

/* A text taken apart into its characters. */
typedef struct {
  gunichar chars[CF_SLIP_CHARS_MAX];
  guint n;
} Text;

static void
take_apart (const char *text, Text *ret_text)
{
  ret_text->n = 0;
  for (const char *at = text; *at != '\0' && ret_text->n < CF_SLIP_CHARS_MAX;
       at += g_utf8_skip[*(const guchar *)at])
    ret_text->chars[ret_text->n++] = g_utf8_get_char (at);
}

/* The cheapest way to the first i and j characters. */
static guint
step (const Text *one, const Text *other, guint i, guint j, guint (*rows)[CF_SLIP_CHARS_MAX + 1])
{
  const guint *before = rows[(i + 2) % 3];
  const guint *last = rows[(i + 1) % 3];
  gboolean is_same = one->chars[i - 1] == other->chars[j - 1];
  guint least = before[j - 1] + !is_same;

  least = MIN (least, before[j] + 1);
  least = MIN (least, rows[i % 3][j - 1] + 1);
  if (i > 1 && j > 1 && one->chars[i - 1] == other->chars[j - 2] &&
      one->chars[i - 2] == other->chars[j - 1])
    least = MIN (least, last[j - 2] + 1);
  return least;
}

gboolean
cf_slip_is_within (const char *one, const char *other, guint slips)
{
  guint rows[3][CF_SLIP_CHARS_MAX + 1];
  Text a;
  Text b;

  take_apart (one, &a);
  take_apart (other, &b);
  if (MAX (a.n, b.n) - MIN (a.n, b.n) > slips)
    return FALSE;
  for (guint j = 0; j <= b.n; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= a.n; i++) {
    guint least = i;

    rows[i % 3][0] = i;
    for (guint j = 1; j <= b.n; j++) {
      rows[i % 3][j] = step (&a, &b, i, j, rows);
      least = MIN (least, rows[i % 3][j]);
    }
    if (least > slips)
      return FALSE;
  }
  return rows[a.n % 3][b.n] <= slips;
}
