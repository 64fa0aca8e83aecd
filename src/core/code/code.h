// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/element.h"
#include "core/code/pattern.h"
#include "core/code/wallet.h"
#include "core/quantity.h"

#define CF_CODE_LENGTH_MAX 8192 /* bytes of one scan */
#define CF_CODE_NONE ((gint64)-1) /* this code does not carry that figure */

/* What a scan turned out to be. */
typedef enum {
  CF_CODE_KIND_TEXT, /* none of the below: a member card, an order number, typed words */
  CF_CODE_KIND_EAN13,
  CF_CODE_KIND_EAN8,
  CF_CODE_KIND_UPCA,
  CF_CODE_KIND_UPCE,
  CF_CODE_KIND_GTIN14,
  CF_CODE_KIND_VARIABLE_MEASURE, /* the shop's own weight or price label */
  CF_CODE_KIND_GS1, /* element string, from a scanner or in brackets */
  CF_CODE_KIND_GS1_DIGITAL_LINK,
  CF_CODE_KIND_COUPON, /* 981 to 984 and 99 */
  CF_CODE_KIND_PAYMENT_CODE, /* shown by the customer's wallet: never log it */
} CfCodeKind;

/* Anything but OK says why in fault. The kind is what the scan was taken for, and where text may
 * still be a card or an order number of the shop's own, look it up before refusing it. */
typedef enum {
  CF_CODE_OK,
  CF_CODE_EMPTY,
  CF_CODE_TOO_LONG,
  CF_CODE_BAD_LENGTH, /* the symbology named by the scanner has another length */
  CF_CODE_BAD_CHARACTER, /* a letter where digits belong, a broken byte */
  CF_CODE_BAD_CHECK_DIGIT, /* of the code, of a price inside it, or of fault.ai */
  CF_CODE_BAD_GS1, /* fault.ai breaks fault.rule; elements before it are there */
  CF_CODE_BAD_LINK, /* a Digital Link against the rules of links; elements and gtin may be there */
  CF_CODE_COMPRESSED_LINK, /* only its own resolver can read it */
} CfCodeOutcome;

/* Something the standard or the shop would rather not see; it never refuses a sale. */
typedef enum {
  CF_CODE_WARNING_MISSING_AI, /* ai wants others beside it */
  CF_CODE_WARNING_EXCLUSIVE_AI, /* ai and others exclude each other */
  CF_CODE_WARNING_MISSING_SERIAL, /* ai must be serialised beside others */
  CF_CODE_WARNING_FOREIGN_CURRENCY, /* ai is money, but not the shop's */
  CF_CODE_WARNING_EXPIRED, /* ai: 17, 7003, or 8110 */
  CF_CODE_WARNING_PAST_BEST_BEFORE, /* ai: 15 or 16 */
  CF_CODE_WARNING_RECALLED, /* the batch, the serial number or all of the article */
} CfCodeWarningKind;

typedef struct {
  CfCodeWarningKind kind;
  char ai[5];
  char *others; /* AIs or patterns: "," between alternatives, "+" where all of them; may be NULL */
} CfCodeWarning;

typedef struct {
  CfCodeKind kind;
  char *text; /* the scan without AIM identifier and terminator; never NULL */
  char gtin[15]; /* 14 digits, or empty */
  char add_on[6]; /* EAN-2 or EAN-5, or empty */
  char item[15]; /* the item digits of a variable-measure code, or empty */
  CfUnit unit; /* of quantity_milli */
  gint64 quantity_milli; /* pieces, kg, lb, l, m, m² or m³; or CF_CODE_NONE */
  gint64 weight_g; /* net weight, or CF_CODE_NONE */
  gint64 price_minor; /* to pay for what was scanned, or CF_CODE_NONE */
  gint64 unit_price_minor; /* for one whole unit, or CF_CODE_NONE */
  gint64 coupon_value_minor; /* or CF_CODE_NONE */
  gint64 coupon_percent_milli; /* thousandths of a per cent off, or CF_CODE_NONE */
  gint64
      expires_day; /* (17), (7003) or a coupon's; a day of core/business-date.h, or CF_CODE_NONE */
  gint64 expires_minute; /* of that day, from (7003), or CF_CODE_NONE */
  gint64 best_before_day; /* (15), or CF_CODE_NONE */
  gint64 sell_by_day; /* (16), or CF_CODE_NONE */
  gint64 produced_day; /* (11), or (13) where there is no (11); or CF_CODE_NONE */
  const char *batch; /* (10), or NULL; points into elements */
  const char *serial; /* (21), or NULL */
  CfWallet wallet;
  CfCodeElement *elements; /* in the order read */
  gsize n_elements;
  CfCodeWarning *warnings;
  gsize n_warnings;
  CfCodeFault fault; /* its offset counts from the start of the scan */
} CfCode;

/* What the shop knows while it reads. Zeroed, it is a shop with the default patterns and a currency
 * without minor units. */
typedef struct {
  const CfCodePattern *patterns; /* NULL: cf_code_pattern_defaults () */
  gsize n_patterns;
  guint32 currency_exponent; /* minor units of the shop's currency, 0 to 3 */
  guint32 currency_number; /* its ISO 4217 number; 0: take any price as the shop's */
  gint64 year; /* of the business date, for two-digit years; 0: 2000 to 2099 */
  gboolean legacy_links; /* read Digital Links from before 2022: short GTINs, /gtin/ for /01/ */
} CfCodeContext;

/* Reads what one scan, or one typed line, says.
 * Shape: bytes as the scanner sent them, with or without AIM identifier and CR, LF or TAB at the
 * end. *ret_code is set on every outcome, so that kind and fault can be shown; clear it every time.
 * Limits: CF_CODE_LENGTH_MAX bytes.
 * Source: GS1 General Specifications; GS1 Digital Link URI Syntax; ISO/IEC 15424. */
CfCodeOutcome cf_code_read (const char *scan, gsize length, const CfCodeContext *context,
                            CfCode *ret_code) G_GNUC_WARN_UNUSED_RESULT;

/* The value of an AI, or NULL. */
const char *cf_code_get_element (const CfCode *code, const char *ai);

/* Appends a warning; others may be NULL. */
void cf_code_warn (CfCode *code, CfCodeWarningKind kind, const char *ai, const char *others);

/* Frees what the code holds and zeroes it; NULL is fine. */
void cf_code_clear (CfCode *code);

/* "ean13", "variable-measure", …: for JSON and tests. */
const char *cf_code_kind_name (CfCodeKind kind);
/* "ok", "check digit", …: for JSON and tests, not for users. */
const char *cf_code_outcome_name (CfCodeOutcome outcome);
/* "missing-ai", "expired", …: for JSON and tests, not for users. */
const char *cf_code_warning_name (CfCodeWarningKind kind);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfCode, cf_code_clear)
