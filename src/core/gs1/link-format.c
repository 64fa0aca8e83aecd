// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "base/check.h"
#include "core/gs1/address.h"
#include "core/gs1/message.h"
#include "core/gs1/link-path.h"
#include "core/gs1/link.h"

static const CfCodeElement *
find_key (const CfCodeElement *elements, gsize n_elements)
{
  for (gsize i = 0; i < n_elements; i++) {
    const CfAi *ai = cf_ai_find (elements[i].ai, strlen (elements[i].ai));

    if (ai != NULL && ai->path != NULL)
      return &elements[i];
  }
  return NULL;
}

static gboolean
is_in_path (const char *const *path, gsize n_path, const char *ai)
{
  for (gsize i = 0; i < n_path; i++)
    if (g_str_equal (path[i], ai))
      return TRUE;
  return FALSE;
}

/* Appends the AIs of the query that are, or are not, of predefined length.
 * Errors: FALSE for an AI that may not stand there. */
static gboolean
append_query (GString *link, const CfCodeElement *elements, gsize n_elements,
              const char *const *path, gsize n_path, gboolean fixed, gsize *n_written)
{
  for (gsize i = 0; i < n_elements; i++) {
    const char *name = elements[i].ai;
    const CfAi *ai = cf_ai_find (name, strlen (name));

    if (is_in_path (path, n_path, name))
      continue;
    if (ai == NULL || (ai->flags & CF_AI_LINK) == 0)
      return FALSE;
    if (((ai->flags & CF_AI_FIXED) != 0) != fixed ||
        cf_code_elements_get (elements, i, name) != NULL)
      continue;
    g_string_append_printf (link, "%c%s=", (*n_written)++ == 0 ? '?' : '&', name);
    cf_address_append_escaped (link, elements[i].value);
  }
  return TRUE;
}

char *
cf_link_format (const CfCodeElement *elements, gsize n_elements, const char *stem)
{
  g_autoptr (GString) link = g_string_new (stem != NULL ? stem : CF_LINK_STEM);
  const CfCodeElement *key = find_key (elements, n_elements);
  const char *names[CF_GS1_ELEMENTS_MAX];
  const char *path[CF_LINK_PATH_MAX];
  gsize n_path;
  gsize n_written = 0;

  CF_CHECK (n_elements <= CF_GS1_ELEMENTS_MAX);
  if (key == NULL)
    return NULL;
  for (gsize i = 0; i < n_elements; i++)
    names[i] = elements[i].ai;
  n_path = cf_link_path_choose (key->ai, names, n_elements, path);
  if (link->len > 0 && link->str[link->len - 1] == '/')
    g_string_truncate (link, link->len - 1);
  for (gsize i = 0; i < n_path; i++) {
    g_string_append_printf (link, "/%s/", path[i]);
    cf_address_append_escaped (link, cf_code_elements_get (elements, n_elements, path[i]));
  }
  if (!append_query (link, elements, n_elements, path, n_path, TRUE, &n_written) ||
      !append_query (link, elements, n_elements, path, n_path, FALSE, &n_written))
    return NULL;
  return g_string_free (g_steal_pointer (&link), FALSE);
}
