// SPDX-License-Identifier: Apache-2.0
#include "crm/offer/live.h"

#include <string.h>

#include "support/desk.h"
#include "support/test-db.h"

#define OFFER(id, shops, ppm)                                                                      \
  "{\"id\":\"" id "\",\"name\":\"Off\",\"then\":{\"kind\":\"percent\",\"percent_ppm\":" ppm        \
  "},\"what\":{\"all\":true}," shops "}"
#define WHEN(shops) "\"when\":{\"shops\":[" shops "]}"
#define ALWAYS "\"limits\":{\"per_sale\":1}"

static void
parse (const char *text, CfWireOffers *ret_offers)
{
  g_autofree char *document = g_strdup_printf ("{\"counterfoil_offers\":1,\"offers\":[%s]}", text);
  g_autoptr (GError) error = NULL;

  if (!cf_wire_offers_parse (document, strlen (document), ret_offers, &error))
    g_error ("%s", error->message);
}

/* The version that is live then, below zero where nothing has changed. */
static gint64
add (TestDesk *desk, const char *text)
{
  g_auto (CfWireOffers) offers = {0};
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  CfLiveOfferAdded added;

  parse (text, &offers);
  g_assert_true (cf_live_offer_add (change, g_ptr_array_index (offers.offers, 0),
                                    g_ptr_array_index (offers.texts, 0), 5, &added, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  return added.has_changed ? added.version : -added.version;
}

static gint64
end (TestDesk *desk, const char *id)
{
  g_autoptr (CfChange) change = cf_change_begin (desk->session, NULL);
  gint64 version;

  g_assert_true (cf_live_offer_end (change, id, 9, &version, NULL));
  g_assert_true (cf_change_commit (change, NULL));
  return version;
}

/* How many rows of offers a scope has, alive. */
static gint64
rows_in (TestDesk *desk, const char *scope)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count(*) FROM feed_row WHERE tenant_id = 1 AND feed = 'offers' AND "
                       "scope = '%s' AND body IS NOT NULL",
                       scope);

  return test_desk_read (desk, sql);
}

/* A changed offer is another version, and leaves the shops that it no longer names. */
static void
test_versions (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_autoptr (GPtrArray) versions = NULL;

  g_assert_cmpint (add (desk, OFFER ("a", WHEN ("\"S1\",\"S2\""), "100000")), ==, 1);
  g_assert_cmpint (rows_in (desk, "S1") + rows_in (desk, "S2"), ==, 2);
  g_assert_cmpint (add (desk, OFFER ("a", WHEN ("\"S1\",\"S2\""), "100000")), ==, -1);
  g_assert_cmpint (add (desk, OFFER ("a", WHEN ("\"S2\""), "100000")), ==, 2);
  g_assert_cmpint (rows_in (desk, "S1"), ==, 0);
  g_assert_cmpint (rows_in (desk, "S2"), ==, 1);
  g_assert_cmpint (add (desk, OFFER ("a", ALWAYS, "100000")), ==, 3);
  g_assert_cmpint (rows_in (desk, "S2"), ==, 0);
  g_assert_cmpint (rows_in (desk, ""), ==, 1);
  g_assert_cmpint (end (desk, "a"), ==, 3);
  g_assert_cmpint (end (desk, "a"), ==, 0);
  g_assert_cmpint (rows_in (desk, ""), ==, 0);
  g_assert_cmpint (add (desk, OFFER ("a", ALWAYS, "100000")), ==, 4); /* no version comes again */
  versions = cf_live_offer_list (desk->session, "a", NULL);
  g_assert_cmpuint (versions->len, ==, 4);
  g_assert_cmpint (((CfLiveOffer *)g_ptr_array_index (versions, 0))->state, ==,
                   CF_LIVE_OFFER_REPLACED);
  g_assert_cmpint (((CfLiveOffer *)g_ptr_array_index (versions, 2))->state, ==,
                   CF_LIVE_OFFER_ENDED);
  g_assert_cmpint (((CfLiveOffer *)g_ptr_array_index (versions, 2))->ended_at_us, ==, 9);
  test_desk_assert_sound (desk);
}

static void
test_load (TestDb *test)
{
  g_autoptr (TestDesk) desk = test_desk_new (test->location);
  g_auto (CfWireOffers) live = {0};
  g_autoptr (GPtrArray) all = NULL;

  g_assert_true (cf_live_offer_load (desk->session, &live, NULL));
  g_assert_null (live.offers);
  add (desk, OFFER ("b", ALWAYS, "100000"));
  add (desk, OFFER ("a", ALWAYS, "100000"));
  add (desk, OFFER ("a", ALWAYS, "200000"));
  add (desk, OFFER ("c", ALWAYS, "200000"));
  end (desk, "c");
  g_assert_true (cf_live_offer_load (desk->session, &live, NULL));
  g_assert_cmpuint (live.offers->len, ==, 2);
  g_assert_cmpstr (((CfOffer *)g_ptr_array_index (live.offers, 0))->id, ==, "a");
  g_assert_cmpint (((CfOffer *)g_ptr_array_index (live.offers, 0))->version, ==, 2);
  g_assert_cmpint (((CfOffer *)g_ptr_array_index (live.offers, 1))->version, ==, 1);
  all = cf_live_offer_list (desk->session, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 4);
}

/* What no till can keep may not become live, and is told by its path. */
static void
test_faults (TestDb *test)
{
  static const struct {
    const char *text;
    const char *fault; /* begins so; NULL: none */
  } cases[] = {
      {OFFER ("a", WHEN ("\"S1\""), "1"), NULL},
      {OFFER ("a", WHEN ("\"S1\",\"S9\""), "1"), ".when.shops[1]: no shop; allowed: S1, S2"},
      {OFFER ("a", "\"limits\":{\"total\":1}", "1"),
       ".limits: not kept yet; allowed: \"per_sale\""},
      {OFFER ("a", "\"when\":{\"segments\":[\"x\"]}", "1"), ".when: not kept yet; allowed: no seg"},
  };
  g_autoptr (TestDesk) desk = test_desk_new (test->location);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (CfWireOffers) offers = {0};
    g_autofree char *fault = NULL;

    parse (cases[i].text, &offers);
    g_assert_true (
        cf_live_offer_check (desk->session, g_ptr_array_index (offers.offers, 0), &fault, NULL));
    g_test_message ("%s", fault);
    g_assert_true ((fault == NULL) == (cases[i].fault == NULL));
    g_assert_true (fault == NULL || g_str_has_prefix (fault, cases[i].fault));
  }
}

static void
test_names (void)
{
  g_assert_cmpstr (cf_live_offer_state_name (CF_LIVE_OFFER_LIVE), ==, "live");
  g_assert_cmpstr (cf_live_offer_state_name (CF_LIVE_OFFER_REPLACED), ==, "replaced");
  g_assert_cmpstr (cf_live_offer_state_name (CF_LIVE_OFFER_ENDED), ==, "ended");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/offer/live/versions", test_versions);
  test_db_add ("/crm/offer/live/load", test_load);
  test_db_add ("/crm/offer/live/faults", test_faults);
  g_test_add_func ("/crm/offer/live/names", test_names);
  return test_db_run ();
}
