// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/element.h"

static void
test_get (void)
{
  g_autoptr (GArray) elements = cf_code_elements_new ();
  CfCodeElement lot = {"10", g_strdup ("A")};
  CfCodeElement again = {"10", g_strdup ("B")};
  const CfCodeElement *all;

  g_array_append_val (elements, lot);
  g_array_append_val (elements, again);
  all = (const CfCodeElement *)(gpointer)elements->data;
  g_assert_cmpstr (cf_code_elements_get (all, 2, "10"), ==, "A");
  g_assert_null (cf_code_elements_get (all, 2, "1"));
  g_assert_null (cf_code_elements_get (all, 0, "10"));
  g_assert_null (cf_code_elements_get (NULL, 0, "10"));
}

static void
test_clear (void)
{
  CfCodeElement element = {"10", g_strdup ("A")};

  cf_code_element_clear (&element);
  cf_code_element_clear (&element);
  g_assert_null (element.value);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/element/get", test_get);
  g_test_add_func ("/gs1/element/clear", test_clear);
  return g_test_run ();
}
