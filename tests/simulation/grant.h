// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define SIM_ID 40

/* Points out of one right; grant "": out of none, at the retailer's risk. */
typedef struct {
  char grant[SIM_ID];
  gint64 points;
} SimPart;

/* A right, as the CRM has once said that it granted it: that much and no more can be spent of it,
 * whatever the CRM remembers later. */
typedef struct {
  char id[SIM_ID];
  int member;
  gint64 amount;
  char till[SIM_ID]; /* that it was granted to */
  gboolean is_forgotten; /* the CRM was put back to before it */
  gint64 taken; /* booked out of it, of the sales that the CRM has taken in */
  gboolean is_parted; /* it was out when its member was found to be two … */
  gint64 taken_before; /* … and so much of it was taken by then */
} SimGrant;
