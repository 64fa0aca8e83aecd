// SPDX-License-Identifier: Apache-2.0
#include "crm/offer/quote.h"

#include <string.h>

#include "crm/offer/live.h"
#include "support/desk.h"
#include "support/test-db.h"

#define OFFER(id, ppm)                                                                             \
  "{\"counterfoil_offers\":1,\"offers\":[{\"id\":\"" id "\",\"name\":\"Off\",\"then\":{"           \
  "\"kind\":\"percent\",\"percent_ppm\":" ppm "},\"what\":{\"all\":true},"                         \
  "\"when\":{\"member\":true}}]}"

static void
add_offer (TestDesk *desk, const char *text)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  g_auto (CfWireOffers) offers = {0};
  CfLiveOfferAdded added;

  g_assert_true (cf_wire_offers_parse (text, strlen (text), &offers, NULL));
  g_assert_true (cf_live_offer_add (change, g_ptr_array_index (offers.offers, 0),
                                    g_ptr_array_index (offers.texts, 0), 5, &added, NULL));
  g_assert_true (cf_change_commit (change, NULL));
}

/* The answer to a question, or why there is none. */
static char *
ask (TestDesk *desk, CfQuoteDesk *quotes, const char *text)
{
  g_auto (CfWireQuoteRequest) request = {0};
  CfQuoteQuestion question = {"S1", &request, TEST_DESK_NOW_US};
  g_autoptr (GError) error = NULL;
  char *answer;
  char *fault;

  if (!cf_wire_quote_request_decode (text, strlen (text), &request, &error))
    g_error ("%s", error->message);
  if (!cf_quote_desk_answer (quotes, desk->session, &question, &answer, &fault, &error))
    g_error ("%s", error->message);
  g_assert_true ((answer == NULL) != (fault == NULL));
  return answer != NULL ? answer : fault;
}

static void
assert_says (TestDesk *desk, CfQuoteDesk *quotes, const char *text, const char *words)
{
  g_autofree char *answer = ask (desk, quotes, text);

  if (strstr (answer, words) == NULL)
    g_error ("%s is not in %s", words, answer);
}

#define BASKET(member) "{\"channel\":\"web\",\"member\":" member ",\"lines\":[" PIECE "]}"
#define PIECE "{\"product\":\"p1\",\"quantity_milli\":1000}"

/* 19.99 for a stranger; what is live for a member counts at once, and ends at once. */
static void
test_offers (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfQuoteDesk) quotes = cf_quote_desk_new ();
  g_autoptr (CfChange) change = NULL;
  gint64 version;

  assert_says (desk, quotes, BASKET ("\"M1\""), "\"total_minor\":1999}");
  add_offer (desk, OFFER ("a", "100000"));
  assert_says (desk, quotes, BASKET ("\"M1\""), "\"saved_minor\":200,");
  assert_says (desk, quotes, BASKET ("null"), "\"total_minor\":1999}");
  add_offer (desk, OFFER ("a", "200000"));
  assert_says (desk, quotes, BASKET ("\"M1\""), "\"saved_minor\":400,");
  add_offer (desk, OFFER ("b", "500000"));
  assert_says (desk, quotes, BASKET ("\"M1\""), "\"id\":\"b\"");
  change = cf_change_begin (desk->session, NULL);
  g_assert_true (cf_live_offer_end (change, "b", 9, &version, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  assert_says (desk, quotes, BASKET ("\"M1\""), "\"saved_minor\":400,");
}

static void
test_refused (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (CfQuoteDesk) quotes = cf_quote_desk_new ();

#define OF(product, milli)                                                                         \
  "{\"channel\":\"web\",\"member\":null,\"lines\":[" PIECE ",{\"product\":\"" product              \
  "\",\"quantity_milli\":" milli "}]}"
  assert_says (desk, quotes, OF ("p99", "1000"), "p99 is no product");
  assert_says (desk, quotes, OF ("p15", "1000"), "p15 has no price");
  assert_says (desk, quotes, OF ("p0", "1500"), "p0 is sold by the piece");
  assert_says (desk, quotes, OF ("p9", "900000000000"), "p9 is more than one sale may hold");
  assert_says (desk, quotes, BASKET ("\"'; DROP TABLE member; --\""), "is no member");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/offer/quote/offers", test_offers);
  test_db_add ("/crm/offer/quote/refused", test_refused);
  return test_db_run ();
}
