// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Rates are exact, in parts per million; 130000 is 13 %. */
#define CF_TAX_RATES_MAX 4
#define CF_TAX_COMPOUND_MAX 2 /* of the rates of one group: keeps every product within 128 bits */
#define CF_TAX_GROUPS_MAX 64
#define CF_TAX_RATE_MAX_PPM G_GINT64_CONSTANT (10000000)

typedef enum {
  CF_TAX_BY_LINE, /* each line's tax is rounded, the document adds them up */
  CF_TAX_BY_DOCUMENT, /* each group's tax is rounded once, then spread over its lines */
} CfTaxMethod;

typedef struct {
  gint64 rate_ppm;
  gboolean compound; /* on the net price plus all taxes before it in the group */
} CfTaxRate;

/* What a product's tax group means: one rate or several, applied in order. No rate is "exempt". */
typedef struct {
  char *id;
  char *name;
  gsize n_rates;
  CfTaxRate rates[CF_TAX_RATES_MAX];
} CfTaxGroup;

/* A shop's setting, frozen into each sale. */
typedef struct {
  CfTaxMethod method;
  gboolean inclusive; /* prices contain the tax */
  GPtrArray *groups; /* of CfTaxGroup, owned */
} CfTaxSettings;

/* One amount taken apart: base is what the prices say, gross of tax when they include it. */
typedef struct {
  gint64 net_minor;
  gint64 tax_minor; /* the sum of rate_tax_minor */
  gint64 total_minor; /* net + tax */
  gint64 rate_tax_minor[CF_TAX_RATES_MAX];
} CfTaxShare;

/* Text names: "line", "document". */
const char *cf_tax_method_name (CfTaxMethod method);
gboolean cf_tax_method_parse (const char *name, CfTaxMethod *ret_method) G_GNUC_WARN_UNUSED_RESULT;

/* A group of its own rates, all of which are charged together. */
CfTaxGroup *cf_tax_group_new (const char *id, const char *name, const CfTaxRate *rates,
                              gsize n_rates) G_GNUC_WARN_UNUSED_RESULT;
CfTaxGroup *cf_tax_group_copy (const CfTaxGroup *group) G_GNUC_WARN_UNUSED_RESULT;
void cf_tax_group_free (CfTaxGroup *group);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTaxGroup, cf_tax_group_free)

/* Whether the rates keep the limits above. */
gboolean cf_tax_rates_are_valid (const CfTaxRate *rates, gsize n_rates);

/* An empty table of groups: by line, inclusive. */
CfTaxSettings *cf_tax_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;
CfTaxSettings *cf_tax_settings_copy (const CfTaxSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
void cf_tax_settings_free (CfTaxSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTaxSettings, cf_tax_settings_free)

/* The group of that id, borrowed, or NULL. */
const CfTaxGroup *cf_tax_settings_find (const CfTaxSettings *settings, const char *group_id);

/* Takes one amount apart. base_minor may be negative: a refund mirrors its sale.
 * Rounding: half away from zero, from the exact figure, once. Exclusive: each rate's tax is
 * rounded. Inclusive: the whole tax is rounded, net is what is left, and the rates share the tax by
 * largest remainder, so that net + tax is always the price asked. Errors: FALSE when a result
 * leaves the limits of money. Source: tests/vectors/tax.jsonl. */
gboolean cf_tax_apply (const CfTaxRate *rates, gsize n_rates, gboolean inclusive, gint64 base_minor,
                       CfTaxShare *ret_share) G_GNUC_WARN_UNUSED_RESULT;
