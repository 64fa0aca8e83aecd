// SPDX-License-Identifier: Apache-2.0
#include "core/entry.h"

#include <string.h>

static void
test_type_names (void)
{
  CfEntryType type = CF_ENTRY_CASH_MOVED;

  for (gsize i = 0; i < CF_ENTRY_TYPE_COUNT; i++) {
    const char *name = cf_entry_type_name ((CfEntryType)i);

    g_assert_nonnull (name);
    g_assert_nonnull (strchr (name, '.'));
    g_assert_true (cf_entry_type_parse (name, &type));
    g_assert_cmpuint (type, ==, i);
  }
  g_assert_false (cf_entry_type_parse ("sale.imagined", &type));
  g_assert_false (cf_entry_type_parse (NULL, &type));
}

static void
test_clock_names (void)
{
  CfClockQuality quality = CF_CLOCK_UNKNOWN;

  for (gsize i = 0; i < CF_CLOCK_QUALITY_COUNT; i++) {
    g_assert_true (cf_clock_quality_parse (cf_clock_quality_name ((CfClockQuality)i), &quality));
    g_assert_cmpuint (quality, ==, i);
  }
  g_assert_false (cf_clock_quality_parse ("good", &quality));
}

static void
test_copy_owns_its_texts (void)
{
  char op_id[] = "01890000-0000-7000-8000-000000000001";
  char type[] = "sale.completed";
  const CfEntryHeader header = {
      .op_id = op_id,
      .type = type,
      .seq = 7,
      .version = 1,
      .clock_quality = CF_CLOCK_SYNCED,
      .wall_us = 123,
  };
  g_autoptr (CfEntryHeader) copy = cf_entry_header_copy (&header);

  op_id[0] = 'x';
  type[0] = 'x';
  g_assert_cmpstr (copy->op_id, ==, "01890000-0000-7000-8000-000000000001");
  g_assert_cmpstr (copy->type, ==, "sale.completed");
  g_assert_cmpint (copy->seq, ==, 7);
  g_assert_cmpint (copy->wall_us, ==, 123);
  g_assert_cmpint (copy->clock_quality, ==, CF_CLOCK_SYNCED);
  g_assert_null (copy->receipt_no);
  g_assert_null (copy->approver);
  cf_entry_header_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/entry/type-names", test_type_names);
  g_test_add_func ("/core/entry/clock-names", test_clock_names);
  g_test_add_func ("/core/entry/copy-owns-its-texts", test_copy_owns_its_texts);
  return g_test_run ();
}
