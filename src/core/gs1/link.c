// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/link.h"

#include <string.h>

#include "base/check.h"
#include "core/gs1/address.h"
#include "core/gs1/digit.h"
#include "core/gs1/message.h"
#include "core/gs1/link-compressed.h"
#include "core/gs1/link-path.h"
#include "core/code/retail.h"
#include "core/gs1/rule.h"

/* The words that stood for AIs in paths before 2022. */
static const struct {
  const char *word;
  const char *ai;
} words[] = {
    {"cpid", "8010"}, {"cpsn", "8011"}, {"cpv", "22"},    {"gcn", "255"},    {"gdti", "253"},
    {"giai", "8004"}, {"ginc", "401"},  {"gln", "414"},   {"glnx", "254"},   {"gmn", "8013"},
    {"grai", "8003"}, {"gsin", "402"},  {"gsrn", "8018"}, {"gsrnp", "8017"}, {"gtin", "01"},
    {"itip", "8006"}, {"lot", "10"},    {"party", "417"}, {"refno", "8020"}, {"ser", "21"},
    {"srin", "8019"}, {"sscc", "00"},
};

typedef struct {
  const char *text;
  gboolean legacy;
  CfAddress address;
  GArray *segments; /* of CfAddressSpan */
  GArray *elements;
  CfCodeFault fault;
  char names[CF_LINK_PATH_MAX][5]; /* the AIs of the path, key first */
  gsize n_names;
} Link;

/* An AI as an address names it. */
typedef struct {
  const CfAi *row;
  char digits[5];
} Name;

static CfLinkOutcome
bad (Link *link, const char *rule, CfAddressSpan span)
{
  (void)cf_rule_broken (&link->fault, rule, span.start, span.length); /* always FALSE */
  return CF_LINK_BAD;
}

static CfAddressSpan
segment (const Link *link, guint index)
{
  return g_array_index (link->segments, CfAddressSpan, index);
}

/* FALSE when the stretch names no AI. */
static gboolean
find_name (const Link *link, CfAddressSpan span, Name *ret_name)
{
  const char *text = link->text + span.start;
  gsize length = span.length;

  for (gsize i = 0; link->legacy && i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].word) == span.length && memcmp (words[i].word, text, span.length) == 0) {
      text = words[i].ai;
      length = strlen (text);
      break;
    }
  ret_name->row = cf_ai_find (text, length);
  if (ret_name->row == NULL)
    return FALSE;
  memset (ret_name->digits, 0, sizeof ret_name->digits);
  memcpy (ret_name->digits, text, length);
  return TRUE;
}

/* From the right, pair by pair, as long as the first of a pair is an AI: the first key met.
 * Shape: the segment of the key, or -1. */
static int
find_key (const Link *link)
{
  for (int i = (int)link->segments->len - 2; i >= 0; i -= 2) {
    Name name;

    if (!find_name (link, segment (link, (guint)i), &name))
      return -1;
    if (name.row->path != NULL)
      return i;
  }
  return -1;
}

/* Whether some key with a value that fits it stands anywhere in the path: then the address is meant
 * as a link, whatever is wrong with the rest. */
static gboolean
mentions_key (const Link *link)
{
  for (guint i = 0; i + 1 < link->segments->len; i++) {
    CfAddressSpan value = segment (link, i + 1);
    CfCodeFault ignored = {0};
    Name name;

    if (find_name (link, segment (link, i), &name) && name.row->path != NULL &&
        cf_gs1_check_value (name.row, link->text + value.start, value.length, &ignored))
      return TRUE;
  }
  return FALSE;
}

static void
pad_gtin (GString *value)
{
  char gtin[15];

  if (value->len != 8 && value->len != 12 && value->len != 13)
    return;
  cf_retail_gtin (value->str, value->len, gtin);
  g_string_assign (value, gtin);
}

static CfLinkOutcome
add_element (Link *link, const Name *name, CfAddressSpan span, gboolean is_query)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *text = link->text + span.start;

  memcpy (link->fault.ai, name->digits, sizeof link->fault.ai);
  if (!cf_address_unescape (text, span.length, is_query, value))
    return bad (link, "escape", span);
  if (g_str_equal (name->digits, "01") && (is_query || link->legacy))
    pad_gtin (value);
  if (cf_gs1_check_value (name->row, value->str, value->len, &link->fault) &&
      cf_gs1_add (link->elements, name->digits, name->row->digits, value->str, value->len,
                  &link->fault))
    return CF_LINK_OK;
  link->fault.offset =
      span.start + cf_address_escaped_length (text, span.length, link->fault.offset);
  return CF_LINK_BAD_VALUE;
}

static CfLinkOutcome
read_path (Link *link, guint key)
{
  const char *names[CF_LINK_PATH_MAX];

  for (guint i = key; i + 1 < link->segments->len; i += 2) {
    CfLinkOutcome outcome;
    Name name;

    CF_CHECK (find_name (link, segment (link, i), &name)); /* find_key () came this way */
    if (link->n_names == CF_LINK_PATH_MAX)
      return bad (link, "key qualifiers", segment (link, i));
    outcome = add_element (link, &name, segment (link, i + 1), FALSE);
    if (outcome != CF_LINK_OK)
      return outcome;
    memcpy (link->names[link->n_names++], name.digits, sizeof name.digits);
  }
  for (gsize i = 0; i < link->n_names; i++)
    names[i] = link->names[i];
  if (!cf_link_path_is_valid (names, link->n_names))
    return bad (link, "key qualifiers", segment (link, key));
  return CF_LINK_OK;
}

/* What links demand of an AI in the query, once its value is right. */
static CfLinkOutcome
check_attribute (Link *link, const Name *name, CfAddressSpan span)
{
  const char *names[CF_LINK_PATH_MAX];
  guint others = link->elements->len - 1;

  for (gsize i = 0; i < link->n_names; i++)
    names[i] = link->names[i];
  if (cf_code_elements_get ((const CfCodeElement *)(gpointer)link->elements->data, others,
                            name->digits) != NULL)
    return bad (link, "repeated AI", span);
  if ((name->row->flags & CF_AI_LINK) == 0)
    return bad (link, "not an attribute", span);
  if (cf_link_path_wants (names, link->n_names, name->digits))
    return bad (link, "belongs into the path", span);
  return CF_LINK_OK;
}

/* One "name=value" of the query. */
static CfLinkOutcome
read_parameter (Link *link, CfAddressSpan span)
{
  const char *equals = memchr (link->text + span.start, '=', span.length);
  CfAddressSpan name_span = {span.start, 0};
  CfAddressSpan value;
  CfLinkOutcome outcome;
  Name name;

  if (equals == NULL)
    return CF_LINK_OK;
  name_span.length = (gsize)(equals - link->text) - span.start;
  if (name_span.length == 0 || !cf_digit_is_all (link->text + name_span.start, name_span.length))
    return CF_LINK_OK;
  if (cf_ai_find (link->text + name_span.start, name_span.length) == NULL ||
      !find_name (link, name_span, &name))
    return bad (link, "unknown AI", name_span);
  value.start = name_span.start + name_span.length + 1;
  value.length = span.start + span.length - value.start;
  outcome = add_element (link, &name, value, TRUE);
  return outcome == CF_LINK_OK ? check_attribute (link, &name, name_span) : outcome;
}

static CfLinkOutcome
read_query (Link *link)
{
  gsize end = link->address.query.start + link->address.query.length;

  for (gsize at = link->address.query.start; at < end;) {
    const char *next = memchr (link->text + at, '&', end - at);
    CfAddressSpan span = {at, (next != NULL ? (gsize)(next - link->text) : end) - at};
    CfLinkOutcome outcome = read_parameter (link, span);

    if (outcome != CF_LINK_OK)
      return outcome;
    at += span.length + 1;
  }
  return CF_LINK_OK;
}

static CfLinkOutcome
read_link (Link *link, gsize length)
{
  gsize illegal = cf_address_find_illegal (link->text, length, &link->address);
  int key = find_key (link);
  CfLinkOutcome path;

  if (key < 0 && mentions_key (link))
    return bad (link, "key at the end of the path", link->address.path);
  if (key < 0)
    return CF_LINK_NONE;
  path = read_path (link, (guint)key);
  if (illegal < length) {
    link->fault.ai[0] = '\0';
    return bad (link, "address characters", (CfAddressSpan){illegal, 1});
  }
  if (path != CF_LINK_OK)
    return path;
  return read_query (link);
}

CfLinkOutcome
cf_link_parse (const char *text, gsize length, gboolean legacy, GArray *elements,
               CfCodeFault *ret_fault)
{
  Link link = {.text = text, .legacy = legacy, .elements = elements};
  g_autoptr (GArray) segments = NULL;
  CfLinkOutcome outcome;

  CF_CHECK (elements->len == 0);
  if (!cf_address_split (text, length, &link.address))
    return CF_LINK_NONE;
  link.segments = segments = cf_address_segments (text, &link.address);
  outcome = read_link (&link, length);
  if (outcome == CF_LINK_NONE && cf_link_is_compressed (text, &link.address))
    return CF_LINK_COMPRESSED;
  if (outcome == CF_LINK_BAD || outcome == CF_LINK_BAD_VALUE)
    *ret_fault = link.fault;
  return outcome;
}
