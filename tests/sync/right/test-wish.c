// SPDX-License-Identifier: Apache-2.0
#include "sync/right/wish.h"

#include <string.h>

#include "fixture.h"

#define RIGHTS "/v1/rights"
#define ONE "01890000-0000-7000-8000-000000000001"
#define TWO "01890000-0000-7000-8000-000000000002"

/* How often the wish was answered, and how often that answer came to nothing. */
typedef struct {
  guint answers;
  guint spoilt;
} Hand;

static void
tamper (const char *path, CfAnswer *answer, gpointer data)
{
  Hand *hand = data;

  if (strcmp (path, RIGHTS) != 0)
    return;
  hand->answers++;
  if (hand->answers <= hand->spoilt)
    test_answer_replace (answer, 200, "application/json", "{\"po");
}

static gint64
ask (Fixture *f, const char *right)
{
  CfWireRightWish wish = {(char *)(guintptr) "M000001", (char *)(guintptr)right};
  GError *error = NULL;
  gint64 points = -1;
  gboolean done;

  f->ports.patience_s = CF_WISH_PATIENCE_S;
  done = cf_wish_ask_once (&f->ports, &wish, &points, &error);
  f->ports.patience_s = 0;
  g_assert_no_error (error);
  g_assert_true (done);
  return points;
}

/* A CRM that grants half of a balance, to a till that knows of rights. */
static void
set_up (Fixture *f)
{
  fixture_init (f, 5);
  test_crm_run_sql (f->crm, "INSERT INTO rights_policy VALUES (1, 1, 500000, 0, 0, 30, 0)");
  fixture_sync_well (f);
  test_crm_run_sql (f->crm, "UPDATE device SET rights_life = (SELECT epoch FROM tenant)");
}

/* What is granted is in the live cache when the call is over, and once. */
static void
test_granted (void)
{
  g_auto (Fixture) f = {0};

  set_up (&f);
  g_assert_cmpint (ask (&f, ONE), >, 0);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_RIGHTS), ==, 1);
  g_assert_cmpint (ask (&f, ONE), >, 0);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_RIGHTS), ==, 1);
}

/* The answer is lost: asked again under the same id; lost again: who asks under another id gets no
 * more, and what was granted first. */
static void
test_lost (void)
{
  g_auto (Fixture) f = {0};
  Hand hand = {0, 2};

  set_up (&f);
  test_crm_tamper (f.crm, tamper, &hand);
  g_assert_cmpint (ask (&f, ONE), ==, 0);
  g_assert_cmpuint (hand.answers, ==, 2);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_RIGHTS), ==, 0);
  g_assert_cmpint (ask (&f, TWO), ==, 0);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_RIGHTS), ==, 1);
  hand = (Hand){0, 1};
  g_assert_cmpint (ask (&f, ONE), >, 0);
  g_assert_cmpuint (hand.answers, ==, 2);
  fixture_sync_well (&f);
  g_assert_cmpint (fixture_rows (&f, CF_WIRE_FEED_RIGHTS), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/wish/granted", test_granted);
  g_test_add_func ("/sync/wish/lost", test_lost);
  return g_test_run ();
}
