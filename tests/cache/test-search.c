// SPDX-License-Identifier: Apache-2.0
#include "cache/search.h"

#include <string.h>

#include "base/random.h"
#include "cache/fixture.h"
#include "cache/lookup.h"
#include "fold/keys.h"

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
  check (fixture.cache, "'; DROP TABLE member; --", "");
  {
    g_autofree char *endless = g_strnfill (1000000, 'z');

    check (fixture.cache, endless, "");
  }
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

/* One letter or digit is forgiven, but only where nothing is found as it was typed. */
static void
test_typos (void)
{
  g_auto (Fixture) fixture = {0};

  fixture_init (&fixture);
  fill (&fixture);
  check (fixture.cache, "zhangsnafeng", "M1");
  check (fixture.cache, "zhangsafeng", "M1");
  check (fixture.cache, "zhangsanfenng", "M1");
  check (fixture.cache, "zhangsanfwng", "M1");
  check (fixture.cache, "smiht", "M4 M5");
  check (fixture.cache, "13800138001", "M1");
  check (fixture.cache, "13900138000", "M2");
  check (fixture.cache, "13900131211", "M3");
  check (fixture.cache, "张三峰", "M2 M1");
  check (fixture.cache, "zhagnsafneg", "");
}

/* --- beside what is worked out by hand for every member --- */

#define PEOPLE 6000
#define DAY_US G_TIME_SPAN_DAY
#define NOW_US G_GINT64_CONSTANT (1790000000000000)
#define ASKED 20

typedef struct {
  Fixture fixture;
  CfMember *people[PEOPLE]; /* NULL: not there any more */
  char *keys[PEOPLE];
  CfRandom random;
  CfRandomSeeded seeded;
} World;

static const char *const family[] = {"王", "李", "张", "欧阳", "曾", "单", "Smith ", "Adams "};
static const char *const given[] = {"小明", "伟",   "丽娜", "明",   "国强", "小丽",
                                    "Anna", "John", "Mary", "静静", "",     "Josée"};

#define PICK(world, texts) (texts)[cf_random_below (&(world)->random, G_N_ELEMENTS (texts))]

static void
put_person (World *world, guint i)
{
  const char *first = PICK (world, family);
  CfMember *person = g_new0 (CfMember, 1);

  person->id = g_strdup_printf ("M%05u", i);
  person->name = g_strconcat (first, PICK (world, given), NULL);
  person->phone =
      g_strdup_printf ("+86138%08u", (guint)cf_random_below (&world->random, 20000) * 5003);
  if (cf_random_below (&world->random, 3) > 0)
    person->visited_at_us = NOW_US - (gint64)cf_random_below (&world->random, 700) * DAY_US -
                            (gint64)cf_random_below (&world->random, 86400) * G_USEC_PER_SEC;
  cf_member_free (world->people[i]);
  g_free (world->keys[i]);
  world->people[i] = person;
  world->keys[i] = cf_fold_member_keys (person->id, person->name, person->phone, NULL, "86");
  fixture_put_member (&world->fixture, person);
}

static void
world_init (World *world)
{
  fixture_init (&world->fixture);
  cf_random_seed (&world->seeded, 11, &world->random);
  for (guint i = 0; i < PEOPLE; i++) {
    put_person (world, i);
    if (i % 1000 == 999)
      fixture_apply (&world->fixture, CF_WIRE_FEED_MEMBERS, i + 1 < PEOPLE, "c");
  }
}

static void
world_clear (World *world)
{
  for (guint i = 0; i < PEOPLE; i++) {
    cf_member_free (world->people[i]);
    g_free (world->keys[i]);
  }
  fixture_clear (&world->fixture);
}

/* Some were here, one after the other; a few have another name or are gone. */
static void
pass_time (World *world, gint64 *now_us)
{
  for (int i = 0; i < 1500; i++) {
    guint n = (guint)cf_random_below (&world->random, PEOPLE);
    CfMember *person = world->people[n];

    if (person == NULL || i % 100 == 1)
      put_person (world, n);
    else if (i % 100 == 0) {
      fixture_remove (&world->fixture, CF_WIRE_FEED_MEMBERS, person->id);
      g_clear_pointer (&world->people[n], cf_member_free);
    } else {
      *now_us += 600 * G_USEC_PER_SEC;
      person->visited_at_us = *now_us;
      fixture_put_member (&world->fixture, person);
    }
  }
  fixture_apply (&world->fixture, CF_WIRE_FEED_MEMBERS, FALSE, "c");
}

typedef struct {
  CfFoldGrade grade;
  gint64 visited_at_us;
} Hit;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *left = a;
  const Hit *right = b;

  if (left->grade != right->grade)
    return left->grade < right->grade ? -1 : 1;
  return left->visited_at_us > right->visited_at_us ? -1
                                                    : left->visited_at_us < right->visited_at_us;
}

static GArray *
find_by_hand (const World *world, const CfFoldQuery *query)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));

  for (guint i = 0; i < PEOPLE; i++) {
    Hit hit;

    if (world->people[i] == NULL || !cf_fold_query_matches (query, world->keys[i], &hit.grade))
      continue;
    hit.visited_at_us = world->people[i]->visited_at_us;
    g_array_append_val (hits, hit);
  }
  g_array_sort (hits, compare_hits);
  return hits;
}

static void
check_answer (const World *world, const char *text)
{
  g_autoptr (CfFoldQuery) query = cf_fold_query_new (text, CF_FOLD_MEMBERS);
  g_autoptr (GArray) expected = find_by_hand (world, query);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean more;

  g_test_message ("%s: %u", text, expected->len);
  if (expected->len == 0)
    return; /* a typo is guessed at */
  g_assert_true (cf_cache_find_members (world->fixture.cache, text, ASKED, &members, &more, NULL));
  g_assert_cmpint (more, ==, expected->len > ASKED);
  g_assert_cmpuint (members->len, ==, MIN (expected->len, ASKED));
  for (guint i = 0; i < members->len; i++) {
    const CfMember *member = g_ptr_array_index (members, i);
    const Hit *hit = &g_array_index (expected, Hit, i);
    guint n = (guint)g_ascii_strtoull (member->id + 1, NULL, 10);
    CfFoldGrade grade;

    g_assert_true (cf_fold_query_matches (query, world->keys[n], &grade));
    g_assert_cmpint (grade, ==, hit->grade);
    /* Who is cut off is told apart by four hours. */
    g_assert_cmpint (ABS (member->visited_at_us - hit->visited_at_us), <=,
                     more ? 4 * G_TIME_SPAN_HOUR : 0);
    g_assert_true (g_hash_table_add (ids, member->id));
  }
}

static void
check_answers (const World *world)
{
  static const char *const texts[] = {
      "王",      "w",          "wang", "wangxiaoming", "wxm",     "xm",       "小明",      "138",
      "1",       "13800",      "0015", "王 xm",        "王xm",    "wang xm",  "zhang wei", "smith",
      "smith a", "anna smith", "s",    "李 138",       "li 1380", "m0",       "m00017",    "ouyang",
      "shan",    "dan",        "zeng", "mary adams",   "josee",   "欧阳静静", "a b",       "ming"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    check_answer (world, texts[i]);
  for (guint i = 0; i < PEOPLE; i += 797) {
    const CfMember *person = world->people[i];
    g_autofree char *beginning = NULL;

    if (person == NULL)
      continue;
    beginning = g_utf8_substring (person->name, 0, 2);
    check_answer (world, person->name);
    check_answer (world, beginning);
    check_answer (world, person->phone);
    check_answer (world, person->phone + 3);
    check_answer (world, person->phone + strlen (person->phone) - 4);
    check_answer (world, person->id);
  }
}

static void
test_by_hand (void)
{
  g_autofree World *world = g_new0 (World, 1);
  gint64 now_us = NOW_US;

  world_init (world);
  check_answers (world);
  for (int i = 0; i < 3; i++) {
    pass_time (world, &now_us);
    check_answers (world);
  }
  world_clear (world);
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
  g_test_add_func ("/search/typos", test_typos);
  g_test_add_func ("/search/by-hand", test_by_hand);
  return g_test_run ();
}
