// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/device.h"
#include "wire/fact/right-wish.h"

/* A till that has a member before it asks for a right to some of their points: the policy's part is
 * granted in one change, once for each id, however often it is asked for. Nothing is granted to a
 * till that is not at work or has not said that it knows of rights, and for nobody whom its shop is
 * not told of. Shape: *ret_points is what the right was granted over, 0 when there is none.
 * Errors: of db/ and wire/; nothing has changed then. */
gboolean cf_right_wish_take (CfSession *session, const CfDevice *device,
                             const CfWireRightWish *wish, gint64 now_us, gint64 *ret_points,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_right_wish_statements;
