// SPDX-License-Identifier: Apache-2.0
/* A cursor as a till sends it back, and as somebody else makes one up. */
#include "fuzz.h"

#include <string.h>

#include "crm/feed/cursor.h"
#include "wire/feed.h"
#include "wire/limit.h"

#define PLACE "1.6b1f0c5e2a9d48778f3e5d10c2b7a964.3.stock.5331."

/* What is taken for a cursor is one that was given: it reads as it was written. */
static void
read_cursor (const char *text)
{
  CfCursor cursor = {.epoch = "6b1f0c5e2a9d48778f3e5d10c2b7a964",
                     .generation = 3,
                     .feed = CF_WIRE_FEED_STOCK,
                     .scope = "S1",
                     .key = ""};
  g_autofree char *key = NULL;
  g_autofree char *again = NULL;

  if (!cf_cursor_parse (text, &cursor, &key)) {
    g_assert_null (key);
    g_assert_true (cursor.seq == 0 && cursor.began_seq == 0);
    return;
  }
  again = cf_cursor_format (&cursor);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpuint (strlen (key), <=, CF_WIRE_KEY_BYTES_MAX);
  g_assert_true (g_utf8_validate (key, -1, NULL));
  if (strlen (text) <= CF_WIRE_CURSOR_BYTES_MAX)
    g_assert_true (cf_wire_feed_cursor_is_valid (text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)(gconstpointer)data, size);
  g_autofree char *placed = g_strconcat (PLACE, text, NULL);

  read_cursor (text);
  read_cursor (placed); /* an epoch keeps a fuzzer out */
  return 0;
}
