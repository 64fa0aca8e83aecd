// SPDX-License-Identifier: Apache-2.0
#include "core/code/association.h"

#include <string.h>

#include "core/gs1/ai.h"

typedef struct {
  const CfCode *code;
  const char *implied;
} Scan;

/* Whether an AI that the pattern names is there, other than the AI that asks. */
static gboolean
is_present (const Scan *scan, const char *pattern, gsize length, const char *asking)
{
  if (scan->implied != NULL && cf_ai_matches (pattern, length, scan->implied))
    return TRUE;
  for (gsize i = 0; i < scan->code->n_elements; i++) {
    const char *ai = scan->code->elements[i].ai;

    if (!g_str_equal (ai, asking) && cf_ai_matches (pattern, length, ai))
      return TRUE;
  }
  return FALSE;
}

/* "01+21": whether all of them are there. */
static gboolean
all_present (const Scan *scan, const char *names, gsize length, const char *asking)
{
  const char *end = names + length;

  while (names < end) {
    gsize name = strcspn (names, "+, ");

    if (!is_present (scan, names, name, asking))
      return FALSE;
    names += name + 1;
  }
  return TRUE;
}

/* "01+21,02": whether one of the alternatives is there. */
static gboolean
group_is_satisfied (const Scan *scan, const char *group, gsize length, const char *asking)
{
  const char *end = group + length;

  while (group < end) {
    gsize alternative = strcspn (group, ", ");

    if (all_present (scan, group, alternative, asking))
      return TRUE;
    group += alternative + 1;
  }
  return FALSE;
}

static void
check_needs (CfCode *code, const Scan *scan, const CfAi *ai, const char *name)
{
  const char *at = ai->needs;

  while (at != NULL && *at != '\0') {
    gsize length = strcspn (at, " ");

    if (!group_is_satisfied (scan, at, length, name)) {
      g_autofree char *group = g_strndup (at, length);

      cf_code_warn (code, CF_CODE_WARNING_MISSING_AI, name, group);
    }
    at += length;
    at += *at == ' ';
  }
}

static void
check_excludes (CfCode *code, const Scan *scan, const CfAi *ai, const char *name)
{
  const char *at = ai->excludes;

  while (at != NULL && *at != '\0') {
    g_autofree char *pattern = NULL;
    gsize length = strcspn (at, ",");

    if (length == 4 && memcmp (at, "self", 4) == 0)
      pattern = g_strdup_printf ("%.3sn", name);
    else
      pattern = g_strndup (at, length);
    if (is_present (scan, pattern, strlen (pattern), name))
      cf_code_warn (code, CF_CODE_WARNING_EXCLUSIVE_AI, name, pattern);
    at += length;
    at += *at == ',';
  }
}

/* A digital signature signs one thing, so the keys whose serial number is optional must have it. */
static void
check_signature (CfCode *code)
{
  static const struct {
    const char *ai;
    gsize length; /* of the key without its serial number */
  } keys[] = {{"253", 13}, {"255", 13}, {"8003", 14}};

  if (cf_code_get_element (code, "8030") == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    const char *value = cf_code_get_element (code, keys[i].ai);

    if (value != NULL && strlen (value) == keys[i].length)
      cf_code_warn (code, CF_CODE_WARNING_MISSING_SERIAL, keys[i].ai, "8030");
  }
}

void
cf_association_check (CfCode *code, const char *implied)
{
  Scan scan = {code, implied};

  for (gsize i = 0; i < code->n_elements; i++) {
    const char *name = code->elements[i].ai;
    const CfAi *ai = cf_ai_find (name, strlen (name));

    /* A repeated AI has the same value: one warning is enough. */
    if (ai == NULL || cf_code_elements_get (code->elements, i, name) != NULL)
      continue;
    check_needs (code, &scan, ai, name);
    check_excludes (code, &scan, ai, name);
  }
  check_signature (code);
}
