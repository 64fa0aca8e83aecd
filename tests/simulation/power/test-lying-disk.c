// SPDX-License-Identifier: Apache-2.0
#include "simulation/people/deed.h"
#include "simulation/crm.h"
#include "simulation/net.h"
#include "till/audit.h"

/* A disk that says it has flushed, and has not: no program can keep what it was told is kept. What
 * can be found out is; README.md in src/ names what cannot. */

#define SEED 4712
#define ROUND_US (2 * G_TIME_SPAN_MINUTE)
#define CUTS 12

typedef struct {
  SimTally tally;
  SimWorld *world;
  SimTill *till;
  CfRandomSeeded seeded;
  CfRandom random;
} Shop;

static void
shop_init (Shop *shop, guint64 seed)
{
  shop->world = sim_world_new (SEED, 1, &shop->tally);
  shop->till = &shop->world->tills[0];
  cf_random_seed (&shop->seeded, seed, &shop->random);
  sim_world_run (shop->world, shop->world->now_us + ROUND_US);
}

static void
sell (Shop *shop, guint sales)
{
  sim_net_set_caller (shop->till);
  for (guint i = 0; i < sales; i++)
    sim_deed_serve (shop->till, &shop->random);
  shop->till->pokes = TRUE;
}

static void
cut (Shop *shop, SimLoss loss)
{
  shop->till->disk->loss = loss;
  sim_till_cut_power (shop->till, &shop->random);
  shop->till->disk->lies = FALSE;
}

/* The CRM has acknowledged what is gone here: the next push shows it, and the till is told apart
 * from what it was; nothing of what was acknowledged is lost. */
static void
test_acknowledged (void)
{
  Shop shop = {0};

  shop_init (&shop, 1);
  shop.till->disk->lies = TRUE;
  sell (&shop, 3);
  sim_world_run (shop.world, shop.world->now_us + ROUND_US);
  cut (&shop, SIM_LOSS_ALL);
  g_assert_true (sim_till_start (shop.till));
  g_assert_false (shop.till->talk->engine.forked);
  g_assert_cmpint (
      sim_crm_read (shop.world->crm, "SELECT count(*) FROM entry WHERE type = 'sale.completed'"),
      ==, 3);
  shop.till->shelf = (SimShelf){.enrol_member = -1, .doubt_sale = -1};
  sell (&shop, 1);
  sim_world_run (shop.world, shop.world->now_us + ROUND_US);
  g_assert_true (shop.till->talk->engine.forked);
  sim_world_free (shop.world);
}

/* Nobody has heard of what is gone: the journal is sound, and shorter. */
static void
test_unheard (void)
{
  Shop shop = {0};
  g_auto (CfAudit) audit = {0};
  g_autoptr (GError) error = NULL;
  gint64 entries;

  shop_init (&shop, 1);
  g_assert_true (cf_till_audit (shop.till->till, &audit, &error));
  entries = audit.entries;
  cf_audit_clear (&audit);
  sim_deed_network_off (shop.till, &shop.random);
  shop.till->disk->lies = TRUE;
  sell (&shop, 3);
  cut (&shop, SIM_LOSS_ALL);
  g_assert_true (sim_till_start (shop.till));
  g_assert_true (cf_till_audit (shop.till->till, &audit, &error));
  g_assert_null (audit.broken);
  g_assert_cmpint (audit.entries, ==, entries);
  sim_world_free (shop.world);
}

/* Some pages have come to the platter and others not: the till does not open, or its audit says
 * what is wrong, or the journal is one that it once was. */
static void
test_mixed (void)
{
  guint closed = 0;
  guint broken = 0;

  for (guint i = 0; i < CUTS; i++) {
    Shop shop = {0};
    g_auto (CfAudit) audit = {0};

    shop_init (&shop, i);
    shop.till->disk->lies = TRUE;
    sell (&shop, 12);
    sim_till_stop (shop.till); /* moves all of the log into the file */
    g_assert_true (sim_till_start (shop.till));
    sell (&shop, 12);
    cut (&shop, SIM_LOSS_MIXED);
    if (!sim_till_start (shop.till))
      closed++;
    else if (!cf_till_audit (shop.till->till, &audit, NULL) || audit.broken != NULL)
      broken++;
    sim_world_free (shop.world);
  }
  g_test_message ("of %u cuts %u left a journal that does not open, %u one that is found broken",
                  CUTS, closed, broken);
  g_assert_cmpuint (closed + broken, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lying-disk/acknowledged", test_acknowledged);
  g_test_add_func ("/lying-disk/unheard", test_unheard);
  g_test_add_func ("/lying-disk/mixed", test_mixed);
  return g_test_run ();
}
