// SPDX-License-Identifier: Apache-2.0
#include "wire/golden/recode.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/limit.h"

void
recode_golden (const char *example, Recode recode)
{
  gsize length;
  g_autofree char *text = example_load (example, &length);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = recode (text, length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, text);
}

static void
try_slip (const char *text, gsize length, Recode recode)
{
  g_autofree char *exact = g_malloc (MAX (length, 1)); /* so that a read past it is seen */
  memcpy (exact, text, length);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = recode (exact, length, &error);
  if (again == NULL) {
    g_assert_nonnull (error);
    g_assert_true (error->domain == CF_WIRE_ERROR);
    g_assert_null (strchr (error->message, '\n'));
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (again), ==, length);
  g_assert_true (memcmp (again, exact, length) == 0);
}

#define SLIPS_MAX 1500 /* places in one text: a long one is tried at some of its bytes */

void
recode_slips_of (const char *text, gsize length, Recode recode)
{
  static const char changes[] = "\0\n \"\\{}[],:0-z\x80\xf4";
  g_autofree char *slip = g_malloc (length + 1);
  for (gsize i = 0; i <= length; i += 1 + length / SLIPS_MAX) {
    try_slip (text, i < length ? i : 0, recode);
    memcpy (slip, text, i);
    memcpy (slip + i, text + i + (i < length), length - i - (i < length));
    try_slip (slip, length - (i < length), recode);
    memcpy (slip + i, text + (i > 0 ? i - 1 : 0), length - i + (i > 0));
    try_slip (slip, length + (i > 0), recode);
    for (gsize c = 0; c < sizeof changes - 1 && i < length; c++) {
      memcpy (slip, text, length);
      slip[i] = changes[c];
      try_slip (slip, length, recode);
    }
  }
}

void
recode_slips (const char *example, Recode recode)
{
  gsize length;
  g_autofree char *text = example_load (example, &length);
  recode_slips_of (text, length, recode);
}

char *
recode_replace (const char *text, const char *from, const char *to)
{
  const char *at = strstr (text, from);
  if (at == NULL)
    g_error ("the example has no %s", from);
  return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, to, at + strlen (from));
}

void
recode_refused (const char *example, Recode recode, const RecodeRefusal *refusals, gsize n)
{
  g_autofree char *text = example_text (example);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *changed = recode_replace (text, refusals[i].from, refusals[i].to);
    g_autoptr (GError) error = NULL;
    g_autofree char *again = recode (changed, strlen (changed), &error);
    if (again != NULL || !g_error_matches (error, CF_WIRE_ERROR, (gint)refusals[i].code))
      g_error ("%s for %s: %s", refusals[i].to, refusals[i].from,
               error != NULL ? error->message : "accepted");
  }
}

void
recode_accepted (const char *example, Recode recode, const char *from, const char *to,
                 const char *expected)
{
  g_autofree char *text = example_text (example);
  g_autofree char *changed = recode_replace (text, from, to);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = recode (changed, strlen (changed), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, expected != NULL ? expected : changed);
}

void
recode_texts (const char *const *texts, gsize n, Recode recode)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *again = recode (texts[i], strlen (texts[i]), NULL);

    g_assert_cmpstr (again, ==, texts[i]);
    recode_slips_of (texts[i], strlen (texts[i]), recode);
  }
}

void
recode_refused_of (const char *text, Recode recode, const RecodeRefusal *refusals, gsize n)
{
  g_autofree char *long_text = g_strnfill (CF_WIRE_ROW_BYTES_MAX + 1, ' ');
  g_autoptr (GError) too_large = NULL;

  for (gsize i = 0; i < n; i++) {
    g_autofree char *changed = recode_replace (text, refusals[i].from, refusals[i].to);
    g_autoptr (GError) error = NULL;

    g_assert_null (recode (changed, strlen (changed), &error));
    g_assert_error (error, CF_WIRE_ERROR, (gint)refusals[i].code);
  }
  g_assert_null (recode (long_text, strlen (long_text), &too_large));
  g_assert_error (too_large, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
}
