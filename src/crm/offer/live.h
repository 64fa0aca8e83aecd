// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"
#include "wire/offer/offer.h"

/* The offers that the retailer has put to work. */

typedef enum {
  CF_LIVE_OFFER_LIVE,
  CF_LIVE_OFFER_REPLACED, /* by the next version */
  CF_LIVE_OFFER_ENDED,
} CfLiveOfferState;
#define CF_LIVE_OFFER_STATE_COUNT (CF_LIVE_OFFER_ENDED + 1)

/* Text names: "live", "replaced", "ended". */
const char *cf_live_offer_state_name (CfLiveOfferState state);

/* A version of an offer. */
typedef struct {
  char *id;
  gint64 version;
  char *name;
  char *text; /* canonical JSON */
  CfLiveOfferState state;
  gint64 added_at_us;
  gint64 ended_at_us; /* 0: it is live */
} CfLiveOffer;

/* What this shop chain cannot keep of an offer that is sound in itself: ".when.shops: …; allowed:
 * …", or NULL in *ret_fault. Errors: of db/. */
gboolean cf_live_offer_check (CfSession *session, const CfOffer *offer, char **ret_fault,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  gint64 version; /* that is live now */
  gboolean has_changed; /* FALSE: that very text was live before */
} CfLiveOfferAdded;

/* Puts an offer to work, in place of its version before, and sends it to the tills of its shops.
 * Errors: of db/ and wire/. */
gboolean cf_live_offer_add (CfChange *change, const CfOffer *offer, const char *text, gint64 now_us,
                            CfLiveOfferAdded *ret_added, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends it: it leaves the tills. *ret_version is 0 when no offer of that id is live.
 * Errors: of db/ and wire/. */
gboolean cf_live_offer_end (CfChange *change, const char *id, gint64 now_us, gint64 *ret_version,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All versions of the offer, or of all offers for NULL, by id and version: an array of CfLiveOffer
 * that owns them. Errors: NULL, of db/. */
GPtrArray *cf_live_offer_list (CfSession *session, const char *id,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those that are live, each with its version, by id. Errors: of db/; CORRUPT for what this program
 * cannot read. */
gboolean cf_live_offer_load (CfSession *session, CfWireOffers *ret_offers,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_live_offer_statements;
