// SPDX-License-Identifier: Apache-2.0
#include "cache/key/row-keys.h"

#include <string.h>

#include "cache/key/marks.h"
#include "fold/keys.h"

static gboolean
list (const CfKey *key, gpointer data)
{
  GString *seen = data;
  gsize length = key->length;

  g_assert_cmpint (key->n, ==, 7);
  if (key->key[0] == CF_FOLD_TAG_REVERSED && (guint8)key->key[length - 1] >= 0x80) {
    length -= CF_KEY_MARKS_BYTES;
    g_string_append_c (seen, '*');
  }
  g_string_append_len (seen, key->key, (gssize)length);
  g_string_append_c (seen, ' ');
  return TRUE;
}

static void
check (CfWireFeed feed, const char *keys, const char *expected)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  g_assert_true (cf_key_row_each (feed, keys, &(CfKey){.n = 7, .rank = 3}, list, seen));
  g_assert_cmpstr (seen->str, ==, expected);
}

static void
check_name (const char *name, const char *added)
{
  g_autofree char *keys = cf_fold_member_keys ("M1", name, NULL, NULL, "86");
  g_autofree char *expected = g_strconcat (keys, " ", added, NULL);

  check (CF_WIRE_FEED_MEMBERS, keys, expected);
}

static void
test_each (void)
{
  check (CF_WIRE_FEED_MEMBERS, "im1 p138 r831 n王小明 awxm", "im1 p138 *r831 n王小明 awxm n王xm ");
  check (CF_WIRE_FEED_CATALOGUE, "c1 r831 n王小明 awxm", "c1 r831 n王小明 awxm ");
  check (CF_WIRE_FEED_MEMBERS, "", "");
  check_name ("王小明", "n王xm ");
  check_name ("欧阳小明", "n欧yxm n欧阳xm ");
  check_name ("王", "");
  check_name ("Anna Baker", "");
}

static gboolean
stop (const CfKey *key G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return FALSE;
}

static void
test_stop (void)
{
  g_assert_false (cf_key_row_each (CF_WIRE_FEED_MEMBERS, "im1", &(CfKey){.n = 7}, stop, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-row-keys/each", test_each);
  g_test_add_func ("/key-row-keys/stop", test_stop);
  return g_test_run ();
}
