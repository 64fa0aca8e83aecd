// SPDX-License-Identifier: Apache-2.0
#include "cache/search.h"

#include "cache/fixture.h"
#include "cache/lookup.h"

static void
add_member (Fixture *fixture, const char *id, const char *name, const char *phone)
{
  char own_id[32];
  char own_name[128];
  char own_phone[32];
  CfMember member = {.id = own_id, .name = own_name};

  g_strlcpy (own_id, id, sizeof own_id);
  g_strlcpy (own_name, name, sizeof own_name);
  g_strlcpy (own_phone, phone, sizeof own_phone);
  if (phone[0] != '\0')
    member.phone = own_phone;
  fixture_put_member (fixture, &member);
}

/* The ids found, in their order, parted by spaces. */
static char *
find (CfCache *cache, const char *text, guint limit, gboolean *ret_more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = NULL;
  GString *ids = g_string_new (NULL);

  g_assert_true (cf_cache_find_members (cache, text, limit, &members, ret_more, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < members->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((const CfMember *)g_ptr_array_index (members, i))->id);
  return g_string_free (ids, FALSE);
}

static void
check (CfCache *cache, const char *text, const char *expected)
{
  g_autofree char *ids = find (cache, text, 10, NULL);

  g_assert_cmpstr (ids, ==, expected);
}

static void
fill (Fixture *fixture)
{
  add_member (fixture, "M1", "张三丰", "+8613800138000");
  add_member (fixture, "M2", "张三", "+8613900138000");
  add_member (fixture, "M3", "吕布", "+8613900131111");
  add_member (fixture, "M4", "John Michael Smith", "+14155550100");
  add_member (fixture, "M5", "Smith Johnson", "+14155550101");
  fixture_apply (fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
}

static void
test_find (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  fill (&fixture);
  check (fixture.cache, "张三丰", "M1");
  check (fixture.cache, "張三豐", "M1");
  check (fixture.cache, "13800138000", "M1");
  check (fixture.cache, "+86 139", "M3 M2");
  check (fixture.cache, "8000", "M1 M2");
  check (fixture.cache, "zhangsanf", "M1");
  check (fixture.cache, "zsf", "M1");
  check (fixture.cache, "lü bu", "M3");
  check (fixture.cache, "lv", "M3");
  check (fixture.cache, "smith john", "M5 M4");
  check (fixture.cache, "john smith", "M4 M5");
  check (fixture.cache, "m3", "M3");
  check (fixture.cache, "nobody", "");
  check (fixture.cache, "", "");
  check (fixture.cache, "\xff", "");
  check (fixture.cache, "\"' OR *", "");
}

static void
test_exact_first (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  fill (&fixture);
  check (fixture.cache, "张三", "M2 M1");
  check (fixture.cache, "zs", "M2 M1");
  check (fixture.cache, "zhangsan", "M2 M1");
  /* Also when the longer one is of a better kind. */
  add_member (&fixture, "M6", "马云", "");
  add_member (&fixture, "M7", "Ma", "");
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c2");
  check (fixture.cache, "ma", "M7 M6");
}

static void
test_limit (void)
{
  g_auto (Fixture) fixture = {0};
  gboolean more;

  fixture_init (&fixture);
  for (int i = 0; i < 30; i++) {
    g_autofree char *id = g_strdup_printf ("X%d", i);

    add_member (&fixture, id, "王伟", "");
  }
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  for (guint limit = 29; limit <= 31; limit++) {
    g_autofree char *ids = find (fixture.cache, "wang", limit, &more);
    g_auto (GStrv) each = g_strsplit (ids, " ", -1);

    g_assert_cmpuint (g_strv_length (each), ==, MIN (limit, 30));
    g_assert_cmpint (more, ==, limit < 30);
  }
}

static void
test_stale (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  fill (&fixture);
  add_member (&fixture, "M1", "李四", "+8613700000000");
  fixture_remove (&fixture, CF_WIRE_FEED_MEMBERS, "M2");
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c2");
  check (fixture.cache, "张三", "");
  check (fixture.cache, "zs", "");
  check (fixture.cache, "8000", "");
  check (fixture.cache, "lisi", "M1");
  check (fixture.cache, "0000", "M1");
  add_member (&fixture, "M2", "张三", "+8613900138000");
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c3");
  check (fixture.cache, "张三", "M2");
}

static void
test_clear (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  fill (&fixture);
  g_assert_true (cf_cache_clear_feed (fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
  check (fixture.cache, "张三", "");
  g_hash_table_remove_all (fixture.rows[CF_WIRE_FEED_MEMBERS]);
  /* The numbers begin again, and must not meet the keys of those who had them before. */
  add_member (&fixture, "M9", "Zoe", "");
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  check (fixture.cache, "张三", "");
  check (fixture.cache, "zoe", "M9");
}

/* Nothing is found before the last page of a load; then everything is, but for what the load itself
 * has changed or taken back. */
static void
test_load (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  for (int page = 0; page < 4; page++) {
    for (int i = 0; i < 50; i++) {
      g_autofree char *id = g_strdup_printf ("P%dN%d", page, i);

      add_member (&fixture, id, "王伟", "");
    }
    if (page == 1)
      add_member (&fixture, "P0N1", "李四", "");
    if (page == 2)
      fixture_remove (&fixture, CF_WIRE_FEED_MEMBERS, "P0N2");
    if (page == 3)
      add_member (&fixture, "P0N2", "赵六", "");
    fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, page < 3, "c");
    check (fixture.cache, "p0n49", page < 3 ? "" : "P0N49");
  }
  for (int page = 0; page < 4; page++) {
    g_autofree char *id = g_strdup_printf ("P%dN30", page);

    check (fixture.cache, id, id);
  }
  check (fixture.cache, "李四", "P0N1");
  check (fixture.cache, "赵六", "P0N2");
  check (fixture.cache, "p0n2", "P0N2 P0N20 P0N21 P0N22 P0N23 P0N24 P0N25 P0N26 P0N27 P0N28");
}

/* More rows than are sifted one by one have each of the words. */
static void
test_common_words (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  for (int i = 0; i < 1500; i++) {
    g_autofree char *id = g_strdup_printf ("X%d", i);

    add_member (&fixture, id, i == 700 ? "Anna Longfellow" : "Bob Longfellow", "");
  }
  add_member (&fixture, "Y1", "Anna Smith", "");
  fixture_apply (&fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c1");
  check (fixture.cache, "longfellow an", "X700");
  check (fixture.cache, "smith an", "Y1");
  check (fixture.cache, "longfellow zoe", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/find", test_find);
  g_test_add_func ("/search/exact-first", test_exact_first);
  g_test_add_func ("/search/limit", test_limit);
  g_test_add_func ("/search/stale", test_stale);
  g_test_add_func ("/search/clear", test_clear);
  g_test_add_func ("/search/load", test_load);
  g_test_add_func ("/search/common-words", test_common_words);
  return g_test_run ();
}
