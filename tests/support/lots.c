// SPDX-License-Identifier: Apache-2.0
#include "support/lots.h"

#include <string.h>

#include "crm/points/lot.h"
#include "crm/points/policy.h"
#include "crm/points/sweep.h"
#include "wire/entry.h"

void
test_points_set (TestDesk *desk, gint64 vest_days, gint64 expire_days)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfPointsPolicy policy = {vest_days, expire_days, 0};

  g_assert_true (cf_points_policy_save (change, &policy, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

CfEntryHeader *
test_points_sell (TestTill *till, const char *member_id)
{
  TestEntry *entry = test_till_sell (till, member_id);
  CfEntryHeader *header = cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  g_autoptr (CfWireAck) ack = test_till_send_one (till, entry);

  g_assert_cmpuint (ack->parked->len, ==, 0);
  return header;
}

char *
test_points_lots (TestDesk *desk, const char *member_id)
{
  g_autoptr (GPtrArray) lots = cf_lot_list (desk->session, member_id, FALSE, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lots->len; i++) {
    const CfLot *lot = g_ptr_array_index (lots, i);

    if (!lot->is_pending)
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? " " : "", lot->left);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gint64
test_points_sweep (TestDesk *desk, gint64 now_us)
{
  CfPointsSwept swept;

  g_assert_true (cf_points_sweep_all (desk->session, &desk->random, now_us, &swept, NULL));
  return swept.points_expired;
}
