// SPDX-License-Identifier: Apache-2.0
#include "core/shelf/quick-key.h"

#include <string.h>

CfQuickKey *
cf_quick_key_copy (const CfQuickKey *key)
{
  CfQuickKey *copy = g_new (CfQuickKey, 1);

  *copy = *key;
  copy->page_name = g_strdup (key->page_name);
  copy->product_id = g_strdup (key->product_id);
  copy->label = g_strdup (key->label);
  copy->picture = g_strdup (key->picture);
  copy->colour = g_strdup (key->colour);
  return copy;
}

void
cf_quick_key_free (CfQuickKey *key)
{
  if (key == NULL)
    return;
  g_free (key->page_name);
  g_free (key->product_id);
  g_free (key->label);
  g_free (key->picture);
  g_free (key->colour);
  g_free (key);
}

gboolean
cf_quick_key_equal (const CfQuickKey *a, const CfQuickKey *b)
{
  return a->page == b->page && a->position == b->position &&
         g_strcmp0 (a->page_name, b->page_name) == 0 &&
         g_strcmp0 (a->product_id, b->product_id) == 0 && g_strcmp0 (a->label, b->label) == 0 &&
         g_strcmp0 (a->picture, b->picture) == 0 && g_strcmp0 (a->colour, b->colour) == 0;
}

int
cf_quick_key_compare (gconstpointer a, gconstpointer b)
{
  const CfQuickKey *one = *(const CfQuickKey *const *)a;
  const CfQuickKey *other = *(const CfQuickKey *const *)b;

  if (one->page != other->page)
    return one->page < other->page ? -1 : 1;
  return (one->position > other->position) - (one->position < other->position);
}

gboolean
cf_quick_key_colour_is_valid (const char *colour)
{
  return strlen (colour) == 7 && colour[0] == '#' && strspn (colour + 1, "0123456789abcdef") == 6;
}
