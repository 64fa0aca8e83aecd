// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/till-fixture.h"
#include "till/collect/collector.h"

/* A till with the real fake acquirer on the real main context, in a hurry: an answer is missed
 * after 40 ms, undone after 100 at the earliest. */
#define WECHAT "1300000000000000" /* and two digits more: see device/fake/acquirer-mood.h */

typedef struct _Desk {
  TillFixture *till;
  char *folder; /* the acquirer's */
  CfCollector *collector;
  guint notices;
  void (*hear) (struct _Desk *desk, CfCollection *collection); /* or NULL */
} Desk;

/* With a basket of 12.50 at the desk, and an acquirer of its own. */
void desk_init (Desk *desk, TillFixture *till);
void desk_clear (Desk *desk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

/* Starts collecting; desk_crash kills the till: another life begins with what is on the disk,
 * nobody signed in. */
void desk_collect (Desk *desk);
void desk_crash (Desk *desk);

/* Keys for the fake's acquirer.ini beside the usual ones. */
void desk_put (Desk *desk, const char *more);

/* Tries to charge; or charges 12.50, which must begin. */
CfCollectOutcome desk_try (Desk *desk, gint64 amount_minor, const char *code, char **ret_id);
char *desk_charge (Desk *desk, const char *code);

/* Lets real time pass on the main context; until it stands so; until its end, whatever it is. */
void desk_pass (guint ms);
gboolean desk_stands (Desk *desk, const char *id, CfChargeStage stage);
void desk_wait (Desk *desk, const char *id, CfChargeStage stage);
CfCollection *desk_wait_known (Desk *desk, const char *id);

/* Entries of a type in the journal. */
gint64 desk_count (Desk *desk, const char *type);

/* The shop has so much by the acquirer's ledger, by no more charges than that, none begun twice. */
void desk_assert_money (Desk *desk, const char *id, gint64 sum_minor, guint charges_max);

/* Sells the basket with that payment; FALSE when it is refused. */
gboolean desk_sell (Desk *desk, const char *payment_id);
