// SPDX-License-Identifier: Apache-2.0
#include "wire/row.h"

#include "base/check.h"
#include "core/business-date.h"
#include "core/person/birthday.h"
#include "wire/value.h"

#define ANY -CF_WIRE_INTEGER_MAX, CF_WIRE_INTEGER_MAX
#define AGE_MAX 999
#define PIN_HASH_BYTES_MAX 256

static void
start (CfWireReader *r, const char *text, gsize length)
{
  cf_wire_reader_start (r, text, length);
  if (length > CF_WIRE_ROW_BYTES_MAX)
    (void)cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "it is too long");
}

void
cf_wire_member_row_clear (CfWireMemberRow *row)
{
  g_clear_pointer (&row->member, cf_member_free);
  g_clear_pointer (&row->keys, g_free);
}

/* What a member may have or not: rows from before it was known say nothing of it. */
static void
write_birthday_and_card (CfWireWriter *w, const CfMember *member)
{
  if (member->avoids != NULL)
    cf_wire_write_text (w, "{\"avoids\":", CF_WIRE_TEXT_BYTES_MAX, member->avoids);
  if (member->birthday != NULL) {
    if (!cf_birthday_is_valid (member->birthday))
      cf_wire_writer_fail (w, "a birthday is no day");
    cf_wire_write_id (
        w, member->avoids != NULL ? ",\"birthday\":" : "{\"birthday\":", member->birthday);
  }
  cf_wire_write_id_or_null (
      w, member->avoids != NULL || member->birthday != NULL ? ",\"card\":" : "{\"card\":",
      member->card);
  if (member->consent != CF_CONSENT_NONE)
    cf_wire_write_word (w, ",\"consent\":", cf_consent_rung_name (member->consent));
}

static gboolean
read_birthday_and_card (CfWireReader *r, CfMember *member)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  if (cf_wire_read_literal_if (r, "{\"avoids\":") &&
      !cf_wire_read_text (r, "", CF_WIRE_TEXT_BYTES_MAX, &member->avoids))
    return FALSE;
  if (cf_wire_read_literal_if (r, member->avoids != NULL ? ",\"birthday\":" : "{\"birthday\":")) {
    if (!cf_wire_read_id (r, "", &member->birthday))
      return FALSE;
    if (!cf_birthday_is_valid (member->birthday))
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a birthday is no day");
  }
  if (!cf_wire_read_id_or_null (
          r, member->avoids != NULL || member->birthday != NULL ? ",\"card\":" : "{\"card\":",
          &member->card))
    return FALSE;
  if (!cf_wire_read_literal_if (r, ",\"consent\":"))
    return TRUE;
  return cf_wire_read_word (r, "", word) &&
         ((cf_consent_rung_parse (word, &member->consent) && member->consent != CF_CONSENT_NONE) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a consent is none"));
}

/* What stands there only where it is known. */
static gboolean
read_text_if (CfWireReader *r, const char *prefix, char **ret_text)
{
  return !cf_wire_read_literal_if (r, prefix) ||
         cf_wire_read_text (r, "", CF_WIRE_TEXT_BYTES_MAX, ret_text);
}

/* What is measured of a member, and how long they keep what they have not reached. */
static void
write_tier (CfWireWriter *w, const CfMember *member)
{
  g_autofree char *until = NULL;
  cf_wire_write_id_or_null (w, ",\"tier\":", member->tier);
  if (member->tier_count != 0)
    cf_wire_write_integer (w, ",\"tier_count\":", ANY, member->tier_count);
  if (member->tier_until == 0)
    return;
  until = cf_business_date_format (CLAMP (member->tier_until, 0, CF_DAY_MAX));
  cf_wire_write_id (w, ",\"tier_until\":", until);
}

static gboolean
read_tier (CfWireReader *r, CfMember *member)
{
  g_autofree char *until = NULL;
  if (!cf_wire_read_id_or_null (r, ",\"tier\":", &member->tier))
    return FALSE;
  if (cf_wire_read_literal_if (r, ",\"tier_count\":") &&
      (!cf_wire_read_integer (r, "", ANY, &member->tier_count) ||
       (member->tier_count == 0 &&
        !cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a count of nothing is left out"))))
    return FALSE;
  if (!cf_wire_read_literal_if (r, ",\"tier_until\":"))
    return TRUE;
  return cf_wire_read_id (r, "", &until) &&
         ((cf_business_date_parse (until, &member->tier_until) && member->tier_until > 0) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a tier is kept until no day"));
}

static void
write_points (CfWireWriter *w, const CfMember *member)
{
  cf_wire_write_integer (w, ",\"points\":", ANY, member->points);
  if (member->points_ending > 0) {
    g_autofree char *day = cf_business_date_format (member->points_ending_day);

    cf_wire_write_integer (w, ",\"points_ending\":", 1, CF_WIRE_INTEGER_MAX, member->points_ending);
    cf_wire_write_id (w, ",\"points_ending_on\":", day);
  }
  if (member->points_pending > 0)
    cf_wire_write_integer (w, ",\"points_pending\":", 1, CF_WIRE_INTEGER_MAX,
                           member->points_pending);
}

static gboolean
read_points (CfWireReader *r, CfMember *member)
{
  if (!cf_wire_read_integer (r, ",\"points\":", ANY, &member->points))
    return FALSE;
  if (cf_wire_read_literal_if (r, ",\"points_ending\":")) {
    g_autofree char *day = NULL;

    if (!cf_wire_read_integer (r, "", 1, CF_WIRE_INTEGER_MAX, &member->points_ending) ||
        !cf_wire_read_id (r, ",\"points_ending_on\":", &day))
      return FALSE;
    if (!cf_business_date_parse (day, &member->points_ending_day))
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "points end on no day");
  }
  return !cf_wire_read_literal_if (r, ",\"points_pending\":") ||
         cf_wire_read_integer (r, "", 1, CF_WIRE_INTEGER_MAX, &member->points_pending);
}

char *
cf_wire_member_row_encode (const CfMember *member, const char *keys, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  write_birthday_and_card (w, member);
  cf_wire_write_id (w, ",\"id\":", member->id);
  cf_wire_write_text (w, ",\"keys\":", CF_WIRE_KEYS_BYTES_MAX, keys);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, member->name);
  if (member->note != NULL)
    cf_wire_write_text (w, ",\"note\":", CF_WIRE_TEXT_BYTES_MAX, member->note);
  cf_wire_write_id_or_null (w, ",\"phone\":", member->phone);
  write_points (w, member);
  write_tier (w, member);
  cf_wire_write_integer (w, ",\"visited_at_us\":", 0, CF_WIRE_INTEGER_MAX, member->visited_at_us);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a member", error);
}

gboolean
cf_wire_member_row_decode (const char *text, gsize length, CfWireMemberRow *ret_row, GError **error)
{
  g_auto (CfWireMemberRow) row = {.member = g_new0 (CfMember, 1)};
  CfMember *m = row.member;
  CfWireReader reader, *r = &reader;
  start (r, text, length);
  (void)(read_birthday_and_card (r, m) && cf_wire_read_id (r, ",\"id\":", &m->id) &&
         cf_wire_read_text (r, ",\"keys\":", CF_WIRE_KEYS_BYTES_MAX, &row.keys) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &m->name) &&
         read_text_if (r, ",\"note\":", &m->note) &&
         cf_wire_read_id_or_null (r, ",\"phone\":", &m->phone) && read_points (r, m) &&
         read_tier (r, m) &&
         cf_wire_read_integer (r, ",\"visited_at_us\":", 0, CF_WIRE_INTEGER_MAX,
                               &m->visited_at_us) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a member", error))
    return FALSE;
  *ret_row = row;
  row = (CfWireMemberRow){0};
  return TRUE;
}

void
cf_wire_product_row_clear (CfWireProductRow *row)
{
  g_clear_pointer (&row->product, cf_product_free);
  g_clear_pointer (&row->codes, g_strfreev);
  g_clear_pointer (&row->keys, g_free);
}

static void
write_codes (CfWireWriter *w, const char *prefix, const char *const *codes)
{
  cf_wire_write_literal (w, prefix);
  for (gsize i = 0; codes[i] != NULL; i++) {
    if (i == CF_WIRE_CODES_MAX)
      cf_wire_writer_fail (w, "it has too many codes");
    cf_wire_write_id (w, i > 0 ? "," : "", codes[i]);
  }
  cf_wire_write_literal (w, "]");
}

char *
cf_wire_product_row_encode (const CfProduct *product, const char *const *codes, const char *keys,
                            GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_integer (w, "{\"age_min\":", 0, AGE_MAX, product->age_min);
  cf_wire_write_id_or_null (w, ",\"category\":", product->category);
  write_codes (w, ",\"codes\":[", codes);
  cf_wire_write_id (w, ",\"id\":", product->id);
  cf_wire_write_text (w, ",\"keys\":", CF_WIRE_KEYS_BYTES_MAX, keys);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, product->name);
  cf_wire_write_boolean (w, ",\"open_price\":", product->open_price);
  cf_wire_write_id_or_null (w, ",\"plu\":", product->plu);
  cf_wire_write_integer_or_null (w, ",\"price_minor\":", product->has_price, 0, CF_WIRE_INTEGER_MAX,
                                 product->price_minor);
  if (product->tags != NULL)
    cf_wire_write_text (w, ",\"tags\":", CF_WIRE_TEXT_BYTES_MAX, product->tags);
  cf_wire_write_id (w, ",\"tax\":", product->tax_group);
  cf_wire_write_word (w, ",\"unit\":", cf_unit_name (product->unit));
  cf_wire_write_boolean (w, ",\"weighed\":", product->weighed);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a product", error);
}

static gboolean
read_codes (CfWireReader *r, const char *prefix, char ***ret_codes)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  if (!cf_wire_read_literal (r, prefix))
    return FALSE;
  while (!cf_wire_read_literal_if (r, "]")) {
    char *code = NULL;
    if (codes->len == CF_WIRE_CODES_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_TOO_LARGE, "it has too many codes");
    gboolean read = cf_wire_read_id (r, codes->len > 0 ? "," : "", &code);
    g_ptr_array_add (codes, code);
    if (!read)
      return FALSE;
  }
  g_ptr_array_add (codes, NULL);
  *ret_codes = (char **)g_ptr_array_free (g_steal_pointer (&codes), FALSE);
  return TRUE;
}

static gboolean
read_product (CfWireReader *r, CfWireProductRow *row)
{
  CfProduct *p = row->product;
  if (!cf_wire_read_integer (r, "{\"age_min\":", 0, AGE_MAX, &p->age_min) ||
      !cf_wire_read_id_or_null (r, ",\"category\":", &p->category) ||
      !read_codes (r, ",\"codes\":[", &row->codes) || !cf_wire_read_id (r, ",\"id\":", &p->id) ||
      !cf_wire_read_text (r, ",\"keys\":", CF_WIRE_KEYS_BYTES_MAX, &row->keys) ||
      !cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &p->name) ||
      !cf_wire_read_boolean (r, ",\"open_price\":", &p->open_price) ||
      !cf_wire_read_id_or_null (r, ",\"plu\":", &p->plu) ||
      !cf_wire_read_integer_or_null (r, ",\"price_minor\":", 0, CF_WIRE_INTEGER_MAX, &p->has_price,
                                     &p->price_minor) ||
      !read_text_if (r, ",\"tags\":", &p->tags) ||
      !cf_wire_read_id (r, ",\"tax\":", &p->tax_group) ||
      !cf_wire_read_unit (r, ",\"unit\":", &p->unit) ||
      !cf_wire_read_boolean (r, ",\"weighed\":", &p->weighed) || !cf_wire_read_literal (r, "}"))
    return FALSE;
  p->code = g_strdup (row->codes[0]);
  return TRUE;
}

gboolean
cf_wire_product_row_decode (const char *text, gsize length, CfWireProductRow *ret_row,
                            GError **error)
{
  g_auto (CfWireProductRow) row = {.product = g_new0 (CfProduct, 1)};
  CfWireReader reader;
  start (&reader, text, length);
  (void)read_product (&reader, &row); /* the reader remembers */
  if (!cf_wire_reader_finish (&reader, "a product", error))
    return FALSE;
  *ret_row = row;
  row = (CfWireProductRow){0};
  return TRUE;
}

char *
cf_wire_stock_row_encode (const char *product_id, gint64 quantity_milli, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_id (w, "{\"product\":", product_id);
  cf_wire_write_integer (w, ",\"quantity_milli\":", ANY, quantity_milli);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a stock", error);
}

gboolean
cf_wire_stock_row_decode (const char *text, gsize length, char **ret_product_id,
                          gint64 *ret_quantity_milli, GError **error)
{
  g_autofree char *product_id = NULL;
  gint64 quantity_milli = 0;
  CfWireReader reader, *r = &reader;
  start (r, text, length);
  (void)(cf_wire_read_id (r, "{\"product\":", &product_id) &&
         cf_wire_read_integer (r, ",\"quantity_milli\":", ANY, &quantity_milli) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a stock", error))
    return FALSE;
  *ret_product_id = g_steal_pointer (&product_id);
  *ret_quantity_milli = quantity_milli;
  return TRUE;
}

char *
cf_wire_staff_row_encode (const CfStaff *staff, const char *pin_hash, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_id (w, "{\"id\":", staff->id);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, staff->name);
  cf_wire_write_text (w, ",\"pin_hash\":", PIN_HASH_BYTES_MAX, pin_hash);
  cf_wire_write_word (w, ",\"role\":", cf_role_name (staff->role));
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a staff row", error);
}

static gboolean
read_role (CfWireReader *r, const char *prefix, CfRole *ret_role)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, prefix, word) &&
         (cf_role_parse (word, ret_role) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a role is none"));
}

gboolean
cf_wire_staff_row_decode (const char *text, gsize length, CfStaff **ret_staff, char **ret_pin_hash,
                          GError **error)
{
  g_autoptr (CfStaff) staff = g_new0 (CfStaff, 1);
  g_autofree char *pin_hash = NULL;
  CfWireReader reader, *r = &reader;
  start (r, text, length);
  (void)(cf_wire_read_id (r, "{\"id\":", &staff->id) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &staff->name) &&
         cf_wire_read_text (r, ",\"pin_hash\":", PIN_HASH_BYTES_MAX, &pin_hash) &&
         read_role (r, ",\"role\":", &staff->role) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a staff row", error))
    return FALSE;
  *ret_staff = g_steal_pointer (&staff);
  *ret_pin_hash = g_steal_pointer (&pin_hash);
  return TRUE;
}

static const char *const device_state_names[CF_WIRE_DEVICE_STATE_COUNT] = {
    [CF_WIRE_DEVICE_ACTIVE] = "active",
    [CF_WIRE_DEVICE_LOCKED] = "locked",
    [CF_WIRE_DEVICE_REVOKED] = "revoked",
};

const char *
cf_wire_device_state_name (CfWireDeviceState state)
{
  CF_CHECK (state < CF_WIRE_DEVICE_STATE_COUNT);
  return device_state_names[state];
}

gboolean
cf_wire_device_state_parse (const char *name, CfWireDeviceState *ret_state)
{
  for (guint i = 0; i < CF_WIRE_DEVICE_STATE_COUNT; i++) {
    if (g_str_equal (name, device_state_names[i])) {
      *ret_state = (CfWireDeviceState)i;
      return TRUE;
    }
  }
  return FALSE;
}

char *
cf_wire_device_row_encode (CfWireDeviceState state)
{
  return g_strdup_printf ("{\"state\":\"%s\"}", cf_wire_device_state_name (state));
}

gboolean
cf_wire_device_row_decode (const char *text, gsize length, CfWireDeviceState *ret_state,
                           GError **error)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  CfWireDeviceState state = CF_WIRE_DEVICE_REVOKED;
  CfWireReader reader;
  start (&reader, text, length);
  if (cf_wire_read_word (&reader, "{\"state\":", word) && cf_wire_read_literal (&reader, "}") &&
      !cf_wire_device_state_parse (word, &state))
    (void)cf_wire_reader_fail (&reader, CF_WIRE_ERROR_RANGE, "a device's state is none");
  if (!cf_wire_reader_finish (&reader, "a device's state", error))
    return FALSE;
  *ret_state = state;
  return TRUE;
}
