// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string.h>

#include "core/code/code.h"

/* One scan and what is to become of it; the readers' tests share it. */
typedef struct {
  const char *scan;
  const char *outcome;
  const char *kind;
  const char *gtin; /* or the item of a label */
  const char *add_on;
  const char *elements; /* in brackets, without escapes */
} Reading;

static inline void
check_reading (const Reading *row, const CfCodeContext *context)
{
  g_autoptr (GString) elements = g_string_new (NULL);
  g_auto (CfCode) code = {0};
  CfCodeOutcome outcome = cf_code_read (row->scan, strlen (row->scan), context, &code);

  g_test_message ("%s", row->scan);
  for (gsize i = 0; i < code.n_elements; i++)
    g_string_append_printf (elements, "(%s)%s", code.elements[i].ai, code.elements[i].value);
  g_assert_cmpstr (cf_code_outcome_name (outcome), ==, row->outcome);
  g_assert_cmpstr (cf_code_kind_name (code.kind), ==, row->kind);
  g_assert_true ((outcome == CF_CODE_OK) == (code.fault.rule == NULL));
  g_assert_cmpstr (code.kind == CF_CODE_KIND_VARIABLE_MEASURE ? code.item : code.gtin, ==,
                   row->gtin != NULL ? row->gtin : "");
  g_assert_cmpstr (code.add_on, ==, row->add_on != NULL ? row->add_on : "");
  g_assert_cmpstr (elements->str, ==, row->elements != NULL ? row->elements : "");
  g_assert_nonnull (code.text);
}
