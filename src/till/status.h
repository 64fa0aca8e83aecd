// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* How this till is, in figures that a person or a script can act on. */
typedef struct {
  gboolean paired;
  gboolean loaded;
  gboolean network_on; /* the switch; whether the CRM answers is seen by a sync */
  gboolean reached; /* the last sync got through to its end */
  char *trouble; /* of the last contact: "none", or what went wrong; NULL: there was none */
  char *shop; /* these may be NULL */
  char *till;
  char *crm_url;
  char *tenant; /* the retailer's id */
  gint64 pending; /* entries that wait to be sent */
  gint64 acked_seq;
  gint64 head_seq;
  gint64 oldest_us; /* when the oldest of them was written; 0: none */
  gint64 last_contact_us; /* 0: never */
  gint64 parked; /* entries that need a person */
  gint64 held; /* baskets on hold */
  gint64 payments_open; /* payments whose fate is not known, those being undone among them */
  gint64 basket_steps; /* of the open basket */
  gboolean clock_believed;
  CfClockQuality clock_quality;
  gint64 clock_ahead_us; /* the CRM's clock before this till's, when it last answered */
  char *business_date; /* of the next entry */
  gboolean date_doubted; /* a manager has to confirm it */
  gint64 offers_live; /* that it prices with on that day */
  gint64 offers_unread; /* that it cannot price with; −1: none could be read */
  const char *device; /* "active", "locked" or "revoked", as the CRM has said last */
} CfTillStatus;

void cf_till_status_clear (CfTillStatus *status);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfTillStatus, cf_till_status_clear)

/* Reads it all; asks nobody. */
gboolean cf_till_status (CfTill *till, CfTillStatus *ret_status,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
