// SPDX-License-Identifier: Apache-2.0
#include "cache/key/proof.h"

#include "cache/fixture.h"
#include "cache/table.h"

static void
fill (Fixture *fixture)
{
  static const char *const names[] = {"Ada", "Bo", "Cy"};

  fixture_init (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    CfMember member = {.id = (char *)(guintptr)names[i], .name = (char *)(guintptr)names[i]};

    fixture_put_member (fixture, &member);
  }
  fixture_apply (fixture, CF_WIRE_FEED_MEMBERS, FALSE, "one");
}

/* A key too many and one too few, of rows that are as they were sent. */
static void
test_proof (void)
{
  g_auto (Fixture) fixture = {0};
  g_autoptr (GError) error = NULL;
  CfCache *cache;

  fill (&fixture);
  cache = fixture.cache;
  g_assert_true (cf_key_proof (cache, CF_WIRE_FEED_MEMBERS, &error));
  g_assert_true (cf_key_proof (cache, CF_WIRE_FEED_CATALOGUE, &error));
  g_assert_true (cf_key_proof (cache, CF_WIRE_FEED_STOCK, &error));
  g_assert_true (cf_cache_check (cache, &error));
  g_assert_no_error (error);
  g_assert_true (cf_db_exec (cache->db, "DELETE FROM member_key", &error));
  g_assert_false (cf_key_proof (cache, CF_WIRE_FEED_MEMBERS, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (cf_cache_check (cache, &error));
  g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
}

/* Keys that are all there, where nobody finds them. */
static void
test_misplaced (void)
{
  static const char *const damages[] = {
      "UPDATE member_key SET first = x'6162' WHERE b = 1",
      "UPDATE member_tier SET letter = char (unicode (letter) + 16)",
      "UPDATE member_key SET keys = x''",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_auto (Fixture) fixture = {0};
    g_autoptr (GError) error = NULL;

    fill (&fixture);
    g_assert_true (cf_db_exec (fixture.cache->db, damages[i], NULL));
    g_assert_false (cf_key_proof (fixture.cache, CF_WIRE_FEED_MEMBERS, &error));
    g_assert_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-proof/proof", test_proof);
  g_test_add_func ("/key-proof/misplaced", test_misplaced);
  return g_test_run ();
}
