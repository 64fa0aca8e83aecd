// SPDX-License-Identifier: Apache-2.0
/* Holds the golden messages against what values make; with a folder, writes them anew there. */
#include "wire/fact/right-wish.h"
#include "wire/golden/example.h"

#include <string.h>

#include "base/hex.h"
#include "core/quote.h"
#include "seal/checksum.h"
#include "seal/derive.h"
#include "seal/hash.h"
#include "seal/mac.h"
#include "seal/sign.h"
#include "wire/ack.h"
#include "wire/entry.h"
#include "wire/fact.h"
#include "wire/fact/member.h"
#include "wire/fact/merge-proposal.h"
#include "wire/golden/goods.h"
#include "wire/golden/manifest.h"
#include "wire/golden/pairing.h"
#include "wire/golden/person.h"
#include "wire/golden/offers.h"
#include "wire/golden/rights.h"
#include "wire/page.h"
#include "wire/pairing.h"
#include "wire/payment.h"
#include "wire/private.h"
#include "wire/problem.h"
#include "wire/push.h"
#include "wire/row.h"
#include "wire/row/recall.h"
#include "wire/row/resolution.h"
#include "wire/row/right.h"
#include "wire/sale.h"
#include "wire/shop-row.h"
#include "wire/step.h"
#include "wire/tier/rule.h"

/* A literal as the plain structs of core want it. */
#define TEXT(literal) ((char[]){literal})

#define SALE_ID "019cebc6-4b40-7a31-9c2d-5e6f708192a3"
#define PAYMENT_ID "019cebc6-8c10-7b42-8d3e-6f708192a3b4"
#define FIRST_US G_GINT64_CONSTANT (1773480413000000)

static const char *folder; /* to write to, or NULL to compare */
static const guint8 salt[CF_WIRE_SALT_BYTES] = "example-salt-016";

static void
put (const char *name, const char *text, gsize length)
{
  if (folder == NULL) {
    gsize golden_length;
    g_autofree char *golden = example_load (name, &golden_length);
    g_assert_cmpstr (text, ==, golden);
    g_assert_cmpuint (length, ==, golden_length);
    return;
  }
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean closed = length > 0 && text[length - 1] == '\n';
  g_autofree char *file = g_strdup_printf ("%s%s", text, closed ? "" : "\n");
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, file, -1, &error);
  g_assert_no_error (error);
}

/* Takes the text over and gives it back, as an example. */
static char *
keep (const char *name, char *text)
{
  g_assert_nonnull (text);
  put (name, text, strlen (text));
  return text;
}

static void
drop (const char *name, char *text)
{
  g_free (keep (name, text));
}

static char *
hash_of (GBytes *taken)
{
  g_autoptr (GBytes) bytes = taken;
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  return cf_hash_text (data, length);
}

static char *
mac_of (const guint8 *key, const void *bytes, gsize length)
{
  guint8 mac[CF_MAC_BYTES];
  cf_mac_bytes (key, bytes, length, mac);
  return cf_hex_encode (mac, sizeof mac);
}

/* --- the shop --- */

static CfShop *
make_shop (void)
{
  static const CfTaxRate standard[] = {{.rate_ppm = 130000}};
  static const CfTaxRate food[] = {{.rate_ppm = 90000}};
  CfShop *shop = g_new0 (CfShop, 1);
  shop->id = g_strdup ("S1");
  shop->name = g_strdup ("示例商店 Example Shop, East Gate");
  shop->currency = *cf_currency_find ("CNY");
  shop->time_zone = g_strdup ("Asia/Shanghai");
  shop->utc_offset_min = 480;
  shop->cutover_hour = 4;
  shop->points_rule.minor_per_point = 100;
  shop->cash_step_minor = 10;
  shop->receipt_header = g_strdup ("示例商店\nEast Gate 1");
  shop->tax = cf_tax_settings_new ();
  shop->tax->inclusive = TRUE;
  g_ptr_array_add (shop->tax->groups, cf_tax_group_new ("standard", "VAT 13%", standard, 1));
  g_ptr_array_add (shop->tax->groups, cf_tax_group_new ("food", "VAT 9%", food, 1));
  g_ptr_array_add (shop->tax->groups, cf_tax_group_new ("exempt", "Exempt", NULL, 0));
  return shop;
}

static CfSale *
make_sale (const CfShop *shop)
{
  g_autoptr (CfBasket) basket = cf_basket_new ();
  const CfBasketStep steps[] = {
      {.kind = CF_BASKET_ADD_LINE,
       .product = &goods_oolong,
       .quantity_milli = 2000,
       .batch = TEXT ("L2603"),
       .expiry = TEXT ("2026-12-31")},
      {.kind = CF_BASKET_ADD_LINE, .product = &goods_apples, .quantity_milli = 755},
      {.kind = CF_BASKET_DISCOUNT_LINE,
       .line_id = 1,
       .discount = CF_DISCOUNT_AMOUNT,
       .discount_minor = 50,
       .reason = TEXT ("dented can")},
      {.kind = CF_BASKET_ATTACH_MEMBER, .member_id = TEXT ("M000123")},
  };
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpint (cf_basket_apply (basket, &steps[i]), ==, CF_BASKET_OK);
  g_autoptr (CfQuote) quote = NULL;
  g_assert_cmpint (cf_quote_basket (basket, shop->tax, &quote), ==, CF_QUOTE_OK);
  g_autoptr (CfTender) card = cf_tender_new (CF_TENDER_CARD, 1000, "TERM-004711", PAYMENT_ID);
  g_autoptr (CfTender) cash = cf_tender_new (CF_TENDER_CASH, 1000, NULL, NULL);
  const CfTender *offered[] = {card, cash};
  g_autoptr (CfSettlement) settlement =
      cf_tender_settle (quote->total_minor, shop->cash_step_minor, offered, 2);
  g_assert_cmpint (settlement->outcome, ==, CF_SETTLE_OK);
  return cf_sale_new (quote, settlement, &shop->currency, shop->cash_step_minor, shop->points_rule);
}

/* --- the journal --- */

typedef struct {
  CfWirePush *push;
  char *hash; /* of the entry before */
  gint64 seq;
} Chain;

static CfEntryHeader *
make_header (const Chain *chain, CfEntryType type, const char *op_id)
{
  CfEntryHeader *header = g_new0 (CfEntryHeader, 1);
  header->op_id = g_strdup (op_id);
  header->incarnation = g_strdup (EXAMPLE_INCARNATION);
  header->seq = chain->seq;
  header->prev_hash = g_strdup (chain->hash);
  header->shop = g_strdup ("S1");
  header->till = g_strdup ("T1");
  header->type = g_strdup (cf_entry_type_name (type));
  header->version = 1;
  header->shift = chain->seq > 1 ? 1 : 0;
  header->business_date = g_strdup ("2026-03-14");
  header->wall_us = FIRST_US + chain->seq * 7000000;
  header->utc_offset_min = 480;
  header->clock_quality = CF_CLOCK_SYNCED;
  header->actor = chain->seq > 1 ? g_strdup ("E1") : NULL;
  header->program = g_strdup ("counterfoil 0.1.0");
  return header;
}

/* Appends an entry; header_name may be NULL. */
static void
append (Chain *chain, CfEntryType type, const char *op_id, const char *receipt_no,
        const char *header_name, const char *body)
{
  chain->seq++;
  g_autoptr (CfEntryHeader) header = make_header (chain, type, op_id);
  header->receipt_no = g_strdup (receipt_no);
  g_autofree char *text = cf_wire_entry_header_encode (header, NULL);
  g_assert_nonnull (text);
  if (header_name != NULL)
    put (header_name, text, strlen (text));
  g_autofree char *data = NULL, *salt_text = NULL;
  if (type == CF_ENTRY_SALE_COMPLETED) {
    data = keep ("sale-completed.private.json", cf_wire_private_member_encode ("M000123", NULL));
    salt_text = cf_hex_encode (salt, sizeof salt);
  }
  g_assert_cmpint (cf_wire_push_add (chain->push, text, body, salt_text, data), ==,
                   CF_WIRE_PUSH_ADDED);
  g_free (chain->hash);
  chain->hash = hash_of (cf_wire_entry_hash_input (text, body));
}

static void
append_payment (Chain *chain, const CfSale *sale)
{
  const CfWirePayment begun = {
      .payment_id = TEXT (PAYMENT_ID),
      .basket = TEXT (SALE_ID),
      .kind = CF_TENDER_CARD,
      .amount_minor = 1000,
      .currency = sale->currency,
  };
  g_autofree char *begun_text = keep ("payment-begun.json", cf_wire_payment_encode (&begun, NULL));
  append (chain, CF_ENTRY_PAYMENT_BEGUN, PAYMENT_ID, NULL, NULL, begun_text);
  drop ("payment-begun-code.json", person_code_payment (sale->currency));
  const CfWirePayment changed = {
      .payment_id = TEXT (PAYMENT_ID),
      .from = CF_PAYMENT_BEGUN,
      .state = CF_PAYMENT_APPROVED,
      .reference = TEXT ("TERM-004711"),
  };
  g_autofree char *changed_text =
      keep ("payment-changed.json", cf_wire_payment_encode (&changed, NULL));
  append (chain, CF_ENTRY_PAYMENT_CHANGED, "019cebc6-a001-7c53-9e4f-708192a3b4c5", NULL, NULL,
          changed_text);
}

/* What is sealed beside an entry; its commitment, for the body. */
static char *
keep_sealed (const char *name, char *text)
{
  g_autofree char *data = keep (name, text);
  return hash_of (cf_wire_private_commitment_input (salt, data));
}

static void
make_small_facts (void)
{
  drop ("incarnation-started-again.json", person_incarnation_again ());
  drop ("basket-voided.json", person_walks_away ());
  drop ("override-approved.json", person_approval (SALE_ID));
  drop ("cash-moved.json", person_no_sale ());
  g_autofree char *about =
      keep_sealed ("member-enrolled.private.json", person_enrolment_private ());
  drop ("member-enrolled.json", cf_wire_enrolment_encode (about, NULL));
  g_autofree char *edit = keep_sealed ("member-changed.private.json", person_change_private ());
  drop ("member-changed.json", person_change (edit, SALE_ID));
  g_autofree char *both =
      keep_sealed ("member-merge-proposed.private.json", person_merge_proposal_private ());
  drop ("member-merge-proposed.json", cf_wire_merge_proposal_encode (both, NULL));
  g_autofree char *nobody = keep_sealed ("member-erased.private.json", person_erasure_private ());
  drop ("member-erased.json", cf_wire_about_encode (nobody, "", NULL));
  drop ("member-revealed.json", cf_wire_about_encode (about, "", NULL));
  drop ("lookups-exceeded.json", person_lookups ());
  drop ("sale-voided.json", person_sale_void (SALE_ID));
  drop ("consent-recorded.json", person_consent (about));
  const CfBasketStep step = {
      .kind = CF_BASKET_ADD_LINE,
      .product = &goods_apples,
      .quantity_milli = 755,
      .has_label = TRUE,
      .label_minor = 966,
      .serial = TEXT ("SN-1"),
  };
  drop ("basket-step.json", cf_wire_step_encode (&step, NULL));
}

/* One batch with the life of one sale; its last hash and seq stay in the chain. */
static void
make_batch (Chain *chain, const CfSale *sale)
{
  const CfWirePushHeader header = {
      .epoch = TEXT (EXAMPLE_EPOCH),
      .from_hash = TEXT (CF_WIRE_HASH_ZERO),
      .from_seq = 1,
      .incarnation = TEXT (EXAMPLE_INCARNATION),
      .token = TEXT (""),
  };
  chain->push = cf_wire_push_new (&header, NULL);
  chain->hash = g_strdup (CF_WIRE_HASH_ZERO);
  const CfWireIncarnation none = {0};
  g_autofree char *started =
      keep ("incarnation-started.json", cf_wire_incarnation_encode (&none, NULL));
  append (chain, CF_ENTRY_INCARNATION_STARTED, "019cebc5-f000-7920-8b1c-4d5e6f708192", NULL, NULL,
          started);
  append_payment (chain, sale);
  g_autofree char *commitment =
      hash_of (cf_wire_private_commitment_input (salt, "{\"member\":\"M000123\"}"));
  g_autofree char *body =
      keep ("sale-completed.json", cf_wire_sale_encode (sale, commitment, NULL));
  append (chain, CF_ENTRY_SALE_COMPLETED, SALE_ID, "S1-T1-000001", "sale-completed.header.json",
          body);
  drop ("return-completed.json", person_return (sale, SALE_ID));
  gsize length;
  const guint8 *bytes = cf_wire_push_bytes (chain->push, &length);
  g_autofree char *digest = cf_hash_text (bytes, length);
  g_autoptr (GBytes) batch = cf_wire_push_finish (chain->push, digest);
  const char *text = g_bytes_get_data (batch, &length);
  g_autofree char *copy = g_strndup (text, length);
  put ("ops.ndjson", copy, length);
}

static void
make_ack (const char *name, const Chain *chain, gboolean parked)
{
  g_autoptr (CfWireAck) ack = cf_wire_ack_new ();
  ack->acked_hash = g_strdup (chain->hash);
  ack->acked_seq = chain->seq;
  ack->epoch = g_strdup (EXAMPLE_EPOCH);
  ack->incarnation = g_strdup (EXAMPLE_INCARNATION);
  ack->server_time_us = EXAMPLE_SERVER_US;
  ack->token = g_strdup ("c0ffee00c0ffee00c0ffee00c0ffee01");
  if (parked) {
    ack->need_from = chain->seq + 1;
    cf_wire_ack_add_parked (ack, SALE_ID, "line-gross", chain->seq);
  }
  guint8 key[32];
  cf_derive_key (example_device_secret, "ack", key);
  g_autofree char *input = cf_wire_ack_mac_input (ack, NULL);
  ack->mac = mac_of (key, input, strlen (input));
  drop (name, cf_wire_ack_encode (ack, NULL));
}

/* --- the feeds --- */

typedef struct {
  CfWirePageWriter *writer;
  CfWireFeed feed;
  CfChecksum checksum;
  gint64 rows;
} Feed;

static void
add (Feed *feed, const char *key, char *taken_row)
{
  g_autofree char *row = taken_row;
  gsize length = row == NULL ? 0 : strlen (row);
  g_assert_cmpint (cf_wire_page_writer_add (feed->writer, key, row, length), ==,
                   CF_WIRE_PAGE_ADDED);
  if (row == NULL)
    return;
  cf_checksum_add (&feed->checksum, cf_wire_feed_name (feed->feed), key, row, length);
  feed->rows++;
}

static void
finish_feed (Feed *feed, const char *name, gboolean more, gboolean applied)
{
  g_autofree char *checksum = cf_checksum_format (&feed->checksum);
  g_autofree char *next =
      g_strdup_printf ("%s.%s.1.%d", EXAMPLE_EPOCH, cf_wire_feed_name (feed->feed), 41);
  char incarnation[] = EXAMPLE_INCARNATION;
  const CfWireFeedTrailer trailer = {
      .applied_incarnation = applied ? incarnation : NULL,
      .applied_seq = applied ? 4 : 0,
      .checksum = more ? NULL : checksum,
      .more = more,
      .next = next,
      .rows = feed->rows,
      .server_time_us = EXAMPLE_SERVER_US,
  };
  g_autoptr (GBytes) page = cf_wire_page_writer_finish (feed->writer, &trailer, NULL);
  gsize length;
  const char *bytes = g_bytes_get_data (page, &length);
  g_autofree char *text = g_strndup (bytes, length);
  put (name, text, length);
  cf_wire_page_writer_free (feed->writer);
}

static void
make_security (const CfShop *shop)
{
  Feed feed = {cf_wire_page_writer_new (10), CF_WIRE_FEED_SECURITY, {0}, 0};
  const CfStaff cashier = {TEXT ("E1"), TEXT ("Cashier One"), CF_ROLE_CASHIER};
  const CfStaff manager = {TEXT ("E2"), TEXT ("店长 Manager Two"), CF_ROLE_MANAGER};
  const char *hash = "$argon2id$v=19$m=8192,t=2,p=1$ZXhhbXBsZXNhbHRleGFt$"
                     "ZXhhbXBsZWhhc2hleGFtcGxlaGFzaGV4YW1wbGVoYXM";
  add (&feed, "shop", cf_wire_shop_row_encode (shop, NULL));
  add (&feed, "staff/E1", cf_wire_staff_row_encode (&cashier, hash, NULL));
  add (&feed, "staff/E2", cf_wire_staff_row_encode (&manager, hash, NULL));
  add (&feed, "device", cf_wire_device_row_encode (CF_WIRE_DEVICE_ACTIVE));
  add (&feed, "parked/" SALE_ID,
       cf_wire_resolution_row_encode (CF_WIRE_ACCEPTED, "已核实 Checked", NULL));
  add (&feed, "erased/M000789", person_erasure_row ());
  add (&feed, "lookups", person_lookups ());
  finish_feed (&feed, "feed-security.ndjson", FALSE, FALSE);
}

static void
make_catalogue (void)
{
  Feed feed = {cf_wire_page_writer_new (11), CF_WIRE_FEED_CATALOGUE, {0}, 0};
  const char *const two[] = {"6901234567892", "4006381333931", NULL};
  const char *const none[] = {NULL};
  const char *const one[] = {"2000000000909", NULL};
  add (&feed, goods_oolong.id,
       cf_wire_product_row_encode (&goods_oolong, two, "乌龙茶 wulongcha oolong", NULL));
  add (&feed, goods_apples.id,
       cf_wire_product_row_encode (&goods_apples, none, "苹果 pingguo pg", NULL));
  add (&feed, goods_parcel.id, cf_wire_product_row_encode (&goods_parcel, one, "", NULL));
  add (&feed, "/quick-key/1/1", goods_fruit_key_row ());
  add (&feed, "/quick-key/2/10", goods_parcel_key_row ());
  add (&feed, "/recall/7/P000017/L12/34", cf_wire_recall_row_encode ("P000017", "L12/34", NULL));
  add (&feed, "/recall/7/P000042/", cf_wire_recall_row_encode ("P000042", NULL, NULL));
  add (&feed, CF_WIRE_TIER_RULE_KEY, goods_tier_rule ());
  finish_feed (&feed, "feed-catalogue.ndjson", FALSE, FALSE);
}

static void
make_rights (void)
{
  Feed feed = {cf_wire_page_writer_new (10), CF_WIRE_FEED_RIGHTS, {0}, 0};
  add (&feed, CF_WIRE_RIGHTS_RULE_KEY, rights_rule_row ());
  add (&feed, CF_WIRE_RIGHT_POINTS_PREFIX RIGHTS_GRANT_ID, rights_row ());
  finish_feed (&feed, "feed-rights.ndjson", FALSE, FALSE);
  drop ("right-returned.json", rights_returned (FALSE));
  drop ("right-returned-life.json", rights_returned (TRUE));
  drop ("right-wish.json", rights_wish ());
  drop ("right-wish-answer.json", cf_wire_right_granted_encode (250, NULL));
}

static void
make_offers (void)
{
  Feed feed = {cf_wire_page_writer_new (10), CF_WIRE_FEED_OFFERS, {0}, 0};
  add (&feed, "offer/" OFFERS_ID "/2", offers_row ());
  finish_feed (&feed, "feed-offers.ndjson", FALSE, TRUE);
}

static void
make_stock (void)
{
  Feed feed = {cf_wire_page_writer_new (10), CF_WIRE_FEED_STOCK, {0}, 0};
  add (&feed, "P000017", cf_wire_stock_row_encode ("P000017", 118000, NULL));
  add (&feed, "P000042", cf_wire_stock_row_encode ("P000042", -755, NULL));
  finish_feed (&feed, "feed-stock.ndjson", FALSE, TRUE);
}

static void
make_members (void)
{
  const CfMember first = {
      .id = TEXT ("M000123"),
      .name = TEXT ("示例会员甲"),
      .phone = TEXT ("+8619900000001"),
      .card = TEXT ("9900000001234"),
      .tier = TEXT ("silver"),
      .points = 1312,
      .tier_count = 112000,
      .visited_at_us = FIRST_US,
  };
  const CfMember second = {.id = TEXT ("M000124"), .name = TEXT ("Exemplar O'Neil 🛒 عضو")};
  Feed feed = {cf_wire_page_writer_new (3), CF_WIRE_FEED_MEMBERS, {0}, 0};
  add (&feed, first.id, cf_wire_member_row_encode (&first, "0001 示例会员甲 slhyj", NULL));
  add (&feed, second.id, cf_wire_member_row_encode (&second, "exemplar oneil", NULL));
  add (&feed, PERSON_ID, person_row ());
  finish_feed (&feed, "feed-members.ndjson", FALSE, TRUE);
  Feed more = {cf_wire_page_writer_new (2), CF_WIRE_FEED_MEMBERS, {0}, 0};
  add (&more, first.id, cf_wire_member_row_encode (&first, "0001 示例会员甲 slhyj", NULL));
  add (&more, "M000125", NULL);
  finish_feed (&more, "feed-members-more.ndjson", TRUE, TRUE);
}

/* --- pairing and trouble --- */

static void
make_hello (void)
{
  g_autofree char *id_hash = hash_of (cf_wire_pairing_id_input (EXAMPLE_PAIRING_CODE));
  id_hash[CF_WIRE_PAIRING_CODE_ID_DIGITS] = '\0';
  const CfWireHello hello = {id_hash, TEXT ("5eed5eed5eed5eed5eed5eed5eed5eed")};
  drop ("pairing-hello.json", cf_wire_hello_encode (&hello, NULL));
  char pem[] = "-----BEGIN CERTIFICATE-----\nTm90IGEgcmVhbCBjZXJ0aWZpY2F0ZS4=\n"
               "-----END CERTIFICATE-----\n";
  guint8 key[CF_HASH_BYTES];
  g_autoptr (GBytes) key_input = cf_wire_pairing_key_input (EXAMPLE_PAIRING_CODE);
  gsize length;
  const void *bytes = g_bytes_get_data (key_input, &length);
  cf_hash_bytes (bytes, length, key);
  g_autoptr (GBytes) input = cf_wire_hello_mac_input (&hello, pem);
  bytes = g_bytes_get_data (input, &length);
  g_autofree char *mac = mac_of (key, bytes, length);
  const CfWireHelloAnswer answer = {pem, mac, TEXT ("example")};
  drop ("pairing-hello-answer.json", cf_wire_hello_answer_encode (&answer, NULL));
}

static void
make_claim (void)
{
  guint8 public_key[CF_SIGN_PUBLIC_BYTES], secret[CF_SIGN_SECRET_BYTES];
  drop ("pairing-claim.json", pairing_claim (FALSE));
  drop ("pairing-claim-again.json", pairing_claim (TRUE));
  drop ("pairing-recovery.json", pairing_recovery ());
  cf_sign_key_pair (example_crm_seed, public_key, secret);
  const CfWireClaimAnswer answer = {
      .crm_public_key = cf_hex_encode (public_key, sizeof public_key),
      .device_id = TEXT ("D7"),
      .device_secret = cf_hex_encode (example_device_secret, 32),
      .epoch = TEXT (EXAMPLE_EPOCH),
      .server_time_us = EXAMPLE_SERVER_US,
      .shop = TEXT ("S1"),
      .shop_name = TEXT ("示例商店 Example Shop, East Gate"),
      .tenant = TEXT ("example"),
      .till = TEXT ("T1"),
  };
  drop ("pairing-claim-answer.json", cf_wire_claim_answer_encode (&answer, NULL));
  g_free (answer.crm_public_key);
  g_free (answer.device_secret);
}

static void
make_all (void)
{
  g_autoptr (CfShop) shop = make_shop ();
  g_autoptr (CfSale) sale = make_sale (shop);
  Chain chain = {0};
  make_small_facts ();
  make_batch (&chain, sale);
  make_ack ("ops-answer.json", &chain, FALSE);
  make_ack ("ops-answer-parked.json", &chain, TRUE);
  cf_wire_push_free (chain.push);
  g_free (chain.hash);
  make_security (shop);
  make_catalogue ();
  make_rights ();
  drop ("sale-completed-points.json", rights_spending_sale (sale));
  drop ("sale-completed-offers.json", offers_sale (sale));
  make_stock ();
  make_offers ();
  make_members ();
  drop ("manifest.json", manifest_example ());
  make_hello ();
  make_claim ();
  drop ("problem.json",
        cf_wire_problem_encode (CF_WIRE_PROBLEM_DEVICE_FORKED,
                                "This till's batch carries a token that was used before."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1) {
    folder = argv[1];
    make_all ();
    return 0;
  }
  g_test_add_func ("/wire/examples/made", make_all);
  return g_test_run ();
}
