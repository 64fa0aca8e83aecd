// SPDX-License-Identifier: Apache-2.0
#include "core/code/code.h"

#include <string.h>

#include "base/check.h"
#include "core/gs1/digit.h"
#include "core/gs1/message.h"
#include "core/code/reader.h"
#include "core/gs1/rule.h"

#define GTIN_ELEMENT_LENGTH 16 /* 01 and 14 digits */

static void
init_code (CfCode *code)
{
  memset (code, 0, sizeof *code);
  code->unit = CF_UNIT_EACH;
  code->quantity_milli = code->weight_g = CF_CODE_NONE;
  code->price_minor = code->unit_price_minor = CF_CODE_NONE;
  code->coupon_value_minor = code->coupon_percent_milli = CF_CODE_NONE;
  code->expires_day = code->expires_minute = CF_CODE_NONE;
  code->best_before_day = code->sell_by_day = code->produced_day = CF_CODE_NONE;
}

void
cf_code_clear (CfCode *code)
{
  if (code == NULL)
    return;
  for (gsize i = 0; i < code->n_elements; i++)
    cf_code_element_clear (&code->elements[i]);
  for (gsize i = 0; i < code->n_warnings; i++)
    g_free (code->warnings[i].others);
  g_free (code->elements);
  g_free (code->warnings);
  g_free (code->text);
  memset (code, 0, sizeof *code);
}

const char *
cf_code_get_element (const CfCode *code, const char *ai)
{
  return cf_code_elements_get (code->elements, code->n_elements, ai);
}

void
cf_code_warn (CfCode *code, CfCodeWarningKind kind, const char *ai, const char *others)
{
  CfCodeWarning *warning;

  code->warnings = g_renew (CfCodeWarning, code->warnings, code->n_warnings + 1);
  warning = &code->warnings[code->n_warnings++];
  memset (warning, 0, sizeof *warning);
  warning->kind = kind;
  g_strlcpy (warning->ai, ai, sizeof warning->ai);
  warning->others = g_strdup (others);
}

CfCodeOutcome
cf_reader_fail (const CfCodeReader *reader, CfCodeOutcome outcome, const char *rule, gsize offset,
                gsize length)
{
  (void)cf_rule_broken (&reader->code->fault, rule, reader->offset + offset, length);
  return outcome;
}

/* Without an identifier, an element string that begins with a GTIN is taken for one if all of it is
 * right, and so is one that has a separator in it. */
static gboolean
is_plain_gs1 (const CfCodeReader *reader)
{
  g_autoptr (GArray) elements = cf_code_elements_new ();
  CfCodeFault ignored = {0};
  gboolean starts_with_gtin =
      reader->length >= GTIN_ELEMENT_LENGTH &&
      (memcmp (reader->text, "01", 2) == 0 || memcmp (reader->text, "02", 2) == 0);
  gboolean separated = memchr (reader->text, CF_GS1_SEPARATOR, reader->length) != NULL;

  return (starts_with_gtin || separated) &&
         cf_gs1_parse (reader->text, reader->length, CF_GS1_SEPARATOR, elements, &ignored);
}

static gboolean
starts_with (const CfCodeReader *reader, char first)
{
  return reader->length >= 2 && reader->text[0] == first && g_ascii_isdigit (reader->text[1]);
}

static CfCodeOutcome
read_gs1 (const CfCodeReader *reader, char separator)
{
  reader->code->kind = CF_CODE_KIND_GS1;
  return cf_reader_read_gs1 (reader, separator);
}

static CfCodeOutcome
read_plain (const CfCodeReader *reader)
{
  if (reader->aim == CF_AIM_NONE && starts_with (reader, '('))
    return cf_reader_read_bracketed (reader);
  if (reader->aim == CF_AIM_NONE && starts_with (reader, '^'))
    return read_gs1 (reader, '^');
  if (reader->length > 7 && g_ascii_strncasecmp (reader->text, "http", 4) == 0)
    return cf_reader_read_link (reader);
  if (is_plain_gs1 (reader))
    return read_gs1 (reader, CF_GS1_SEPARATOR);
  return cf_reader_read_digits (reader);
}

/* The ECI protocol escapes the data; offsets in a fault then count in the data without escapes. */
static CfCodeOutcome
read_gs1_eci (const CfCodeReader *reader)
{
  g_autofree char *plain = cf_aim_unescape_eci (reader->text, reader->length);
  CfCodeReader unescaped = *reader;

  unescaped.text = plain;
  unescaped.length = strlen (plain);
  return read_gs1 (&unescaped, CF_GS1_SEPARATOR);
}

static CfCodeOutcome
read_add_on (const CfCodeReader *reader)
{
  if ((reader->length != 2 && reader->length != 5) ||
      !cf_digit_is_all (reader->text, reader->length))
    return cf_reader_fail (reader, CF_CODE_BAD_LENGTH, "length", 0, reader->length);
  memcpy (reader->code->add_on, reader->text, reader->length);
  return CF_CODE_OK;
}

static CfCodeOutcome
read_by_aim (const CfCodeReader *reader)
{
  switch (reader->aim) {
  case CF_AIM_RETAIL:
  case CF_AIM_RETAIL_ADD_ON:
  case CF_AIM_EAN8:
    return cf_reader_read_retail (reader);
  case CF_AIM_ADD_ON:
    return read_add_on (reader);
  case CF_AIM_GS1:
    return read_gs1 (reader, CF_GS1_SEPARATOR);
  case CF_AIM_GS1_ECI:
    return read_gs1_eci (reader);
  case CF_AIM_NONE:
  case CF_AIM_ITF:
  case CF_AIM_OTHER:
  default:
    return read_plain (reader);
  }
}

/* Scanners end a scan with Enter or Tab; serial ones with CR LF. */
static gsize
without_terminator (const char *scan, gsize length)
{
  while (length > 0 && strchr ("\r\n\t", scan[length - 1]) != NULL && scan[length - 1] != '\0')
    length--;
  return length;
}

CfCodeOutcome
cf_code_read (const char *scan, gsize length, const CfCodeContext *context, CfCode *ret_code)
{
  CfCodeReader reader = {.context = context, .code = ret_code, .text = scan};
  const char *broken;
  gsize used;

  CF_CHECK (context->currency_exponent <= 4);
  init_code (ret_code);
  reader.length = without_terminator (scan, length);
  if (length > CF_CODE_LENGTH_MAX) {
    ret_code->text = g_strdup ("");
    return cf_reader_fail (&reader, CF_CODE_TOO_LONG, "length", CF_CODE_LENGTH_MAX,
                           length - CF_CODE_LENGTH_MAX);
  }
  if (!g_utf8_validate_len (scan, reader.length, &broken)) {
    ret_code->text = g_utf8_make_valid (scan, (gssize)reader.length);
    return cf_reader_fail (&reader, CF_CODE_BAD_CHARACTER, "UTF-8", (gsize)(broken - scan), 1);
  }
  reader.aim = cf_aim_find (scan, reader.length, &used);
  reader.text += used;
  reader.length -= used;
  reader.offset = used;
  ret_code->text = g_strndup (reader.text, reader.length);
  if (reader.length == 0 && (reader.aim == CF_AIM_NONE || reader.aim == CF_AIM_OTHER))
    return cf_reader_fail (&reader, CF_CODE_EMPTY, "nothing scanned", 0, 0);
  return read_by_aim (&reader);
}

const char *
cf_code_kind_name (CfCodeKind kind)
{
  static const char *const names[] = {"text",
                                      "ean13",
                                      "ean8",
                                      "upca",
                                      "upce",
                                      "gtin14",
                                      "variable-measure",
                                      "gs1",
                                      "gs1-digital-link",
                                      "coupon",
                                      "payment-code"};

  CF_CHECK ((gsize)kind < G_N_ELEMENTS (names));
  return names[kind];
}

const char *
cf_code_outcome_name (CfCodeOutcome outcome)
{
  static const char *const names[] = {"ok",     "empty",        "too long",
                                      "length", "character",    "check digit",
                                      "gs1",    "digital link", "compressed digital link"};

  CF_CHECK ((gsize)outcome < G_N_ELEMENTS (names));
  return names[outcome];
}

const char *
cf_code_warning_name (CfCodeWarningKind kind)
{
  static const char *const names[] = {"missing-ai",       "exclusive-ai", "missing-serial",
                                      "foreign-currency", "expired",      "past-best-before",
                                      "recalled"};

  CF_CHECK ((gsize)kind < G_N_ELEMENTS (names));
  return names[kind];
}
