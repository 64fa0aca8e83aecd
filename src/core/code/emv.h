// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The merchant-presented QR payload of EMVCo: fields of two digits ID, two digits length, value.
 * Source: EMV QR Code Specification for Payment Systems, Merchant-Presented Mode, 1.1. */

#define CF_EMV_LENGTH_MAX 2048 /* bytes; the standard allows 512 characters */
#define CF_EMV_VALUE_MAX 99 /* characters of one value */

typedef enum {
  CF_EMV_OK,
  CF_EMV_NOT_TEXT, /* no UTF-8, or too long */
  CF_EMV_NOT_EMV, /* does not begin with 000201 */
  CF_EMV_BAD_FIELD, /* a broken ID or length */
  CF_EMV_BAD_CRC,
  CF_EMV_REPEATED, /* an ID twice in one template */
  CF_EMV_MISSING, /* a field that must be there */
  CF_EMV_BAD_VALUE, /* wrong length or characters */
} CfEmvOutcome;

/* A field, or the whole payload as a template without an ID. */
typedef struct {
  char id[3];
  char *value; /* NULL for a template */
  GPtrArray *fields; /* of CfEmvField, NULL for a value */
} CfEmvField;

/* Where something is wrong: "54", or "62/05" inside a template. */
typedef struct {
  char path[8];
} CfEmvFault;

/* Takes a payload apart, proves its CRC, and checks every rule of the standard.
 * Shape: field 63, the CRC, is not among the fields. Lengths count characters, the CRC is over
 * bytes. Errors: on anything but CF_EMV_OK ret_payload is untouched and ret_fault says where. */
CfEmvOutcome cf_emv_parse (const char *text, gsize length, CfEmvField **ret_payload,
                           CfEmvFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the payload obeys the standard: mandatory fields, lengths, formats. */
CfEmvOutcome cf_emv_check (const CfEmvField *payload, CfEmvFault *ret_fault);

/* The value of a field, or NULL; sub_id is NULL for a field outside templates. */
const char *cf_emv_get (const CfEmvField *payload, const char *id, const char *sub_id);

/* A payload with its format and "static" (01 = 11) and nothing else. */
CfEmvField *cf_emv_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Sets or replaces a field, in the order of IDs; value NULL removes it. */
void cf_emv_set (CfEmvField *payload, const char *id, const char *sub_id, const char *value);

/* The text for the QR code, with its CRC.
 * Errors: as cf_emv_check (), and CF_EMV_BAD_VALUE for a template longer than 99 characters; then
 * ret_text is untouched. */
CfEmvOutcome cf_emv_encode (const CfEmvField *payload, char **ret_text,
                            CfEmvFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the shop's static payload ask for one amount, once: 01 = 12, 54, 62/01 bill, 62/05
 * reference. Units: amount_minor with exponent 0 to 3. bill and reference may be NULL. */
void cf_emv_set_amount (CfEmvField *payload, gint64 amount_minor, guint exponent, const char *bill,
                        const char *reference);

/* CRC-16/IBM-3740: polynomial 1021, start FFFF; "123456789" gives 29B1. */
guint16 cf_emv_crc (const char *bytes, gsize length);

void cf_emv_free (CfEmvField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfEmvField, cf_emv_free)
