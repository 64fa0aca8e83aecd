// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/business-date.h"
#include "core/code/code.h"
#include "ctl/command/commands.h"

static json_t *
elements (const CfCode *code)
{
  json_t *object = json_object ();

  for (gsize i = 0; i < code->n_elements; i++)
    json_object_set_new (object, code->elements[i].ai, json_string (code->elements[i].value));
  return object;
}

/* ["missing-ai 01", …]: what the standard would rather see otherwise. */
static json_t *
warnings (const CfCode *code)
{
  json_t *array = json_array ();

  for (gsize i = 0; i < code->n_warnings; i++)
    json_array_append_new (
        array, json_pack ("{s:s,s:s,s:s?}", "kind", cf_code_warning_name (code->warnings[i].kind),
                          "ai", code->warnings[i].ai, "others", code->warnings[i].others));
  return array;
}

static void
set_figure (json_t *object, const char *key, gint64 figure)
{
  if (figure != CF_CODE_NONE)
    json_object_set_new (object, key, json_integer (figure));
}

static void
set_text (json_t *object, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    json_object_set_new (object, key, json_string (value));
}

static json_t *
shape (const CfCode *code, CfCodeOutcome outcome)
{
  json_t *object = json_pack ("{s:s,s:b,s:o}", "kind", cf_code_kind_name (code->kind), "sound",
                              outcome == CF_CODE_OK, "ai", elements (code));

  json_object_set_new (object, "warnings", warnings (code));

  set_text (object, "gtin", code->gtin);
  set_text (object, "item", code->item);
  set_text (object, "add_on", code->add_on);
  set_figure (object, "weight_g", code->weight_g);
  set_figure (object, "quantity_milli", code->quantity_milli);
  set_figure (object, "price_minor", code->price_minor);
  set_figure (object, "unit_price_minor", code->unit_price_minor);
  set_figure (object, "value_minor", code->coupon_value_minor);
  if (code->expires_day != CF_CODE_NONE) {
    g_autofree char *date = cf_business_date_format (code->expires_day);

    set_text (object, "expires_on", date);
  }
  if (outcome != CF_CODE_OK) {
    json_object_set_new (object, "error", json_string (cf_code_outcome_name (outcome)));
    set_text (object, "fault", code->fault.rule);
    set_text (object, "fault_ai", code->fault.ai);
    json_object_set_new (object, "fault_offset", json_integer ((json_int_t)code->fault.offset));
  }
  return object;
}

int
cf_command_code_read (CfCall *call)
{
  g_auto (CfCode) code = {0};
  CfCodeContext context = {.currency_exponent = 2};
  CfCodeOutcome outcome;
  int exit;

  if (!cf_call_parse (call, NULL, 1, 1, &exit))
    return exit;
  outcome = cf_code_read (call->words[0], strlen (call->words[0]), &context, &code);
  /* A payment code is money: it is named, never repeated. */
  cf_output_json (shape (&code, outcome));
  if (outcome == CF_CODE_OK)
    return CF_EXIT_DONE;
  return cf_output_refusal ("the code is not sound: %s", code.fault.rule == NULL
                                                             ? cf_code_outcome_name (outcome)
                                                             : code.fault.rule);
}
