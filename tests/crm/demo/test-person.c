// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/person.h"

#include <string.h>

#include "fold/phone.h"

#define SOME 5000

static void
test_members (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint chinese = 0;
  guint cards = 0;

  for (guint i = 0; i < SOME; i++) {
    g_autoptr (CfMember) member = cf_person_new (9, i);
    g_autofree char *phone = cf_phone_parse (member->phone, CF_PHONE_COUNTRY_DEFAULT);

    g_assert_true (g_hash_table_add (seen, g_strdup (member->id)));
    g_assert_true (g_hash_table_add (seen, g_strdup (member->phone)));
    g_assert_true (cf_phone_is_chinese_mobile (phone));
    g_assert_true (g_utf8_validate (member->name, -1, NULL));
    chinese += g_utf8_get_char (member->name) >= 0x4e00;
    cards += member->card != NULL;
  }
  g_assert_cmpuint (chinese, >, SOME / 2);
  g_assert_cmpuint (chinese, <, SOME);
  g_assert_cmpuint (cards, >, SOME / 2);
  g_assert_cmpuint (cards, <, SOME);
}

static void
test_same_seed (void)
{
  g_autoptr (CfMember) one = cf_person_new (9, 77);
  g_autoptr (CfMember) same = cf_person_new (9, 77);
  g_autofree char *name = cf_person_new_name (9, "staff", 1);
  g_autofree char *same_name = cf_person_new_name (9, "staff", 1);

  g_assert_cmpstr (one->name, ==, same->name);
  g_assert_cmpstr (one->card, ==, same->card);
  g_assert_cmpstr (name, ==, same_name);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/person/members", test_members);
  g_test_add_func ("/crm/person/same-seed", test_same_seed);
  return g_test_run ();
}
