// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/element.h"

void
cf_code_element_clear (CfCodeElement *element)
{
  g_clear_pointer (&element->value, g_free);
}

static void
clear_element (gpointer data)
{
  cf_code_element_clear (data);
}

GArray *
cf_code_elements_new (void)
{
  GArray *elements = g_array_new (FALSE, TRUE, sizeof (CfCodeElement));

  g_array_set_clear_func (elements, clear_element);
  return elements;
}

const char *
cf_code_elements_get (const CfCodeElement *elements, gsize n_elements, const char *ai)
{
  for (gsize i = 0; i < n_elements; i++)
    if (g_str_equal (elements[i].ai, ai))
      return elements[i].value;
  return NULL;
}
