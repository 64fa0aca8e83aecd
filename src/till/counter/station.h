// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/collect/collector.h"
#include "till/counter/inspection.h"
#include "till/counter/line.h"
#include "till/counter/reply.h"
#include "till/privacy/lookups.h"
#include "till/receipt/print.h"
#include "till/till.h"

/* What the counter's thread works at. Only this thread touches it. */
typedef struct {
  CfTillPorts ports;
  gboolean follow;
  GMainContext *context;
  CfTill *till; /* NULL: trouble says why */
  GError *trouble;
  CfLine *line; /* NULL: the CRM is not followed */
  CfCollector *collector; /* NULL: collecting cannot begin; each command says why */
  char *acquirer; /* the setting that it was opened with */
  GPtrArray *collected; /* char *: the payments collected for the open basket, ended ones too */
  CfPrintDesk *printing; /* NULL without a till */
  CfPrintView print; /* of the last receipt that was sent to it */
  CfInspection *inspection; /* the last one; NULL: none was asked for */
  GPtrArray *laid; /* CfTender: cash and points laid down for the open basket, not written yet */
  char *wished_for; /* the member at the basket whose points have been asked for */
  CfTouchPages *quick_keys; /* as read when the till had been loaded so often */
  guint64 quick_keys_of;
  CfLookup lookup; /* of whoever types */
  CfSold *sold; /* the sale just done */
  guint64 serial;
  void (*changed) (gpointer data); /* something changed that no command asked for */
  gpointer data;
} CfStation;

/* Opens the till, and follows the CRM if it is to. What goes wrong is kept as its trouble. */
void cf_station_open (CfStation *station);
void cf_station_close (CfStation *station);

/* Begins to follow the CRM that the till is paired with now. */
void cf_station_follow (CfStation *station);

/* Carries out one command and fills in the reply, its snapshot included. */
void cf_station_serve (CfStation *station, const CfCommand *command, CfReply *reply);

/* How things stand now. */
CfSnapshot *cf_station_snapshot (CfStation *station) G_GNUC_WARN_UNUSED_RESULT;

/* The person whose PIN came with the command; *ret_approver is NULL when none did, or when it was
 * wrong: the reply's sign_in says which.
 * Errors: as cf_till_verify_pin. */
gboolean cf_station_approver (CfStation *station, const CfCommand *command, CfReply *reply,
                              CfStaff **ret_approver, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What has been offered for the open basket: the payments approved, then what was laid down.
 * CfTender.
 */
GPtrArray *cf_station_offered (CfStation *station, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sells the open basket with what is offered, if that pays for all of it; the settlement says what
 * is missing otherwise. ret_settlement may hold an older one. */
gboolean cf_station_sell (CfStation *station, CfSettlement **ret_settlement,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The open basket is another one now, or gone: what was offered for it, and how it was collected,
 * is of the past. */
void cf_station_forget_basket (CfStation *station);

/* The collector, begun if need be; not from within its notices.
 * Errors: as cf_collector_new. */
CfCollector *cf_station_collector (CfStation *station, GError **error);

/* Fills in how the basket's payments are collected. */
gboolean cf_station_fill_collections (CfStation *station, CfSnapshot *snapshot,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the desk for paper and drawer, and closes it. */
void cf_station_open_print (CfStation *station);
void cf_station_close_print (CfStation *station);

/* Sends the original of the sale or return just done to the printer, if there is one. No trouble of
 * the printer is an error here: the snapshots tell of it. */
void cf_station_print_original (CfStation *station, const char *receipt_no);

/* Fills in how the printer is. */
void cf_station_fill_print (CfStation *station, CfSnapshot *snapshot);

/* One a kind of command. FALSE with error when it could not be done. */
typedef gboolean (*CfStationWork) (CfStation *station, const CfCommand *command, CfReply *reply,
                                   GError **error);

/* work-*.c: the commands of one subject each; NULL for kinds that are another's. */
CfStationWork cf_station_basket_work (CfCommandKind kind);
CfStationWork cf_station_pay_work (CfCommandKind kind);
CfStationWork cf_station_collect_work (CfCommandKind kind);
CfStationWork cf_station_print_work (CfCommandKind kind);
CfStationWork cf_station_find_work (CfCommandKind kind);
CfStationWork cf_station_staff_work (CfCommandKind kind);
CfStationWork cf_station_contact_work (CfCommandKind kind);

/* The same of what is beside a sale: the day, its people, the journal, the till's settings. */
CfStationWork cf_station_day_work (CfCommandKind kind);
CfStationWork cf_station_enrol_work (CfCommandKind kind);
CfStationWork cf_station_member_work (CfCommandKind kind);
CfStationWork cf_station_journal_work (CfCommandKind kind);
CfStationWork cf_station_settings_work (CfCommandKind kind);
