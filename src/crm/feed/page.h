// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/device.h"
#include "crm/tenant.h"
#include "wire/manifest.h"
#include "wire/page.h"

/* A till's view of a feed: whose rows it gets. */
typedef struct {
  CfWireFeed feed;
  guint n_scopes;
  const char *scopes[3]; /* of feed_row */
  const char *name; /* of the view, in cursors: "" or the shop's id */
  const char *shop_id;
} CfFeedView;

/* The rows of the security feed are everybody's (staff), the shop's own and the device's own; those
 * of stock are the shop's; offers are everybody's and the shop's own; rights are the device's own,
 * with everybody's rule; catalogue and members are the same for all, as long as the shop is told of
 * all members. A cursor holds for every device of the shop: what differs, the key "device" and
 * rights, is newer than any cursor from before the pairing. Strings are borrowed. */
CfFeedView cf_feed_view (CfWireFeed feed, const char *shop_id, const char *device_id);

/* Narrows a view of members to those whom the shop is told of, as it stands in the snapshot that
 * the session is reading. Errors: of db/. */
gboolean cf_feed_view_narrow (CfSession *session, CfFeedView *view,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  CF_FEED_PAGE_OK,
  CF_FEED_PAGE_GONE, /* the cursor is too old, of another history or no cursor at all */
  CF_FEED_PAGE_FAILED,
} CfFeedPageOutcome;

/* What is asked for. */
typedef struct {
  const CfFeedView *view;
  const char *device_id; /* whose entries the trailer speaks of */
  const char *cursor; /* NULL: from the beginning */
  guint lines_max;
  gint64 now_us;
  gint64 *ret_reached_seq; /* NULL, or where to put the last commit that the page holds all of */
} CfFeedPageRequest;

/* Reads a page in one snapshot: rows, sums and what is applied belong together.
 * Errors: of db/ and wire/, with CF_FEED_PAGE_FAILED. */
CfFeedPageOutcome cf_feed_page_read (CfSession *session, const CfFeedPageRequest *request,
                                     GBytes **ret_page, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The cursor at the beginning of a view: what follows it is all of the feed. */
char *cf_feed_view_beginning (const CfFeedView *view,
                              const CfTenant *tenant) G_GNUC_WARN_UNUSED_RESULT;

/* The state of a whole view in the snapshot that the session is reading: the cursor of a till that
 * has loaded all of it, its sum and its number of rows.
 * Errors: of db/. */
gboolean cf_feed_view_state (CfSession *session, const CfFeedView *view, const CfTenant *tenant,
                             CfWireManifestFeed *ret_state,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_feed_page_statements;
