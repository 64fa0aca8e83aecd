// SPDX-License-Identifier: Apache-2.0
#include "simulation/law/check.h"

#include <string.h>

#include "db/statement.h"
#include "simulation/crm.h"
#include "simulation/trace.h"

/* One row of a question to the CRM's database. */
typedef void (*TakeRow) (SimWorld *world, sqlite3_stmt *row);

static const char *
text (sqlite3_stmt *row, int column)
{
  return (const char *)sqlite3_column_text (row, column);
}

static gboolean
is_guess (const SimModel *model, const char *op_id)
{
  for (guint i = 0; i < model->sales->len; i++) {
    const SimSale *sale = &g_array_index (model->sales, SimSale, i);

    if (sale->is_guessed && strcmp (sale->op_id, op_id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* What a sale whose till may have mixed up its goods consists of. */
static void
read_pieces (SimWorld *world, gint64 rowid, SimEntry *entry)
{
  for (guint i = 0; i < SIM_GOODS; i++) {
    g_autofree char *sql = g_strdup_printf (
        "SELECT sum (json_extract (l.value, '$.quantity_milli') / 1000)"
        " FROM entry e, json_each (e.body, '$.lines') l WHERE e.rowid = %" G_GINT64_FORMAT
        " AND json_extract (l.value, '$.product_id') = '%s'",
        rowid, sim_goods[i].id);

    entry->pieces[i] = sim_crm_read (world->crm, sql);
  }
}

static void
take_entry (SimWorld *world, sqlite3_stmt *row)
{
  SimEntry entry = {.op_id = text (row, 1),
                    .type = text (row, 2),
                    .state = text (row, 3),
                    .reason = text (row, 4),
                    .receipt_no = text (row, 5),
                    .total_minor = sqlite3_column_int64 (row, 6),
                    .sale = text (row, 7),
                    .till = text (row, 8),
                    .life = text (row, 9)};
  g_autofree char *wrong = NULL;

  if (is_guess (world->model, entry.op_id))
    read_pieces (world, sqlite3_column_int64 (row, 0), &entry);
  wrong = sim_model_take_in (world->model, &entry);
  world->model->seen_rowid = sqlite3_column_int64 (row, 0);
  if (wrong != NULL)
    sim_world_break (world, "I2", "%s", wrong);
}

static void
take_account (SimWorld *world, sqlite3_stmt *row)
{
  const char *account = text (row, 0);
  gint64 balance = sqlite3_column_int64 (row, 1);
  gint64 expected = balance;

  sim_check_points_account (world, account, balance);
  if (strcmp (account, "money/cash/S1") == 0)
    expected = world->model->cash_minor;
  if (strcmp (account, "money/card/S1") == 0)
    expected = world->model->card_minor;
  if (balance != expected)
    sim_world_break (world, "I2", "account %s has %" G_GINT64_FORMAT ", and not %" G_GINT64_FORMAT,
                     account, balance, expected);
}

static void
take_stock (SimWorld *world, sqlite3_stmt *row)
{
  for (guint i = 0; i < SIM_GOODS; i++)
    if (strcmp (text (row, 0), sim_goods[i].id) == 0 &&
        sqlite3_column_int64 (row, 1) != world->model->stock_milli[i])
      sim_world_break (
          world, "I2", "the CRM's stock of %s is %" G_GINT64_FORMAT ", and not %" G_GINT64_FORMAT,
          sim_goods[i].id, (gint64)sqlite3_column_int64 (row, 1), world->model->stock_milli[i]);
}

static void
take_unbalanced (SimWorld *world, sqlite3_stmt *row)
{
  sim_world_break (world, "I3", "the %s of all accounts add up to %" G_GINT64_FORMAT, text (row, 0),
                   (gint64)sqlite3_column_int64 (row, 1));
}

static void
take_grant (SimWorld *world, sqlite3_stmt *row)
{
  sim_check_points_grant (world, text (row, 0), text (row, 1), sqlite3_column_int64 (row, 2),
                          text (row, 3));
}

static void
take_part (SimWorld *world, sqlite3_stmt *row)
{
  sim_check_points_part (world, text (row, 0), text (row, 1), sqlite3_column_int64 (row, 2),
                         text (row, 3));
}

static const struct {
  const char *sql;
  TakeRow take;
} questions[SIM_ASKED_MAX] = {
    {"SELECT rowid, op_id, type, state, reason, json_extract (header, '$.receipt_no'),"
     " json_extract (body, '$.total_minor'), json_extract (body, '$.sale'),"
     " json_extract (header, '$.shop') || '-' || json_extract (header, '$.till'),"
     " json_extract (body, '$.life')"
     " FROM entry WHERE rowid > ?1 ORDER BY rowid",
     take_entry},
    {"SELECT account, balance FROM account", take_account},
    {"SELECT product_id, quantity_milli FROM stock WHERE shop_id = 'S1'", take_stock},
    {"SELECT unit, sum (balance) FROM account GROUP BY unit HAVING sum (balance) <> 0",
     take_unbalanced},
    {"SELECT grant_id, member_id, amount, shop_id || '-' || till FROM right_grant", take_grant},
    {"SELECT op_id, COALESCE (grant_id, ''), points - points_back, COALESCE (account, '') FROM "
     "right_spend",
     take_part},
};

static void
ask (SimWorld *world, guint i)
{
  sqlite3 *look = sim_crm_look (world->crm);
  sqlite3_stmt **stmt = &world->crm->asked[i];

  world->crm->disk->is_watched = TRUE;
  if (*stmt == NULL && sqlite3_prepare_v2 (look, questions[i].sql, -1, stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", questions[i].sql, sqlite3_errmsg (look));
  if (sqlite3_bind_parameter_count (*stmt) > 0)
    (void)sqlite3_bind_int64 (*stmt, 1, world->model->seen_rowid); /* cannot fail */
  while (sqlite3_step (*stmt) == SQLITE_ROW)
    questions[i].take (world, *stmt);
  if (sqlite3_reset (*stmt) != SQLITE_OK)
    sim_world_break (world, "I1", "the CRM's database cannot be read: %s", sqlite3_errmsg (look));
  world->crm->disk->is_watched = FALSE;
}

/* What the CRM has taken in since, and whether its figures are those of what it has taken in. */
static void
check_crm (SimWorld *world)
{
  sim_check_points_begin (world);
  for (guint i = 0; i < SIM_ASKED_MAX; i++)
    ask (world, i);
  sim_check_points_end (world);
}

/* Whether it has heard of the life that the CRM is in: until then it goes by the former one. */
static gboolean
knows_life (const SimTill *till)
{
  g_autoptr (CfStmt) read = cf_stmt_new (cf_journal_db (cf_till_journal (till->till)),
                                         "SELECT epoch FROM pairing ORDER BY n DESC LIMIT 1", NULL);

  return read != NULL && cf_stmt_step (read, NULL) == CF_STEP_ROW &&
         strcmp (cf_stmt_get_text (read, 0), till->world->model->life) == 0;
}

/* What a till holds for acknowledged is at the CRM, with that very hash. */
static void
check_marks (SimTill *till)
{
  g_autoptr (CfStmt) marks = NULL;

  if (till->till == NULL || till->talk == NULL ||
      till->talk->report.outbox.acked_seq == till->acked_seen)
    return;
  till->disk->is_watched = TRUE;
  if (*till->world->model->life != '\0' && !knows_life (till)) {
    till->disk->is_watched = FALSE;
    return;
  }
  till->acked_seen = till->talk->report.outbox.acked_seq;
  marks = cf_stmt_new (cf_journal_db (cf_till_journal (till->till)),
                       "SELECT incarnation, acked_seq, acked_hash FROM chain WHERE acked_seq > 0",
                       NULL);
  while (marks != NULL && cf_stmt_step (marks, NULL) == CF_STEP_ROW) {
    g_autofree char *sql = g_strdup_printf (
        "SELECT count(*) FROM entry WHERE seq = %" G_GINT64_FORMAT " AND hash = x'%s'",
        cf_stmt_get_int64 (marks, 1), cf_stmt_get_text (marks, 2));

    if (sim_crm_read (till->world->crm, sql) == 0)
      sim_world_break (till->world, "I7",
                       "%s holds entry %" G_GINT64_FORMAT
                       " for acknowledged, and the CRM does not have it",
                       sim_till_name (till), cf_stmt_get_int64 (marks, 1));
  }
  till->disk->is_watched = FALSE;
}

void
sim_check_step (SimWorld *world, gboolean crm_changed)
{
  if (crm_changed && world->crm->service != NULL)
    check_crm (world);
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    check_marks (&world->tills[i]);
}
