// SPDX-License-Identifier: Apache-2.0
#include "simulation/power/operation.h"

#include <string.h>

#include "base/check.h"
#include "simulation/law/check.h"
#include "simulation/crm.h"
#include "simulation/net.h"
#include "simulation/people/deed.h"
#include "store/payment-log.h"
#include "till/no-sale.h"
#include "till/pay.h"
#include "till/sign-in.h"

#define ROUND_US (3 * G_TIME_SPAN_MINUTE)
#define OTHER_TILL 1

static const CfStaff manager = {(char[]){SIM_MANAGER}, (char[]){"Person 301"}, CF_ROLE_MANAGER};

/* One of the deeds of the simulator's people. */
static void
deed (SimStage *stage, SimDeedWork work)
{
  if (stage->till->till == NULL)
    return;
  sim_net_set_caller (stage->till);
  work (stage->till, &stage->random);
  stage->till->pokes = TRUE;
}

static void
let_pass (SimStage *stage)
{
  sim_world_run (stage->world, stage->world->now_us + ROUND_US);
}

static void
fill_basket (SimStage *stage)
{
  deed (stage, sim_deed_member);
  deed (stage, sim_deed_put);
  deed (stage, sim_deed_put);
}

static void
put (SimStage *stage)
{
  deed (stage, sim_deed_put);
}

static void
undo (SimStage *stage)
{
  deed (stage, sim_deed_undo);
}

static void
pay_cash (SimStage *stage)
{
  deed (stage, sim_deed_pay);
}

static void
sell (SimStage *stage)
{
  fill_basket (stage);
  pay_cash (stage);
}

/* Pending entries, and no word of them to anybody. */
static void
sell_unheard (SimStage *stage)
{
  deed (stage, sim_deed_network_off);
  sell (stage);
  sell (stage);
}

static void
give_up (SimStage *stage)
{
  deed (stage, sim_deed_give_up);
}

static void
hold (SimStage *stage)
{
  deed (stage, sim_deed_hold);
}

static void
recall (SimStage *stage)
{
  deed (stage, sim_deed_recall);
}

static void
fill_and_hold (SimStage *stage)
{
  fill_basket (stage);
  hold (stage);
}

/* Only one that has not been voided yet. */
static void
void_sale (SimStage *stage)
{
  deed (stage, sim_deed_void_sale);
}

/* Only one that has not been taken back yet. */
static void
return_goods (SimStage *stage)
{
  deed (stage, sim_deed_return);
}

static void
enrol (SimStage *stage)
{
  deed (stage, sim_deed_enrol);
}

static void
write_note (SimStage *stage)
{
  deed (stage, sim_deed_write_note);
}

static void
take_consent_back (SimStage *stage)
{
  deed (stage, sim_deed_take_back);
}

static void
add_offer (SimStage *stage)
{
  deed (stage, sim_deed_add_offer);
}

static void
merge (SimStage *stage)
{
  deed (stage, sim_deed_merge);
}

static void
undo_merge (SimStage *stage)
{
  deed (stage, sim_deed_undo_merge);
}

static void
sign_in (SimStage *stage)
{
  CfSignIn outcome = CF_SIGN_IN_WRONG;
  gint64 wait_s = 0;

  if (stage->till->till != NULL &&
      cf_till_sign_in (stage->till->till, SIM_CASHIER, "0000", &outcome, &wait_s, NULL) &&
      outcome == CF_SIGN_IN_OK)
    sim_world_break (stage->world, "I10", "%s takes any PIN", sim_till_name (stage->till));
  deed (stage, sim_deed_sign_in);
}

static void
no_sale (SimStage *stage)
{
  g_autoptr (GError) error = NULL;

  if (cf_till_note_no_sale (stage->till->till, "change", &manager, &error))
    sim_lay_ghost (stage->till);
  else
    (void)sim_is_in_doubt (stage->till, error); /* tells */
  stage->till->pokes = TRUE;
}

/* The payment of the open basket that money may have moved for, begun if there is none. */
static gboolean
find_payment (SimStage *stage, CfPaymentAttempt *ret_attempt)
{
  CfTill *till = stage->till->till;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) live = cf_pay_list_live (till, &error);
  g_autofree char *id = NULL;
  gboolean found = FALSE;

  if (live != NULL && live->len > 0)
    id = g_strdup (((CfPaymentAttempt *)g_ptr_array_index (live, 0))->payment_id);
  else if (live != NULL &&
           !cf_pay_begin (till, CF_TENDER_CARD, sim_basket_total (&stage->till->shelf.basket), &id,
                          &error))
    (void)sim_is_in_doubt (stage->till, error); /* tells */
  if (id == NULL || stage->till->disk->frozen)
    return FALSE;
  g_strlcpy (stage->payment, id, sizeof stage->payment);
  sim_lay_ghost (stage->till);
  return cf_payment_log_find (cf_till_journal (till), id, ret_attempt, &found, NULL) && found;
}

/* The terminal gives no answer. */
static void
pay_unknown (SimStage *stage)
{
  g_auto (CfPaymentAttempt) attempt = {0};

  if (*stage->till->shelf.basket.op_id == '\0' || !find_payment (stage, &attempt))
    return;
  if (cf_pay_settle (stage->till->till, attempt.payment_id, CF_PAYMENT_UNKNOWN, NULL, NULL))
    sim_lay_ghost (stage->till);
}

/* What the till has told of is among what may have been paid. */
static void
check_payment (SimStage *stage)
{
  g_auto (CfPaymentAttempt) attempt = {0};
  gboolean found = FALSE;

  if (*stage->payment != '\0' && (!cf_payment_log_find (cf_till_journal (stage->till->till),
                                                        stage->payment, &attempt, &found, NULL) ||
                                  !found))
    sim_world_break (stage->world, "I1", "%s knows nothing of payment %s any more",
                     sim_till_name (stage->till), stage->payment);
}

static void
pay_by_card (SimStage *stage)
{
  SimTill *till = stage->till;
  g_auto (CfPaymentAttempt) attempt = {0};
  g_autoptr (CfTender) card = NULL;

  if (*till->shelf.basket.op_id == '\0' || !find_payment (stage, &attempt) ||
      !cf_pay_settle (till->till, attempt.payment_id, CF_PAYMENT_APPROVED, "R1", NULL) ||
      till->disk->frozen)
    return;
  card = cf_tender_new (CF_TENDER_CARD, attempt.amount_minor, "R1", attempt.payment_id);
  sim_pay (till, card);
  till->pokes = TRUE;
}

/* The bank says that the card was not charged, and the customer pays in cash. */
static void
end_unknown (SimStage *stage)
{
  g_autoptr (GError) error = NULL;

  check_payment (stage);
  pay_unknown (stage);
  if (stage->world->violation.law == NULL &&
      !cf_pay_settle (stage->till->till, stage->payment, CF_PAYMENT_DECLINED, NULL, &error))
    sim_world_break (stage->world, "I1", "payment %s cannot be settled: %s", stage->payment,
                     error->message);
  pay_cash (stage);
}

static void
network_on (SimStage *stage)
{
  deed (stage, sim_deed_network_on);
  let_pass (stage);
}

static void
sell_elsewhere (SimStage *stage)
{
  SimTill *till = stage->till;

  deed (stage, sim_deed_network_off);
  stage->till = &stage->world->tills[OTHER_TILL];
  sell (stage);
  stage->till = till;
  let_pass (stage);
}

/* The file that the live cache is, and whatever lies beside it. */
static void
forget_cache (SimStage *stage)
{
  SimDisk *disk = stage->till->disk;

  sim_till_kill (stage->till);
  for (guint i = disk->files->len; i > 0; i--) {
    const SimFile *file = g_ptr_array_index (disk->files, i - 1);

    if (file->name != NULL && g_str_has_prefix (file->name, "cache-"))
      CF_CHECK (sim_disk_remove (disk, file->name) == 0);
  }
  CF_CHECK (sim_disk_sync_names (disk) == 0);
  CF_CHECK (sim_till_start (stage->till));
  deed (stage, sim_deed_network_off);
}

/* The CRM has to make the file first. */
static void
forget_shelf (SimStage *stage)
{
  SimDisk *disk = stage->world->crm->disk;

  forget_cache (stage);
  sim_crm_kill (stage->world->crm);
  for (guint i = disk->files->len; i > 0; i--) {
    const SimFile *file = g_ptr_array_index (disk->files, i - 1);

    if (file->name != NULL && g_str_has_prefix (file->name, "cache/"))
      CF_CHECK (sim_disk_remove (disk, file->name) == 0);
  }
  CF_CHECK (sim_disk_sync_names (disk) == 0);
}

static void
start (SimStage *stage)
{
  if (stage->till->till == NULL)
    (void)sim_till_start (stage->till); /* tried again once the disk is well */
}

/* A journal that its last program did not close. */
static void
sell_and_die (SimStage *stage)
{
  sell_unheard (stage);
  fill_basket (stage);
  sim_till_kill (stage->till);
}

static void
close_shop (SimStage *stage)
{
  g_clear_pointer (&stage->till->talk, cf_talk_free);
  g_clear_pointer (&stage->till->till, cf_till_free);
}

static void
pair (SimStage *stage)
{
  if (stage->till->till == NULL || cf_till_pairing (stage->till->till) != NULL)
    return;
  sim_till_pair (stage->till);
  (void)sim_crm_survived (stage->world->crm); /* it starts again by itself */
}

/* Makes of a database what an older program left behind. */
static void
go_back (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *wrong = NULL;

  CF_CHECK (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &wrong) != SQLITE_OK)
    g_error ("%s: %s", path, wrong);
  CF_CHECK (sqlite3_close (db) == SQLITE_OK);
}

static void
age_journal (SimStage *stage)
{
  sell_unheard (stage);
  sim_till_stop (stage->till);
  go_back ("/sim/till-1/journal.db",
           "DROP INDEX entry_of_change; DROP TABLE overlay_change; DROP TABLE overlay_consent;"
           "ALTER TABLE chain DROP COLUMN ack;"
           "DROP TABLE voided_sale; DROP TABLE spent_points; DROP TABLE returned_right;"
           "DROP TABLE returned_line;"
           "DROP TABLE erased_member; DROP TABLE member_lookup;"
           "DELETE FROM schema_version WHERE version > 3");
}

static void
age_books (SimStage *stage)
{
  sell_unheard (stage);
  sim_crm_kill (stage->world->crm);
  go_back ("/sim/crm/crm.db",
           "DROP TABLE returned_line;"
           "DROP TABLE point_adjustment; DROP TABLE point_move; DROP TABLE point_lot;"
           "DROP TABLE points_policy;"
           "DROP INDEX member_by_tier_until; DROP TABLE tier_rule; DROP TABLE tier_day;"
           "ALTER TABLE member DROP COLUMN tier_until; ALTER TABLE member DROP COLUMN tier_count;"
           "DROP TABLE web_shop;"
           "ALTER TABLE product DROP COLUMN tags;"
           "ALTER TABLE member DROP COLUMN note; ALTER TABLE member DROP COLUMN avoids;"
           "DROP TABLE privacy_event; DROP TABLE lookup_rule; DROP TABLE erasure;"
           "DROP INDEX offer_live; DROP TABLE offer;"
           "DROP INDEX member_shop_by_shop; DROP INDEX shop_of_own_members;"
           "ALTER TABLE shop DROP COLUMN member_since_us; ALTER TABLE shop DROP COLUMN member_days;"
           "ALTER TABLE shop DROP COLUMN member_scope;"
           "DROP TABLE likeness_setting; DROP TABLE likeness_block; DROP TABLE likeness;"
           "DROP TABLE merge_undo; DROP TABLE merge;"
           "DROP INDEX member_by_survivor; DROP INDEX member_by_known_seq;"
           "ALTER TABLE member DROP COLUMN known_seq; ALTER TABLE member DROP COLUMN survivor_id;"
           "ALTER TABLE member DROP COLUMN address; ALTER TABLE member DROP COLUMN email;"
           "CREATE TABLE duplicate (tenant_id INTEGER, member_id TEXT, other_id TEXT, reason TEXT);"
           "ALTER TABLE device DROP COLUMN rights_life; DROP TABLE right_spend;"
           "DROP TABLE right_grant; DROP TABLE member_shop; DROP TABLE rights_policy;"
           "DROP TABLE resolution; DROP INDEX feed_row_deleted;"
           "DELETE FROM schema_version WHERE version > 11");
}

/* As the server does before it serves. */
static void
open_books (SimStage *stage)
{
  (void)sim_crm_migrate (stage->world->crm); /* done again once the disk is well */
  (void)sim_crm_survived (stage->world->crm); /* it starts again by itself */
  network_on (stage);
}

/* The last of the members; nobody sells to them. */
static void
erase (SimStage *stage)
{
  SimModel *model = stage->world->model;
  SimMember *member = &model->members[model->n_members - 1];

  member->certainty = SIM_NOT;
  stage->was_told = sim_crm_erase (stage->world->crm, member->id);
  (void)sim_crm_survived (stage->world->crm); /* it starts again by itself */
}

static void
check_erased (SimStage *stage)
{
  const SimModel *model = stage->world->model;
  g_autofree char *sql =
      g_strdup_printf ("SELECT count(*) FROM member WHERE member_id = '%s' AND name IS NOT NULL",
                       model->members[model->n_members - 1].id);

  if (stage->was_told && sim_crm_read (stage->world->crm, sql) != 0)
    sim_world_break (stage->world, "I1", "who was erased is there again");
}

static void
begin_life (SimStage *stage)
{
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    stage->world->tills[i].may_load = TRUE; /* what they have is of the former life */
  (void)sim_crm_begin_life (stage->world->crm); /* done again once the disk is well */
  (void)sim_crm_survived (stage->world->crm); /* it starts again by itself */
  network_on (stage);
}

const SimOperation sim_operations[] = {
    {"an article into the basket", 0, fill_basket, put, NULL},
    {"the last step back", 0, fill_basket, undo, NULL},
    {"a sale for cash", 0, fill_basket, pay_cash, NULL},
    {"a sale by card", 0, fill_basket, pay_by_card, check_payment},
    {"a card, and no answer", 0, fill_basket, pay_unknown, end_unknown},
    {"a basket given up", 0, fill_basket, give_up, NULL},
    {"a basket on hold", 0, fill_basket, hold, NULL},
    {"a basket back from hold", 0, fill_and_hold, recall, NULL},
    {"a sale voided", 0, sell, void_sale, NULL},
    {"goods returned", 0, sell, return_goods, NULL},
    {"a member enrolled", 0, NULL, enrol, NULL},
    {"a note of a member changed", 0, NULL, write_note, NULL},
    {"a consent taken back", 0, enrol, take_consent_back, NULL},
    {"the drawer opened", 0, NULL, no_sale, NULL},
    {"a wrong PIN, and the right one", 0, NULL, sign_in, NULL},
    {"a push and its acknowledgement", 0, sell_unheard, network_on, NULL},
    {"a page of each feed", SIM_TWO_TILLS, sell_elsewhere, network_on, NULL},
    {"a cache file taken over", 0, forget_cache, network_on, NULL},
    {"another life of the CRM", 0, sell_unheard, begin_life, NULL},
    {"the program closed", 0, sell, close_shop, NULL},
    {"the program opened after a kill", 0, sell_and_die, start, NULL},
    {"an older journal opened", 0, age_journal, start, NULL},
    {"a new journal", SIM_NEW_TILL, NULL, start, NULL},
    {"a till paired", SIM_NEW_TILL, start, pair, NULL},
    {"CRM: a push", SIM_AT_CRM, sell_unheard, network_on, NULL},
    {"CRM: a cache file made", SIM_AT_CRM, forget_shelf, network_on, NULL},
    {"CRM: a till paired", SIM_AT_CRM | SIM_NEW_TILL, start, pair, NULL},
    {"CRM: a member erased", SIM_AT_CRM, NULL, erase, check_erased},
    {"CRM: an offer put to work", SIM_AT_CRM, NULL, add_offer, NULL},
    {"CRM: two members made one", SIM_AT_CRM, sell, merge, NULL},
    {"CRM: a merge taken back", SIM_AT_CRM, merge, undo_merge, NULL},
    {"CRM: older books opened", SIM_AT_CRM, age_books, open_books, NULL},
    {"CRM: another life", SIM_AT_CRM, sell_unheard, begin_life, NULL},
};
const guint sim_n_operations = G_N_ELEMENTS (sim_operations);
