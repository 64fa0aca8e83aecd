// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/cursor.h"

#include <string.h>

#include "wire/limit.h"

#define EPOCH "00112233445566778899aabbccddeeff"

static CfCursor
cursor_of (CfWireFeed feed, const char *scope, gint64 seq, const char *key)
{
  return (CfCursor){
      .epoch = EPOCH,
      .generation = 2,
      .feed = feed,
      .scope = scope,
      .began_seq = 5,
      .seq = seq,
      .key = key,
  };
}

static void
test_round_trip (void)
{
  static const char *const keys[] = {"", "M000001", "staff/7", "编号 1", "a.b&c=d"};

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    CfCursor cursor = cursor_of (CF_WIRE_FEED_MEMBERS, "", G_MAXINT32, keys[i]);
    CfCursor read = cursor_of (CF_WIRE_FEED_MEMBERS, "", 0, "");
    g_autofree char *text = cf_cursor_format (&cursor);
    g_autofree char *key = NULL;

    g_assert_cmpuint (strlen (text), <=, CF_WIRE_CURSOR_BYTES_MAX);
    g_assert_cmpuint (strspn (text, "0123456789.abcdefghijklmnopqrstuvwxyz"), ==, strlen (text));
    g_assert_true (cf_cursor_parse (text, &read, &key));
    g_assert_cmpint (read.seq, ==, G_MAXINT32);
    g_assert_cmpint (read.began_seq, ==, 5);
    g_assert_cmpstr (read.key, ==, keys[i]);
  }
}

/* The longest ids and keys still fit. */
static void
test_longest (void)
{
  g_autofree char *scope = g_strnfill (CF_WIRE_ID_BYTES_MAX, 'S');
  g_autofree char *key = g_strnfill (64, 'k');
  CfCursor cursor = cursor_of (CF_WIRE_FEED_CATALOGUE, scope, G_MAXINT64, key);
  g_autofree char *text = cf_cursor_format (&cursor);

  g_assert_cmpuint (strlen (text), <=, CF_WIRE_CURSOR_BYTES_MAX);
}

/* What is of another feed, scope, generation or epoch, or no cursor at all, is none. */
static void
test_refused (void)
{
  CfCursor cursor = cursor_of (CF_WIRE_FEED_STOCK, "S1", 9, "p1");
  g_autofree char *text = cf_cursor_format (&cursor);
  static const char *const broken[] = {
      "",
      "1.",
      "nonsense",
      "1." EPOCH ".2.stock.5331.5.9",
      "1." EPOCH ".2.stock.5331.5.9.7",
      "1." EPOCH ".2.stock.5331.-5.9.7031",
      "1." EPOCH ".2.stock.5331.5.9.7031.0",
      "1." EPOCH ".2.stock.5331.5.9.00",
      "1." EPOCH ".2.stock.5331.5.9.ff",
      "1." EPOCH ".2.stock.5331.05.9.7031",
      "1." EPOCH ".2.stock.5331.5.99999999999999999999.7031",
  };
  CfCursor others[] = {
      cursor_of (CF_WIRE_FEED_CATALOGUE, "S1", 0, ""),
      cursor_of (CF_WIRE_FEED_STOCK, "S2", 0, ""),
      cursor_of (CF_WIRE_FEED_STOCK, "S1", 0, ""),
      cursor_of (CF_WIRE_FEED_STOCK, "S1", 0, ""),
  };
  char *key = NULL;

  others[2].generation = 3;
  others[3].epoch = "ffffffffffffffffffffffffffffffff";
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (cf_cursor_parse (text, &others[i], &key));
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    CfCursor read = cursor_of (CF_WIRE_FEED_STOCK, "S1", 0, "");

    if (cf_cursor_parse (broken[i], &read, &key))
      g_error ("\"%s\" was taken for a cursor", broken[i]);
  }
  g_assert_null (key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/cursor/round-trip", test_round_trip);
  g_test_add_func ("/crm/cursor/longest", test_longest);
  g_test_add_func ("/crm/cursor/refused", test_refused);
  return g_test_run ();
}
