// SPDX-License-Identifier: Apache-2.0
#include "crm/feed/page.h"

#include <string.h>

#include "crm/device.h"
#include "crm/feed/cursor.h"
#include "crm/feed/scope.h"
#include "seal/checksum.h"
#include "wire/entry.h"

/* Behind every key: the last character there is, which no text uses. */
#define KEY_END "\xf4\x8f\xbf\xbf"
#define PREDECESSORS_MAX 64

enum {
  ROWS_OF_ONE,
  ROWS_OF_ALL,
  HEADS,
  APPLIED,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ROWS_OF_ONE] = "SELECT row_key, commit_seq, body FROM feed_row "
                    "WHERE tenant_id = ?1 AND feed = ?2 AND scope = ?3 "
                    "AND (commit_seq, row_key) > (?4, ?5) ORDER BY commit_seq, row_key LIMIT ?6",
    [ROWS_OF_ALL] = "SELECT row_key, commit_seq, body FROM feed_row "
                    "WHERE tenant_id = ?1 AND feed = ?2 AND scope IN (?3, ?7, ?8) "
                    "AND (commit_seq, row_key) > (?4, ?5) ORDER BY commit_seq, row_key LIMIT ?6",
    [HEADS] = "SELECT row_count, checksum, floor_seq FROM feed_head "
              "WHERE tenant_id = ?1 AND feed = ?2 AND scope IN (?3, ?4, ?5)",
    [APPLIED] = "SELECT c.incarnation, c.acked_seq, e.header FROM chain c LEFT JOIN entry e "
                "ON e.tenant_id = c.tenant_id AND e.incarnation = c.incarnation "
                "AND e.seq = c.acked_seq WHERE c.tenant_id = ?1 AND c.device_id = ?2 "
                "ORDER BY c.commit_seq DESC LIMIT 1",
};

const CfStatements cf_feed_page_statements = {texts, N_STATEMENTS};

/* The sums over all scopes of a view. */
typedef struct {
  gint64 rows;
  CfChecksum checksum;
  gint64 floor_seq;
} Head;

/* A page being read. */
typedef struct {
  CfSession *session;
  const CfFeedPageRequest *request;
  CfFeedView view;
  const CfTenant *tenant;
  Head head;
  CfCursor cursor;
  GString *key; /* which the cursor points to */
} Reading;

CfFeedView
cf_feed_view (CfWireFeed feed, const char *shop_id, const char *device_id)
{
  switch (feed) {
  case CF_WIRE_FEED_SECURITY:
    return (CfFeedView){feed, 3, {"", shop_id, device_id}, shop_id, shop_id};
  case CF_WIRE_FEED_RIGHTS:
    return (CfFeedView){feed, 2, {"", device_id}, shop_id, shop_id};
  case CF_WIRE_FEED_STOCK:
    return (CfFeedView){feed, 1, {shop_id}, shop_id, shop_id};
  case CF_WIRE_FEED_OFFERS:
    return (CfFeedView){feed, 2, {"", shop_id}, shop_id, shop_id};
  case CF_WIRE_FEED_CATALOGUE:
  case CF_WIRE_FEED_MEMBERS:
  default:
    return (CfFeedView){feed, 1, {""}, "", shop_id};
  }
}

gboolean
cf_feed_view_narrow (CfSession *session, CfFeedView *view, GError **error)
{
  CfScope scope;

  if (view->feed != CF_WIRE_FEED_MEMBERS)
    return TRUE;
  if (!cf_scope_read (session, view->shop_id, &scope, error))
    return FALSE;
  /* Another name: a cursor of the one view is gone in the other, and the till loads afresh. */
  if (scope.kind != CF_SCOPE_ALL)
    view->scopes[0] = view->name = view->shop_id;
  return TRUE;
}

static const char *
view_scope (const CfFeedView *view, guint i)
{
  return view->scopes[MIN (i, view->n_scopes - 1)];
}

static gboolean
read_head (CfSession *session, const CfFeedView *view, Head *ret_head, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_feed_page_statements, HEADS, error);
  Head head = {0, {0}, 0};
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (cf_wire_feed_name (view->feed)),
                CF_TEXT (view_scope (view, 0)), CF_TEXT (view_scope (view, 1)),
                CF_TEXT (view_scope (view, 2)));
  while ((step = cf_stmt_step (read, error)) == CF_STEP_ROW) {
    head.rows += cf_stmt_get_int64 (read, 0);
    head.checksum.sum += (guint64)cf_stmt_get_int64 (read, 1);
    head.floor_seq = MAX (head.floor_seq, cf_stmt_get_int64 (read, 2));
  }
  *ret_head = head;
  return step != CF_STEP_ERROR;
}

static CfCursor
cursor_at_beginning (const CfFeedView *view, const CfTenant *tenant)
{
  return (CfCursor){
      .epoch = tenant->epoch,
      .generation = tenant->generation,
      .feed = view->feed,
      .scope = view->name,
      .began_seq = tenant->commit_seq,
      .seq = 0,
      .key = "",
  };
}

char *
cf_feed_view_beginning (const CfFeedView *view, const CfTenant *tenant)
{
  CfCursor cursor = cursor_at_beginning (view, tenant);

  return cf_cursor_format (&cursor);
}

gboolean
cf_feed_view_state (CfSession *session, const CfFeedView *view, const CfTenant *tenant,
                    CfWireManifestFeed *ret_state, GError **error)
{
  CfCursor cursor = cursor_at_beginning (view, tenant);
  Head head;

  if (!read_head (session, view, &head, error))
    return FALSE;
  cursor.seq = tenant->commit_seq;
  cursor.key = KEY_END;
  ret_state->cursor = cf_cursor_format (&cursor);
  ret_state->checksum = cf_checksum_format (&head.checksum);
  ret_state->rows = head.rows;
  return TRUE;
}

/* The incarnation of a chain as its till knows it. A branch has a name that only this CRM knows;
 * its entries say whose they are. */
static char *
own_name (const char *chain, const char *header)
{
  g_autoptr (CfEntryHeader) entry = NULL;

  if (header != NULL && strstr (header, chain) == NULL)
    entry = cf_wire_entry_header_decode (header, strlen (header), NULL);
  return g_strdup (entry != NULL ? entry->incarnation : chain);
}

/* How far the chain has come that this device sent last; leaves the trailer alone when it has sent
 * none. */
static gboolean
read_chain (CfSession *session, const char *device_id, CfWireFeedTrailer *trailer, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_feed_page_statements, APPLIED, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (device_id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ROW) {
    trailer->applied_incarnation =
        own_name (cf_stmt_get_text (read, 0), cf_stmt_get_text (read, 2));
    trailer->applied_seq = cf_stmt_get_int64 (read, 1);
  }
  return step != CF_STEP_ERROR;
}

/* The device that the same till was before it was paired again; *ret_former is NULL when there was
 * none. One with another number may be another copy of its disk. */
static gboolean
find_former (CfSession *session, const char *device_id, char **ret_former, GError **error)
{
  g_autoptr (CfDevice) device = NULL;
  g_autoptr (CfDevice) former = NULL;

  *ret_former = NULL;
  if (!cf_device_find (session, device_id, &device, error) ||
      (device != NULL && device->previous_device_id != NULL &&
       !cf_device_find (session, device->previous_device_id, &former, error)))
    return FALSE;
  if (former != NULL && g_str_equal (former->shop_id, device->shop_id) &&
      g_str_equal (former->till, device->till))
    *ret_former = g_strdup (former->device_id);
  return TRUE;
}

/* A till that was paired again and has not sent anything since may not have been told of all that
 * came in before: the figures hold it, and the till would count it once more. */
static gboolean
read_applied (CfSession *session, const char *device_id, CfWireFeedTrailer *trailer, GError **error)
{
  g_autofree char *of_device = g_strdup (device_id);

  for (guint i = 0; of_device != NULL && i < PREDECESSORS_MAX; i++) {
    char *former;

    if (!read_chain (session, of_device, trailer, error))
      return FALSE;
    if (trailer->applied_incarnation != NULL)
      break;
    if (!find_former (session, of_device, &former, error))
      return FALSE;
    g_free (of_device);
    of_device = former;
  }
  return TRUE;
}

static CfStmtLoan *
select_rows (const Reading *reading, GError **error)
{
  const CfFeedView *view = &reading->view;
  CfStmtLoan *rows = cf_session_get (reading->session, &cf_feed_page_statements,
                                     view->n_scopes == 1 ? ROWS_OF_ONE : ROWS_OF_ALL, error);

  if (rows == NULL)
    return NULL;
  cf_stmt_bind_int64 (rows, 1, reading->session->tenant_id);
  cf_stmt_bind_text (rows, 2, cf_wire_feed_name (view->feed));
  cf_stmt_bind_text (rows, 3, view_scope (view, 0));
  cf_stmt_bind_int64 (rows, 4, reading->cursor.seq);
  cf_stmt_bind_text (rows, 5, reading->cursor.key);
  cf_stmt_bind_int64 (rows, 6, (gint64)reading->request->lines_max + 1);
  if (view->n_scopes != 1) {
    cf_stmt_bind_text (rows, 7, view_scope (view, 1));
    cf_stmt_bind_text (rows, 8, view_scope (view, 2));
  }
  return rows;
}

/* One row into the page, and the cursor after it. A deletion from before the load began is left
 * out: the till has no such row. */
static CfWirePageOutcome
write_row (Reading *reading, CfStmt *row, CfWirePageWriter *writer)
{
  const char *key = cf_stmt_get_text (row, 0);
  const char *body = cf_stmt_get_text (row, 2);
  gint64 seq = cf_stmt_get_int64 (row, 1);
  CfWirePageOutcome outcome = CF_WIRE_PAGE_ADDED;

  if (body != NULL || seq > reading->cursor.began_seq)
    outcome = cf_wire_page_writer_add (writer, key, body, body != NULL ? strlen (body) : 0);
  if (outcome == CF_WIRE_PAGE_ADDED) {
    reading->cursor.seq = seq;
    g_string_assign (reading->key, key);
  }
  return outcome;
}

/* Moves rows into the page until it is full or they end. */
static gboolean
write_rows (Reading *reading, CfWirePageWriter *writer, gboolean *ret_more, GError **error)
{
  g_autoptr (CfStmtLoan) rows = select_rows (reading, error);
  CfWirePageOutcome outcome = CF_WIRE_PAGE_ADDED;
  CfStep step = CF_STEP_DONE;

  if (rows == NULL)
    return FALSE;
  while (outcome == CF_WIRE_PAGE_ADDED && (step = cf_stmt_step (rows, error)) == CF_STEP_ROW)
    outcome = write_row (reading, rows, writer);
  if (outcome == CF_WIRE_PAGE_INVALID)
    g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "Feed %s holds a row that cannot be sent",
                 cf_wire_feed_name (reading->cursor.feed));
  reading->cursor.key = reading->key->str;
  *ret_more = outcome == CF_WIRE_PAGE_FULL;
  return step != CF_STEP_ERROR && outcome != CF_WIRE_PAGE_INVALID;
}

/* Deletions up to the floor are forgotten, so that a till must have heard of them all, or have
 * begun to load after them. In the middle of the floor's own commit it has heard of some. */
static gboolean
is_below_floor (const CfCursor *cursor, gint64 floor_seq)
{
  if (cursor->began_seq >= floor_seq || cursor->seq > floor_seq)
    return FALSE;
  return cursor->seq < floor_seq || !g_str_equal (cursor->key, KEY_END);
}

/* The cursor that the request names, or the one at the beginning; FALSE when it is gone. */
static gboolean
resume (Reading *reading)
{
  const char *asked = reading->request->cursor;
  gint64 commit_seq = reading->tenant->commit_seq;
  CfCursor cursor = cursor_at_beginning (&reading->view, reading->tenant);
  g_autofree char *key = NULL;

  if (asked != NULL) {
    if (!cf_cursor_parse (asked, &cursor, &key) || cursor.seq > commit_seq ||
        cursor.began_seq > commit_seq || is_below_floor (&cursor, reading->head.floor_seq))
      return FALSE;
    g_string_assign (reading->key, key);
  }
  cursor.key = reading->key->str;
  reading->cursor = cursor;
  return TRUE;
}

/* With nothing more to come the cursor moves past all that the snapshot holds. */
static void
end_feed (Reading *reading, CfWireFeedTrailer *trailer)
{
  trailer->rows = reading->head.rows;
  trailer->checksum = cf_checksum_format (&reading->head.checksum);
  reading->cursor.seq = reading->tenant->commit_seq;
  reading->cursor.key = KEY_END;
}

static GBytes *
read_page (Reading *reading, GError **error)
{
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (reading->request->lines_max);
  g_auto (CfWireFeedTrailer) trailer = {.rows = -1, .server_time_us = reading->request->now_us};

  if (!write_rows (reading, writer, &trailer.more, error) ||
      !read_applied (reading->session, reading->request->device_id, &trailer, error))
    return NULL;
  if (!trailer.more)
    end_feed (reading, &trailer);
  trailer.next = cf_cursor_format (&reading->cursor);
  return cf_wire_page_writer_finish (writer, &trailer, error);
}

CfFeedPageOutcome
cf_feed_page_read (CfSession *session, const CfFeedPageRequest *request, GBytes **ret_page,
                   GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (session->db, CF_TX_READ, error);
  g_autoptr (CfTenant) tenant = NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  Reading reading = {.session = session, .request = request, .view = *request->view, .key = key};

  if (tx == NULL || (tenant = cf_tenant_read (session, error)) == NULL ||
      !cf_feed_view_narrow (session, &reading.view, error) ||
      !read_head (session, &reading.view, &reading.head, error))
    return CF_FEED_PAGE_FAILED;
  reading.tenant = tenant;
  if (!resume (&reading))
    return CF_FEED_PAGE_GONE;
  *ret_page = read_page (&reading, error);
  if (request->ret_reached_seq != NULL)
    *request->ret_reached_seq = reading.cursor.seq;
  return *ret_page != NULL ? CF_FEED_PAGE_OK : CF_FEED_PAGE_FAILED;
}
