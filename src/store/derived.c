// SPDX-License-Identifier: Apache-2.0
#include "store/derived.h"

#include <string.h>

#include "db/statement.h"
#include "store/overlay-sql.h"
#include "store/private.h"
#include "wire/step.h"

/* The entry of a derived row d, and the sale s that it makes or takes back. */
#define OF_SALE CF_OVERLAY_OF_SALE " WHERE e.n = d.entry AND" CF_OVERLAY_IS_SALE
/* A member who was erased is nobody that a row can be held against. */
#define MEMBER_IS(entry)                                                                           \
  " AND COALESCE ((SELECT member FROM member_key k WHERE k.n = " entry ".member_key), d.member)"   \
  " = d.member"
#define MISFITS(table, fits) "SELECT COUNT (*) FROM " table " d WHERE NOT EXISTS (" fits ")"

/* How many rows of a table do not agree with the rest. */
static const struct {
  const char *table;
  const char *misfits;
} checks[] = {
    {"entry", "SELECT COUNT (*) FROM entry e JOIN chain c ON c.incarnation = e.incarnation"
              " WHERE e.n <> c.first_n + e.seq - 1 OR e.member_key >"
              " (SELECT seq FROM sqlite_sequence WHERE name = 'member_key')"},
    {"pairing", MISFITS ("chain", "SELECT 1 FROM pairing p JOIN entry e ON e.n = d.first_n"
                                  " WHERE p.n = d.pairing"
                                  " AND p.shop = json_extract (e.header, '$.shop')"
                                  " AND p.till = json_extract (e.header, '$.till')")},
    {"chain", "SELECT COUNT (*) FROM chain c JOIN pairing p ON p.n = c.pairing"
              " WHERE c.receipt_last <> COALESCE ((SELECT MAX (CAST (substr (e.receipt_no,"
              "  length (p.shop) + length (p.till) + 3) AS INTEGER)) FROM entry e"
              "  WHERE e.n < c.first_n + c.head_seq"
              "  AND e.receipt_no LIKE p.shop || '-' || p.till || '-%'), 0)"
              " OR (c.ack IS NOT NULL AND (json_extract (c.ack, '$.token') <> c.token"
              "  OR json_extract (c.ack, '$.acked_seq') > c.acked_seq"
              "  OR json_extract (c.ack, '$.incarnation') <> c.incarnation))"},
    {"overlay_points",
     MISFITS ("overlay_points", "SELECT 1 " OF_SALE " AND d.points = " CF_OVERLAY_POINTS
                                " * " CF_OVERLAY_SIGN MEMBER_IS ("s"))},
    {"overlay_stock",
     MISFITS ("overlay_stock",
              "SELECT 1 " OF_SALE " AND d.quantity_milli = -(" CF_OVERLAY_SIGN ") *"
              " (SELECT SUM (json_extract (l.value, '$.quantity_milli'))"
              "  FROM json_each (" CF_OVERLAY_BODY ", '$.lines') l"
              "  WHERE json_extract (l.value, '$.product_id') = d.product)")},
    {"overlay_consent",
     MISFITS ("overlay_consent", "SELECT 1 FROM entry e WHERE e.n = d.entry"
                                 " AND e.type = 'consent.recorded'"
                                 " AND d.rung = json_extract (e.body, '$.rung')" MEMBER_IS ("e"))},
    {"overlay_member",
     MISFITS ("overlay_member", "SELECT 1 FROM entry e WHERE e.n = d.entry"
                                " AND e.type = 'member.enrolled'" MEMBER_IS ("e"))},
    {"overlay_change",
     MISFITS ("overlay_change", "SELECT 1 FROM entry e WHERE e.n = d.entry"
                                " AND e.type = 'member.changed'" MEMBER_IS ("e"))},
    {"spent_points",
     MISFITS (
         "spent_points",
         "SELECT 1 " OF_SALE " AND d.points IN (SELECT json_extract (p.value, '$.points') *"
         " " CF_OVERLAY_SIGN " FROM " CF_OVERLAY_PARTS " p"
         " WHERE COALESCE (json_extract (p.value, '$.grant'), '') = d.grant_id)" MEMBER_IS ("s"))},
    {"returned_right",
     MISFITS ("returned_right", "SELECT 1 FROM entry e WHERE e.n = d.entry"
                                " AND e.type = 'right.returned'"
                                " AND d.grant_id = json_extract (e.body, '$.grant')")},
    {"erased_member", MISFITS ("erased_member", "SELECT 1 FROM entry e WHERE e.n = d.entry"
                                                " AND e.type = 'member.erased'")},
    {"voided_sale", MISFITS ("voided_sale", "SELECT 1 FROM entry e WHERE e.n = d.entry"
                                            " AND e.type = 'sale.voided'"
                                            " AND d.sale = json_extract (e.body, '$.sale')")},
    {"returned_line",
     MISFITS ("returned_line",
              "SELECT 1 FROM entry e, json_each (e.body, '$.lines') l WHERE e.n = d.entry"
              " AND e.type = 'return.completed' AND d.sale = json_extract (e.body, '$.sale')"
              " AND d.place = json_extract (l.value, '$.place')"
              " AND d.quantity_milli = json_extract (l.value, '$.quantity_milli')")},
    {"payment",
     "WITH said AS (SELECT n, type, json_extract (body, '$.payment_id') AS id, body FROM entry"
     "  WHERE type IN ('payment.begun', 'payment.changed')),"
     " last AS (SELECT id, MAX (n), CASE type WHEN 'payment.begun' THEN 'begun'"
     "  ELSE json_extract (body, '$.state') END AS state,"
     "  json_extract (body, '$.reference') AS reference FROM said GROUP BY id)"
     " SELECT COUNT (*) FROM payment d LEFT JOIN last ON last.id = d.payment_id"
     " LEFT JOIN said b ON b.id = d.payment_id AND b.type = 'payment.begun'"
     " WHERE d.state IS NOT last.state OR d.reference IS NOT last.reference"
     " OR d.basket IS NOT json_extract (b.body, '$.basket')"
     " OR d.kind IS NOT json_extract (b.body, '$.kind')"
     " OR d.amount_minor IS NOT json_extract (b.body, '$.amount_minor')"},
    {"parked", MISFITS ("parked", "SELECT 1 FROM entry e WHERE e.op_id = d.op_id")},
    {"basket", "SELECT (SELECT COUNT (*) FROM basket_step d"
               "  WHERE NOT EXISTS (SELECT 1 FROM basket b WHERE b.op_id = d.op_id))"
               " + (SELECT MAX (COUNT (*) - 1, 0) FROM basket WHERE state = 'open')"
               " + (SELECT COUNT (*) FROM basket WHERE state NOT IN ('open', 'held'))"},
    {"basket_step", "SELECT COUNT (*) FROM (SELECT op_id FROM basket_step GROUP BY op_id"
                    " HAVING MIN (step_no) <> 1 OR MAX (step_no) <> COUNT (*))"},
};

static gboolean
check_tables (CfDb *db, char **ret_fault, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    gint64 misfits;

    if (!cf_db_read_int64 (db, checks[i].misfits, &misfits, error))
      return FALSE;
    if (misfits == 0)
      continue;
    *ret_fault = g_strdup_printf (
        "The table %s does not say what the entries say (%" G_GINT64_FORMAT " rows)",
        checks[i].table, misfits);
    return TRUE;
  }
  return TRUE;
}

/* Each step of a basket must be one. */
static gboolean
check_steps (CfDb *db, char **ret_fault, GError **error)
{
  g_autoptr (CfStmt) row = cf_stmt_new (db, "SELECT step FROM basket_step", error);
  CfStep step = CF_STEP_ERROR;

  while (row != NULL && (step = cf_stmt_step (row, error)) == CF_STEP_ROW) {
    const char *text = cf_stmt_get_text (row, 0);
    g_autoptr (CfBasketStep) read =
        text != NULL ? cf_wire_step_decode (text, strlen (text), NULL) : NULL;

    if (read != NULL)
      continue;
    *ret_fault = g_strdup ("A step of an open basket cannot be read");
    return TRUE;
  }
  return step == CF_STEP_DONE;
}

/* What is sealed under a member's key must open. */
static gboolean
check_enrolled (CfJournal *journal, char **ret_fault, GError **error)
{
  g_autoptr (CfStmt) row = cf_stmt_new (cf_journal_db (journal),
                                        "SELECT member, sealed FROM overlay_member"
                                        " UNION ALL SELECT member, sealed FROM overlay_change",
                                        error);
  CfStep step = CF_STEP_ERROR;

  while (row != NULL && (step = cf_stmt_step (row, error)) == CF_STEP_ROW) {
    g_autofree char *text = NULL;
    gsize length;
    const guint8 *sealed = cf_stmt_get_blob (row, 1, &length);

    if (cf_private_open_text (journal, cf_stmt_get_text (row, 0), sealed, length, &text, NULL))
      continue;
    *ret_fault = g_strdup ("A member who was enrolled or changed here cannot be read");
    return TRUE;
  }
  return step == CF_STEP_DONE;
}

gboolean
cf_derived_check (CfJournal *journal, char **ret_fault, GError **error)
{
  CfDb *db = cf_journal_db (journal);
  g_autofree char *fault = NULL;

  if (!check_tables (db, &fault, error) || (fault == NULL && !check_steps (db, &fault, error)) ||
      (fault == NULL && !check_enrolled (journal, &fault, error)))
    return FALSE;
  *ret_fault = g_steal_pointer (&fault);
  return TRUE;
}
