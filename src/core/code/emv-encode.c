// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "core/code/emv.h"

static gboolean append_fields (GString *text, const CfEmvField *template, CfEmvFault *fault);

/* FALSE when the value has no or too many characters for two digits of length. */
static gboolean
append_field (GString *text, const CfEmvField *field, CfEmvFault *fault)
{
  g_autoptr (GString) inner = g_string_new (field->value);
  glong n_characters;

  if (field->fields != NULL && !append_fields (inner, field, fault))
    return FALSE;
  n_characters = g_utf8_strlen (inner->str, (gssize)inner->len);
  if (n_characters < 1 || n_characters > CF_EMV_VALUE_MAX) {
    g_snprintf (fault->path, sizeof fault->path, "%s", field->id);
    return FALSE;
  }
  g_string_append_printf (text, "%s%02ld%s", field->id, n_characters, inner->str);
  return TRUE;
}

static gboolean
append_fields (GString *text, const CfEmvField *template, CfEmvFault *fault)
{
  for (guint i = 0; i < template->fields->len; i++)
    if (!append_field (text, g_ptr_array_index (template->fields, i), fault))
      return FALSE;
  return TRUE;
}

CfEmvOutcome
cf_emv_encode (const CfEmvField *payload, char **ret_text, CfEmvFault *ret_fault)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CfEmvOutcome outcome = cf_emv_check (payload, ret_fault);

  if (outcome != CF_EMV_OK)
    return outcome;
  if (!append_fields (text, payload, ret_fault))
    return CF_EMV_BAD_VALUE;
  g_string_append (text, "6304");
  g_string_append_printf (text, "%04X", cf_emv_crc (text->str, text->len));
  *ret_text = g_string_free (g_steal_pointer (&text), FALSE);
  return CF_EMV_OK;
}

void
cf_emv_set_amount (CfEmvField *payload, gint64 amount_minor, guint exponent, const char *bill,
                   const char *reference)
{
  g_autofree char *amount = NULL;
  gint64 unit = 1;

  CF_CHECK (amount_minor >= 0 && exponent <= 3);
  for (guint i = 0; i < exponent; i++)
    unit *= 10;
  if (exponent == 0)
    amount = g_strdup_printf ("%" G_GINT64_FORMAT, amount_minor);
  else
    amount = g_strdup_printf ("%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, amount_minor / unit,
                              (int)exponent, amount_minor % unit);
  cf_emv_set (payload, "01", NULL, "12");
  cf_emv_set (payload, "54", NULL, amount);
  if (bill != NULL)
    cf_emv_set (payload, "62", "01", bill);
  if (reference != NULL)
    cf_emv_set (payload, "62", "05", reference);
}
