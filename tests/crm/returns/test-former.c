// SPDX-License-Identifier: Apache-2.0
#include "crm/returns/former.h"

#include <string.h>

#include "support/fake-till.h"
#include "support/test-db.h"
#include "wire/entry.h"

static char *
sell (TestTill *till, const char *member)
{
  TestEntry *entry = test_till_sell (till, member);
  g_autoptr (CfEntryHeader) header =
      cf_wire_entry_header_decode (entry->header, strlen (entry->header), NULL);
  g_autoptr (CfWireAck) ack G_GNUC_UNUSED = test_till_send_one (till, entry);

  return g_strdup (header->op_id);
}

/* What moved is found with its sale; what did not, without; what is not there, as nothing. */
static void
test_found (TestDb *test)
{
  static const struct {
    const char *actor;
    const char *member;
    gboolean moved;
  } rows[] = {{"301", "M1", TRUE}, {"301", "nobody", TRUE}, {"201", "M1", FALSE}};
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (desk, "S1");
  g_auto (CfFormerSale) none = {0};
  gboolean is = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (CfFormerSale) former = {0};
    g_autofree char *op_id = NULL;

    till->actor = rows[i].actor;
    op_id = sell (till, rows[i].member);
    g_assert_true (cf_former_sale_find (desk->session, op_id, &former, NULL));
    g_assert_cmpstr (former.header->op_id, ==, op_id);
    g_assert_cmpint (former.moved, ==, rows[i].moved);
    g_assert_true ((former.sale != NULL) == rows[i].moved);
    g_assert_true (cf_former_sale_is_void (desk->session, op_id, &is, NULL));
    g_assert_false (is);
    g_assert_true (cf_former_sale_is_returned (desk->session, op_id, &is, NULL));
    g_assert_false (is);
  }
  g_assert_true (cf_former_sale_find (desk->session, "nothing", &none, NULL));
  g_assert_null (none.header);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/former/found", test_found);
  return test_db_run ();
}
