// SPDX-License-Identifier: Apache-2.0
#include "wire/row.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/page.h"
#include "wire/golden/recode.h"

static char *
recode_member (const char *text, gsize length, GError **error)
{
  g_auto (CfWireMemberRow) row = {0};
  if (!cf_wire_member_row_decode (text, length, &row, error))
    return NULL;
  return cf_wire_member_row_encode (row.member, row.keys, error);
}

static char *
recode_product (const char *text, gsize length, GError **error)
{
  g_auto (CfWireProductRow) row = {0};
  if (!cf_wire_product_row_decode (text, length, &row, error))
    return NULL;
  g_assert_cmpstr (row.product->code, ==, row.codes[0]);
  return cf_wire_product_row_encode (row.product, (const char *const *)row.codes, row.keys, error);
}

static char *
recode_stock (const char *text, gsize length, GError **error)
{
  g_autofree char *product_id = NULL;
  gint64 quantity_milli;
  if (!cf_wire_stock_row_decode (text, length, &product_id, &quantity_milli, error))
    return NULL;
  return cf_wire_stock_row_encode (product_id, quantity_milli, error);
}

static char *
recode_staff (const char *text, gsize length, GError **error)
{
  g_autoptr (CfStaff) staff = NULL;
  g_autofree char *pin_hash = NULL;
  if (!cf_wire_staff_row_decode (text, length, &staff, &pin_hash, error))
    return NULL;
  return cf_wire_staff_row_encode (staff, pin_hash, error);
}

static char *
recode_device (const char *text, gsize length, GError **error)
{
  CfWireDeviceState state;
  return cf_wire_device_row_decode (text, length, &state, error) ? cf_wire_device_row_encode (state)
                                                                 : NULL;
}

/* Every slip in the last row of a golden page that has this prefix of its key. */
static void
slip_row (const char *example, const char *prefix, Recode recode)
{
  gsize length;
  g_autofree char *text = example_load (example, &length);
  g_auto (CfWirePage) page = {0};
  CfWireFeedLine line, last = {.row = NULL};
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  while (cf_wire_page_next (&page, &line, NULL))
    if (line.row != NULL && g_str_has_prefix (line.key, prefix))
      last = line;
  g_assert_nonnull (last.row);
  recode_slips_of (last.row, last.row_length, recode);
}

/* A page with its rows decoded and encoded again; rows with this prefix of their key only. */
static char *
recode_page (const char *text, gsize length, const char *prefix, Recode recode, GError **error)
{
  g_auto (CfWirePage) page = {0};
  CfWireFeedLine line;
  if (!cf_wire_page_open (text, length, &page, error))
    return NULL;
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (CF_WIRE_PAGE_LINES_MAX);
  while (cf_wire_page_next (&page, &line, NULL)) {
    gboolean meant = line.row != NULL && g_str_has_prefix (line.key, prefix);
    g_autofree char *row =
        meant ? recode (line.row, line.row_length, error) : g_strndup (line.row, line.row_length);
    if (meant && row == NULL)
      return NULL;
    (void)cf_wire_page_writer_add (writer, line.key, row, line.row_length); /* told by the rest */
  }
  g_autoptr (GBytes) bytes = cf_wire_page_writer_finish (writer, &page.trailer, NULL);
  gsize written;
  const char *out = g_bytes_get_data (bytes, &written);
  return g_strndup (out, written);
}

static char *
recode_member_page (const char *text, gsize length, GError **error)
{
  return recode_page (text, length, "", recode_member, error);
}

static char *
recode_product_page (const char *text, gsize length, GError **error)
{
  return recode_page (text, length, "P", recode_product, error);
}

static char *
recode_stock_page (const char *text, gsize length, GError **error)
{
  return recode_page (text, length, "", recode_stock, error);
}

static char *
recode_staff_page (const char *text, gsize length, GError **error)
{
  return recode_page (text, length, "staff/", recode_staff, error);
}

static char *
recode_device_page (const char *text, gsize length, GError **error)
{
  return recode_page (text, length, "device", recode_device, error);
}

static void
test_member (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"id\":\"M000123\"", "\"id\":\"\"", CF_WIRE_ERROR_RANGE},
      {"\"id\":\"M000123\"", "\"id\":null", CF_WIRE_ERROR_MALFORMED},
      {"\"points\":1312", "\"points\":13.12", CF_WIRE_ERROR_MALFORMED},
      {"\"visited_at_us\":1", "\"visited_at_us\":-1", CF_WIRE_ERROR_RANGE},
      {"\"card\":\"9", "\"card\":\"\\u0000", CF_WIRE_ERROR_MALFORMED},
      {"\"tier\":\"silver\"", "\"tier\":\"silver\",\"zeal\":1", CF_WIRE_ERROR_MALFORMED},
      {"示例会员甲 slhyj", "\xe7\xa4", CF_WIRE_ERROR_MALFORMED},
      {"\"consent\":\"standard\"", "\"consent\":\"none\"", CF_WIRE_ERROR_RANGE},
      {"\"consent\":\"standard\"", "\"consent\":null", CF_WIRE_ERROR_MALFORMED},
      {"\"birthday\":\"03-14\"", "\"birthday\":\"02-30\"", CF_WIRE_ERROR_RANGE},
  };
  recode_golden ("feed-members.ndjson", recode_member_page);
  recode_golden ("feed-members-more.ndjson", recode_member_page);
  slip_row ("feed-members-more.ndjson", "", recode_member);
  recode_refused ("feed-members.ndjson", recode_member_page, refusals, G_N_ELEMENTS (refusals));
}

static void
test_product (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"price_minor\":450", "\"price_minor\":-450", CF_WIRE_ERROR_RANGE},
      {"\"age_min\":18", "\"age_min\":-1", CF_WIRE_ERROR_RANGE},
      {"\"unit\":\"each\"", "\"unit\":\"bushel\"", CF_WIRE_ERROR_RANGE},
      {"\"codes\":[]", "\"codes\":null", CF_WIRE_ERROR_MALFORMED},
      {"\"codes\":[]", "\"codes\":[\"\"]", CF_WIRE_ERROR_RANGE},
      {"\"codes\":[]", "\"codes\":[\"1\",]", CF_WIRE_ERROR_MALFORMED},
      {"\"weighed\":true", "\"weighed\":1", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("feed-catalogue.ndjson", recode_product_page);
  slip_row ("feed-catalogue.ndjson", "P", recode_product);
  slip_row ("feed-catalogue.ndjson", "P000017", recode_product);
  recode_refused ("feed-catalogue.ndjson", recode_product_page, refusals, G_N_ELEMENTS (refusals));
}

static void
test_codes_limit (void)
{
  g_autofree char *text = example_text ("feed-catalogue.ndjson");
  g_autoptr (GString) codes = g_string_new ("\"codes\":[\"c\"");
  for (guint i = 1; i < CF_WIRE_CODES_MAX; i++)
    g_string_append (codes, ",\"c\"");
  g_autofree char *most = g_strconcat (codes->str, "]", NULL);
  g_autofree char *over = g_strconcat (codes->str, ",\"c\"]", NULL);
  const RecodeRefusal refusal = {"\"codes\":[]", over, CF_WIRE_ERROR_TOO_LARGE};
  recode_refused ("feed-catalogue.ndjson", recode_product_page, &refusal, 1);
  g_autofree char *changed = recode_replace (text, "\"codes\":[]", most);
  g_autofree char *again = recode_product_page (changed, strlen (changed), NULL);
  g_assert_cmpstr (again, ==, changed);
}

static void
test_stock (void)
{
  static const RecodeRefusal refusals[] = {
      {"118000", "\"many\"", CF_WIRE_ERROR_MALFORMED},
      {"{\"product\":\"P000017\"", "{\"product\":\"\"", CF_WIRE_ERROR_RANGE},
  };
  recode_golden ("feed-stock.ndjson", recode_stock_page);
  slip_row ("feed-stock.ndjson", "", recode_stock);
  recode_refused ("feed-stock.ndjson", recode_stock_page, refusals, G_N_ELEMENTS (refusals));
}

static void
test_staff (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"role\":\"manager\"", "\"role\":\"owner\"", CF_WIRE_ERROR_RANGE},
      {"\"id\":\"E2\"", "\"id\":2", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("feed-security.ndjson", recode_staff_page);
  slip_row ("feed-security.ndjson", "staff/", recode_staff);
  recode_refused ("feed-security.ndjson", recode_staff_page, refusals, G_N_ELEMENTS (refusals));
}

static void
test_device (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"active\"", "\"sleepy\"", CF_WIRE_ERROR_RANGE},
      {"\"active\"", "null", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("feed-security.ndjson", recode_device_page);
  slip_row ("feed-security.ndjson", "device", recode_device);
  recode_refused ("feed-security.ndjson", recode_device_page, refusals, G_N_ELEMENTS (refusals));
  for (guint i = 0; i < CF_WIRE_DEVICE_STATE_COUNT; i++) {
    CfWireDeviceState state = CF_WIRE_DEVICE_STATE_COUNT;
    g_assert_true (
        cf_wire_device_state_parse (cf_wire_device_state_name ((CfWireDeviceState)i), &state));
    g_assert_cmpuint (state, ==, i);
  }
}

static void
test_too_large (void)
{
  g_autofree char *text = g_strnfill (CF_WIRE_ROW_BYTES_MAX + 1, ' ');
  static const Recode all[] = {recode_member, recode_product, recode_stock, recode_staff,
                               recode_device};
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (all[i](text, strlen (text), &error));
    g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_TOO_LARGE);
  }
}

/* Sixty thousand members a second leave 16 µs for one; reading its row may take a quarter. */
static void
test_speed (void)
{
  static const char text[] =
      "{\"card\":\"9900000001234\",\"id\":\"M000123\",\"keys\":\"0001 示例会员甲 slhyj shili\","
      "\"name\":\"示例会员甲\",\"phone\":\"+8619900000001\",\"points\":1312,\"tier\":\"silver\","
      "\"visited_at_us\":1773480413000000}";
  if (!g_test_perf ()) {
    g_test_skip ("a figure, not a test: run it with -m perf");
    return;
  }
  const guint rounds = 500000;
  g_test_timer_start ();
  for (guint i = 0; i < rounds; i++) {
    g_auto (CfWireMemberRow) row = {0};
    g_assert_true (cf_wire_member_row_decode (text, sizeof text - 1, &row, NULL));
  }
  gint64 ns = (gint64)(g_test_timer_elapsed () * 1e9) / rounds;
  g_test_message ("%" G_GINT64_FORMAT " ns a member", ns);
  g_assert_cmpint (ns, <=, 4000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/row/member", test_member);
  g_test_add_func ("/wire/row/product", test_product);
  g_test_add_func ("/wire/row/codes-limit", test_codes_limit);
  g_test_add_func ("/wire/row/stock", test_stock);
  g_test_add_func ("/wire/row/staff", test_staff);
  g_test_add_func ("/wire/row/device", test_device);
  g_test_add_func ("/wire/row/too-large", test_too_large);
  g_test_add_func ("/wire/row/speed", test_speed);
  return g_test_run ();
}
