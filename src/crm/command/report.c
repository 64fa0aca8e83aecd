// SPDX-License-Identifier: Apache-2.0
#include "crm/command/report.h"

#include "crm/command/findings.h"
#include "crm/health/soundness.h"
#include "crm/rights/policy.h"
#include "crm/shop.h"
#include "crm/tenant.h"

#define PARKED_SHOWN_MAX 100

enum {
  PARKED,
  BALANCES,
  SUM_BETWEEN,
  RIGHTS_OUT,
  RIGHTS_TILLS,
  RIGHTS_LOST,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
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
      {"points_pending", "points/pending"},
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

static json_t *
read_till (const CfTillCheckup *till)
{
  json_t *row =
      json_pack ("{ss ss ss ss ss ss* sI ss* sb sI sI sI sI}", "device_id", till->device_id, "shop",
                 till->shop, "till", till->till, "state", till->state, "program", till->program,
                 "incarnation", till->incarnation, "acked_seq", (json_int_t)till->acked_seq, "why",
                 till->why, "recovered", till->recovered, "seen_at_us",
                 (json_int_t)till->seen_at_us, "pushed_at_us", (json_int_t)till->pushed_at_us,
                 "parked", (json_int_t)till->parked, "rows_behind", (json_int_t)till->rows_behind);

  if (till->has_clock)
    (void)json_object_set_new (row, "clock", json_string (cf_clock_quality_name (till->clock)));
  return row;
}

static json_t *
read_tills (const CfCheckup *checkup)
{
  json_t *list = json_array ();

  for (guint i = 0; i < checkup->tills->len; i++)
    (void)json_array_append_new (list, read_till (g_ptr_array_index (checkup->tills, i)));
  return list;
}

static void
add_totals (json_t *report, const CfCheckup *checkup)
{
  const struct {
    const char *key;
    gint64 value;
  } totals[] = {
      {"entries", checkup->entries},
      {"sales", checkup->sales},
      {"parked", checkup->parked},
      {"parked_open", checkup->parked_open},
      {"repeated", checkup->repeated},
      {"database_bytes", checkup->database_bytes},
      {"disk_free_bytes", checkup->disk_free},
      {"backup_at_us", checkup->backup_at_us},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++)
    (void)json_object_set_new (report, totals[i].key, json_integer (totals[i].value));
}

/* FALSE when there is nothing to add, because it could not be read. */
static gboolean
add (json_t *report, const char *key, json_t *value)
{
  return value != NULL && json_object_set_new (report, key, value) == 0;
}

static gboolean
read_checkup (CfHome *home, CfSession *session, CfCheckup *checkup, GError **error)
{
  g_autofree char *seen = cf_home_path (home, CF_CHECKUP_SEEN_FILE);
  g_autoptr (CfPresence) presence = cf_presence_new (cf_clock_system ());

  cf_presence_load (presence, seen);
  return cf_checkup_read (session, home->folder, home->database, presence, checkup, error);
}

static gboolean
fill_report (CfSession *session, const CfCheckup *checkup, json_t *report, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);

  if (tenant == NULL)
    return FALSE;
  add_totals (report, checkup);
  return add (report, "currency", json_string (tenant->currency)) &&
         add (report, "epoch", json_string (tenant->epoch)) &&
         add (report, "name", json_string (tenant->name)) &&
         add (report, "tenant", json_string (tenant->public_id)) &&
         add (report, "program", json_string ("counterfoil-crm/" CF_VERSION)) &&
         add (report, "shops", read_shops (session, error)) &&
         add (report, "tills", read_tills (checkup)) &&
         add (report, "parked_entries", read_list (session, PARKED, parked_row, error)) &&
         add (report, "rights", read_rights (session, error)) &&
         add (report, "ledger", read_books (session, error));
}

json_t *
cf_report_read (CfHome *home, CfSession *session, gboolean is_thorough, GError **error)
{
  g_auto (CfCheckup) checkup = {0};
  g_autofree char *fault = NULL;
  json_t *report = json_object ();
  gboolean is_balanced;

  if ((is_thorough && !cf_soundness_read (session, &fault, error)) ||
      !read_checkup (home, session, &checkup, error) ||
      !fill_report (session, &checkup, report, error)) {
    json_decref (report);
    return NULL;
  }
  is_balanced = json_is_true (json_object_get (json_object_get (report, "ledger"), "balanced"));
  cf_findings_add (&checkup, fault, is_balanced, cf_clock_now_us (cf_clock_system ()), report);
  return report;
}
