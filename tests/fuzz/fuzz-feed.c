// SPDX-License-Identifier: Apache-2.0
/* A page of any feed, and each of its rows as a row of every kind. */
#include "fuzz.h"

#include <string.h>

#include "wire/page.h"
#include "wire/row.h"
#include "wire/row/quick-key.h"
#include "wire/row/recall.h"
#include "wire/shop-row.h"

/* A row that was read is written as it came. */
static void
prove (const CfWireFeedLine *line, char *taken_again)
{
  g_autofree char *again = taken_again;
  g_assert_nonnull (again);
  g_assert_true (strlen (again) == line->row_length &&
                 memcmp (again, line->row, line->row_length) == 0);
}

static void
read_people (const CfWireFeedLine *line)
{
  g_auto (CfWireMemberRow) member = {0};
  g_autoptr (CfStaff) staff = NULL;
  g_autofree char *pin_hash = NULL;
  if (cf_wire_member_row_decode (line->row, line->row_length, &member, NULL))
    prove (line, cf_wire_member_row_encode (member.member, member.keys, NULL));
  if (cf_wire_staff_row_decode (line->row, line->row_length, &staff, &pin_hash, NULL))
    prove (line, cf_wire_staff_row_encode (staff, pin_hash, NULL));
}

static void
read_things (const CfWireFeedLine *line)
{
  g_auto (CfWireProductRow) product = {0};
  g_autoptr (CfShop) shop = cf_wire_shop_row_decode (line->row, line->row_length, NULL);
  g_autoptr (CfQuickKey) key = cf_wire_quick_key_row_decode (line->row, line->row_length, NULL);
  g_autofree char *product_id = NULL;
  g_autofree char *recalled_id = NULL;
  g_autofree char *batch = NULL;
  gint64 quantity_milli;
  CfWireDeviceState state;
  if (cf_wire_product_row_decode (line->row, line->row_length, &product, NULL))
    prove (line, cf_wire_product_row_encode (product.product, (const char *const *)product.codes,
                                             product.keys, NULL));
  if (cf_wire_recall_row_decode (line->row, line->row_length, &recalled_id, &batch, NULL))
    prove (line, cf_wire_recall_row_encode (recalled_id, batch, NULL));
  if (key != NULL)
    prove (line, cf_wire_quick_key_row_encode (key, NULL));
  if (shop != NULL)
    prove (line, cf_wire_shop_row_encode (shop, NULL));
  if (cf_wire_stock_row_decode (line->row, line->row_length, &product_id, &quantity_milli, NULL))
    prove (line, cf_wire_stock_row_encode (product_id, quantity_milli, NULL));
  if (cf_wire_device_row_decode (line->row, line->row_length, &state, NULL))
    prove (line, cf_wire_device_row_encode (state));
}

/* A page can be written again from what was read; its lines then are as they were. */
static void
read_page (const char *text, gsize length)
{
  g_auto (CfWirePage) page = {0};
  g_autoptr (GError) error = NULL;
  if (!cf_wire_page_open (text, length, &page, NULL))
    return;
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (CF_WIRE_PAGE_LINES_MAX);
  CfWireFeedLine line;
  gsize lines_length = (gsize)(page.end - page.at);
  while (cf_wire_page_next (&page, &line, &error)) {
    g_assert_cmpint (cf_wire_page_writer_add (writer, line.key, line.row, line.row_length), ==,
                     CF_WIRE_PAGE_ADDED);
    if (line.row == NULL)
      continue;
    read_people (&line);
    read_things (&line);
  }
  if (error != NULL)
    return;
  g_autoptr (GBytes) again = cf_wire_page_writer_finish (writer, &page.trailer, NULL);
  g_assert_nonnull (again);
  g_assert_true (memcmp (g_bytes_get_data (again, NULL), text, lines_length) == 0);
}

/* The count keeps a fuzzer out: a row by itself needs no page. */
static void
read_line (const char *text, gsize length)
{
  CfWireFeedLine line;
  if (!cf_wire_feed_line_parse (text, length, &line, NULL) || line.row == NULL)
    return;
  g_assert_true (line.row > text && line.row + line.row_length < text + length);
  read_people (&line);
  read_things (&line);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *)(gconstpointer)data;
  read_page (text, size);
  read_line (text, size);
  return 0;
}
