// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/message.h"

#include <string.h>

#include "core/gs1/rule.h"

#define VALUE_LENGTH_MAX 100 /* no AI has room for more */

static gboolean
is_in_charset (CfAiCharset charset, char c)
{
  switch (charset) {
  case CF_AI_CHARSET_NUMERIC:
    return g_ascii_isdigit (c);
  case CF_AI_CHARSET_39:
    return g_ascii_isdigit (c) || g_ascii_isupper (c) || c == '#' || c == '-' || c == '/';
  case CF_AI_CHARSET_64:
    return g_ascii_isalnum (c) || c == '-' || c == '_';
  case CF_AI_CHARSET_82:
    return c > ' ' && c <= 'z' && strchr ("#$@[\\]^`", c) == NULL;
  default:
    g_assert_not_reached ();
  }
}

/* URI-safe base64 may end in padding, which then must fill the last group. */
static gsize
padding (CfAiCharset charset, const char *text, gsize length)
{
  gsize pads = 0;

  while (charset == CF_AI_CHARSET_64 && pads < length && text[length - 1 - pads] == '=')
    pads++;
  return pads;
}

static gboolean
check_characters (CfAiCharset charset, const char *text, gsize length, CfCodeFault *fault)
{
  gsize pads = padding (charset, text, length);

  if (pads > 2 || (pads > 0 && length % 3 != 0))
    return cf_rule_broken (fault, "padding", length - pads, pads);
  for (gsize i = 0; i < length - pads; i++)
    if (!is_in_charset (charset, text[i]))
      return cf_rule_broken (
          fault, charset == CF_AI_CHARSET_NUMERIC ? "digits" : "allowed characters", i, 1);
  return TRUE;
}

static gboolean
check_component (const CfAiComponent *component, const char *text, gsize length, CfCodeFault *fault)
{
  char copy[VALUE_LENGTH_MAX + 1]; /* rules want a closing NUL */

  if (!check_characters (component->charset, text, length, fault))
    return FALSE;
  memcpy (copy, text, length);
  copy[length] = '\0';
  for (guint i = 0; i < component->n_rules; i++)
    if (!cf_rule_check (component->rules[i], copy, length, fault))
      return FALSE;
  return TRUE;
}

/* Reads as much of text as the AI can hold.
 * Shape: how much that is in ret_used. */
static gboolean
take_value (const CfAi *ai, const char *text, gsize length, gsize *ret_used, CfCodeFault *fault)
{
  CfAiComponent components[CF_AI_COMPONENTS_MAX];
  guint n = cf_ai_components (ai, components);
  gsize at = 0;

  for (guint i = 0; i < n; i++) {
    gsize part = MIN (length - at, components[i].max);

    if (components[i].is_optional && part == 0)
      break;
    if (part < components[i].min || part == 0)
      return cf_rule_broken (fault, "too short", at, part);
    if (!check_component (&components[i], text + at, part, fault)) {
      fault->offset += at;
      return FALSE;
    }
    at += part;
  }
  *ret_used = at;
  return TRUE;
}

gboolean
cf_gs1_check_value (const CfAi *ai, const char *value, gsize length, CfCodeFault *ret_fault)
{
  gsize min;
  gsize max;
  gsize used;

  cf_ai_length (ai, &min, &max);
  if (length < min)
    return cf_rule_broken (ret_fault, "too short", 0, length);
  if (length > max)
    return cf_rule_broken (ret_fault, "too long", max, length - max);
  return take_value (ai, value, length, &used, ret_fault);
}

static void
set_fault_ai (CfCodeFault *fault, const char *ai, gsize length)
{
  memset (fault->ai, 0, sizeof fault->ai);
  memcpy (fault->ai, ai, MIN (length, sizeof fault->ai - 1));
}

gboolean
cf_gs1_add (GArray *elements, const char *ai, gsize ai_length, const char *value, gsize length,
            CfCodeFault *ret_fault)
{
  CfCodeElement element = {0};

  memcpy (element.ai, ai, MIN (ai_length, sizeof element.ai - 1));
  for (guint i = 0; i < elements->len; i++) {
    const CfCodeElement *other = &g_array_index (elements, CfCodeElement, i);

    if (g_str_equal (other->ai, element.ai) &&
        (strlen (other->value) != length || memcmp (other->value, value, length) != 0))
      return cf_rule_broken (ret_fault, "same AI with another value", 0, length);
  }
  if (elements->len >= CF_GS1_ELEMENTS_MAX)
    return cf_rule_broken (ret_fault, "too many AIs", 0, 0);
  element.value = g_strndup (value, length);
  g_array_append_val (elements, element);
  return TRUE;
}

/* One AI with its value at text; length runs to the end of everything. */
static gboolean
take_element (const char *text, gsize length, char separator, GArray *elements, gsize *ret_used,
              CfCodeFault *fault)
{
  const CfAi *ai = cf_ai_find_prefix (text, length);
  const char *value;
  const char *end;
  gsize available;
  gsize used;

  set_fault_ai (fault, text, 0);
  if (ai == NULL)
    return cf_rule_broken (fault, "unknown AI", 0, MIN (length, 4));
  set_fault_ai (fault, text, ai->digits);
  value = text + ai->digits;
  available = length - ai->digits;
  end = memchr (value, separator, available);
  if (end != NULL)
    available = (gsize)(end - value);
  if (!take_value (ai, value, available, &used, fault) ||
      !cf_gs1_add (elements, text, ai->digits, value, used, fault)) {
    fault->offset += ai->digits;
    return FALSE;
  }
  if (used < available && (ai->flags & CF_AI_FIXED) == 0)
    return cf_rule_broken (fault, "too long", ai->digits + used, available - used);
  *ret_used = ai->digits + used;
  if (*ret_used < length && text[*ret_used] == separator)
    ++*ret_used;
  return TRUE;
}

gboolean
cf_gs1_parse (const char *text, gsize length, char separator, GArray *elements,
              CfCodeFault *ret_fault)
{
  CfCodeFault fault = {0};
  gsize at = length > 0 && text[0] == separator ? 1 : 0;

  if (at == length) {
    (void)cf_rule_broken (&fault, "no AI", at, 0);
    *ret_fault = fault;
    return FALSE;
  }
  while (at < length) {
    gsize used = 0;

    if (!take_element (text + at, length - at, separator, elements, &used, &fault)) {
      fault.offset += at;
      *ret_fault = fault;
      return FALSE;
    }
    at += used;
  }
  return TRUE;
}

/* Copies a bracketed value without its escapes.
 * Shape: returns where the next "(" or the end is. */
static gsize
copy_unescaped (const char *text, gsize length, GString *value)
{
  gsize at = 0;

  while (at < length && text[at] != '(') {
    if (text[at] == '\\' && at + 1 < length && text[at + 1] == '(')
      at++;
    g_string_append_c (value, text[at++]);
  }
  return at;
}

/* How many bytes of the escaped text stand for its first n characters. */
static gsize
escaped_length (const char *text, gsize length, gsize n)
{
  gsize at = 0;

  while (n-- > 0 && at < length)
    at += text[at] == '\\' && at + 1 < length && text[at + 1] == '(' ? 2 : 1;
  return at;
}

static gboolean
take_bracketed (const char *text, gsize length, GArray *elements, gsize *ret_used,
                CfCodeFault *fault)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *close = memchr (text, ')', length);
  const CfAi *ai;
  gsize digits;
  gsize start;

  set_fault_ai (fault, text, 0);
  if (text[0] != '(' || close == NULL)
    return cf_rule_broken (fault, "brackets", 0, 1);
  digits = (gsize)(close - text) - 1;
  ai = cf_ai_find (text + 1, digits);
  if (ai == NULL)
    return cf_rule_broken (fault, "unknown AI", 1, digits);
  set_fault_ai (fault, text + 1, digits);
  start = digits + 2;
  *ret_used = start + copy_unescaped (text + start, length - start, value);
  if (cf_gs1_check_value (ai, value->str, value->len, fault) &&
      cf_gs1_add (elements, text + 1, digits, value->str, value->len, fault))
    return TRUE;
  fault->offset = start + escaped_length (text + start, length - start, fault->offset);
  return FALSE;
}

gboolean
cf_gs1_parse_bracketed (const char *text, gsize length, GArray *elements, CfCodeFault *ret_fault)
{
  CfCodeFault fault = {0};
  gsize at = 0;

  if (length == 0) {
    (void)cf_rule_broken (&fault, "no AI", 0, 0);
    *ret_fault = fault;
    return FALSE;
  }
  while (at < length) {
    gsize used = 0;

    if (!take_bracketed (text + at, length - at, elements, &used, &fault)) {
      fault.offset += at;
      *ret_fault = fault;
      return FALSE;
    }
    at += used;
  }
  return TRUE;
}

char *
cf_gs1_format (const CfCodeElement *elements, gsize n_elements)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_elements; i++) {
    const CfAi *ai = cf_ai_find (elements[i].ai, strlen (elements[i].ai));

    g_string_append (text, elements[i].ai);
    g_string_append (text, elements[i].value);
    if (i + 1 < n_elements && (ai == NULL || (ai->flags & CF_AI_FIXED) == 0))
      g_string_append_c (text, CF_GS1_SEPARATOR);
  }
  return g_string_free (text, FALSE);
}

char *
cf_gs1_format_bracketed (const CfCodeElement *elements, gsize n_elements)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_elements; i++) {
    g_string_append_printf (text, "(%s)", elements[i].ai);
    for (const char *c = elements[i].value; *c != '\0'; c++) {
      if (*c == '(')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *c);
    }
  }
  return g_string_free (text, FALSE);
}
