// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

/* What passes between this till and the CRM. */

#define CF_CONTACT_TIME_SETTING "sync-contact-us" /* when a sync last got through */
#define CF_CONTACT_DEVICE_SETTING                                                                  \
  "sync-device" /* as which device a sync last got through; "": as none since the pairing */
#define CF_CONTACT_TROUBLE_SETTING "sync-trouble" /* why the last one did not; "none" */

/* What a sync did. */
typedef struct {
  gint64 pushed;
  gint64 pulled; /* rows */
  gint64 pending; /* entries that still wait */
  gint64 acked_seq;
  gint64 parked; /* entries that this sync learned to be parked */
  const char *loaded; /* "file", "rows" or "none": how a first load went */
  char *trouble; /* NULL: all went well; else a stable short name: "off", "connect", … */
} CfContact;

void cf_contact_clear (CfContact *contact);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfContact, cf_contact_clear)

/* Gives this till its shop: a new incarnation, whose sales go to that CRM.
 * Errors: what the code or the CRM refuses, in one sentence; a CRM of another retailer than
 * the one whose journal this till keeps. Nothing has changed then. */
gboolean cf_till_pair (CfTill *till, const char *crm_url, const char *code,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Sends all that waits, then fetches all that is new. Trouble with the network is an outcome, not
 * an error: the till goes on as it is. */
gboolean cf_till_sync (CfTill *till, CfContact *ret_contact,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The live copy of the shop is not to be relied on: the next sync loads another beside it.
 * Errors: what the disk refuses. */
gboolean cf_till_doubt_cache (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* For a till that talks to the CRM all day. Notes how the talk stands, for a status that outlives
 * this run: trouble is NULL when all went well. */
gboolean cf_contact_note (CfTill *till, const char *trouble,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lays over the cache again what its figures held and do not hold any more: the CRM was put back.
 * Errors: what the disk refuses; it is done the next time then. */
gboolean cf_contact_renew (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same; and forgets what lies over the cache and is in its figures for good by now. Only once a
 * sync is complete: a page in the middle of a feed says what its figures hold, and the row itself
 * may be on a later one. */
gboolean cf_contact_prune (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What is to be done once rows have come, or another file is live: forgets as above, and forgets
 * whom the CRM says to be forgotten; answers what it asks, of rights and of those.
 * Shape: *ret_answers counts the entries that this has appended, which are to be sent at once.
 * Errors: what the disk refuses. */
gboolean cf_contact_settle (CfTill *till, guint *ret_answers,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The switch that lets the till use its network. */
gboolean cf_till_set_network (CfTill *till, gboolean on, GError **error) G_GNUC_WARN_UNUSED_RESULT;
