// SPDX-License-Identifier: Apache-2.0
#include "crm/error.h"

static void
test_domain (void)
{
  g_autoptr (GError) error = g_error_new_literal (CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "Not now");

  g_assert_cmpstr (g_quark_to_string (error->domain), ==, "cf-crm-error");
  g_assert_true (g_error_matches (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/error/domain", test_domain);
  return g_test_run ();
}
