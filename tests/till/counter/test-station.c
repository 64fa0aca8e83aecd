// SPDX-License-Identifier: Apache-2.0
#include "till/counter/station.h"

#include "support/till-fixture.h"

static CfTouchKey *
first_key (CfTouchPages *pages)
{
  const CfTouchPage *page = g_ptr_array_index (pages->pages, 0);

  return g_ptr_array_index (page->keys, 0);
}

static void
open_station (CfStation *station, TillFixture *fixture)
{
  g_clear_pointer (&fixture->till, cf_till_free);
  station->ports = (CfTillPorts){
      .folder = fixture->folder, .clock = &fixture->time.clock, .random = &fixture->random};
  cf_station_open (station);
  g_assert_no_error (station->trouble);
}

/* Each answer of the CRM loads the shop anew. What of it stays as it was is the same pointer, so
 * that no screen is built again; what changed is another. */
static void
test_touch_keys (TillFixture *fixture)
{
  CfStation station = {0};
  g_autoptr (CfSnapshot) before = NULL;
  g_autoptr (CfSnapshot) same = NULL;
  g_autoptr (CfSnapshot) after = NULL;

  open_station (&station, fixture);
  before = cf_station_snapshot (&station);
  g_assert_true (cf_till_reload (station.till, NULL));
  same = cf_station_snapshot (&station);
  g_assert_true (same->quick_keys == before->quick_keys);
  first_key (before->quick_keys)->product->price_minor++;
  g_assert_true (cf_till_reload (station.till, NULL));
  after = cf_station_snapshot (&station);
  g_assert_true (after->quick_keys != before->quick_keys);
  g_assert_cmpint (first_key (after->quick_keys)->product->price_minor, ==, 680);
  cf_station_close (&station);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/counter/station/touch-keys", NULL, test_touch_keys);
  return g_test_run ();
}
