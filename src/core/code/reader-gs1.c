// SPDX-License-Identifier: Apache-2.0
#include "core/code/association.h"
#include "core/gs1/message.h"
#include "core/gs1/rule.h"
#include "core/gs1/link.h"
#include "core/code/meaning.h"
#include "core/code/reader.h"

/* Hands the elements over to the code and draws everything from them. */
static void
take_elements (const CfCodeReader *reader, GArray *elements)
{
  CfCode *code = reader->code;
  gsize n_elements = elements->len;

  code->elements = (CfCodeElement *)(gpointer)g_array_free (elements, FALSE);
  code->n_elements = n_elements;
  cf_meaning_fill (code, reader->context);
}

/* A wrong check digit is one to the cashier, wherever it stands: scan again. */
static CfCodeOutcome
fail_with (const CfCodeReader *reader, CfCodeOutcome outcome, const CfCodeFault *fault)
{
  if (outcome == CF_CODE_BAD_GS1 && g_str_equal (fault->rule, CF_RULE_CHECK_DIGIT))
    outcome = CF_CODE_BAD_CHECK_DIGIT;
  reader->code->fault = *fault;
  reader->code->fault.offset += reader->offset;
  return outcome;
}

static CfCodeOutcome
finish (const CfCodeReader *reader, GArray *elements, gboolean parsed, const CfCodeFault *fault)
{
  take_elements (reader, elements);
  if (!parsed)
    return fail_with (reader, CF_CODE_BAD_GS1, fault);
  cf_association_check (reader->code, reader->code->kind == CF_CODE_KIND_GS1 ? NULL : "01");
  return CF_CODE_OK;
}

CfCodeOutcome
cf_reader_read_gs1 (const CfCodeReader *reader, char separator)
{
  GArray *elements = cf_code_elements_new ();
  CfCodeFault fault = {0};
  gboolean parsed = cf_gs1_parse (reader->text, reader->length, separator, elements, &fault);

  return finish (reader, elements, parsed, &fault);
}

CfCodeOutcome
cf_reader_read_bracketed (const CfCodeReader *reader)
{
  GArray *elements = cf_code_elements_new ();
  CfCodeFault fault = {0};
  gboolean parsed = cf_gs1_parse_bracketed (reader->text, reader->length, elements, &fault);

  reader->code->kind = CF_CODE_KIND_GS1;
  return finish (reader, elements, parsed, &fault);
}

CfCodeOutcome
cf_reader_read_link (const CfCodeReader *reader)
{
  GArray *elements = cf_code_elements_new ();
  CfCodeFault fault = {0};
  CfLinkOutcome outcome =
      cf_link_parse (reader->text, reader->length, reader->context->legacy_links, elements, &fault);

  take_elements (reader, elements);
  if (outcome == CF_LINK_NONE)
    return CF_CODE_OK;
  reader->code->kind = CF_CODE_KIND_GS1_DIGITAL_LINK;
  switch (outcome) {
  case CF_LINK_BAD:
    return fail_with (reader, CF_CODE_BAD_LINK, &fault);
  case CF_LINK_BAD_VALUE:
    return fail_with (reader, CF_CODE_BAD_GS1, &fault);
  case CF_LINK_COMPRESSED:
    return cf_reader_fail (reader, CF_CODE_COMPRESSED_LINK, "compressed", 0, reader->length);
  case CF_LINK_OK:
  case CF_LINK_NONE:
  default:
    cf_association_check (reader->code, NULL);
    return CF_CODE_OK;
  }
}
