// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

#define CF_WIRE_CASH_MOVE_VERSION 1

/* Why a drawer was opened that no sale opened. New ones are added at its end. */
typedef enum {
  CF_CASH_MOVE_NO_SALE, /* nothing was moved, as far as the till knows */
} CfCashMoveKind;
#define CF_CASH_MOVE_KIND_COUNT (CF_CASH_MOVE_NO_SALE + 1)

/* `cash.moved`: who did it, and who agreed, are the header's actor and approver. */
typedef struct {
  CfCashMoveKind kind;
  gint64 amount_minor; /* into the drawer; below zero: out of it */
  char *reason; /* may be NULL */
} CfWireCashMove;

/* Frees what it holds and zeroes it. */
void cf_wire_cash_move_clear (CfWireCashMove *move);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireCashMove, cf_wire_cash_move_clear)

/* The canonical body. Errors: RANGE. */
char *cf_wire_cash_move_encode (const CfWireCashMove *move,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads it. Errors: MALFORMED, RANGE, TOO_LARGE; UNKNOWN for another version. */
gboolean cf_wire_cash_move_decode (const char *body, gint64 version, CfWireCashMove *ret_move,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Text names: "no-sale". */
const char *cf_cash_move_kind_name (CfCashMoveKind kind);
