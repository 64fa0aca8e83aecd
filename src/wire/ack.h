// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

typedef struct {
  char *op_id;
  char *reason;
  gint64 seq;
} CfWireParked;

/* The answer to a push. */
typedef struct {
  char *acked_hash; /* 64 zeros when nothing is held */
  gint64 acked_seq; /* 0 likewise */
  char *epoch;
  char *incarnation;
  char *mac; /* NULL until there is one */
  gint64 need_from; /* 0: nothing is missing */
  GPtrArray *parked; /* CfWireParked */
  gint64 server_time_us;
  char *token;
} CfWireAck;

/* Nothing acknowledged and nothing parked; the texts are for the caller to set. */
CfWireAck *cf_wire_ack_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cf_wire_ack_free (CfWireAck *ack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfWireAck, cf_wire_ack_free)

/* Copies one more parked entry into it. */
void cf_wire_ack_add_parked (CfWireAck *ack, const char *op_id, const char *reason, gint64 seq);

/* The canonical bytes that the MAC is taken over. Errors: RANGE. */
char *cf_wire_ack_mac_input (const CfWireAck *ack, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The whole answer; ack->mac must be set. Errors: RANGE. */
char *cf_wire_ack_encode (const CfWireAck *ack, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads an answer. *ret_mac_input is what its MAC must fit: the object as it came, without mac,
 * so that a field of a newer CRM is covered too and otherwise ignored.
 * Errors: MALFORMED, RANGE, TOO_LARGE. */
CfWireAck *cf_wire_ack_decode (const char *text, gsize length, char **ret_mac_input,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
