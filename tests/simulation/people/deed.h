// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket-step.h"
#include "core/sale.h"
#include "simulation/world.h"
#include "till/sell.h"

/* What people do. To add a deed: a function here or in a file of its own, and one row in deed.c. */

typedef void (*SimDeedWork) (SimTill *till, const CfRandom *random);

typedef struct {
  const char *name; /* as a story tells it */
  guint weight;
  SimDeedWork work;
  guint topic; /* SimTopic; 0: of every seed */
} SimDeed;

extern const SimDeed sim_deeds[];
extern const guint sim_n_deeds;

/* Does it, if the till runs; whatever was left in doubt is looked after first. */
void sim_deed_do (SimTill *till, guint row, const CfRandom *random);

/* look.c: people look at what the till shows, and settle what was in doubt. FALSE when they cannot
 * see it now. */
gboolean sim_look (SimTill *till);

/* look.c: after a call that failed: whether it may have had its effect all the same. */
gboolean sim_is_in_doubt (SimTill *till, const GError *error);

/* look.c: something was committed: what failed before it can come back no more. */
void sim_lay_ghost (SimTill *till);

/* deed-basket.c */
void sim_deed_serve (SimTill *till, const CfRandom *random);
void sim_deed_put (SimTill *till, const CfRandom *random);
void sim_deed_member (SimTill *till, const CfRandom *random);
void sim_deed_undo (SimTill *till, const CfRandom *random);
void sim_deed_pay (SimTill *till, const CfRandom *random);
void sim_deed_pay_twice (SimTill *till, const CfRandom *random);
void sim_deed_hold (SimTill *till, const CfRandom *random);
void sim_deed_recall (SimTill *till, const CfRandom *random);
void sim_deed_give_up (SimTill *till, const CfRandom *random);

/* deed-basket.c: takes the tender for all of the open basket. */
void sim_pay (SimTill *till, const CfTender *tender);

/* A guessed sale is what its receipt says. */
void sim_believe_sold (SimSale *sale, const CfSold *sold);

/* deed-basket.c: whether the work can go on: the last call did what it should. */
gboolean sim_is_well (SimTill *till);

/* deed-basket.c: takes so many points for the open basket, of that worth each, and cash. */
void sim_pay_points (SimTill *till, gint64 points, gint64 point_minor);

/* deed-basket.c: attaches a member to the open basket. */
void sim_put_member (SimTill *till, guint member);

/* deed-points.c */
void sim_deed_spend_points (SimTill *till, const CfRandom *random);
void sim_deed_set_rights (SimTill *till, const CfRandom *random);
void sim_deed_weekend (SimTill *till, const CfRandom *random);
void sim_deed_wish (SimTill *till, const CfRandom *random);

/* deed-points.c: writes down which rights a receipt spends of, which must be the till's to spend.
 */
void sim_took_points (SimTill *till, SimSale *sale, const CfSale *told);

/* deed-office.c */
void sim_deed_newer_row (SimTill *till, const CfRandom *random);
void sim_deed_merge (SimTill *till, const CfRandom *random);
void sim_deed_erase (SimTill *till, const CfRandom *random);
void sim_deed_undo_merge (SimTill *till, const CfRandom *random);

void sim_deed_add_offer (SimTill *till, const CfRandom *random);
void sim_deed_end_offer (SimTill *till, const CfRandom *random);
void sim_deed_set_scope (SimTill *till, const CfRandom *random);
void sim_deed_set_tiers (SimTill *till, const CfRandom *random);

/* deed-offer.c: what the open basket comes to, which the till alone knows once there are offers. */
gint64 sim_due (SimTill *till);

/* deed-offer.c: these are the offers that the till has now. anew: it has read its shop anew, and
 * may price with no other, but for an open basket: what the customer was told holds until it
 * changes. */
void sim_note_offers (SimTill *till, gboolean anew);

/* deed-offer.c: whether a till can have made that sale: each offer is one that it has, and the sums
 * are those of the goods. */
void sim_judge_offers (SimTill *till, const SimSale *sale, const CfSale *told);

/* deed-money.c */
void sim_deed_discount (SimTill *till, const CfRandom *random);
void sim_deed_pay_by_card (SimTill *till, const CfRandom *random);

/* deed-basket.c: does a step, which makes the basket that one. */
void sim_take_step (SimTill *till, const CfBasketStep *step, const SimBasket *after);

/* deed-other.c */
void sim_deed_void_sale (SimTill *till, const CfRandom *random);
void sim_deed_return (SimTill *till, const CfRandom *random);
void sim_deed_enrol (SimTill *till, const CfRandom *random);
void sim_deed_network_off (SimTill *till, const CfRandom *random);
void sim_deed_network_on (SimTill *till, const CfRandom *random);
void sim_deed_sign_in (SimTill *till, const CfRandom *random);
void sim_deed_newer_entry (SimTill *till, const CfRandom *random);
void sim_deed_night (SimTill *till, const CfRandom *random);
void sim_deed_second_window (SimTill *till, const CfRandom *random);
void sim_deed_pair (SimTill *till, const CfRandom *random);
void sim_deed_lay_out (SimTill *till, const CfRandom *random);

/* deed-note.c */
void sim_deed_write_note (SimTill *till, const CfRandom *random);

/* deed-note.c: nobody knows any more what a till has written last. */
void sim_excuse_notes (SimModel *model, guint till);

/* deed-note.c: the CRM's note of each member is what some till has written last. */
void sim_check_notes (SimWorld *world);

/* deed-note.c: a till shows what the CRM has. */
void sim_check_note_shown (SimTill *till, const SimMember *member);

/* deed-consent.c */
void sim_deed_take_back (SimTill *till, const CfRandom *random);
void sim_check_consents (SimWorld *world);

/* What was taken back at a till whose disk is put back may be gone, unless the CRM has it. */
void sim_excuse_consents (SimTill *till);

/* glance.c: whether the points and the stock that a till shows can be true. */
void sim_glance (SimTill *till, const CfRandom *random);

/* One of those who enrolled here; NULL: there is none yet. */
SimMember *sim_draw_newcomer (SimModel *model, const CfRandom *random);
