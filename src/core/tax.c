// SPDX-License-Identifier: Apache-2.0
#include "core/tax.h"

#include "base/check.h"
#include "core/money.h"
#include "core/name.h"

#define PPM G_GINT64_CONSTANT (1000000)

/* With CF_TAX_COMPOUND_MAX compound rates a factor's scale is at most 10^18 and the factor itself
 * below 10^22; times the largest amount that stays below 2^127. */
__extension__ typedef __int128 Wide;

static const char *const method_names[] = {
    [CF_TAX_BY_LINE] = "line",
    [CF_TAX_BY_DOCUMENT] = "document",
};

const char *
cf_tax_method_name (CfTaxMethod method)
{
  CF_CHECK ((gsize)method < G_N_ELEMENTS (method_names));
  return method_names[method];
}

gboolean
cf_tax_method_parse (const char *name, CfTaxMethod *ret_method)
{
  gsize index;

  if (!cf_name_find (method_names, G_N_ELEMENTS (method_names), name, &index))
    return FALSE;
  *ret_method = (CfTaxMethod)index;
  return TRUE;
}

gboolean
cf_tax_rates_are_valid (const CfTaxRate *rates, gsize n_rates)
{
  gsize compound = 0;

  if (n_rates > CF_TAX_RATES_MAX)
    return FALSE;
  for (gsize i = 0; i < n_rates; i++) {
    if (rates[i].rate_ppm < 0 || rates[i].rate_ppm > CF_TAX_RATE_MAX_PPM)
      return FALSE;
    compound += rates[i].compound ? 1 : 0;
  }
  return compound <= CF_TAX_COMPOUND_MAX;
}

CfTaxGroup *
cf_tax_group_new (const char *id, const char *name, const CfTaxRate *rates, gsize n_rates)
{
  CfTaxGroup *group = g_new0 (CfTaxGroup, 1);

  CF_CHECK (cf_tax_rates_are_valid (rates, n_rates));
  group->id = g_strdup (id);
  group->name = g_strdup (name);
  group->n_rates = n_rates;
  for (gsize i = 0; i < n_rates; i++)
    group->rates[i] = rates[i];
  return group;
}

CfTaxGroup *
cf_tax_group_copy (const CfTaxGroup *group)
{
  CfTaxGroup *copy = g_new (CfTaxGroup, 1);

  *copy = *group;
  copy->id = g_strdup (group->id);
  copy->name = g_strdup (group->name);
  return copy;
}

void
cf_tax_group_free (CfTaxGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->id);
  g_free (group->name);
  g_free (group);
}

static void
free_group (gpointer group)
{
  cf_tax_group_free (group);
}

CfTaxSettings *
cf_tax_settings_new (void)
{
  CfTaxSettings *settings = g_new0 (CfTaxSettings, 1);

  settings->method = CF_TAX_BY_LINE;
  settings->inclusive = TRUE;
  settings->groups = g_ptr_array_new_with_free_func (free_group);
  return settings;
}

CfTaxSettings *
cf_tax_settings_copy (const CfTaxSettings *settings)
{
  CfTaxSettings *copy = cf_tax_settings_new ();

  copy->method = settings->method;
  copy->inclusive = settings->inclusive;
  for (guint i = 0; i < settings->groups->len; i++)
    g_ptr_array_add (copy->groups, cf_tax_group_copy (g_ptr_array_index (settings->groups, i)));
  return copy;
}

void
cf_tax_settings_free (CfTaxSettings *settings)
{
  if (settings == NULL)
    return;
  g_ptr_array_unref (settings->groups);
  g_free (settings);
}

const CfTaxGroup *
cf_tax_settings_find (const CfTaxSettings *settings, const char *group_id)
{
  for (guint i = 0; i < settings->groups->len; i++) {
    const CfTaxGroup *group = g_ptr_array_index (settings->groups, i);

    if (g_strcmp0 (group->id, group_id) == 0)
      return group;
  }
  return NULL;
}

/* What one unit of net price grows by: tax i is parts[i] / scale of it, exactly. */
typedef struct {
  Wide parts[CF_TAX_RATES_MAX];
  Wide sum;
  Wide scale;
} Factor;

static Factor
factor_of (const CfTaxRate *rates, gsize n_rates)
{
  Factor factor = {.scale = PPM};

  for (gsize i = 0; i < n_rates; i++) {
    if (rates[i].compound) {
      Wide base = factor.scale + factor.sum;

      for (gsize j = 0; j < i; j++)
        factor.parts[j] *= PPM;
      factor.sum *= PPM;
      factor.scale *= PPM;
      factor.parts[i] = base * rates[i].rate_ppm;
    } else {
      factor.parts[i] = factor.scale / PPM * rates[i].rate_ppm;
    }
    factor.sum += factor.parts[i];
  }
  return factor;
}

/* Half away from zero. FALSE when the result is no amount of money. */
static gboolean
divide (Wide dividend, Wide divisor, gint64 *ret_minor)
{
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;

  if (2 * (rest < 0 ? -rest : rest) >= divisor)
    quotient += dividend < 0 ? -1 : 1;
  if (quotient < -CF_AMOUNT_MAX || quotient > CF_AMOUNT_MAX)
    return FALSE;
  *ret_minor = (gint64)quotient;
  return TRUE;
}

/* The rates' shares of a tax already rounded: what each alone would round down to, then the cents
 * left over to the largest fractions. */
static void
share_tax (const Factor *factor, gsize n_rates, CfTaxShare *share)
{
  gint64 weights[CF_TAX_RATES_MAX];
  Wide step = factor->sum / CF_AMOUNT_MAX + 1;

  if (factor->sum == 0)
    return;
  /* Weights fit 53 bits: dropping the lowest of some 70 bits cannot move a cent of a real amount.
   */
  for (gsize i = 0; i < n_rates; i++)
    weights[i] = (gint64)(factor->parts[i] / step);
  cf_money_split (share->tax_minor, weights, n_rates, share->rate_tax_minor);
}

static gboolean
apply_inclusive (const Factor *factor, gsize n_rates, gint64 base_minor, CfTaxShare *share)
{
  if (!divide (base_minor * factor->sum, factor->scale + factor->sum, &share->tax_minor))
    return FALSE;
  share->net_minor = base_minor - share->tax_minor;
  share->total_minor = base_minor;
  share_tax (factor, n_rates, share);
  return TRUE;
}

static gboolean
apply_exclusive (const Factor *factor, gsize n_rates, gint64 base_minor, CfTaxShare *share)
{
  share->net_minor = base_minor;
  for (gsize i = 0; i < n_rates; i++) {
    if (!divide (base_minor * factor->parts[i], factor->scale, &share->rate_tax_minor[i]) ||
        !cf_money_add (share->tax_minor, share->rate_tax_minor[i], &share->tax_minor))
      return FALSE;
  }
  return cf_money_add (base_minor, share->tax_minor, &share->total_minor);
}

gboolean
cf_tax_apply (const CfTaxRate *rates, gsize n_rates, gboolean inclusive, gint64 base_minor,
              CfTaxShare *ret_share)
{
  CfTaxShare share = {0};
  Factor factor;

  CF_CHECK (cf_tax_rates_are_valid (rates, n_rates));
  if (!cf_money_is_valid (base_minor))
    return FALSE;
  factor = factor_of (rates, n_rates);
  if (!(inclusive ? apply_inclusive : apply_exclusive) (&factor, n_rates, base_minor, &share))
    return FALSE;
  *ret_share = share;
  return TRUE;
}
