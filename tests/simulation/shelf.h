// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/model.h"

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
  int ghost_sale;
  guint doubt_held;
  char enrol_op[SIM_ID]; /* of a form that was not answered yet; "": none */
  int enrol_member;
  gint64 last_receipt;
} SimShelf;

/* The counter at the end of a receipt number. */
gint64 sim_receipt_number (const char *receipt_no);
