// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to store/. The last entry that the figures of the cache hold: ?2 and ?3 are the
 * incarnation and seq that their page names. Entries are sent in the order in which they were
 * written, so that all before it are held as well. NULL: it names none of this till's. */
#define CF_OVERLAY_HELD "(SELECT c.first_n + ?3 - 1 FROM chain c WHERE c.incarnation = ?2)"

/* True of a row of an entry that the figures do not hold yet. */
#define CF_OVERLAY_NOT_HELD(entry) " " entry " > COALESCE (" CF_OVERLAY_HELD ", 0)"

/* An entry e that makes a sale s, takes it back, or takes goods of it back: s is this till's, or
 * all NULL. Which of the three, and whether it gives or takes. */
#define CF_OVERLAY_OF_SALE                                                                         \
  "FROM entry e LEFT JOIN entry s ON s.op_id = CASE e.type WHEN 'sale.completed' THEN e.op_id"     \
  " ELSE json_extract (e.body, '$.sale') END"
#define CF_OVERLAY_IS_SALE " e.type IN ('sale.completed', 'sale.voided', 'return.completed')"
#define CF_OVERLAY_SIGN "CASE e.type WHEN 'sale.completed' THEN 1 ELSE -1 END"

/* A return says itself how much it takes back, of money, goods and points. */
#define CF_OVERLAY_BODY "CASE e.type WHEN 'return.completed' THEN e.body ELSE s.body END"
#define CF_OVERLAY_PARTS                                                                           \
  "json_each (" CF_OVERLAY_BODY ", CASE e.type WHEN 'return.completed' THEN '$.points_given'"      \
  " ELSE '$.points_spent' END)"

/* What is brought in money: points that paid are none. */
#define CF_OVERLAY_SPENT                                                                           \
  "(json_extract (" CF_OVERLAY_BODY ", '$.total_minor')"                                           \
  " - COALESCE ((SELECT SUM (json_extract (t.value, '$.amount_minor'))"                            \
  "  FROM json_each (" CF_OVERLAY_BODY ", '$.tenders') t"                                          \
  "  WHERE json_extract (t.value, '$.kind') = 'points'), 0))"
#define CF_OVERLAY_EARNED                                                                          \
  "json_extract (" CF_OVERLAY_BODY ", CASE e.type WHEN 'return.completed' THEN '$.points_taken'"   \
  " ELSE '$.points_earned' END)"
/* Who brings some of it back has been here all the same. */
#define CF_OVERLAY_VISITS                                                                          \
  "CASE e.type WHEN 'sale.completed' THEN 1 WHEN 'sale.voided' THEN -1 ELSE 0 END"

/* What is given in points, less what is spent of them. */
#define CF_OVERLAY_POINTS                                                                          \
  "(" CF_OVERLAY_EARNED " - COALESCE ((SELECT SUM (json_extract (p.value, '$.points'))"            \
  "  FROM " CF_OVERLAY_PARTS " p), 0))"
