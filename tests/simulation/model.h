// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What must be true, as the people know it: plain arrays, and arithmetic of its own. Nothing here
 * calls the code that it judges. */

#define SIM_TILLS_MAX 4
#define SIM_GOODS 8
#define SIM_STOCK_FIRST_MILLI 100000
#define SIM_STEPS_MAX 16
#define SIM_MEMBERS_MAX 64
#define SIM_HELD_MAX 8
#define SIM_ID 40

/* An article's id and price. */
typedef struct {
  const char *id;
  gint64 price_minor;
} SimGood;
extern const SimGood sim_goods[SIM_GOODS];

/* One step of a cashier's at a basket: so many pieces, or a member. */
typedef struct {
  int good; /* −1: it is the member */
  gint64 pieces;
  int member;
} SimStep;

/* A basket as its cashier believes it to be. */
typedef struct {
  char op_id[SIM_ID]; /* "": none is open */
  guint n_steps;
  SimStep steps[SIM_STEPS_MAX];
} SimBasket;

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
  gint64 points;
  SimCertainty certainty;
  SimCertainty voided; /* SIM_NOT: nobody tried */
  guint applied; /* how often it has had its effect at the CRM */
  gboolean is_parked; /* the CRM has it, and waits for a person */
  gboolean is_void_applied;
  gboolean is_void_parked;
  gboolean is_by_card;
  gboolean is_elsewhere; /* the disk that it was written on is gone */
  gboolean is_guessed; /* made where a bit of the price list has turned, and not told of yet */
} SimSale;

typedef struct {
  char id[SIM_ID];
  char name[SIM_ID];
  gint64 points; /* by the sales that the CRM has taken in */
  gboolean is_base; /* has always been there */
  SimCertainty certainty;
  guint till; /* where they enrolled */
  guint rung_told[SIM_TILLS_MAX]; /* that they allow, by what each till says is done … */
  guint rung_least; /* … and by what may have been done as well */
} SimMember;

/* What somebody was at when the till died, or said that it could not. */
typedef enum {
  SIM_DOUBT_NONE,
  SIM_DOUBT_BASKET, /* the open basket is the one before, or maybe the other */
  SIM_DOUBT_SELL,
  SIM_DOUBT_HOLD,
  SIM_DOUBT_RECALL,
  SIM_DOUBT_VOID,
} SimDoubt;

/* What is known of one till by its people. */
typedef struct {
  SimBasket basket;
  SimBasket maybe;
  SimBasket held[SIM_HELD_MAX];
  guint n_held;
  SimDoubt doubt; /* look before going on */
  SimDoubt ghost; /* the till said no, and was not seen to have done it; a crash may yet show it */
  int doubt_sale;
  guint doubt_held;
  char enrol_op[SIM_ID]; /* of a form that was not answered yet; "": none */
  int enrol_member;
  gint64 last_receipt;
} SimShelf;

typedef struct {
  GArray *sales; /* SimSale */
  GPtrArray *given_up; /* op_ids of baskets that the CRM has been told were given up */
  guint n_members;
  SimMember members[SIM_MEMBERS_MAX];
  gint64 stock_milli[SIM_GOODS]; /* by the sales that the CRM has taken in */
  gint64 cash_minor; /* likewise */
  gint64 seen_rowid; /* of the CRM's entries, read so far */
} SimModel;

SimModel *sim_model_new (void);
void sim_model_free (SimModel *model);

/* What a basket costs, whom it is for (−1: a stranger), what cash makes of it, what it earns. */
gint64 sim_basket_total (const SimBasket *basket);
int sim_basket_member (const SimBasket *basket);
gint64 sim_cash_rounded (gint64 total_minor);
gint64 sim_points_of (gint64 total_minor);

/* Writes down a sale that is about to be tried; its index. */
int sim_model_try_sale (SimModel *model, guint till, const SimBasket *basket);

/* Takes a guessed sale for what it is said to be, once: the total, and the pieces of each good. A
 * bit that turns in an unsealed price list can be found by nobody; what the customer, the journal
 * and the CRM were told must still be one and the same. */
void sim_model_believe (SimSale *sale, gint64 total_minor, const gint64 pieces[SIM_GOODS]);
SimSale *sim_model_sale (SimModel *model, int index);

/* The CRM has gone back in time: what it has taken in is to be read again from the beginning. */
void sim_model_forget_crm (SimModel *model);

/* The counter at the end of a receipt number. */
gint64 sim_receipt_number (const char *receipt_no);

/* An entry of the CRM's, as it stands there. */
typedef struct {
  const char *op_id;
  const char *type;
  const char *state; /* applied, parked, repeated */
  const char *reason;
  const char *receipt_no;
  const char *sale; /* of a void: the op_id of its sale */
  gint64 total_minor;
  gint64 pieces[SIM_GOODS]; /* of a guessed sale */
} SimEntry;

/* Takes in what the CRM says that it has taken in. NULL, or what is wrong about that. */
char *sim_model_take_in (SimModel *model, const SimEntry *entry);
