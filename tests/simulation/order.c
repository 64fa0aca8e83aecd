// SPDX-License-Identifier: Apache-2.0
#include "base/planted.h"
#include "crm/change.h"
#include "crm/feed/page.h"
#include "support/desk.h"
#include "support/postgres.h"
#include "support/test-db.h"

/* Two writers of a real PostgreSQL server, in every order in which they can take their numbers and
 * commit, and a till that pulls after each step: it must end with every row, whatever the numbers
 * were. Exit 1 and what was missed when it does not; 77 without PostgreSQL. The simulator has one
 * thread and SQLite, where no transaction is slower than another. */

#define EXIT_SKIP 77
#define WRITERS 2
#define WAIT_MAX_US (20 * G_USEC_PER_SEC)
#define LINES_MAX 100
#define WAITING "SELECT count(*) FROM pg_locks WHERE NOT granted"

/* A and B take their numbers and put a row; a and b commit. */
static const char *const orders[] = {"AaBb", "ABab", "ABba", "BbAa", "BAba", "BAab"};

typedef struct {
  const char *location;
  gint64 tenant_id;
  const char *order; /* of its rows: every order has rows of its own */
  char name; /* 'A' or 'B' */
  GAsyncQueue *steps; /* characters of the order, and '.' at the end */
  int asked; /* steps */
  int done;
  GThread *thread;
} Writer;

/* The till's copy of a feed. */
typedef struct {
  CfSession *session;
  GHashTable *keys;
  char *cursor;
} Copy;

static char *
row_key (const char *order, char name)
{
  return g_strdup_printf ("%s-%c", order, name);
}

static void
begin (CfSession *session, const Writer *writer, CfChange **ret_change)
{
  g_autofree char *key = row_key (writer->order, writer->name);
  g_autoptr (GError) error = NULL;

  *ret_change = cf_change_begin (session, &error);
  if (*ret_change == NULL ||
      !cf_change_put (*ret_change, CF_WIRE_FEED_MEMBERS, "", key, "{}", &error))
    g_error ("%c cannot write: %s", writer->name, error->message);
}

static gpointer
writer_worker (gpointer data)
{
  Writer *writer = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CfSession) session =
      cf_session_open (writer->location, CF_SESSION_COMMAND, writer->tenant_id, &error);
  g_autoptr (CfChange) change = NULL;
  int step;

  g_assert_no_error (error);
  while ((step = GPOINTER_TO_INT (g_async_queue_pop (writer->steps))) != '.') {
    if (step == writer->name) {
      begin (session, writer, &change);
    } else {
      if (!cf_change_commit (change, &error))
        g_error ("%c cannot commit: %s", writer->name, error->message);
      g_clear_pointer (&change, cf_change_free);
    }
    g_atomic_int_inc (&writer->done);
  }
  return NULL;
}

/* Waits until each writer has done what it was asked, or, unless that is all that counts, waits for
 * the other's lock. Whether one does. */
static gboolean
wait_for_writers (TestDesk *desk, Writer *writers, gboolean all)
{
  gint64 deadline_us = g_get_monotonic_time () + WAIT_MAX_US;

  for (;;) {
    gboolean busy = FALSE;

    for (guint i = 0; i < WRITERS; i++)
      busy = busy || g_atomic_int_get (&writers[i].done) < writers[i].asked;
    if (!busy)
      return FALSE;
    if (!all && test_desk_read (desk, WAITING) > 0)
      return TRUE;
    if (g_get_monotonic_time () > deadline_us)
      g_error ("the writers do not come to an end");
    g_usleep (1000);
  }
}

static gboolean
take_page (Copy *copy)
{
  CfFeedView view = cf_feed_view (CF_WIRE_FEED_MEMBERS, "S1", "nobody");
  CfFeedPageRequest request = {
      .view = &view, .device_id = "nobody", .cursor = copy->cursor, .lines_max = LINES_MAX};
  g_autoptr (GBytes) bytes = NULL;
  g_auto (CfWirePage) page = {0};
  CfWireFeedLine line;
  const char *text;
  gsize length;

  g_assert_cmpint (cf_feed_page_read (copy->session, &request, &bytes, NULL), ==, CF_FEED_PAGE_OK);
  text = g_bytes_get_data (bytes, &length);
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  while (cf_wire_page_next (&page, &line, NULL))
    g_hash_table_add (copy->keys, g_strdup (line.key));
  g_free (copy->cursor);
  copy->cursor = g_strdup (page.trailer.next);
  return page.trailer.more;
}

static void
pull (Copy *copy)
{
  while (take_page (copy))
    ;
}

/* Whether the till has both rows in the end; *waited counts the steps that had to wait. */
static gboolean
try (TestDesk *desk, const char *location, const char *order, Copy *copy, guint *waited)
{
  Writer writers[WRITERS];
  gboolean has_all = TRUE;

  for (guint i = 0; i < WRITERS; i++) {
    writers[i] = (Writer){.location = location,
                          .tenant_id = desk->session->tenant_id,
                          .order = order,
                          .name = (char)('A' + i),
                          .steps = g_async_queue_new ()};
    writers[i].thread = g_thread_new ("writer", writer_worker, &writers[i]);
  }
  for (const char *step = order; *step != '\0'; step++) {
    Writer *writer = &writers[g_ascii_toupper (*step) - 'A'];

    writer->asked++;
    g_async_queue_push (writer->steps, GINT_TO_POINTER (*step));
    if (wait_for_writers (desk, writers, FALSE))
      (*waited)++;
    pull (copy);
  }
  (void)wait_for_writers (desk, writers, TRUE);
  pull (copy);
  for (guint i = 0; i < WRITERS; i++) {
    g_autofree char *key = row_key (order, writers[i].name);

    if (!g_hash_table_contains (copy->keys, key)) {
      g_print ("I6 | in the order %s the till never gets the row of %c\n", order, writers[i].name);
      has_all = FALSE;
    }
    g_async_queue_push (writers[i].steps, GINT_TO_POINTER ('.'));
    g_thread_join (writers[i].thread);
    g_async_queue_unref (writers[i].steps);
  }
  return has_all;
}

static gboolean
try_all (const char *location)
{
  g_autoptr (TestDesk) desk = test_desk_new (location);
  g_autoptr (CfSession) reader =
      cf_session_open (location, CF_SESSION_READER, desk->session->tenant_id, NULL);
  Copy copy = {.session = reader,
               .keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  gboolean has_all = TRUE;
  guint waited = 0;

#ifdef CF_WITH_PLANTED
  test_desk_exec (desk, "CREATE SEQUENCE planted START WITH 1000");
  cf_planted = 42;
#endif
  for (guint i = 0; i < G_N_ELEMENTS (orders) && has_all; i++)
    has_all = try (desk, location, orders[i], &copy, &waited);
  if (has_all) {
    g_print ("%" G_GSIZE_FORMAT " orders, and every row came; %u steps waited for a lock\n",
             G_N_ELEMENTS (orders), waited);
    g_assert_cmpuint (waited, >, 0); /* or nothing has met */
  }
  g_free (copy.cursor);
  g_hash_table_unref (copy.keys);
  return has_all;
}

int
main (void)
{
  g_autoptr (TestPostgres) server = test_postgres_start ();
  g_autofree char *location = NULL;

  if (server == NULL)
    return EXIT_SKIP;
  location = test_postgres_new_database (server);
  return try_all (location) ? 0 : 1;
}
