// SPDX-License-Identifier: Apache-2.0
#include "simulation/crm.h"

#include <string.h>

#include "base/check.h"
#include "seal/key.h"
#include "simulation/trace.h"
#include "simulation/machine/wrap-process.h"
#include "store/journal.h"
#include "support/desk.h"
#include "wire/ack.h"
#include "wire/batch.h"

/* The till's side has types of these names as well: no file of the product includes both. */
#define CfRequest SimHttpRequest
#include "crm/http/body.h"
#include "crm/life/restore.h"
#include "crm/member.h"
#include "crm/pairing.h"
#include "crm/service.h"
#include "crm/shelf/quick-key.h"

#define DATABASE "/sim/crm/crm.db"
#define SHELF "/sim/crm/cache"
#define AUTHORITY "the one authority of this world"
#define TENANT 1

static gboolean knows_less;

gboolean __real_cf_entry_type_parse (const char *name, CfEntryType *ret_type);
gboolean __wrap_cf_entry_type_parse (const char *name, CfEntryType *ret_type);

/* Kinds that have no effect at the CRM, so that it makes no other difference. */
gboolean
__wrap_cf_entry_type_parse (const char *name, CfEntryType *ret_type)
{
  if (knows_less && (strcmp (name, "basket.voided") == 0 || strcmp (name, "staff.signed-in") == 0 ||
                     strcmp (name, "override.approved") == 0))
    return FALSE;
  return __real_cf_entry_type_parse (name, ret_type);
}

void
sim_answer_free (SimAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->content_type);
  g_free (answer->name);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer);
}

SimAnswer *
sim_answer_new (guint status, const char *content_type, const char *body)
{
  SimAnswer *answer = g_new0 (SimAnswer, 1);

  answer->status = status;
  answer->content_type = g_strdup (content_type);
  answer->body = g_bytes_new (body, body != NULL ? strlen (body) : 0);
  return answer;
}

SimAnswer *
sim_answer_copy (const SimAnswer *answer)
{
  SimAnswer *copy = g_memdup2 (answer, sizeof *answer);

  copy->content_type = g_strdup (answer->content_type);
  copy->name = g_strdup (answer->name);
  copy->body = g_bytes_ref (answer->body);
  return copy;
}

static gint64
get_now_us (gpointer data)
{
  const SimCrm *crm = data;

  return TEST_DESK_NOW_US + crm->world->now_us + crm->clock_ahead_us;
}

static gint64
get_monotonic_us (gpointer data)
{
  return ((const SimCrm *)data)->world->now_us;
}

SimCrm *
sim_crm_new (SimWorld *world)
{
  SimCrm *crm = g_new0 (SimCrm, 1);

  crm->world = world;
  crm->disk = sim_disk_new ("crm", 9);
  crm->clock = (CfClock){get_now_us, get_monotonic_us, crm};
  cf_random_seed (&crm->seeded, world->seed ^ 0xc0ffee, &crm->random);
  return crm;
}

void
sim_crm_look_away (SimCrm *crm)
{
  for (guint i = 0; i < SIM_ASKED_MAX; i++)
    (void)sqlite3_finalize (g_steal_pointer (&crm->asked[i])); /* only read */
  if (crm->look != NULL)
    CF_CHECK (sqlite3_close (crm->look) == SQLITE_OK);
  crm->look = NULL;
}

/* The program is gone, whatever it was at. */
static void
bury (SimCrm *crm)
{
  crm->disk->frozen = TRUE;
  sim_process_run_threads ();
  g_clear_pointer ((CfService **)&crm->service, cf_service_free);
  sim_crm_look_away (crm);
}

void
sim_crm_free (SimCrm *crm)
{
  if (crm == NULL)
    return;
  bury (crm);
  sim_disk_free (crm->disk);
  g_free (crm);
}

void
sim_crm_found (SimCrm *crm)
{
  TestDesk *desk = test_desk_new (DATABASE);

  CF_CHECK (desk->session->tenant_id == TENANT);
  test_desk_free (desk);
  (void)crm;
}

gboolean
sim_crm_start (SimCrm *crm)
{
  static const guint8 device_key[CF_KEY_BYTES] = {1};
  CfServiceOptions options = {.location = DATABASE,
                              .folder = SHELF,
                              .tenant_id = TENANT,
                              .authority_pem = AUTHORITY,
                              .device_key = device_key,
                              .clock = &crm->clock,
                              .random = &crm->random};

  if (crm->service == NULL)
    crm->service = cf_service_new (&options);
  return TRUE;
}

void
sim_crm_kill (SimCrm *crm)
{
  bury (crm);
  sim_disk_thaw (crm->disk);
}

void
sim_crm_cut_power (SimCrm *crm, const CfRandom *random)
{
  bury (crm);
  sim_disk_cut_power (crm->disk, random);
}

gboolean
sim_crm_survived (SimCrm *crm)
{
  if (!crm->disk->frozen)
    return TRUE;
  if (crm->disk->crash_cuts_power)
    sim_crm_cut_power (crm, &crm->random);
  else
    sim_crm_kill (crm);
  return FALSE;
}

const char *
sim_crm_authority (void)
{
  return AUTHORITY;
}

/* The value of a parameter in a query, unescaped; NULL when it has none. */
static char *
parameter (const char *query, const char *name)
{
  g_auto (GStrv) parts = query != NULL ? g_strsplit (query, "&", -1) : NULL;
  g_autofree char *prefix = g_strconcat (name, "=", NULL);

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], prefix))
      return g_uri_unescape_string (parts[i] + strlen (prefix), NULL);
  return NULL;
}

static GBytes *
file_part (SimCrm *crm, const CfAnswer *answer)
{
  const char *name;
  SimFile *file = NULL;
  guint8 *bytes = g_malloc ((gsize)answer->length + 1);
  gsize got = 0;

  if (sim_disk_of (answer->path, &name) == crm->disk)
    file = sim_disk_find (crm->disk, name);
  if (file == NULL ||
      sim_disk_read (file, bytes, (gsize)answer->length, (gsize)answer->offset, &got) != 0)
    got = 0; /* the connection would break */
  return g_bytes_new_take (bytes, got);
}

static SimAnswer *
answer_of (SimCrm *crm, const CfAnswer *from, const char *name)
{
  SimAnswer *answer = g_new0 (SimAnswer, 1);

  answer->status = from->status;
  answer->content_type = g_strdup (from->content_type);
  answer->name = g_strdup (name);
  answer->body = from->path != NULL ? file_part (crm, from) : g_bytes_ref (from->body);
  answer->range_from = from->status == 206 ? from->offset : 0;
  answer->retry_after_us = (gint64)from->retry_after_s * G_USEC_PER_SEC;
  answer->server_time_us = get_now_us (crm);
  return answer;
}

/* The body as its handler sees it; NULL when it cannot be inflated. */
static GBytes *
inflate (const SimQuestion *question, const char *path)
{
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  GBytes *body = NULL;

  if (cf_body_inflate (question->body != NULL ? question->body : none, question->encoding,
                       cf_request_bytes_max (path), &body) != CF_BODY_OK)
    return NULL;
  return body;
}

SimAnswer *
sim_crm_answer (SimCrm *crm, const SimQuestion *question)
{
  const char *query = strchr (question->path, '?');
  g_autofree char *path = query != NULL
                              ? g_strndup (question->path, (gsize)(query - question->path))
                              : g_strdup (question->path);
  g_autofree char *cursor = parameter (query != NULL ? query + 1 : NULL, "cursor");
  g_autofree char *limit = parameter (query != NULL ? query + 1 : NULL, "limit");
  g_autofree char *range = NULL;
  g_autoptr (GBytes) body = inflate (question, path);
  g_autoptr (CfAnswer) answered = NULL;
  SimHttpRequest request = {.method = question->method,
                            .path = path,
                            .authorization = question->authorization,
                            .cursor = cursor,
                            .limit = limit,
                            .body = body};

  if (crm->service == NULL)
    return NULL;
  if (body == NULL)
    return sim_answer_new (400, "text/plain", "");
  if (question->range_from > 0)
    range = g_strdup_printf ("bytes=%" G_GINT64_FORMAT "-", question->range_from);
  request.range = range;
  knows_less = crm->is_old;
  answered = cf_service_answer (&request, crm->service);
  sim_process_run_threads ();
  knows_less = FALSE;
  sim_trace_tell ("%10" G_GINT64_FORMAT " crm: %s %s: %u", crm->world->now_us / 1000,
                  question->method, path, answered->status);
  if (sim_trace_is_shown () && g_str_equal (path, "/v1/ops"))
    g_print ("  %.280s\n  %.500s\n", (const char *)g_bytes_get_data (body, NULL),
             (const char *)g_bytes_get_data (answered->body, NULL));
  if (!sim_crm_survived (crm))
    return NULL;
  if (answered->status == 200 && g_str_equal (question->method, "POST"))
    crm->commits++;
  return answer_of (crm, answered, question->name);
}

SimAnswer *
sim_crm_forge (const SimQuestion *question)
{
  g_autoptr (GBytes) body = inflate (question, question->path);
  gsize length = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autoptr (CfWireBatch) batch = cf_wire_batch_read (text != NULL ? text : "", length, NULL);
  g_autoptr (CfWireAck) ack = cf_wire_ack_new ();
  g_autofree char *answer = NULL;

  if (batch == NULL)
    return sim_answer_new (400, "text/plain", "");
  ack->acked_seq = batch->header.from_seq - 1 + batch->entries->len;
  ack->acked_hash = g_strdup (batch->header.from_hash);
  for (guint i = 0; i < batch->entries->len; i++) {
    const CfWireBatchEntry *entry = g_ptr_array_index (batch->entries, i);

    g_free (ack->acked_hash);
    ack->acked_hash = cf_entry_hash (entry->header_text, entry->body);
  }
  ack->epoch = g_strdup (batch->header.epoch);
  ack->incarnation = g_strdup (batch->header.incarnation);
  ack->token = g_strdup (batch->header.token);
  ack->mac = g_strdup (ack->acked_hash);
  answer = cf_wire_ack_encode (ack, NULL);
  return sim_answer_new (200, "application/json", answer != NULL ? answer : "");
}

gpointer
sim_crm_open_session (SimCrm *crm)
{
  CfSession *session = NULL;

  if (crm->service != NULL)
    session = cf_session_open (DATABASE, CF_SESSION_COMMAND, TENANT, NULL);
  if (crm->disk->frozen)
    g_clear_pointer (&session, cf_session_close);
  return session;
}

void
sim_crm_lay_out (SimCrm *crm)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  CfQuickKey key = {.page = 1, .position = 1, .product_id = (char[]){"p0"}};

  if (change == NULL ||
      !(crm->has_key ? cf_quick_key_remove (change, key.page, key.position, NULL)
                     : cf_quick_key_save (change, &key, NULL)) ||
      !cf_change_commit (change, NULL))
    return;
  crm->has_key = !crm->has_key;
  crm->commits++;
}

char *
sim_crm_code (SimCrm *crm)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  char *code = NULL;

  if (session == NULL ||
      !cf_pairing_offer (session, "S1", &crm->random, get_now_us (crm), &code, NULL))
    return NULL;
  return code;
}

gboolean
sim_crm_erase (SimCrm *crm, const char *member_id)
{
  g_autoptr (CfSession) session = cf_session_open (DATABASE, CF_SESSION_COMMAND, TENANT, NULL);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;

  return change != NULL && cf_member_erase (change, member_id, NULL) &&
         cf_change_commit (change, NULL) && !crm->disk->frozen;
}

gboolean
sim_crm_begin_life (SimCrm *crm)
{
  g_autoptr (CfSession) session = cf_session_open (DATABASE, CF_SESSION_COMMAND, TENANT, NULL);
  g_autofree char *epoch = NULL;

  return session != NULL && cf_restore_in_place (session, &crm->random, &epoch, NULL) &&
         !crm->disk->frozen;
}

gboolean
sim_crm_migrate (SimCrm *crm)
{
  g_autoptr (CfSession) session = cf_session_open (DATABASE, CF_SESSION_SERVER, TENANT, NULL);

  return session != NULL && !crm->disk->frozen;
}

sqlite3 *
sim_crm_look (SimCrm *crm)
{
  if (crm->look != NULL)
    return crm->look;
  crm->disk->is_watched = TRUE;
  if (sqlite3_open_v2 ("file:" DATABASE, &crm->look, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                       NULL) != SQLITE_OK)
    g_error ("the checker cannot look: %s", sqlite3_errmsg (crm->look));
  (void)sqlite3_db_config (crm->look, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  crm->disk->is_watched = FALSE;
  return crm->look;
}

gint64
sim_crm_read (SimCrm *crm, const char *sql)
{
  sqlite3 *look = sim_crm_look (crm);
  sqlite3_stmt *stmt = NULL;
  gint64 value = 0;

  crm->disk->is_watched = TRUE;
  if (sqlite3_prepare_v2 (look, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (look));
  if (sqlite3_step (stmt) == SQLITE_ROW)
    value = sqlite3_column_int64 (stmt, 0);
  (void)sqlite3_finalize (stmt); /* only read */
  crm->disk->is_watched = FALSE;
  return value;
}
