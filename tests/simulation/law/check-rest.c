// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "cache/feed.h"
#include "simulation/law/check.h"
#include "simulation/crm.h"
#include "simulation/net.h"
#include "simulation/people/deed.h"
#include "store/private.h"
#include "till/audit.h"
#include "till/find.h"
#include "till/status.h"

static gboolean
is_settled (const SimTill *till)
{
  const CfEngine *engine = till->talk != NULL ? &till->talk->engine : NULL;

  return engine != NULL && till->till != NULL && !till->pokes && !engine->forked &&
         cf_engine_is_settled (engine) && engine->push.trouble == CF_TROUBLE_NONE &&
         engine->pull.trouble == CF_TROUBLE_NONE;
}

gboolean
sim_check_is_settled (SimWorld *world)
{
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    if (world->tills[i].is_there && !is_settled (&world->tills[i]))
      return FALSE;
  return world->crm->service != NULL;
}

void
sim_check_settled (SimWorld *world, gint64 minutes)
{
  if (world->crm->service == NULL)
    sim_world_break (world, "I8", "the CRM does not start");
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    const SimTill *till = &world->tills[i];
    const CfTalk *talk = till->talk;

    if (!till->is_there || is_settled (till))
      continue;
    sim_world_break (world, "I8",
                     "after %" G_GINT64_FORMAT " minutes without any trouble %s has not come to"
                     " rest: %s; sending: %s, fetching: %s",
                     minutes, sim_till_name (till), talk != NULL ? "it runs" : "it does not run",
                     cf_trouble_name (talk != NULL ? talk->engine.push.trouble : CF_TROUBLE_OFF),
                     cf_trouble_name (talk != NULL ? talk->engine.pull.trouble : CF_TROUBLE_OFF));
  }
}

/* Every sale that somebody was told of is at the CRM, once. */
static void
check_sales (SimWorld *world)
{
  for (guint i = 0; i < world->model->sales->len; i++) {
    const SimSale *sale = sim_model_sale (world->model, (int)i);

    if (sale->certainty != SIM_DONE)
      continue;
    if (sale->applied == 0 && !sale->is_parked)
      sim_world_break (world, "I1", "receipt %s of till %u never came to the CRM", sale->receipt_no,
                       sale->till + 1);
    if (sale->voided == SIM_DONE && sale->applied > 0 && !sale->is_void_applied &&
        !sale->is_void_parked)
      sim_world_break (world, "I1", "the void of receipt %s never came to the CRM",
                       sale->receipt_no);
  }
}

static void
check_members (SimWorld *world)
{
  for (guint i = 0; i < world->model->n_members; i++) {
    const SimMember *member = &world->model->members[i];
    g_autofree char *sql = NULL;
    gint64 rows;

    if (member->is_base)
      continue;
    sql = g_strdup_printf ("SELECT count(*) FROM member WHERE name = '%s'", member->name);
    rows = sim_crm_read (world->crm, sql);
    if (member->is_erased && rows > 0)
      sim_world_break (world, "I10", "the CRM knows %s again, who was forgotten", member->name);
    else if (rows > 1 || (rows == 0 && member->certainty == SIM_DONE && !member->may_be_erased))
      sim_world_break (world, rows > 1 ? "I2" : "I1", "the CRM has %s %" G_GINT64_FORMAT " times",
                       member->name, rows);
  }
}

/* Whose points one of them has now, by the CRM's books: the index of whoever stands for all who are
 * one; −1: the CRM does not know them. */
static void
read_survivors (SimWorld *world, int survivors[SIM_MEMBERS_MAX])
{
  const SimModel *model = world->model;
  sqlite3_stmt *row = NULL;

  for (guint i = 0; i < SIM_MEMBERS_MAX; i++)
    survivors[i] = -1;
  world->crm->disk->is_watched = TRUE;
  if (sqlite3_prepare_v2 (sim_crm_look (world->crm),
                          "SELECT member_id, COALESCE (survivor_id, member_id) FROM member", -1,
                          &row, NULL) != SQLITE_OK)
    g_error ("the members cannot be read");
  while (sqlite3_step (row) == SQLITE_ROW) {
    int member = sim_model_member (model, (const char *)sqlite3_column_text (row, 0));

    if (member >= 0)
      survivors[member] = sim_model_member (model, (const char *)sqlite3_column_text (row, 1));
  }
  (void)sqlite3_finalize (row); /* only read */
  world->crm->disk->is_watched = FALSE;
}

/* What the CRM's books have of all who are one with a member now. */
static gint64
balance_of_kin (const SimModel *model, const int survivors[SIM_MEMBERS_MAX], guint index)
{
  gint64 balance = 0;

  for (guint i = 0; i < model->n_members; i++)
    if (survivors[i] >= 0 && survivors[i] == survivors[index])
      balance += model->members[i].balance;
  return balance;
}

/* No till finds whoever was forgotten, nor can it read what its journal says of them. */
static void
check_forgotten (SimTill *till, const SimMember *member)
{
  g_autoptr (CfFoundMember) found = NULL;
  gboolean has_key = FALSE;

  if (!member->is_erased)
    return;
  if (!cf_till_find_member (till->till, member->id, &found, NULL) || found != NULL)
    sim_world_break (till->world, "I10", "%s still finds %s, who was forgotten",
                     sim_till_name (till), member->name);
  if (!cf_private_has (cf_till_journal (till->till), member->id, &has_key, NULL) || has_key)
    sim_world_break (till->world, "I10", "%s still has the key of %s, who was forgotten",
                     sim_till_name (till), member->name);
}

/* What the till shows is what the CRM has. */
static void
check_shown_members (SimTill *till, const char *scope)
{
  const SimModel *model = till->world->model;
  int survivors[SIM_MEMBERS_MAX];

  read_survivors (till->world, survivors);
  for (guint i = 0; i < model->n_members; i++) {
    const SimMember *member = &model->members[i];
    g_autoptr (CfFoundMember) found = NULL;
    gint64 balance;

    if (member->may_be_erased)
      check_forgotten (till, member);
    if (member->certainty != SIM_DONE || member->may_be_erased)
      continue;
    balance = balance_of_kin (model, survivors, i);
    if (!cf_till_find_member (till->till, member->id, &found, NULL) ||
        (found == NULL && strcmp (scope, "all") == 0))
      sim_world_break (till->world, "I6", "%s does not know member %s", sim_till_name (till),
                       member->id);
    else if (found != NULL && member->is_base && strcmp (scope, "none") == 0)
      sim_world_break (till->world, "I10", "%s is told of nobody, and knows member %s",
                       sim_till_name (till), member->id);
    else if (found != NULL && found->member->points + found->points_unsent != balance)
      sim_world_break (till->world, "I6",
                       "%s shows %" G_GINT64_FORMAT " + %" G_GINT64_FORMAT
                       " points of %s, and not %" G_GINT64_FORMAT,
                       sim_till_name (till), found->member->points, found->points_unsent,
                       member->id, balance);
    else if (found != NULL)
      sim_check_note_shown (till, member);
  }
}

static void
check_shown_goods (SimTill *till)
{
  for (guint i = 0; i < SIM_GOODS; i++) {
    gboolean more;
    g_autoptr (GPtrArray) found = cf_till_find_products (till->till, sim_goods[i].id, &more, NULL);

    for (guint j = 0; found != NULL && j < found->len; j++) {
      const CfFoundProduct *product = g_ptr_array_index (found, j);

      if (strcmp (product->product->id, sim_goods[i].id) == 0 &&
          product->stock_milli != till->world->model->stock_milli[i])
        sim_world_break (till->world, "I6",
                         "%s shows %" G_GINT64_FORMAT " of %s, and not %" G_GINT64_FORMAT,
                         sim_till_name (till), product->stock_milli, sim_goods[i].id,
                         till->world->model->stock_milli[i]);
    }
  }
}

static void
check_feed (SimTill *till, CfWireFeed feed, const char *scope)
{
  CfChecksum sum = {0};
  gint64 rows = 0;
  g_autofree char *sql =
      g_strdup_printf ("SELECT checksum FROM feed_head WHERE feed = '%s' AND scope = '%s'",
                       cf_wire_feed_name (feed), scope);

  if (!cf_cache_feed_sum (cf_till_cache (till->till), feed, &sum, &rows, NULL) ||
      sum.sum != (guint64)sim_crm_read (till->world->crm, sql))
    sim_world_break (till->world, "I6", "the %s of %s are not those of the CRM",
                     cf_wire_feed_name (feed), sim_till_name (till));
}

/* Which members the shop is told of. */
static char *
read_scope (SimWorld *world)
{
  static const char *const kinds[] = {"all", "own", "none"};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *sql = g_strdup_printf (
        "SELECT count(*) FROM shop WHERE shop_id = 'S1' AND member_scope = '%s'", kinds[i]);

    if (sim_crm_read (world->crm, sql) > 0)
      return g_strdup (kinds[i]);
  }
  g_error ("the shop has no scope");
}

static void
check_till (SimTill *till)
{
  g_auto (CfAudit) audit = {0};
  g_auto (CfTillStatus) status = {0};

  sim_net_set_caller (till);
  if (!cf_till_audit (till->till, &audit, NULL) || audit.broken != NULL)
    sim_world_break (till->world, "I5", "the journal of %s: %s", sim_till_name (till),
                     audit.broken != NULL ? audit.broken : "cannot be read");
  if (!cf_till_status (till->till, &status, NULL) || status.pending != 0 || !status.loaded)
    sim_world_break (till->world, "I9", "%s says that %" G_GINT64_FORMAT " entries wait",
                     sim_till_name (till), status.pending);
  if (!till->is_rotten && cf_till_check_loaded (till->till, NULL)) {
    g_autofree char *scope = read_scope (till->world);

    check_shown_members (till, scope);
    check_shown_goods (till);
    check_feed (till, CF_WIRE_FEED_CATALOGUE, "");
    check_feed (till, CF_WIRE_FEED_STOCK, "S1");
    check_feed (till, CF_WIRE_FEED_OFFERS, "");
    check_feed (till, CF_WIRE_FEED_MEMBERS, strcmp (scope, "all") == 0 ? "" : "S1");
  }
}

/* The books, once more from the beginning. */
static void
check_replay (SimWorld *world)
{
  static const struct {
    const char *what;
    const char *sql;
  } faults[] = {
      {"accounts are not the sum of their postings",
       "SELECT count(*) FROM account a WHERE balance <> (SELECT sum (amount) FROM posting p"
       " WHERE p.tenant_id = a.tenant_id AND p.account = a.account)"},
      {"operations do not balance",
       "SELECT count(*) FROM (SELECT 1 FROM posting p JOIN account a USING (tenant_id, account)"
       " GROUP BY p.op_id, a.unit HAVING sum (amount) <> 0)"},
      {"lots of points are not the sum of their moves",
       "SELECT count(*) FROM point_lot l WHERE points_left <> earned"
       " + COALESCE ((SELECT sum (points) FROM point_move m WHERE m.tenant_id = l.tenant_id"
       " AND m.lot_id = l.lot_id), 0)"},
      {"members' balances are not what is left of their lots, or a debt beside none",
       "SELECT count(*) FROM account a WHERE account LIKE 'points/member/%' AND max (balance, 0) <>"
       " COALESCE ((SELECT sum (points_left) FROM point_lot l WHERE l.tenant_id = a.tenant_id"
       " AND state = 'open' AND 'points/member/' || l.member_id = a.account), 0)"},
      /* What was out as a right when two were found not to be one comes back to one of them. */
      {"lots hold what has come back to others than it was taken from",
       "SELECT count(*) FROM point_lot WHERE lot_id LIKE '%/rest/%'"
       " AND NOT EXISTS (SELECT 1 FROM merge_undo)"},
      {"sales have no postings",
       "SELECT count(*) FROM entry e WHERE type = 'sale.completed' AND state = 'applied'"
       " AND json_extract (body, '$.total_minor') <> 0"
       " AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.op_id = e.op_id)"},
      {"entries are missing in the middle of a chain",
       "SELECT count(*) FROM (SELECT 1 FROM chain c JOIN entry e USING (tenant_id, incarnation)"
       " GROUP BY incarnation HAVING max (seq) <> acked_seq OR count(*) <> max (seq) - min (seq) + "
       "1)"},
      {"entries of a clock that had gone back are dated back as well",
       "SELECT count(*) FROM entry a JOIN entry b ON b.tenant_id = a.tenant_id"
       " AND b.incarnation = a.incarnation AND b.seq = a.seq + 1"
       " WHERE json_extract (b.header, '$.clock_quality') = 'unknown'"
       " AND json_extract (b.header, '$.version') <> 99"
       " AND json_extract (b.header, '$.wall_us') < json_extract (a.header, '$.wall_us') - "
       "3600000000"
       " AND json_extract (b.header, '$.business_date') < json_extract (a.header, "
       "'$.business_date')"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    gint64 n = sim_crm_read (world->crm, faults[i].sql);

    if (n != 0)
      sim_world_break (world, "I12", "%" G_GINT64_FORMAT " %s", n, faults[i].what);
  }
}

/* How many numbers two customers were given by two copies of a disk. Nobody can tell a copy that is
 * cut off that the other was paired again meanwhile and goes on under the same number: both facts
 * are kept, by the contract, and the copy gets a number of its own once it is heard of. What a
 * copy sells after that is nobody else's number. */
static gint64
count_copied_numbers (const SimModel *model, const SimTill *tills)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 n = 0;

  for (guint i = 0; i < model->sales->len; i++) {
    const SimSale *sale = &g_array_index (model->sales, SimSale, i);
    guint times;

    if (*sale->receipt_no == '\0' || !tills[sale->till].was_copied || sale->is_of_paired)
      continue;
    times = GPOINTER_TO_UINT (g_hash_table_lookup (seen, sale->receipt_no)) + 1;
    n += times == 2;
    g_hash_table_insert (seen, (gpointer)(guintptr)sale->receipt_no, GUINT_TO_POINTER (times));
  }
  return n;
}

static void
check_numbers (SimWorld *world)
{
  gint64 n =
      sim_crm_read (world->crm, "SELECT count(*) FROM (SELECT 1 FROM entry"
                                " WHERE type = 'sale.completed'"
                                " GROUP BY json_extract (header, '$.receipt_no')"
                                " HAVING count(DISTINCT json_extract (header, '$.incarnation'))"
                                " > 1)");

  if (n > 0 && n > count_copied_numbers (world->model, world->tills))
    sim_world_break (world, "I12",
                     "%" G_GINT64_FORMAT " receipt numbers were given by two incarnations", n);
}

/* All that the CRM has taken in, read once more from nothing by arithmetic that is not its own: it
 * comes to the figures that it has now. */
static void
check_ledger (SimWorld *world)
{
  sim_model_forget_crm (world->model);
  sim_check_step (world, TRUE);
  if (world->violation.law != NULL)
    world->violation.law = "I12";
}

void
sim_check_rest (SimWorld *world)
{
  sim_check_step (world, TRUE);
  if (world->violation.law == NULL)
    check_ledger (world);
  check_sales (world);
  check_members (world);
  sim_check_tiers (world);
  sim_check_consents (world);
  sim_check_notes (world);
  check_replay (world);
  check_numbers (world);
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    if (world->tills[i].is_there && world->tills[i].till != NULL)
      check_till (&world->tills[i]);
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    if (world->tills[i].is_there && world->tills[i].talk != NULL)
      sim_check_journal (&world->tills[i]);
}
