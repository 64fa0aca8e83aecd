// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/code/emv.h"
#include "core/gs1/codelist.h"
#include "core/gs1/digit.h"

typedef enum {
  FORMAT_DIGITS,
  FORMAT_ASCII, /* "ans": printable ASCII */
  FORMAT_TEXT, /* "S": any character */
  FORMAT_AMOUNT, /* digits, and at most one point */
  FORMAT_COUNTRY,
} Format;

/* The lengths and formats of the standard; what is not here may be any text. */
static const struct {
  const char *parent; /* "" outside templates */
  const char *first;
  const char *last;
  Format format;
  glong min;
  glong max; /* characters */
} formats[] = {
    {"", "01", "01", FORMAT_DIGITS, 2, 2},   {"", "02", "25", FORMAT_ASCII, 1, 99},
    {"", "52", "52", FORMAT_DIGITS, 4, 4},   {"", "53", "53", FORMAT_DIGITS, 3, 3},
    {"", "54", "54", FORMAT_AMOUNT, 1, 13},  {"", "55", "55", FORMAT_DIGITS, 2, 2},
    {"", "56", "56", FORMAT_AMOUNT, 1, 13},  {"", "57", "57", FORMAT_AMOUNT, 1, 5},
    {"", "58", "58", FORMAT_COUNTRY, 2, 2},  {"", "59", "59", FORMAT_TEXT, 1, 25},
    {"", "60", "60", FORMAT_TEXT, 1, 15},    {"", "61", "61", FORMAT_ASCII, 1, 10},
    {"62", "01", "08", FORMAT_TEXT, 1, 25},  {"62", "09", "09", FORMAT_ASCII, 1, 3},
    {"62", "10", "10", FORMAT_ASCII, 1, 20}, {"62", "11", "11", FORMAT_ASCII, 3, 3},
    {"64", "00", "00", FORMAT_ASCII, 2, 2},  {"64", "01", "01", FORMAT_TEXT, 1, 25},
    {"64", "02", "02", FORMAT_TEXT, 1, 15},
};

static CfEmvOutcome
fail (CfEmvFault *fault, CfEmvOutcome outcome, const char *parent, const char *id)
{
  g_snprintf (fault->path, sizeof fault->path, "%s%s%s", parent, parent[0] != '\0' ? "/" : "", id);
  return outcome;
}

static gboolean
is_printable_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if (*text < ' ' || *text > '~')
      return FALSE;
  return TRUE;
}

static gboolean
is_amount (const char *text)
{
  gsize whole = strspn (text, "0123456789");
  const char *rest = text + whole;

  if (*rest == '.')
    rest += 1 + strspn (rest + 1, "0123456789");
  return whole > 0 && *rest == '\0';
}

static gboolean
has_format (Format format, const char *value)
{
  switch (format) {
  case FORMAT_DIGITS:
    return cf_digit_is_all (value, strlen (value));
  case FORMAT_ASCII:
    return is_printable_ascii (value);
  case FORMAT_AMOUNT:
    return is_amount (value);
  case FORMAT_COUNTRY:
    return cf_codelist_has_country_letters (value, strlen (value));
  case FORMAT_TEXT:
  default:
    return TRUE;
  }
}

static gboolean
value_is_right (const char *parent, const CfEmvField *field)
{
  glong length = g_utf8_strlen (field->value, -1);

  if (length < 1 || length > CF_EMV_VALUE_MAX)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (!g_str_equal (formats[i].parent, parent) || strcmp (field->id, formats[i].first) < 0 ||
        strcmp (field->id, formats[i].last) > 0)
      continue;
    return length >= formats[i].min && length <= formats[i].max &&
           has_format (formats[i].format, field->value);
  }
  return TRUE;
}

static CfEmvOutcome
check_values (const CfEmvField *template, CfEmvFault *fault)
{
  for (guint i = 0; i < template->fields->len; i++) {
    const CfEmvField *field = g_ptr_array_index (template->fields, i);
    CfEmvOutcome outcome = CF_EMV_OK;

    if (field->fields != NULL)
      outcome = check_values (field, fault);
    else if (!value_is_right (template->id, field))
      outcome = fail (fault, CF_EMV_BAD_VALUE, template->id, field->id);
    if (outcome != CF_EMV_OK)
      return outcome;
  }
  return CF_EMV_OK;
}

/* Every template names whose it is in its field 00; the one with a second language names that, and
 * the shop's name in it. Additional data, 62, has no such field. */
static CfEmvOutcome
check_templates (const CfEmvField *payload, CfEmvFault *fault)
{
  for (guint i = 0; i < payload->fields->len; i++) {
    const CfEmvField *field = g_ptr_array_index (payload->fields, i);
    const char *owner = field->fields != NULL ? cf_emv_get (field, "00", NULL) : NULL;

    if (field->fields == NULL || g_str_equal (field->id, "62"))
      continue;
    if (owner == NULL)
      return fail (fault, CF_EMV_MISSING, field->id, "00");
    if (strlen (owner) > 32)
      return fail (fault, CF_EMV_BAD_VALUE, field->id, "00");
    if (g_str_equal (field->id, "64") && cf_emv_get (field, "01", NULL) == NULL)
      return fail (fault, CF_EMV_MISSING, field->id, "01");
  }
  return CF_EMV_OK;
}

static CfEmvOutcome
check_mandatory (const CfEmvField *payload, CfEmvFault *fault)
{
  static const char *const mandatory[] = {"00", "52", "53", "58", "59", "60"};
  gboolean has_account = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (mandatory); i++)
    if (cf_emv_get (payload, mandatory[i], NULL) == NULL)
      return fail (fault, CF_EMV_MISSING, "", mandatory[i]);
  for (guint i = 0; i < payload->fields->len; i++) {
    const CfEmvField *field = g_ptr_array_index (payload->fields, i);

    has_account = has_account || (strcmp (field->id, "02") >= 0 && strcmp (field->id, "51") <= 0);
  }
  return has_account ? CF_EMV_OK : fail (fault, CF_EMV_MISSING, "", "02");
}

/* 55 says how a tip is asked for; a fixed one is in 56, a share in 57. */
static CfEmvOutcome
check_tip (const CfEmvField *payload, CfEmvFault *fault)
{
  const char *tip = cf_emv_get (payload, "55", NULL);

  if (tip != NULL && (tip[0] != '0' || tip[1] < '1' || tip[1] > '3'))
    return fail (fault, CF_EMV_BAD_VALUE, "", "55");
  if (tip != NULL && tip[1] == '2' && cf_emv_get (payload, "56", NULL) == NULL)
    return fail (fault, CF_EMV_MISSING, "", "56");
  if (tip != NULL && tip[1] == '3' && cf_emv_get (payload, "57", NULL) == NULL)
    return fail (fault, CF_EMV_MISSING, "", "57");
  return CF_EMV_OK;
}

CfEmvOutcome
cf_emv_check (const CfEmvField *payload, CfEmvFault *ret_fault)
{
  const char *method = cf_emv_get (payload, "01", NULL);
  CfEmvOutcome outcome = check_mandatory (payload, ret_fault);

  if (outcome == CF_EMV_OK && !g_str_equal (cf_emv_get (payload, "00", NULL), "01"))
    outcome = fail (ret_fault, CF_EMV_BAD_VALUE, "", "00");
  if (outcome == CF_EMV_OK)
    outcome = check_values (payload, ret_fault);
  if (outcome == CF_EMV_OK && method != NULL && !g_str_equal (method, "11") &&
      !g_str_equal (method, "12"))
    outcome = fail (ret_fault, CF_EMV_BAD_VALUE, "", "01");
  if (outcome == CF_EMV_OK)
    outcome = check_templates (payload, ret_fault);
  return outcome == CF_EMV_OK ? check_tip (payload, ret_fault) : outcome;
}
