// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/error.h"
#include "wire/limit.h"

/* POST /v1/rights: a till that has a member before it asks for a right to some of their points. The
 * right comes by the feed of rights; under the id that asks, so that who asks twice gets it once.
 */
typedef struct {
  char *member;
  char *right; /* a UUID: the grant's, if there comes one of it */
} CfWireRightWish;

/* Frees what it holds and zeroes it. */
void cf_wire_right_wish_clear (CfWireRightWish *wish);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireRightWish, cf_wire_right_wish_clear)

/* The canonical request. Errors: RANGE. */
char *cf_wire_right_wish_encode (const CfWireRightWish *wish,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a request of exactly its keys. Errors: MALFORMED, RANGE, TOO_LARGE. */
gboolean cf_wire_right_wish_decode (const char *text, gsize length, CfWireRightWish *ret_wish,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The answer {"points"}: what was granted; 0: nothing. Errors: RANGE; MALFORMED, RANGE, TOO_LARGE.
 */
char *cf_wire_right_granted_encode (gint64 points, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_wire_right_granted_decode (const char *text, gsize length, gint64 *ret_points,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
