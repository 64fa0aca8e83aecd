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

/* A link in the making. */
typedef struct {
  const CfCodeElement *elements;
  gsize n_elements;
  const char *path[CF_LINK_PATH_MAX]; /* the AIs that stand in the path */
  gsize n_path;
  GString *text;
  gsize n_written; /* of the query */
} Draft;

static gboolean
is_in_path (const Draft *draft, const char *ai)
{
  for (gsize i = 0; i < draft->n_path; i++)
    if (g_str_equal (draft->path[i], ai))
      return TRUE;
  return FALSE;
}

/* Appends the AIs of the query that are, or are not, of predefined length.
 * Errors: FALSE for an AI that may not stand there. */
static gboolean
append_query (Draft *draft, gboolean fixed)
{
  for (gsize i = 0; i < draft->n_elements; i++) {
    const char *name = draft->elements[i].ai;
    const CfAi *ai = cf_ai_find (name, strlen (name));

    if (is_in_path (draft, name))
      continue;
    if (ai == NULL || (ai->flags & CF_AI_LINK) == 0)
      return FALSE;
    if (((ai->flags & CF_AI_FIXED) != 0) != fixed ||
        cf_code_elements_get (draft->elements, i, name) != NULL)
      continue;
    g_string_append_printf (draft->text, "%c%s=", draft->n_written++ == 0 ? '?' : '&', name);
    cf_address_append_escaped (draft->text, draft->elements[i].value);
  }
  return TRUE;
}

char *
cf_link_format (const CfCodeElement *elements, gsize n_elements, const char *stem)
{
  g_autoptr (GString) text = g_string_new (stem != NULL ? stem : CF_LINK_STEM);
  const CfCodeElement *key = find_key (elements, n_elements);
  Draft draft = {.elements = elements, .n_elements = n_elements, .text = text};
  const char *names[CF_GS1_ELEMENTS_MAX];

  CF_CHECK (n_elements <= CF_GS1_ELEMENTS_MAX);
  if (key == NULL)
    return NULL;
  for (gsize i = 0; i < n_elements; i++)
    names[i] = elements[i].ai;
  draft.n_path = cf_link_path_choose (key->ai, names, n_elements, draft.path);
  if (text->len > 0 && text->str[text->len - 1] == '/')
    g_string_truncate (text, text->len - 1);
  for (gsize i = 0; i < draft.n_path; i++) {
    g_string_append_printf (text, "/%s/", draft.path[i]);
    cf_address_append_escaped (text, cf_code_elements_get (elements, n_elements, draft.path[i]));
  }
  if (!append_query (&draft, TRUE) || !append_query (&draft, FALSE))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
