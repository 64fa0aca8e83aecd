// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "core/product.h"
#include "core/staff.h"
#include "wire/error.h"
#include "wire/limit.h"

/* Rows of the feeds ⇄ canonical text. Every decoder takes bytes that need no closing NUL, accepts
 * the canonical spelling with exactly its keys and nothing else, and owns all that it returns.
 * Errors: MALFORMED, RANGE, TOO_LARGE; an encoder only RANGE. */

#define CF_WIRE_CODES_MAX 64 /* codes of one product */
#define CF_WIRE_KEYS_BYTES_MAX 16384 /* search keys of one row */

typedef struct {
  CfMember *member;
  char *keys; /* search keys, separated by spaces */
} CfWireMemberRow;

/* Frees what it holds and zeroes it. */
void cf_wire_member_row_clear (CfWireMemberRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireMemberRow, cf_wire_member_row_clear)

/* A row of `members`. Birthday, consent, note, what they avoid, what tiers are measured by, and
 * which points end when, or wait, stand in it only where there is something to say. */
char *cf_wire_member_row_encode (const CfMember *member, const char *keys,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. */
gboolean cf_wire_member_row_decode (const char *text, gsize length, CfWireMemberRow *ret_row,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* product->code is the first of codes, NULL when there is none. */
typedef struct {
  CfProduct *product;
  char **codes; /* NULL-terminated, never NULL itself */
  char *keys;
} CfWireProductRow;

/* Frees what it holds and zeroes it. */
void cf_wire_product_row_clear (CfWireProductRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireProductRow, cf_wire_product_row_clear)

/* A row of `catalogue`. Writes codes, not product->code. */
char *cf_wire_product_row_encode (const CfProduct *product, const char *const *codes,
                                  const char *keys, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a row of `catalogue`. */
gboolean cf_wire_product_row_decode (const char *text, gsize length, CfWireProductRow *ret_row,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A row of `stock`; the quantity may be below zero. */
char *cf_wire_stock_row_encode (const char *product_id, gint64 quantity_milli,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. */
gboolean cf_wire_stock_row_decode (const char *text, gsize length, char **ret_product_id,
                                   gint64 *ret_quantity_milli,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A row `staff/ID` of `security`. */
char *cf_wire_staff_row_encode (const CfStaff *staff, const char *pin_hash,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. */
gboolean cf_wire_staff_row_decode (const char *text, gsize length, CfStaff **ret_staff,
                                   char **ret_pin_hash, GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  CF_WIRE_DEVICE_ACTIVE,
  CF_WIRE_DEVICE_LOCKED,
  CF_WIRE_DEVICE_REVOKED,
} CfWireDeviceState;
#define CF_WIRE_DEVICE_STATE_COUNT (CF_WIRE_DEVICE_REVOKED + 1)

/* Text names: "active", "locked", "revoked". */
const char *cf_wire_device_state_name (CfWireDeviceState state);

/* The state of that name; FALSE for text that is none. */
gboolean cf_wire_device_state_parse (const char *name,
                                     CfWireDeviceState *ret_state) G_GNUC_WARN_UNUSED_RESULT;

/* The row `device` of `security`. */
char *cf_wire_device_row_encode (CfWireDeviceState state) G_GNUC_WARN_UNUSED_RESULT;

/* Reads it. */
gboolean cf_wire_device_row_decode (const char *text, gsize length, CfWireDeviceState *ret_state,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
