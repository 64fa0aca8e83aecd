// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/role.h"
#include "wire/error.h"
#include "wire/limit.h"

/* The small bodies: one struct a type, version 1 of each. */

/* `incarnation.started`: where the journal before this one ended; all NULL and 0 for the first. */
typedef struct {
  char *hash;
  char *incarnation;
  gint64 seq;
} CfWireIncarnation;

/* Frees what it holds and zeroes it. */
void cf_wire_incarnation_clear (CfWireIncarnation *previous);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireIncarnation, cf_wire_incarnation_clear)

/* The canonical body. Errors: RANGE. */
char *cf_wire_incarnation_encode (const CfWireIncarnation *previous,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads it. Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_incarnation_decode (const char *body, gint64 version,
                                     CfWireIncarnation *ret_previous,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* `basket.voided`: what was rung up and then given up. */
typedef struct {
  gint64 gross_minor;
  gint64 lines;
  char *reason; /* may be NULL */
} CfWireVoid;

/* Frees what it holds and zeroes it. */
void cf_wire_void_clear (CfWireVoid *voided);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireVoid, cf_wire_void_clear)

/* The canonical body. Errors: RANGE. */
char *cf_wire_void_encode (const CfWireVoid *voided, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads it. Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_void_decode (const char *body, gint64 version, CfWireVoid *ret_voided,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* `override.approved`: who asked and who agreed are the header's actor and approver. */
typedef struct {
  CfAction action;
  char *basket; /* op_id that it is for; may be NULL */
  char *reason; /* may be NULL */
} CfWireApproval;

/* Frees what it holds and zeroes it. */
void cf_wire_approval_clear (CfWireApproval *approval);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireApproval, cf_wire_approval_clear)

/* The canonical body. Errors: RANGE. */
char *cf_wire_approval_encode (const CfWireApproval *approval,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads it. Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_approval_decode (const char *body, gint64 version, CfWireApproval *ret_approval,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
