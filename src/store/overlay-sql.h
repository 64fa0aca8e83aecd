// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to store/. The last entry that the figures of the cache hold: ?2 and ?3 are the
 * incarnation and seq that their page names. Entries are sent in the order in which they were
 * written, so that all before it are held as well. NULL: it names none of this till's. */
#define CF_OVERLAY_HELD "(SELECT c.first_n + ?3 - 1 FROM chain c WHERE c.incarnation = ?2)"

/* True of a row of an entry that the figures do not hold yet. */
#define CF_OVERLAY_NOT_HELD(entry) " " entry " > COALESCE (" CF_OVERLAY_HELD ", 0)"

/* An entry e that makes a sale s or takes it back, and which of the two. */
#define CF_OVERLAY_OF_SALE                                                                         \
  "FROM entry e JOIN entry s ON s.op_id = CASE e.type WHEN 'sale.completed' THEN e.op_id"          \
  " ELSE json_extract (e.body, '$.sale') END"
#define CF_OVERLAY_IS_SALE " e.type IN ('sale.completed', 'sale.voided')"
#define CF_OVERLAY_SIGN "CASE e.type WHEN 'sale.completed' THEN 1 ELSE -1 END"

/* What a sale s brought in money: points that paid are none. */
#define CF_OVERLAY_SPENT                                                                           \
  "(json_extract (s.body, '$.total_minor')"                                                        \
  " - COALESCE ((SELECT SUM (json_extract (t.value, '$.amount_minor'))"                            \
  "  FROM json_each (s.body, '$.tenders') t"                                                       \
  "  WHERE json_extract (t.value, '$.kind') = 'points'), 0))"

/* What a sale s gives in points, less what it spends of them. */
#define CF_OVERLAY_POINTS                                                                          \
  "(json_extract (s.body, '$.points_earned')"                                                      \
  " - COALESCE ((SELECT SUM (json_extract (p.value, '$.points'))"                                  \
  "  FROM json_each (s.body, '$.points_spent') p), 0))"
