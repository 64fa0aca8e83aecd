// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_WIRE_MEMBER_CODE_SIGNATURE_BYTES 64 /* Ed25519 */
#define CF_WIRE_MEMBER_CODE_BYTES_MAX 1024

/* What a member's own QR code says: who they are, signed by the CRM, for a short while. Whoever
 * photographs it has it for no longer than that.
 * Shape: "cfm1.", a base64url of the retailer, the id and the times, a dot, a base64url of the
 * signature; neither is padded. */
typedef struct {
  char *tenant; /* public id of the retailer whose member it is */
  char *member_id;
  gint64 issued_s; /* since 1970 UTC */
  gint64 expires_s; /* good until then */
  guint8 signature[CF_WIRE_MEMBER_CODE_SIGNATURE_BYTES];
} CfWireMemberCode;

void cf_wire_member_code_clear (CfWireMemberCode *code);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireMemberCode, cf_wire_member_code_clear)

/* Whether a text is meant to be one, sound or not. */
gboolean cf_wire_member_code_is (const char *text);

/* The bytes that are signed. Errors: CF_WIRE_ERROR_RANGE for an id that no code can hold. */
char *cf_wire_member_code_signature_input (const CfWireMemberCode *code,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The text of a code. Errors: as above. */
char *cf_wire_member_code_encode (const CfWireMemberCode *code,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a text; whether the signature is any good is not looked at. FALSE for a text that is none.
 */
gboolean cf_wire_member_code_decode (const char *text,
                                     CfWireMemberCode *ret_code) G_GNUC_WARN_UNUSED_RESULT;
