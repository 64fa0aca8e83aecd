// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/basket.h"
#include "simulation/grant.h"

/* What must be true, as the people know it: plain arrays, and arithmetic of its own. Nothing here
 * calls the code that it judges. */

#define SIM_TILLS_MAX 4
#define SIM_STOCK_FIRST_MILLI 100000
#define SIM_MEMBERS_MAX 64
#define SIM_HELD_MAX 8
#define SIM_OFFERS 3
#define SIM_TIER_SILVER_MINOR 2000 /* spent, for the second tier … */
#define SIM_TIER_GOLD_MINOR 8000 /* … and for the third */
#define SIM_PARTS_MAX 8 /* of one sale's points */

typedef enum {
  SIM_TRIED, /* nobody knows yet: an error, or the till died */
  SIM_DONE, /* the till said so: it must be so for ever */
  SIM_LOST, /* the only copy went with a disk that was put back: it may be gone */
  SIM_NOT, /* looked after: it never happened */
} SimCertainty;

typedef struct {
  char op_id[SIM_ID];
  char receipt_no[SIM_ID]; /* "": not known */
  guint till;
  SimBasket basket;
  gint64 total_minor;
  gint64 rounding_minor; /* of the cash */
  gint64 points; /* earned */
  gint64 points_spent;
  gint64 paid_minor; /* by them, or by card */
  guint n_parts; /* of them, as the receipt says */
  SimPart parts[SIM_PARTS_MAX];
  gint64 points_seen; /* spent, as the CRM has it in its books or on its list of what waits */
  SimCertainty certainty;
  SimCertainty voided; /* SIM_NOT: nobody tried */
  guint applied; /* how often it has had its effect at the CRM */
  gboolean is_waiting; /* what it spends does, for a person; all else of it counts */
  gboolean is_parked; /* the CRM has it, and waits for a person */
  gboolean is_void_applied, is_void_parked, is_by_card;
  gboolean is_elsewhere; /* the disk that it was written on is gone */
  gboolean is_of_paired; /* of a copy that was paired anew as one */
  gboolean is_void_forgotten; /* by its till, whose disk was put back */
  gboolean is_guessed; /* made where a bit of the price list has turned, and not told of yet */
} SimSale;

typedef struct {
  char id[SIM_ID];
  char name[SIM_ID];
  gint64 points; /* earned by the sales that the CRM has taken in … */
  gint64 spent_minor; /* in them, but for what points paid … */
  gint64 visits; /* … and how many they are */
  gint64 points_voided; /* … or by sales that were taken back … */
  gint64 points_borne; /* … and spent out of their own */
  gint64 points_risked; /* by sales at the retailer's risk, at most */
  gint64 free; /* that is in nobody's right, as the books have it */
  gint64 balance; /* that the books have, with what is out as rights */
  guint person; /* the same of all who were ever found to be one */
  gboolean is_base; /* has always been there */
  SimCertainty certainty;
  guint till; /* where they enrolled */
  guint rung_told[SIM_TILLS_MAX]; /* that they allow, by what each till says is done … */
  guint rung_least; /* … and by what may have been done as well */
  guint n_notes; /* that were ever written of them */
  guint64 notes[SIM_TILLS_MAX]; /* a bit for each that may be a till's last; 0: it wrote none */
  gboolean may_be_erased, is_erased; /* somebody has begun to forget them, and is done */
} SimMember;

typedef struct {
  GArray *sales; /* SimSale */
  GArray *grants; /* SimGrant */
  gboolean may_wait; /* a right may be held by two, or be forgotten: what is spent may wait */
  char life[SIM_ID]; /* of the CRM, since it was restored; "": it never was */
  GPtrArray *heard; /* tills that have said in this life which rights they hold */
  guint offers; /* a bit for each that was ever at work; totals are the till's to tell then */
  gint64 offer_most_ppm[SIM_OFFERS]; /* that each has ever taken off */
  gboolean is_written_off; /* a till was: the house bears what it still spends */
  GPtrArray *given_up; /* op_ids of baskets that the CRM has been told were given up */
  guint n_members;
  SimMember members[SIM_MEMBERS_MAX];
  gint64 stock_milli[SIM_GOODS]; /* by the sales that the CRM has taken in */
  gint64 cash_minor; /* likewise */
  gint64 card_minor; /* likewise */
  gint64 seen_rowid; /* of the CRM's entries, read so far */
} SimModel;

SimModel *sim_model_new (void);
void sim_model_free (SimModel *model);

/* Writes down a sale that is about to be tried; its index. */
int sim_model_try_sale (SimModel *model, guint till, const SimBasket *basket);

/* Takes a guessed sale for what it is said to be, once: the total, and the pieces of each good. A
 * bit that turns in an unsealed price list can be found by nobody; what the customer, the journal
 * and the CRM were told must still be one and the same. */
void sim_model_believe (SimSale *sale, gint64 total_minor, const gint64 pieces[SIM_GOODS]);
SimSale *sim_model_sale (SimModel *model, int index);

/* It is paid with so many points, of that worth each, and the rest in cash. */
void sim_sale_pay_points (SimSale *sale, gint64 points, gint64 point_minor);

/* It is paid by card as far as that goes, and the rest in cash. */
void sim_sale_pay_card (SimSale *sale, gint64 card_minor);

/* NULL, and −1: nobody has seen one of that id. */
SimGrant *sim_model_grant (SimModel *model, const char *id);
int sim_model_member (const SimModel *model, const char *id);

/* The CRM has gone back in time: what it has taken in is to be read again from the beginning. */
void sim_model_forget_crm (SimModel *model);

/* An entry of the CRM's, as it stands there. */
typedef struct {
  const char *op_id;
  const char *type;
  const char *state; /* applied, parked, repeated */
  const char *reason;
  const char *receipt_no;
  const char *sale; /* of a void: the op_id of its sale */
  const char *till; /* whose it is */
  const char *life; /* of what says which life's rights a till holds */
  gint64 total_minor;
  gint64 pieces[SIM_GOODS]; /* of a guessed sale */
} SimEntry;

/* Takes in what the CRM says that it has taken in. NULL, or what is wrong about that. */
char *sim_model_take_in (SimModel *model, const SimEntry *entry);
