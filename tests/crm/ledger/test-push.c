// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/push.h"

#include <string.h>

#include "support/fake-till.h"
#include "support/test-db.h"

/* A till, its desk and some entries of its journal that are still to be sent. */
typedef struct {
  TestDesk *desk;
  TestTill *till;
  GPtrArray *entries;
} Scene;

static void
scene_init (Scene *scene, TestDb *test)
{
  scene->desk = test_desk_new (test->location);
  scene->till = test_till_new (scene->desk, "S1");
  scene->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
}

static void
scene_clear (Scene *scene)
{
  test_desk_assert_sound (scene->desk);
  g_ptr_array_unref (scene->entries);
  test_till_free (scene->till);
  test_desk_free (scene->desk);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static void
scene_sell (Scene *scene, guint times)
{
  for (guint i = 0; i < times; i++)
    g_ptr_array_add (scene->entries, test_till_sell (scene->till, i % 2 == 0 ? "M1" : NULL));
}

static GBytes *
batch_of (Scene *scene, guint first, guint count)
{
  g_autoptr (GPtrArray) part = g_ptr_array_new ();

  for (guint i = first; i < first + count; i++)
    g_ptr_array_add (part, g_ptr_array_index (scene->entries, i));
  return test_till_batch (scene->till, part);
}

/* Sends entries first … first + count − 1 and demands an answer. */
static CfWireAck *
send_part (Scene *scene, guint first, guint count)
{
  g_autoptr (GBytes) batch = batch_of (scene, first, count);
  CfWireAck *ack = NULL;

  g_assert_cmpint (test_till_send (scene->till, batch, &ack), ==, CF_PUSH_ANSWERED);
  return ack;
}

static void
test_takes (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) second = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 5);
  first = send_part (&scene, 0, 2);
  g_assert_cmpint (first->acked_seq, ==, 2);
  g_assert_cmpint (first->need_from, ==, 0);
  g_assert_cmpstr (first->epoch, ==, scene.desk->tenant->epoch);
  g_assert_cmpuint (first->parked->len, ==, 0);
  second = send_part (&scene, 2, 3);
  g_assert_cmpint (second->acked_seq, ==, 5);
  g_assert_cmpstr (second->acked_hash, ==, scene.till->hash);
  g_assert_cmpstr (second->token, !=, first->token);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 3 * 31);
  g_assert_cmpint (test_desk_stock (scene.desk, "S1", "p0"), ==, 100000 - 5 * 2000);
  g_assert_cmpint (test_desk_stock (scene.desk, "S2", "p0"), ==, 100000);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT total FROM tally WHERE name = 'sales'"), ==,
                   5);
}

/* The reply to a batch is lost after the commit: the same bytes come again. */
static void
test_lost_reply (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (GBytes) batch = NULL;
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) again = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 3);
  batch = batch_of (&scene, 0, 3);
  g_assert_cmpint (test_till_send (scene.till, batch, &first), ==, CF_PUSH_ANSWERED);
  g_assert_cmpint (test_till_send (scene.till, batch, &again), ==, CF_PUSH_ANSWERED);
  g_assert_cmpstr (again->token, ==, first->token);
  g_assert_cmpint (again->acked_seq, ==, 3);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 2 * 31);
}

/* What is here already is counted once, whatever batch it comes in. */
static void
test_overlap (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) second = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 4);
  first = send_part (&scene, 0, 3);
  second = send_part (&scene, 1, 3);
  g_assert_cmpint (second->acked_seq, ==, 4);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 2 * 31);
}

static void
test_gap (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) gap = NULL;
  g_autoptr (CfWireAck) unknown = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 4);
  unknown = send_part (&scene, 2, 1);
  g_assert_cmpint (unknown->need_from, ==, 1);
  g_assert_cmpint (unknown->acked_seq, ==, 0);
  first = send_part (&scene, 0, 1);
  gap = send_part (&scene, 2, 2);
  g_assert_cmpint (gap->need_from, ==, 2);
  g_assert_cmpint (gap->acked_seq, ==, 1);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT count(*) FROM entry"), ==, 1);
}

/* Two tills from one disk: the second presents a token that was used, and neither is believed. */
static void
test_fork_by_token (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestTill) twin = NULL;
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;
  g_autoptr (CfDevice) device = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 2);
  first = send_part (&scene, 0, 1);
  twin = test_till_copy (scene.till);
  g_clear_pointer (&first, cf_wire_ack_free);
  first = send_part (&scene, 1, 1);
  g_ptr_array_add (other, test_till_sell (twin, "M2"));
  batch = test_till_batch (twin, other);
  g_assert_cmpint (test_till_send (twin, batch, NULL), ==, CF_PUSH_FORKED);
  g_assert_true (cf_device_find (scene.desk->session, twin->device->device_id, &device, NULL));
  g_assert_cmpint (device->state, ==, CF_WIRE_DEVICE_LOCKED);
  g_assert_cmpint (test_desk_points (scene.desk, "M2"), ==, 0);
}

/* The same place of the chain with another entry. */
static void
test_fork_by_hash (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestTill) twin = NULL;
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;

  scene_init (&scene, test);
  twin = test_till_copy (scene.till);
  scene_sell (&scene, 1);
  first = send_part (&scene, 0, 1);
  g_free (twin->token);
  twin->token = g_strdup (scene.till->token);
  g_ptr_array_add (other, test_till_sell (twin, "M2"));
  batch = test_till_batch (twin, other);
  g_assert_cmpint (test_till_send (twin, batch, NULL), ==, CF_PUSH_FORKED);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT count(*) FROM entry"), ==, 1);
}

/* A CRM that was restored from a backup has another epoch: it says how far it has come. */
static void
test_epoch (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) other = NULL;
  g_autoptr (GBytes) batch = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 2);
  first = send_part (&scene, 0, 1);
  batch = batch_of (&scene, 1, 1);
  test_desk_exec (scene.desk, "UPDATE tenant SET epoch = '00000000000000000000000000000001'");
  g_assert_cmpint (test_till_send (scene.till, batch, &other), ==, CF_PUSH_ANSWERED);
  g_assert_cmpstr (other->epoch, ==, "00000000000000000000000000000001");
  g_assert_cmpint (other->acked_seq, ==, 1);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT count(*) FROM entry"), ==, 1);
}

/* Every byte of a batch counts: changed anywhere, it is refused whole. */
static void
test_damage (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (GBytes) batch = NULL;
  const char *bytes;
  gsize length;

  scene_init (&scene, test);
  scene_sell (&scene, 2);
  batch = batch_of (&scene, 0, 2);
  bytes = g_bytes_get_data (batch, &length);
  for (gsize i = 0; i < length; i += 7) {
    g_autofree char *damaged = g_memdup2 (bytes, length);
    g_autoptr (GBytes) sent = NULL;

    damaged[i] ^= 1;
    sent = g_bytes_new (damaged, length);
    g_assert_cmpint (test_till_send (scene.till, sent, NULL), ==, CF_PUSH_MALFORMED);
  }
  for (gsize cut = 0; cut < length; cut += 101) {
    g_autoptr (GBytes) sent = g_bytes_new (bytes, cut);

    g_assert_cmpint (test_till_send (scene.till, sent, NULL), ==, CF_PUSH_MALFORMED);
  }
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT count(*) FROM entry"), ==, 0);
}

/* Right digest, but an entry taken out of the middle. */
static void
test_unchained (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (GBytes) batch = NULL;
  TestEntry *middle;

  scene_init (&scene, test);
  scene_sell (&scene, 3);
  middle = g_ptr_array_index (scene.entries, 1);
  g_free (middle->body);
  middle->body = g_strdup ("{}");
  batch = batch_of (&scene, 0, 3);
  g_assert_cmpint (test_till_send (scene.till, batch, NULL), ==, CF_PUSH_MALFORMED);
}

/* A till that was paired again goes on with its old journal, under its new device. */
static void
test_paired_again (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestTill) heir = NULL;
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) second = NULL;
  g_autofree char *sql = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 2);
  first = send_part (&scene, 0, 1);
  heir = test_till_new (scene.desk, "S1");
  sql = g_strdup_printf ("UPDATE device SET previous_device_id = '%s' WHERE device_id = '%s'",
                         scene.till->device->device_id, heir->device->device_id);
  test_desk_exec (scene.desk, sql);
  cf_device_free (scene.till->device);
  scene.till->device = NULL;
  g_assert_true (
      cf_device_find (scene.desk->session, heir->device->device_id, &scene.till->device, NULL));
  second = send_part (&scene, 1, 1);
  g_assert_cmpint (second->acked_seq, ==, 2);
  g_assert_cmpuint (second->parked->len, ==, 0);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT total FROM tally WHERE name = 'sales'"), ==,
                   2);
}

/* The till is another device from now on. */
static void
pair_again (TestTill *till)
{
  g_autoptr (TestTill) heir = test_till_new (till->desk, "S1");
  g_autofree char *sql =
      g_strdup_printf ("UPDATE device SET previous_device_id = '%s' WHERE device_id = '%s'",
                       till->device->device_id, heir->device->device_id);

  test_desk_exec (till->desk, sql);
  g_clear_pointer (&till->device, cf_device_free);
  g_assert_true (
      cf_device_find (till->desk->session, heir->device->device_id, &till->device, NULL));
}

/* A copy that was told apart and is paired again sends what it alone has written, in one place of
 * the numbers with the other's; what both have is not done twice. */
static void
test_fork_paired_again (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestTill) twin = NULL;
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) second = NULL;
  g_autoptr (CfWireAck) third = NULL;
  g_autoptr (CfWireAck) again = NULL;
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 2);
  first = send_part (&scene, 0, 1);
  twin = test_till_copy (scene.till);
  scene_sell (&scene, 1);
  second = send_part (&scene, 1, 2);
  g_ptr_array_add (other, test_till_sell (twin, "M2"));
  batch = test_till_batch (twin, other);
  g_assert_cmpint (test_till_send (twin, batch, NULL), ==, CF_PUSH_FORKED);
  pair_again (twin);
  g_assert_cmpint (test_till_send (twin, batch, &third), ==, CF_PUSH_ANSWERED);
  g_assert_cmpint (third->acked_seq, ==, 3);
  g_assert_cmpstr (third->incarnation, ==, second->incarnation);
  g_assert_cmpstr (third->acked_hash, !=, second->acked_hash);
  g_assert_cmpint (test_till_send (twin, batch, &again), ==, CF_PUSH_ANSWERED);
  g_assert_cmpstr (again->acked_hash, ==, third->acked_hash);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 2 * 31);
  g_assert_cmpint (test_desk_points (scene.desk, "M2"), >, 0);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT total FROM tally WHERE name = 'sales'"), ==,
                   4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/push/takes", test_takes);
  test_db_add ("/crm/push/lost-reply", test_lost_reply);
  test_db_add ("/crm/push/overlap", test_overlap);
  test_db_add ("/crm/push/gap", test_gap);
  test_db_add ("/crm/push/fork-by-token", test_fork_by_token);
  test_db_add ("/crm/push/fork-paired-again", test_fork_paired_again);
  test_db_add ("/crm/push/fork-by-hash", test_fork_by_hash);
  test_db_add ("/crm/push/epoch", test_epoch);
  test_db_add_sqlite ("/crm/push/damage", test_damage);
  test_db_add_sqlite ("/crm/push/unchained", test_unchained);
  test_db_add ("/crm/push/paired-again", test_paired_again);
  return test_db_run ();
}
