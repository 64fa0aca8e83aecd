// SPDX-License-Identifier: Apache-2.0
#include "fixture.h"

#include "store/setting.h"

static void
test_set_and_get (void)
{
  Fixture f;
  g_autofree char *none = NULL;
  g_autofree char *value = NULL;

  fixture_open (&f);
  g_assert_true (cf_setting_get (f.journal, "colour", &none, NULL));
  g_assert_null (none);
  g_assert_true (cf_setting_set (f.journal, "colour", "green", NULL));
  g_assert_true (cf_setting_set (f.journal, "colour", "绿", NULL));
  fixture_reopen (&f);
  g_assert_true (cf_setting_get (f.journal, "colour", &value, NULL));
  g_assert_cmpstr (value, ==, "绿");
  fixture_close (&f);
}

static void
test_network_is_on_until_switched_off (void)
{
  Fixture f;
  gboolean on = FALSE;

  fixture_open (&f);
  g_assert_true (cf_setting_network (f.journal, &on, NULL));
  g_assert_true (on);
  g_assert_true (cf_setting_set (f.journal, "network", "off", NULL));
  g_assert_true (cf_setting_network (f.journal, &on, NULL));
  g_assert_false (on);
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/setting/set-and-get", test_set_and_get);
  g_test_add_func ("/setting/network-is-on-until-switched-off",
                   test_network_is_on_until_switched_off);
  return g_test_run ();
}
