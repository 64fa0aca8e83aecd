// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* Every trouble that the CRM can answer with. */
typedef enum {
  CF_WIRE_PROBLEM_REQUEST_MALFORMED,
  CF_WIRE_PROBLEM_BATCH_MALFORMED,
  CF_WIRE_PROBLEM_UNAUTHORIZED, /* no such device or token */
  CF_WIRE_PROBLEM_DEVICE_REVOKED,
  CF_WIRE_PROBLEM_DEVICE_FORKED,
  CF_WIRE_PROBLEM_PROOF_WANTED, /* of entries that were acknowledged and are not here */
  CF_WIRE_PROBLEM_PAIRING_CODE_UNKNOWN,
  CF_WIRE_PROBLEM_PAIRING_CODE_USED,
  CF_WIRE_PROBLEM_CURSOR_GONE,
  CF_WIRE_PROBLEM_CACHE_ABSENT,
  CF_WIRE_PROBLEM_CACHE_BUILDING,
  CF_WIRE_PROBLEM_NOT_FOUND,
  CF_WIRE_PROBLEM_METHOD_NOT_ALLOWED,
  CF_WIRE_PROBLEM_REQUEST_TOO_LARGE,
  CF_WIRE_PROBLEM_UNSUPPORTED_TYPE,
  CF_WIRE_PROBLEM_RANGE_UNSATISFIABLE,
  CF_WIRE_PROBLEM_QUOTE_REFUSED, /* the shop does not sell such a basket */
  CF_WIRE_PROBLEM_TOO_MANY_REQUESTS,
  CF_WIRE_PROBLEM_UNAVAILABLE,
  CF_WIRE_PROBLEM_INTERNAL,
} CfWireProblemKind;
#define CF_WIRE_PROBLEM_KIND_COUNT (CF_WIRE_PROBLEM_INTERNAL + 1)

/* The `code` of the answer: "device-forked", … */
const char *cf_wire_problem_code (CfWireProblemKind kind);

/* Its HTTP status. */
guint cf_wire_problem_status (CfWireProblemKind kind);

/* Its title, for people. */
const char *cf_wire_problem_title (CfWireProblemKind kind);

/* The kind of a code; FALSE for a code that this program does not know. */
gboolean cf_wire_problem_kind_parse (const char *code,
                                     CfWireProblemKind *ret_kind) G_GNUC_WARN_UNUSED_RESULT;

/* The body of an answer. detail is one sentence for people; what is not UTF-8 in it is replaced.
 * Source: RFC 9457. */
char *cf_wire_problem_encode (CfWireProblemKind kind, const char *detail) G_GNUC_WARN_UNUSED_RESULT;

/* An answer's code and detail; codes of a newer CRM are welcome.
 * Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_problem_decode (const char *text, gsize length, char **ret_code, char **ret_detail,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
