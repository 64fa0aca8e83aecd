// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/output.h"
#include "crm/rights/policy.h"
#include "crm/shop.h"
#include "crm/tenant.h"

#define PARKED_SHOWN_MAX 100

enum {
  TILLS,
  TALLY,
  PARKED,
  BALANCES,
  SUM_BETWEEN,
  RIGHTS_OUT,
  RIGHTS_TILLS,
  RIGHTS_LOST,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [TILLS] = "SELECT d.device_id, d.shop_id, d.till, d.state, d.program, c.incarnation, "
              "c.acked_seq, d.why, d.recovered_at_us FROM device d LEFT JOIN chain c "
              "ON c.tenant_id = d.tenant_id AND c.device_id = d.device_id "
              "WHERE d.tenant_id = ?1 AND d.state <> 'revoked' "
              "ORDER BY d.shop_id, d.till, c.commit_seq",
    [TALLY] = "SELECT total FROM tally WHERE tenant_id = ?1 AND name = ?2",
    [PARKED] = "SELECT op_id, type, reason FROM entry WHERE tenant_id = ?1 AND state = 'parked' "
               "AND NOT EXISTS (SELECT 1 FROM resolution r WHERE r.tenant_id = entry.tenant_id "
               "AND r.incarnation = entry.incarnation AND r.seq = entry.seq) "
               "ORDER BY commit_seq DESC LIMIT ?2",
    [BALANCES] = "SELECT unit, CAST(SUM(balance) AS INTEGER) FROM account WHERE tenant_id = ?1 "
                 "GROUP BY unit HAVING SUM(balance) <> 0",
    [SUM_BETWEEN] = "SELECT CAST(SUM(balance) AS INTEGER) FROM account "
                    "WHERE tenant_id = ?1 AND account > ?2 AND account < ?3",
    [RIGHTS_OUT] = "SELECT COUNT(*) FROM right_grant WHERE tenant_id = ?1 "
                   "AND (state = 'open' OR state = 'closing')",
    [RIGHTS_TILLS] = "SELECT COUNT(*) FROM device WHERE tenant_id = ?1 AND state = 'active' "
                     "AND rights_life <> ''",
    [RIGHTS_LOST] = "SELECT COUNT(*) FROM device WHERE tenant_id = ?1 AND state <> 'revoked' "
                    "AND rights_life = 'lost'",
};

static const CfStatements statements = {texts, N_STATEMENTS};

/* What a read of rows adds each of them to. */
typedef json_t *(*RowReader) (CfStmt *row);

static json_t *
read_rows (CfStmt *rows, RowReader reader, GError **error)
{
  json_t *list = json_array ();
  CfStep step;

  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    (void)json_array_append_new (list, reader (rows));
  if (step == CF_STEP_DONE)
    return list;
  json_decref (list);
  return NULL;
}

static json_t *
till_row (CfStmt *row)
{
  return json_pack ("{ss ss ss ss ss ss* sI ss* sb}", "device_id", cf_stmt_get_text (row, 0),
                    "shop", cf_stmt_get_text (row, 1), "till", cf_stmt_get_text (row, 2), "state",
                    cf_stmt_get_text (row, 3), "program", cf_stmt_get_text (row, 4), "incarnation",
                    cf_stmt_get_text (row, 5), "acked_seq", (json_int_t)cf_stmt_get_int64 (row, 6),
                    "why", cf_stmt_get_text (row, 7), "recovered", cf_stmt_get_int64 (row, 8) != 0);
}

static json_t *
parked_row (CfStmt *row)
{
  return json_pack ("{ss ss ss}", "op_id", cf_stmt_get_text (row, 0), "type",
                    cf_stmt_get_text (row, 1), "reason", cf_stmt_get_text (row, 2));
}

static json_t *
unit_row (CfStmt *row)
{
  return json_string (cf_stmt_get_text (row, 0));
}

static json_t *
read_list (CfSession *session, guint statement, RowReader reader, GError **error)
{
  g_autoptr (CfStmtLoan) rows = cf_session_get (session, &statements, statement, error);

  if (rows == NULL)
    return NULL;
  cf_stmt_bind_int64 (rows, 1, session->tenant_id);
  if (statement == PARKED)
    cf_stmt_bind_int64 (rows, 2, PARKED_SHOWN_MAX);
  return read_rows (rows, reader, error);
}

static gboolean
read_number (CfStmt *row, json_t *report, const char *key, GError **error)
{
  CfStep step = cf_stmt_step (row, error);
  gint64 number = step == CF_STEP_ROW ? cf_stmt_get_int64 (row, 0) : 0;

  return step != CF_STEP_ERROR && json_object_set_new (report, key, json_integer (number)) == 0;
}

static gboolean
add_tallies (CfSession *session, json_t *report, GError **error)
{
  static const char *const names[] = {"entries", "sales", "parked", "repeated"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (CfStmtLoan) read = cf_session_get (session, &statements, TALLY, error);

    if (read == NULL)
      return FALSE;
    CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (names[i]));
    if (!read_number (read, report, names[i], error))
      return FALSE;
  }
  return TRUE;
}

/* The accounts of one kind stand together: "money/cash/" to "money/cash0". */
static gboolean
add_sum (CfSession *session, json_t *report, const char *key, const char *kind, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &statements, SUM_BETWEEN, error);
  g_autofree char *first = g_strconcat (kind, "/", NULL);
  g_autofree char *last = g_strconcat (kind, "0", NULL);

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (first), CF_TEXT (last));
  return read_number (read, report, key, error);
}

static gint64
number (const json_t *report, const char *key)
{
  return json_integer_value (json_object_get (report, key));
}

static gboolean
read_count (CfSession *session, guint statement, json_t *report, const char *key, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &statements, statement, error);

  if (read == NULL)
    return FALSE;
  cf_stmt_bind_int64 (read, 1, session->tenant_id);
  return read_number (read, report, key, error);
}

static json_t *
read_books (CfSession *session, GError **error)
{
  static const struct {
    const char *key;
    const char *kind;
  } sums[] = {
      {"points_available", "points/member"},
      {"points_in_rights", "points/rights"},
      {"points_lost", "points/lost"},
      {"cash_minor", "money/cash"},
      {"card_minor", "money/card"},
      {"qr_minor", "money/qr"},
      {"points_minor", "money/points"},
      {"sales_minor", "money/sales"},
      {"tax_minor", "money/tax"},
  };
  json_t *unbalanced = read_list (session, BALANCES, unit_row, error);
  json_t *books;

  if (unbalanced == NULL)
    return NULL;
  books = json_pack ("{sb so}", "balanced", json_array_size (unbalanced) == 0, "unbalanced",
                     unbalanced);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!add_sum (session, books, sums[i].key, sums[i].kind, error)) {
      json_decref (books);
      return NULL;
    }
  (void)json_object_set_new (
      books, "points",
      json_integer (number (books, "points_available") + number (books, "points_in_rights")));
  return books;
}

/* What tills that are cut off may spend: rights, which nobody else can spend, and what the retailer
 * lets them spend beyond. */
static json_t *
read_rights (CfSession *session, GError **error)
{
  CfRightsPolicy policy;
  json_t *rights = json_object ();

  if (cf_rights_policy_read (session, &policy, error) &&
      read_count (session, RIGHTS_OUT, rights, "rights", error) &&
      read_count (session, RIGHTS_TILLS, rights, "tills", error) &&
      read_count (session, RIGHTS_LOST, rights, "tills_awaited", error)) {
    gint64 tills = number (rights, "tills");

    (void)json_object_update_new (
        rights, json_pack ("{sI sI}", "risk_points", (json_int_t)policy.risk_points,
                           "overspend_per_member_max", (json_int_t)(policy.risk_points * tills)));
    return rights;
  }
  json_decref (rights);
  return NULL;
}

static json_t *
read_shops (CfSession *session, GError **error)
{
  g_autoptr (GPtrArray) shops = cf_shop_list (session, error);
  json_t *list;

  if (shops == NULL)
    return NULL;
  list = json_array ();
  for (guint i = 0; i < shops->len; i++) {
    const CfShop *shop = g_ptr_array_index (shops, i);

    (void)json_array_append_new (list, json_pack ("{ss ss ss}", "id", shop->id, "name", shop->name,
                                                  "time_zone", shop->time_zone));
  }
  return list;
}

/* FALSE when there is nothing to add, because it could not be read. */
static gboolean
add (json_t *report, const char *key, json_t *value)
{
  return value != NULL && json_object_set_new (report, key, value) == 0;
}

static gboolean
read_report (CfSession *session, json_t *report, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);

  return tenant != NULL && add (report, "currency", json_string (tenant->currency)) &&
         add (report, "epoch", json_string (tenant->epoch)) &&
         add (report, "name", json_string (tenant->name)) &&
         add (report, "tenant", json_string (tenant->public_id)) &&
         add (report, "shops", read_shops (session, error)) &&
         add (report, "tills", read_list (session, TILLS, till_row, error)) &&
         add_tallies (session, report, error) &&
         add (report, "parked_entries", read_list (session, PARKED, parked_row, error)) &&
         add (report, "rights", read_rights (session, error)) &&
         add (report, "ledger", read_books (session, error));
}

static void
show (const json_t *report)
{
  const json_t *books = json_object_get (report, "ledger");
  const json_t *rights = json_object_get (report, "rights");

  cf_output_line ("Shops: %zu  Tills: %zu\nEntries: %" G_GINT64_FORMAT "  Sales: %" G_GINT64_FORMAT
                  "  Parked: %" G_GINT64_FORMAT "\nPoints held by members: %" G_GINT64_FORMAT
                  "\nOf these as rights at tills: %" G_GINT64_FORMAT " (%" G_GINT64_FORMAT
                  " rights; tills that are cut off can overspend a member's points by at most "
                  "%" G_GINT64_FORMAT ")\nBooks: %s",
                  json_array_size (json_object_get (report, "shops")),
                  json_array_size (json_object_get (report, "tills")), number (report, "entries"),
                  number (report, "sales"), number (report, "parked"), number (books, "points"),
                  number (books, "points_in_rights"), number (rights, "rights"),
                  number (rights, "overspend_per_member_max"),
                  json_is_true (json_object_get (books, "balanced")) ? "balanced" : "UNBALANCED");
  if (number (rights, "tills_awaited") > 0)
    cf_output_line ("No rights are granted until %" G_GINT64_FORMAT
                    " tills have been heard from since the restore; one that never will be is "
                    "given up by: till write-off TILL",
                    number (rights, "tills_awaited"));
}

gboolean
cf_status_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = cf_command_open (NULL, error);
  json_t *report;

  (void)arguments; /* the options say it all */
  if (session == NULL)
    return FALSE;
  report = json_object ();
  if (!read_report (session, report, error)) {
    json_decref (report);
    return FALSE;
  }
  if (cf_command_common.json) {
    cf_output_json (report);
    return TRUE;
  }
  show (report);
  json_decref (report);
  return TRUE;
}
