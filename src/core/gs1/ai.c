// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/ai.h"

#include <string.h>

#include "base/check.h"
#include "core/gs1/digit.h"
#include "core/gs1/rule.h"

const CfAi *
cf_ai_find (const char *ai, gsize length)
{
  gsize n_rows;
  const CfAi *rows = cf_ai_table (&n_rows);
  guint number = 0;

  if (length < 2 || length > 4 || !cf_digit_is_all (ai, length))
    return NULL;
  for (gsize i = 0; i < length; i++)
    number = number * 10 + (guint)(ai[i] - '0');
  for (gsize i = 0; i < n_rows; i++)
    if (rows[i].digits == length && number >= rows[i].first && number <= rows[i].last &&
        number % 10 <= rows[i].last_digit_max)
      return &rows[i];
  return NULL;
}

const CfAi *
cf_ai_find_prefix (const char *text, gsize length)
{
  for (gsize digits = 2; digits <= MIN (length, 4); digits++) {
    const CfAi *found = cf_ai_find (text, digits);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static guint8
parse_number (const char **at)
{
  guint number = 0;

  CF_CHECK (g_ascii_isdigit (**at));
  while (g_ascii_isdigit (**at))
    number = number * 10 + (guint)(*(*at)++ - '0');
  return (guint8)number;
}

static CfAiCharset
parse_charset (char letter)
{
  switch (letter) {
  case 'n':
    return CF_AI_CHARSET_NUMERIC;
  case 'x':
    return CF_AI_CHARSET_82;
  case 'y':
    return CF_AI_CHARSET_39;
  case 'z':
    return CF_AI_CHARSET_64;
  default:
    g_assert_not_reached ();
  }
}

/* One component of a row's format. The table is ours, so a slip in it is a programmer's error. */
static const char *
parse_component (const char *at, CfAiComponent *component)
{
  memset (component, 0, sizeof *component);
  if (*at == '?') {
    component->is_optional = TRUE;
    at++;
  }
  component->charset = parse_charset (*at++);
  component->min = component->max = parse_number (&at);
  if (*at == '-') {
    at++;
    component->max = parse_number (&at);
  }
  while (*at == '/') {
    gsize length = strcspn (++at, "/ ");

    CF_CHECK (component->n_rules < CF_AI_RULES_MAX);
    component->rules[component->n_rules++] = cf_rule_find (at, length);
    at += length;
  }
  return at;
}

guint
cf_ai_components (const CfAi *ai, CfAiComponent ret_components[CF_AI_COMPONENTS_MAX])
{
  const char *at = ai->format;
  guint n = 0;

  while (*at != '\0') {
    CF_CHECK (n < CF_AI_COMPONENTS_MAX);
    at = parse_component (at, &ret_components[n++]);
    if (*at == ' ')
      at++;
  }
  return n;
}

void
cf_ai_length (const CfAi *ai, gsize *ret_min, gsize *ret_max)
{
  CfAiComponent components[CF_AI_COMPONENTS_MAX];
  guint n = cf_ai_components (ai, components);

  *ret_min = *ret_max = 0;
  for (guint i = 0; i < n; i++) {
    *ret_min += components[i].is_optional ? 0 : components[i].min;
    *ret_max += components[i].max;
  }
}

gboolean
cf_ai_matches (const char *pattern, gsize pattern_length, const char *ai)
{
  if (strlen (ai) != pattern_length)
    return FALSE;
  for (gsize i = 0; i < pattern_length; i++)
    if (pattern[i] != 'n' && pattern[i] != ai[i])
      return FALSE;
  return TRUE;
}
