// SPDX-License-Identifier: Apache-2.0
#include "db/error.h"

static void
test_domain (void)
{
  g_assert_cmpstr (g_quark_to_string (CF_DB_ERROR), ==, "cf-db-error");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/domain", test_domain);
  return g_test_run ();
}
