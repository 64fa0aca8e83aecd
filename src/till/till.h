// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cache/lookup.h"
#include "core/offer/book.h"
#include "core/quote.h"
#include "core/shop.h"
#include "core/staff.h"
#include "store/journal.h"
#include "store/pairing.h"

/* One till: its journal, the live cache, the shop's settings, and who is signed in. Commands are
 * functions in the other files of till/; each takes the till and gives back values of its own.
 * Thread: the one that opened it. */
typedef struct _CfTill CfTill;

typedef struct {
  const char *folder;
  const CfClock *clock;
  const CfRandom *random;
  const char
      *vfs; /* SQLite file layer of the journal by name, for broken disks; NULL: the default */
  gboolean read_only; /* look-ups and reports beside a running till: no lock, no change */
} CfTillPorts;

/* Opens the till in its folder. Before the first pairing it has no shop; before the first load no
 * cache. A corrupt cache file is set aside: the next sync loads it afresh.
 * Errors: as cf_journal_open. */
CfTill *cf_till_open (const CfTillPorts *ports, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cf_till_free (CfTill *till);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTill, cf_till_free)

/* Takes up what a sync has changed: the shop, the pairing, and which cache file is live. */
gboolean cf_till_reload (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* How often that was done: what was read from the cache is good while this stays. */
guint64 cf_till_reloads (const CfTill *till);

/* Closes the cache, before a sync works on its file. */
void cf_till_close_cache (CfTill *till);

/* What it was opened with, and its journal for the other files of till/. */
const CfTillPorts *cf_till_ports (const CfTill *till);
CfJournal *cf_till_journal (CfTill *till);

/* NULL before the first load. */
CfCache *cf_till_cache (CfTill *till);
const CfShop *cf_till_shop (const CfTill *till);

/* The shop's time zone, borrowed; NULL where there is none, or its name is not known here. */
GTimeZone *cf_till_zone (CfTill *till);

/* NULL before the first pairing. */
const CfPairing *cf_till_pairing (const CfTill *till);

/* Who is signed in, or NULL. cf_till_set_staff takes a copy; only sign-in.c calls it. */
const CfStaff *cf_till_staff (const CfTill *till);
void cf_till_set_staff (CfTill *till, const CfStaff *staff);

/* Whether the till has its shop: paired, and loaded.
 * Errors: CF_STORE_ERROR_UNPAIRED, CF_TILL_ERROR_NOT_READY. */
gboolean cf_till_check_loaded (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the till can sell: paired, loaded, and somebody who may do this signed in.
 * Errors: CF_TILL_ERROR_NOT_READY, _NOBODY, _RIGHT. */
gboolean cf_till_check (CfTill *till, CfAction action, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same where a person whose PIN has just been verified may have agreed: approver, or NULL.
 * *ret_approver_id, borrowed from it, is NULL where nobody's word was needed. */
gboolean cf_till_check_with (CfTill *till, CfAction action, const CfStaff *approver,
                             const char **ret_approver_id,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the CRM lets this till go on selling: nothing is added to a basket while it does not, but
 * what is in one can be paid. Errors: CF_TILL_ERROR_REFUSED with a sentence that says why. */
gboolean cf_till_check_unlocked (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the CRM has said of this device, by the feed or by turning it away. */
gboolean cf_till_device_state (CfTill *till, CfWireDeviceState *ret_state,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The offers of one business day, as the cache had them; only offer/shelf.c fills it. */
typedef struct {
  GPtrArray *offers; /* of CfOffer */
  CfOfferBook *book; /* NULL: nothing has been read yet */
  gint64 day;
  gint64 unread; /* rows that this program cannot price with; −1: none could be read */
  guint64 reloads; /* as cf_till_reloads, when it was last looked at */
  guint64 sum; /* of the feed then, … */
  gint64 rows; /* … and its rows */
} CfOfferShelf;

/* The till's own, for offer/shelf.c. */
CfOfferShelf *cf_till_offer_shelf (CfTill *till);

/* Empties it. */
void cf_offer_shelf_clear (CfOfferShelf *shelf);

/* The open basket, folded in memory: each step is stored before it is done here, so that a crash
 * brings back the same. */
typedef struct {
  char *op_id; /* NULL: none is open */
  CfBasket *basket;
  CfQuote *quote; /* what it costs since its last step; NULL: it is priced when next asked for */
  GPtrArray *hints; /* of CfOfferHint, with the quote */
} CfDesk;

/* Only checkout.c, pay.c and sell.c change it. */
CfDesk *cf_till_desk (CfTill *till);

/* The open basket is gone: sold, held or given up. */
void cf_till_clear_desk (CfTill *till);

/* Reads the open basket from the journal's database again. */
gboolean cf_till_reload_desk (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;
