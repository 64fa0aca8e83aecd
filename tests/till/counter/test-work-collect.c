// SPDX-License-Identifier: Apache-2.0
/* Wallets at the counter: the station itself, with the real fake acquirer. */
#include "till/counter/station.h"

#include "core/code/emv-sample.h"
#include "support/till-fixture.h"
#include "till/collect/acquiring.h"
#include "till/collect/merchant-qr.h"

#define WECHAT "1234567890123456"
#define DEADLINE_US (20 * G_TIME_SPAN_SECOND)

typedef struct {
  TillFixture *fixture;
  CfStation station;
  CfReply *reply; /* to the last command */
  CfSnapshot *snapshot; /* the newest */
  guint changes;
} Desk;

static void
take_snapshot (Desk *desk)
{
  cf_snapshot_unref (desk->snapshot);
  desk->snapshot = cf_station_snapshot (&desk->station);
  g_assert_no_error (desk->snapshot->trouble);
}

static void
on_changed (gpointer data)
{
  ((Desk *)data)->changes++;
}

static void
tell (Desk *desk, const CfCommand *command)
{
  cf_reply_free (desk->reply);
  desk->reply = cf_reply_new (command->kind);
  cf_station_serve (&desk->station, command, desk->reply);
  take_snapshot (desk);
}

static void
demand (Desk *desk, const CfCommand *command)
{
  tell (desk, command);
  g_assert_no_error (desk->reply->error);
}

static void
sign_in (Desk *desk)
{
  demand (desk, &(CfCommand){.kind = CF_COMMAND_SIGN_IN,
                             .staff_id = TILL_SHOP_CASHIER,
                             .pin = till_shop_pin (TILL_SHOP_CASHIER)});
}

static void
set_acquirer (Desk *desk, CfTill *till)
{
  g_autofree char *folder = test_dir_path (desk->fixture->dir, "fake");
  g_autofree char *setting = g_strconcat ("fake:", folder, NULL);
  g_autofree char *path = g_build_filename (folder, "acquirer.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_acquiring_set (till, setting, &error));
  g_assert_true (
      g_file_set_contents (path, "[acquirer]\ndelay_ms=1\npassword_ms=60000\n", -1, &error));
}

static void
set_shop_code (CfTill *till)
{
  g_autoptr (CfEmvField) field = new_sample ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  CfEmvOutcome outcome;
  CfEmvFault fault;

  g_assert_cmpint (cf_emv_encode (field, &text, &fault), ==, CF_EMV_OK);
  g_assert_true (cf_merchant_qr_set (till, text, &outcome, &fault, &error));
}

/* A counter's station in the fixture's folder, with a basket of 12.50. */
static void
desk_init (Desk *desk, TillFixture *fixture)
{
  *desk = (Desk){.fixture = fixture};
  g_clear_pointer (&fixture->till, cf_till_free);
  desk->station = (CfStation){
      .ports = {.folder = fixture->folder, .clock = cf_clock_system (), .random = &fixture->random},
      .changed = on_changed,
      .data = desk};
  cf_station_open (&desk->station);
  sign_in (desk);
  demand (desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MILK});
}

static void
desk_clear (Desk *desk)
{
  cf_reply_free (desk->reply);
  cf_snapshot_unref (desk->snapshot);
  cf_station_close (&desk->station);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
wait_stage (Desk *desk, CfChargeStage stage)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_US;
  const CfCollection *last = NULL;

  do {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    (void)g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
    take_snapshot (desk);
    last =
        desk->snapshot->collections->len == 0
            ? NULL
            : g_ptr_array_index (desk->snapshot->collections, desk->snapshot->collections->len - 1);
  } while (desk->snapshot->sold == NULL && (last == NULL || last->stage != stage));
}

static void
charge (Desk *desk, gint64 amount_minor, const char *code, CfCollectOutcome expected)
{
  demand (desk,
          &(CfCommand){.kind = CF_COMMAND_CHARGE_CODE, .text = code, .amount_minor = amount_minor});
  g_assert_cmpint (desk->reply->collect, ==, expected);
  g_assert_cmpint (desk->reply->payment_id != NULL, ==, expected == CF_COLLECT_BEGUN);
}

/* An approved code completes the sale by itself; a declined one stays in sight until then. */
static void
test_codes (TillFixture *fixture)
{
  const CfCollection *declined;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  g_assert_false (desk.snapshot->takes_codes);
  charge (&desk, 1250, WECHAT "00", CF_COLLECT_NO_ACQUIRER);
  set_acquirer (&desk, desk.station.till);
  charge (&desk, 1300, WECHAT "00", CF_COLLECT_TOO_MUCH);
  charge (&desk, 1250, "6900000000014", CF_COLLECT_NOT_A_CODE);
  charge (&desk, 1250, WECHAT "91", CF_COLLECT_BEGUN);
  g_assert_true (desk.snapshot->takes_codes);
  g_assert_cmpint (cf_snapshot_pending_minor (desk.snapshot), ==, 1250);
  wait_stage (&desk, CF_CHARGE_DECLINED);
  g_assert_cmpuint (desk.changes, >, 0);
  g_assert_cmpint (cf_snapshot_pending_minor (desk.snapshot), ==, 0);
  declined = g_ptr_array_index (desk.snapshot->collections, 0);
  g_assert_cmpint (declined->reason, ==, CF_CHARGE_NO_FUNDS);
  g_assert_true (cf_snapshot_collection (desk.snapshot, declined->payment_id) == declined);
  g_assert_null (cf_snapshot_collection (desk.snapshot, "none"));
  charge (&desk, 1250, WECHAT "91", CF_COLLECT_CODE_USED);

  charge (&desk, 250, WECHAT "00", CF_COLLECT_BEGUN);
  wait_stage (&desk, CF_CHARGE_APPROVED);
  g_assert_null (desk.snapshot->sold);
  g_assert_cmpint (cf_snapshot_due_minor (desk.snapshot), ==, 1000);
  charge (&desk, 1000, WECHAT "01", CF_COLLECT_BEGUN);
  wait_stage (&desk, CF_CHARGE_APPROVED);
  g_assert_nonnull (desk.snapshot->sold);
  g_assert_cmpuint (desk.snapshot->collections->len, ==, 0);
}

/* While one is not known no other is begun; the cashier may give it up. */
static void
test_one_at_a_time (TillFixture *fixture)
{
  CfCommand card = {
      .kind = CF_COMMAND_BEGIN_PAYMENT, .tender = CF_TENDER_CARD, .amount_minor = 1300};
  g_autofree char *id = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  set_acquirer (&desk, desk.station.till);
  demand (&desk, &card);
  g_assert_cmpint (desk.reply->collect, ==, CF_COLLECT_TOO_MUCH);
  g_assert_null (desk.reply->payment_id);
  charge (&desk, 250, WECHAT "92", CF_COLLECT_BEGUN);
  id = g_strdup (desk.reply->payment_id);
  wait_stage (&desk, CF_CHARGE_WAITING);
  charge (&desk, 250, WECHAT "00", CF_COLLECT_PENDING);
  card.amount_minor = 1000;
  demand (&desk, &card);
  g_assert_cmpint (desk.reply->collect, ==, CF_COLLECT_PENDING);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_CANCEL, .text = id});
  g_assert_cmpint (cf_snapshot_collection (desk.snapshot, id)->reason, ==, CF_CHARGE_CANCELLED);
}

/* The shop's own code, paid by the customer and asked about. */
static void
test_shop_code (TillFixture *fixture)
{
  CfCommand show = {.kind = CF_COMMAND_SHOW_QR, .amount_minor = 1250};
  const CfCollection *shown;
  g_autofree char *id = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  demand (&desk, &show);
  g_assert_cmpint (desk.reply->collect, ==, CF_COLLECT_NO_SHOP_CODE);
  g_assert_false (desk.snapshot->has_shop_code);
  set_acquirer (&desk, desk.station.till);
  set_shop_code (desk.station.till);
  demand (&desk, &show);
  g_assert_cmpint (desk.reply->collect, ==, CF_COLLECT_BEGUN);
  g_assert_true (desk.snapshot->has_shop_code);
  id = g_strdup (desk.reply->payment_id);
  shown = cf_snapshot_collection (desk.snapshot, id);
  g_assert_nonnull (shown->payload);
  g_assert_true (cf_acquiring_pay (desk.station.till, shown->payload, &error));
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_QUERY, .text = id});
  wait_stage (&desk, CF_CHARGE_APPROVED);
  g_assert_nonnull (desk.snapshot->sold);

  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SCAN, .text = TILL_SHOP_MILK});
  demand (&desk, &show);
  second = g_strdup (desk.reply->payment_id);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SETTLE_PAYMENT,
                              .text = second,
                              .state = CF_PAYMENT_APPROVED});
  g_assert_nonnull (desk.snapshot->sold);
}

/* A till that dies while nobody knows asks in its next life, and the money pays for the sale. */
static void
test_next_life (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};

  desk_init (&desk, fixture);
  set_acquirer (&desk, desk.station.till);
  charge (&desk, 1250, WECHAT "93", CF_COLLECT_BEGUN);
  cf_station_close (&desk.station);
  cf_station_open (&desk.station);
  wait_stage (&desk, CF_CHARGE_APPROVED);
  g_assert_null (desk.snapshot->sold);
  g_assert_cmpuint (desk.snapshot->payments->len, ==, 1);
  sign_in (&desk);
  g_assert_cmpint (cf_snapshot_due_minor (desk.snapshot), ==, 0);
  demand (&desk, &(CfCommand){.kind = CF_COMMAND_SELL});
  g_assert_nonnull (desk.snapshot->sold);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/counter/collect/codes", TILL_SHOP_CASHIER, test_codes);
  till_fixture_add ("/counter/collect/one-at-a-time", TILL_SHOP_CASHIER, test_one_at_a_time);
  till_fixture_add ("/counter/collect/shop-code", TILL_SHOP_CASHIER, test_shop_code);
  till_fixture_add ("/counter/collect/next-life", TILL_SHOP_CASHIER, test_next_life);
  return g_test_run ();
}
