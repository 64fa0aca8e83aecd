// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/pattern.h"

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

typedef enum {
  CF_CODE_OK,
  CF_CODE_EMPTY,
  CF_CODE_TOO_LONG,
  CF_CODE_BAD_LENGTH, /* the symbology named by the scanner has another length */
  CF_CODE_BAD_CHARACTER, /* a letter where digits belong, a broken byte */
  CF_CODE_BAD_CHECK_DIGIT,
  CF_CODE_BAD_GS1, /* see fault: which AI, where, what */
  CF_CODE_BAD_LINK, /* a Digital Link with a broken path or escape */
  CF_CODE_COMPRESSED_LINK, /* a compressed Digital Link: only its own resolver can read it */
} CfCodeOutcome;

typedef enum {
  CF_CODE_MEASURE_NONE,
  CF_CODE_MEASURE_PIECE,
  CF_CODE_MEASURE_KILOGRAM,
  CF_CODE_MEASURE_POUND,
  CF_CODE_MEASURE_LITRE,
  CF_CODE_MEASURE_METRE,
  CF_CODE_MEASURE_SQUARE_METRE,
  CF_CODE_MEASURE_CUBIC_METRE,
} CfCodeMeasure;

typedef enum {
  CF_CODE_WALLET_NONE,
  CF_CODE_WALLET_WECHAT,
  CF_CODE_WALLET_ALIPAY,
  CF_CODE_WALLET_UNIONPAY,
} CfCodeWallet;

/* Something the standard or the shop would rather not see; it never refuses a sale. */
typedef enum {
  CF_CODE_WARNING_MISSING_AI, /* ai wants one of others beside it */
  CF_CODE_WARNING_EXCLUSIVE_AI, /* ai and others exclude each other */
  CF_CODE_WARNING_NOT_A_LINK_ATTRIBUTE, /* ai may not stand in a Digital Link's query */
  CF_CODE_WARNING_FOREIGN_CURRENCY, /* a price in a currency that the shop does not use */
  CF_CODE_WARNING_EXPIRED, /* past its use-by or expiry date (17) or time (7003) */
  CF_CODE_WARNING_PAST_BEST_BEFORE, /* past (15) or sell-by (16) */
  CF_CODE_WARNING_RECALLED, /* its batch is recalled */
} CfCodeWarningKind;

typedef struct {
  CfCodeWarningKind kind;
  char ai[5];
  char *others; /* the AIs or patterns meant, comma-separated; may be NULL */
} CfCodeWarning;

/* One AI with its value, in the order scanned. */
typedef struct {
  char ai[5];
  char *value;
} CfCodeElement;

typedef struct {
  CfCodeKind kind;
  char *text; /* the scan without AIM identifier and terminator */
  char gtin[15]; /* 14 digits, or empty */
  char add_on[6]; /* EAN-2 or EAN-5, or empty */
  char item[15]; /* the item digits of a variable-measure code, or empty */
  const CfCodePattern *pattern; /* the pattern that matched; belongs to the context */
  CfCodeMeasure measure; /* what quantity_milli counts */
  gint64 quantity_milli; /* thousandths of measure, or CF_CODE_NONE */
  gint64 weight_g; /* net weight, or CF_CODE_NONE */
  gint64 price_minor; /* to pay for this article, or CF_CODE_NONE */
  gint64 unit_price_minor; /* per unit of measure, or CF_CODE_NONE */
  gint64 coupon_value_minor; /* or CF_CODE_NONE */
  guint32 coupon_percent_milli; /* thousandths of a per cent off; 0: none */
  guint32 currency_number; /* ISO 4217 number named by the code; 0: none */
  guint32 expires_on; /* YYYYMMDD as a number, or 0; (17), or the date of (7003) */
  guint32 best_before_on; /* (15), or (16) where there is no (15); 0: none */
  guint32 produced_on; /* (11), or (13) where there is no (11); 0: none */
  const char *batch; /* (10), or NULL; points into elements */
  const char *serial; /* (21), or NULL */
  CfCodeWallet wallet;
  CfCodeElement *elements;
  gsize n_elements;
  CfCodeWarning *warnings;
  gsize n_warnings;
  const char *fault; /* on an outcome other than OK: a short English name of the rule broken */
  gsize fault_offset; /* byte of the scan at which it broke */
  char fault_ai[5]; /* the AI being read, or empty */
} CfCode;

/* What the shop knows while it reads. Zeroed, it is a shop with the default patterns and a currency
 * without minor units. */
typedef struct {
  const CfCodePattern *patterns; /* NULL: cf_code_pattern_defaults () */
  gsize n_patterns;
  guint32 currency_exponent; /* minor units of the shop's currency, 0 to 3 */
  guint32 currency_number; /* its ISO 4217 number; 0: take any price as the shop's */
  guint32 year; /* of the business date, for two-digit years; 0: 2000 to 2099 */
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

/* Frees what the code holds and zeroes it; NULL is fine. */
void cf_code_clear (CfCode *code);

/* "ean13", "variable-measure", …: as in the test vectors and in JSON. */
const char *cf_code_kind_name (CfCodeKind kind);
/* "check digit", …: a short English name, for JSON and tests, not for users. */
const char *cf_code_outcome_name (CfCodeOutcome outcome);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfCode, cf_code_clear)
