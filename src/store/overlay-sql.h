// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to store/. True of a row of an entry e that the figures of the cache do not hold yet: ?2
 * and ?3 are the incarnation and seq of what they do. */
#define CF_OVERLAY_NOT_HELD                                                                        \
  " NOT (e.incarnation IS ?2 AND e.seq <= ?3)"                                                     \
  " AND NOT (e.incarnation IS NOT ?2 AND EXISTS (SELECT 1 FROM chain c WHERE c.incarnation ="      \
  "  e.incarnation AND e.seq <= c.acked_seq"                                                       \
  "  AND c.n < (SELECT n FROM chain WHERE incarnation IS ?2)))"
