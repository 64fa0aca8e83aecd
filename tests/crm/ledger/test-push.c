// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/push.h"

#include <errno.h>
#include <string.h>
#include <sqlite3.h>

#include "support/fake-till.h"
#include "support/fault-vfs.h"
#include "support/temp-dir.h"
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

/* A batch was held up on its way, the till gave up waiting, sent it again and went on: when the
 * first one comes after all, no second copy of the till is suspected. */
static void
test_late (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (GBytes) late = NULL;
  g_autoptr (GBytes) begun = NULL;
  g_autoptr (CfWireAck) first = NULL;
  g_autoptr (CfWireAck) second = NULL;
  g_autoptr (CfWireAck) third = NULL;
  g_autoptr (CfWireAck) again = NULL;
  g_autofree char *token = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 4);
  begun = batch_of (&scene, 0, 1);
  first = send_part (&scene, 0, 1);
  late = batch_of (&scene, 1, 1);
  token = g_strdup (first->token);
  second = send_part (&scene, 1, 1);
  third = send_part (&scene, 2, 1);
  g_assert_cmpint (test_till_send (scene.till, late, &again), ==, CF_PUSH_ANSWERED);
  g_assert_cmpint (again->acked_seq, ==, 2);
  g_assert_cmpstr (again->acked_hash, ==, second->acked_hash);
  g_assert_cmpstr (again->token, ==, token);
  g_clear_pointer (&again, cf_wire_ack_free);
  /* The very first one is like that of a till which knows of another epoch. */
  g_assert_cmpint (test_till_send (scene.till, begun, &again), ==, CF_PUSH_ANSWERED);
  g_assert_cmpint (again->acked_seq, ==, 3);
  g_assert_cmpstr (again->token, ==, third->token);
  g_clear_pointer (&again, cf_wire_ack_free);
  again = send_part (&scene, 3, 1);
  g_assert_cmpint (again->acked_seq, ==, 4);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 2 * 31);
}

/* The reply to a batch was lost, and something on the way found the next try too large: what the
 * till cuts anew then is not what came in, but begins where that began. */
static void
test_cut_anew (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfWireAck) first = NULL;
  g_autofree char *token = NULL;

  scene_init (&scene, test);
  scene_sell (&scene, 6);
  first = send_part (&scene, 0, 1);
  token = g_strdup (scene.till->token);
  for (guint i = 2; i <= 4; i++) {
    g_autoptr (CfWireAck) lost = send_part (&scene, 1, i);

    g_assert_cmpint (lost->acked_seq, ==, i + 1);
    g_free (scene.till->token);
    scene.till->token = g_strdup (token);
  }
  /* A smaller one: it learns the token that is good now, and goes on. */
  g_autoptr (CfWireAck) smaller = send_part (&scene, 1, 1);
  g_assert_cmpint (smaller->acked_seq, ==, 2);
  g_autoptr (CfWireAck) last = send_part (&scene, 2, 4);
  g_assert_cmpint (last->acked_seq, ==, 6);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 3 * 31);
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

/* A copy that shows the token that is in use sends another entry for the same place of the chain,
 * and is told apart. Shape: its batch. */
static GBytes *
fork_with_token (Scene *scene, TestTill **ret_twin)
{
  g_autoptr (GPtrArray) other = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (CfWireAck) first = NULL;
  TestTill *twin = test_till_copy (scene->till);
  GBytes *batch;

  scene_sell (scene, 1);
  first = send_part (scene, 0, 1);
  g_free (twin->token);
  twin->token = g_strdup (scene->till->token);
  g_ptr_array_add (other, test_till_sell (twin, "M2"));
  batch = test_till_batch (twin, other);
  g_assert_cmpint (test_till_send (twin, batch, NULL), ==, CF_PUSH_FORKED);
  *ret_twin = twin;
  return batch;
}

static void
test_fork_by_hash (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestTill) twin = NULL;
  g_autoptr (GBytes) batch = NULL;

  scene_init (&scene, test);
  batch = fork_with_token (&scene, &twin);
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

/* The same where the copy has shown a token that is in use: a late answer gave it to both. */
static void
test_fork_with_token (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestTill) twin = NULL;
  g_autoptr (CfWireAck) second = NULL;
  g_autoptr (GBytes) batch = NULL;

  scene_init (&scene, test);
  batch = fork_with_token (&scene, &twin);
  pair_again (twin);
  g_assert_cmpint (test_till_send (twin, batch, &second), ==, CF_PUSH_ANSWERED);
  g_assert_cmpint (second->acked_seq, ==, 1);
  g_assert_cmpint (test_desk_points (scene.desk, "M2"), >, 0);
  g_assert_cmpint (test_desk_read (scene.desk, "SELECT total FROM tally WHERE name = 'sales'"), ==,
                   2);
}

/* All that entries did, as one text, whatever transactions they came in. */
static char *
dump_effects (TestDesk *desk)
{
  static const char sql[] =
      "SELECT account || ' ' || balance FROM account UNION ALL "
      "SELECT account || ' ' || op_id || ' ' || amount FROM posting UNION ALL "
      "SELECT shop_id || ' ' || product_id || ' ' || quantity_milli FROM stock UNION ALL "
      "SELECT member_id || ' ' || sales || ' ' || visited_at_us FROM member UNION ALL "
      "SELECT name || ' ' || total FROM tally UNION ALL "
      "SELECT feed || ' ' || row_key || ' ' || body FROM feed_row WHERE feed <> 'security' "
      "ORDER BY 1";
  g_autoptr (CfStmt) read = cf_stmt_new (desk->session->db, sql, NULL);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (read);
  while (cf_stmt_step (read, NULL) == CF_STEP_ROW)
    g_string_append_printf (text, "%s\n", cf_stmt_get_text (read, 0));
  return g_string_free (text, FALSE);
}

/* The same till at another CRM. */
static void
move_till (Scene *scene, TestDesk *desk, TestTill *twin)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE device SET till = '%s' WHERE device_id = '%s'",
                                          scene->till->device->till, twin->device->device_id);

  test_desk_exec (desk, sql);
  g_free (twin->device->till);
  twin->device->till = g_strdup (scene->till->device->till);
  g_free (twin->incarnation);
  twin->incarnation = g_strdup (scene->till->incarnation);
}

/* The ledger played again into an empty CRM, one entry at a time, gives what came in one batch:
 * good sales, bad ones, strangers, members known and not. */
static void
test_replay (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *location = test_dir_path (dir, "other.db");
  g_autoptr (TestDesk) other = test_desk_new (location);
  g_autoptr (TestTill) twin = test_till_new (other, "S1");
  g_autoptr (CfWireAck) ack = NULL;
  g_autofree char *live = NULL;
  g_autofree char *replayed = NULL;

  scene_init (&scene, test);
  move_till (&scene, other, twin);
  scene_sell (&scene, 6);
  scene.till->actor = "201";
  scene_sell (&scene, 2);
  scene.till->actor = "101";
  g_ptr_array_add (scene.entries, test_till_append (scene.till, "sale.completed", "{}"));
  g_ptr_array_add (scene.entries, test_till_sell (scene.till, "M99"));
  g_ptr_array_add (scene.entries, test_till_sell (scene.till, "M2"));
  ack = send_part (&scene, 0, scene.entries->len);
  g_assert_cmpuint (ack->parked->len, ==, 4);
  for (guint i = 0; i < scene.entries->len; i++) {
    g_autoptr (GPtrArray) one = g_ptr_array_new ();
    g_autoptr (GBytes) batch = NULL;

    g_ptr_array_add (one, g_ptr_array_index (scene.entries, i));
    batch = test_till_batch (twin, one);
    g_assert_cmpint (test_till_send (twin, batch, NULL), ==, CF_PUSH_ANSWERED);
  }
  live = dump_effects (scene.desk);
  replayed = dump_effects (other);
  g_assert_cmpstr (live, ==, replayed);
}

/* The disk is full, or fails, at each of its operations in turn: either the batch is in, whole, or
 * nothing of it is, and then it can be sent again. */
static void
test_disk (TestDb *test)
{
  sqlite3_vfs *honest = sqlite3_vfs_find (NULL);
  sqlite3_vfs *faulty = sqlite3_vfs_find (test_fault_vfs ());
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (TestTill) till = NULL;
  gboolean has_failed = TRUE;
  gint64 sales = 0;

  g_assert_cmpint (sqlite3_vfs_register (faulty, TRUE), ==, SQLITE_OK);
  desk = test_desk_new (test->location);
  till = test_till_new (desk, "S1");
  g_assert_cmpint (sqlite3_vfs_register (honest, TRUE), ==, SQLITE_OK);
  for (guint nth = 1; has_failed; nth++) {
    g_autoptr (GPtrArray) entries =
        g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
    g_autoptr (GBytes) batch = NULL;
    g_autofree char *answer = NULL;
    g_autoptr (GError) error = NULL;
    CfPush push = {.device = till->device, .random = &desk->random, .now_us = till->now_us};
    CfPushOutcome outcome;

    g_ptr_array_add (entries, test_till_sell (till, "M1"));
    batch = test_till_batch (till, entries);
    push.bytes = g_bytes_get_data (batch, &push.length);
    test_fault_arm (TEST_FAULT_WRITE | TEST_FAULT_SYNC, nth, nth % 2 != 0 ? ENOSPC : EIO, FALSE);
    outcome = cf_push_take (desk->session, &push, &answer, &error);
    has_failed = test_fault_disarm ();
    g_assert_true (outcome == CF_PUSH_ANSWERED || (outcome == CF_PUSH_FAILED && has_failed));
    g_assert_cmpint (test_till_send (till, batch, NULL), ==, CF_PUSH_ANSWERED);
    sales++;
    g_assert_cmpint (test_desk_points (desk, "M1"), ==, 31 * sales);
  }
  g_assert_cmpint (sales, >, 3);
  test_desk_assert_sound (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/push/takes", test_takes);
  test_db_add ("/crm/push/lost-reply", test_lost_reply);
  test_db_add ("/crm/push/late", test_late);
  test_db_add ("/crm/push/cut-anew", test_cut_anew);
  test_db_add ("/crm/push/overlap", test_overlap);
  test_db_add ("/crm/push/gap", test_gap);
  test_db_add ("/crm/push/fork-by-token", test_fork_by_token);
  test_db_add ("/crm/push/fork-paired-again", test_fork_paired_again);
  test_db_add ("/crm/push/fork-with-token", test_fork_with_token);
  test_db_add ("/crm/push/fork-by-hash", test_fork_by_hash);
  test_db_add ("/crm/push/epoch", test_epoch);
  test_db_add_sqlite ("/crm/push/damage", test_damage);
  test_db_add_sqlite ("/crm/push/unchained", test_unchained);
  test_db_add ("/crm/push/paired-again", test_paired_again);
  test_db_add ("/crm/push/replay", test_replay);
  test_db_add_sqlite ("/crm/push/disk", test_disk);
  return test_db_run ();
}
