// SPDX-License-Identifier: Apache-2.0
#include "crm/service.h"

#include <string.h>

#include "crm/attempt.h"
#include "crm/feed/page.h"
#include "crm/ledger/answer.h"
#include "crm/ledger/carried.h"
#include "crm/ledger/proof.h"
#include "crm/ledger/push.h"
#include "crm/life/recovery.h"
#include "crm/offer/answer.h"
#include "crm/pairing.h"
#include "crm/pool.h"
#include "crm/pressure.h"
#include "crm/rights/wish.h"
#include "crm/snapshot/shelf.h"

#define REFUSAL_US (G_USEC_PER_SEC / 5) /* every refused pairing takes so long, whatever it met */

struct _CfService {
  CfPool *pool;
  CfShelf *shelf;
  CfQuoteDesk *quotes;
  char *authority_pem;
  guint8 device_key[CF_KEY_BYTES];
  const CfClock *clock;
  const CfRandom *random;
  CfAttempts attempts;
  CfPressure *pressure;
  CfPresence *presence;
  CfMetrics *metrics;
};

/* A route's function; device is NULL where none is asked for. */
typedef CfAnswer *(*Handler) (CfService *service, const CfRequest *request, const CfDevice *device);

CfService *
cf_service_new (const CfServiceOptions *options)
{
  CfService *service = g_new0 (CfService, 1);

  service->pool = cf_pool_new (options->location, options->tenant_id);
  service->authority_pem = g_strdup (options->authority_pem);
  memcpy (service->device_key, options->device_key, sizeof service->device_key);
  service->clock = options->clock;
  service->random = options->random;
  service->shelf = cf_shelf_new (service->pool, options->folder, options->clock, options->random);
  service->quotes = cf_quote_desk_new ();
  cf_attempts_init (&service->attempts, options->clock);
  service->pressure = cf_pressure_new (options->clock);
  service->presence = options->presence;
  service->metrics = options->metrics;
  return service;
}

void
cf_service_free (CfService *service)
{
  if (service == NULL)
    return;
  cf_shelf_free (service->shelf);
  cf_quote_desk_free (service->quotes);
  cf_pool_free (service->pool);
  cf_attempts_clear (&service->attempts);
  cf_pressure_free (service->pressure);
  cf_key_wipe (service->device_key, sizeof service->device_key);
  g_free (service->authority_pem);
  g_free (service);
}

/* The one connection that writes; NULL, with an answer, when too many wait for it already, or it
 * cannot be had. */
static CfSession *
take_writer (CfService *service, CfAnswer **ret_refusal)
{
  g_autoptr (GError) error = NULL;
  CfSession *session;

  if (!cf_pressure_enter (service->pressure)) {
    *ret_refusal = cf_answer_new_problem (CF_WIRE_PROBLEM_UNAVAILABLE,
                                          "Many tills are sending at once; come again.");
    return NULL;
  }
  session = cf_pool_take_writer (service->pool, &error);
  if (session == NULL) {
    cf_pressure_leave (service->pressure);
    *ret_refusal = cf_answer_new_error (error);
  }
  return session;
}

static void
give_writer (CfService *service, CfSession *session)
{
  cf_pool_give_writer (service->pool, session);
  cf_pressure_leave (service->pressure);
}

static CfAnswer *
not_found (void)
{
  return cf_answer_new_problem (CF_WIRE_PROBLEM_NOT_FOUND,
                                "There is nothing at this path; check the address.");
}

/* A stranger who tries codes learns nothing from how long the answer takes, and gets few. */
static CfAnswer *
refuse_pairing (CfService *service, gint64 began_us)
{
  gint64 left_us = began_us + REFUSAL_US - cf_clock_monotonic_us (service->clock);

  if (!cf_attempts_take (&service->attempts))
    return cf_answer_new_problem (CF_WIRE_PROBLEM_TOO_MANY_REQUESTS,
                                  "Too many wrong pairing codes; wait a minute.");
  if (left_us > 0)
    g_usleep ((gulong)left_us);
  return cf_answer_new_problem (CF_WIRE_PROBLEM_PAIRING_CODE_UNKNOWN,
                                "The pairing code is unknown or too old; ask for a new one.");
}

static CfAnswer *
answer_pairing (CfService *service, CfPairingOutcome outcome, char *written, gint64 began_us,
                const GError *error)
{
  switch (outcome) {
  case CF_PAIRING_OK:
    return cf_answer_new_json (written);
  case CF_PAIRING_UNKNOWN:
    return refuse_pairing (service, began_us);
  case CF_PAIRING_USED:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_PAIRING_CODE_USED,
                                  "The pairing code has been used; ask for a new one.");
  case CF_PAIRING_FAILED:
  default:
    return cf_answer_new_error (error);
  }
}

static CfAnswer *
malformed (void)
{
  return cf_answer_new_problem (CF_WIRE_PROBLEM_REQUEST_MALFORMED,
                                "The request is not what this path takes; update the till.");
}

static CfAnswer *
handle_hello (CfService *service, const CfRequest *request, const CfDevice *device)
{
  gint64 began_us = cf_clock_monotonic_us (service->clock);
  g_auto (CfWireHello) hello = {0};
  g_autoptr (GError) error = NULL;
  CfPairingOutcome outcome;
  CfSession *session;
  char *written = NULL;
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);

  (void)device; /* a till that pairs is none yet */
  if (!cf_wire_hello_decode (text, length, &hello, NULL))
    return malformed ();
  session = cf_pool_take_reader (service->pool, &error);
  if (session == NULL)
    return cf_answer_new_error (error);
  outcome = cf_pairing_hello (session, &hello, service->authority_pem,
                              cf_clock_now_us (service->clock), &written, &error);
  cf_pool_give_reader (service->pool, session);
  return answer_pairing (service, outcome, written, began_us, error);
}

static CfAnswer *
handle_claim (CfService *service, const CfRequest *request, const CfDevice *device)
{
  gint64 began_us = cf_clock_monotonic_us (service->clock);
  g_auto (CfWireClaim) claim = {0};
  g_autoptr (GError) error = NULL;
  CfPairingOutcome outcome;
  CfPairingMint mint;
  CfAnswer *refusal = NULL;
  CfSession *session;
  char *written = NULL;
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);

  (void)device; /* a till that pairs is none yet */
  if (!cf_wire_claim_decode (text, length, &claim, NULL))
    return malformed ();
  session = take_writer (service, &refusal);
  if (session == NULL)
    return refusal;
  mint = (CfPairingMint){service->random, service->device_key, cf_clock_now_us (service->clock)};
  outcome = cf_pairing_claim (session, &claim, &mint, &written, &error);
  give_writer (service, session);
  return answer_pairing (service, outcome, written, began_us, error);
}

static CfAnswer *
answer_recovery (CfService *service, CfRecoveryOutcome outcome, CfWireDeviceState state,
                 const GError *error)
{
  switch (outcome) {
  case CF_RECOVERY_OK:
    return cf_answer_new_json (cf_wire_device_row_encode (state));
  case CF_RECOVERY_UNPROVEN:
    /* A key cannot be guessed, but asking costs a stranger as much as a wrong code. */
    if (!cf_attempts_take (&service->attempts))
      return cf_answer_new_problem (CF_WIRE_PROBLEM_TOO_MANY_REQUESTS,
                                    "Too many strangers; wait a minute.");
    return cf_answer_new_problem (CF_WIRE_PROBLEM_UNAUTHORIZED,
                                  "This till is not known here; pair it.");
  case CF_RECOVERY_NO_SHOP:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_UNAUTHORIZED,
                                  "This till's shop is not known here any more; add it again.");
  case CF_RECOVERY_FAILED:
  default:
    return cf_answer_new_error (error);
  }
}

static CfAnswer *
handle_recover (CfService *service, const CfRequest *request, const CfDevice *device)
{
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);
  g_autoptr (CfWireRecovery) recovery = cf_wire_recovery_decode (text, length, NULL);
  g_autoptr (GError) error = NULL;
  CfWireDeviceState state = CF_WIRE_DEVICE_ACTIVE;
  CfRecoveryOutcome outcome;
  CfAnswer *refusal = NULL;
  CfSession *session;

  (void)device; /* it is not known yet: that is why it comes */
  if (recovery == NULL)
    return malformed ();
  session = take_writer (service, &refusal);
  if (session == NULL)
    return refusal;
  outcome = cf_recovery_take (session, recovery, service->device_key,
                              cf_clock_now_us (service->clock), &state, &error);
  give_writer (service, session);
  return answer_recovery (service, outcome, state, error);
}

/* Which of two copies is the till only a person can say. */
static gboolean
is_forked (const CfDevice *device)
{
  return g_strcmp0 (device->why, CF_DEVICE_WHY_FORKED) == 0;
}

/* Takes a push or a proof; what takes it says which. */
static CfAnswer *
take_push (CfService *service, const CfRequest *request, const CfDevice *device,
           CfPushOutcome (*take) (CfSession *, const CfPush *, char **, GError **))
{
  g_autoptr (GError) error = NULL;
  CfPush push = {
      .device = device,
      .random = service->random,
      .now_us = cf_clock_now_us (service->clock),
  };
  CfPushOutcome outcome;
  CfAnswer *refusal = NULL;
  CfSession *session;
  char *written = NULL;

  if (device->state == CF_WIRE_DEVICE_LOCKED && is_forked (device))
    return cf_ledger_answer_forked ();
  push.bytes = g_bytes_get_data (request->body, &push.length);
  session = take_writer (service, &refusal);
  if (session == NULL)
    return refusal;
  outcome = take (session, &push, &written, &error);
  give_writer (service, session);
  return cf_ledger_answer_push (outcome, written, error);
}

static CfAnswer *
handle_ops (CfService *service, const CfRequest *request, const CfDevice *device)
{
  return take_push (service, request, device, cf_push_take);
}

static CfAnswer *
handle_proof (CfService *service, const CfRequest *request, const CfDevice *device)
{
  return take_push (service, request, device, cf_proof_take);
}

static CfAnswer *
handle_rights (CfService *service, const CfRequest *request, const CfDevice *device)
{
  g_auto (CfWireRightWish) wish = {0};
  g_autoptr (GError) error = NULL;
  g_autofree char *granted = NULL;
  CfAnswer *refusal = NULL;
  CfSession *session;
  gboolean done;
  gint64 points;
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);

  if (!cf_wire_right_wish_decode (text, length, &wish, NULL))
    return malformed ();
  session = take_writer (service, &refusal);
  if (session == NULL)
    return refusal;
  done = cf_right_wish_take (session, device, &wish, cf_clock_now_us (service->clock), &points,
                             &error);
  give_writer (service, session);
  if (done)
    granted = cf_wire_right_granted_encode (points, &error);
  return granted != NULL ? cf_answer_new_json (g_steal_pointer (&granted))
                         : cf_answer_new_error (error);
}

/* Whoever brings it is a till like any other; who wrote it stands inside. */
static CfAnswer *
handle_carried (CfService *service, const CfRequest *request, const CfDevice *device)
{
  g_autoptr (GError) error = NULL;
  CfCarried carried = {
      .device_key = service->device_key,
      .random = service->random,
      .now_us = cf_clock_now_us (service->clock),
  };
  CfCarriedReport report = {0, 0, 0};
  CfCarriedOutcome outcome;
  CfAnswer *refusal = NULL;
  CfSession *session;

  (void)device; /* as above */
  carried.bytes = g_bytes_get_data (request->body, &carried.length);
  session = take_writer (service, &refusal);
  if (session == NULL)
    return refusal;
  outcome = cf_carried_take (session, &carried, &report, &error);
  give_writer (service, session);
  return cf_ledger_answer_carried (outcome, &report, error);
}

static CfAnswer *
handle_feed (CfService *service, const CfRequest *request, const CfDevice *device)
{
  g_autoptr (GError) error = NULL;
  CfFeedPageOutcome outcome;
  gint64 reached_seq = -1;
  CfFeedPageRequest asked = {
      .device_id = device->device_id,
      .cursor = request->cursor,
      .lines_max = cf_request_parse_limit (request->limit),
      .now_us = cf_clock_now_us (service->clock),
      .ret_reached_seq = &reached_seq,
  };
  GBytes *page = NULL;
  CfSession *session;
  CfFeedView view;
  CfWireFeed feed;

  if (!cf_wire_feed_parse (request->path + strlen ("/v1/feed/"), &feed))
    return not_found ();
  view = cf_feed_view (feed, device->shop_id, device->device_id);
  asked.view = &view;
  session = cf_pool_take_reader (service->pool, &error);
  if (session == NULL)
    return cf_answer_new_error (error);
  outcome = cf_feed_page_read (session, &asked, &page, &error);
  cf_pool_give_reader (service->pool, session);
  if (outcome == CF_FEED_PAGE_OK) {
    cf_presence_see_feed (service->presence, device->device_id, feed, reached_seq);
    return cf_answer_new (200, "application/x-ndjson", page);
  }
  if (outcome == CF_FEED_PAGE_GONE)
    return cf_answer_new_problem (CF_WIRE_PROBLEM_CURSOR_GONE,
                                  "The cursor is too old or of another history; load afresh.");
  return cf_answer_new_error (error);
}

static CfTenant *
read_tenant (CfService *service, GError **error)
{
  CfSession *session = cf_pool_take_reader (service->pool, error);
  CfTenant *tenant;

  if (session == NULL)
    return NULL;
  tenant = cf_tenant_read (session, error);
  cf_pool_give_reader (service->pool, session);
  return tenant;
}

static CfAnswer *
handle_manifest (CfService *service, const CfRequest *request, const CfDevice *device)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTenant) tenant = read_tenant (service, &error);
  char *manifest = NULL;
  CfShelfState state;

  (void)request; /* who asks says it all */
  if (tenant == NULL)
    return cf_answer_new_error (error);
  state = (CfShelfState){tenant->epoch, tenant->erasures};
  switch (cf_shelf_ask (service->shelf, device->shop_id, &state, &manifest)) {
  case CF_SHELF_READY:
    return cf_answer_new_json (manifest);
  case CF_SHELF_BUILDING:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_CACHE_BUILDING,
                                  "The cache file is being built; come again.");
  case CF_SHELF_ABSENT:
  default:
    return cf_answer_new_problem (CF_WIRE_PROBLEM_CACHE_ABSENT,
                                  "There is no cache file; load by rows.");
  }
}

static CfAnswer *
handle_cache (CfService *service, const CfRequest *request, const CfDevice *device)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfTenant) tenant = read_tenant (service, &error);
  CfShelfFile file;
  gint64 offset;
  gint64 length;
  CfAnswer *answer;
  CfRange range;

  if (tenant == NULL)
    return cf_answer_new_error (error);
  if (!cf_shelf_find (service->shelf, device->shop_id, request->path + strlen ("/v1/cache/"),
                      tenant->erasures, &file))
    return cf_answer_new_problem (CF_WIRE_PROBLEM_CACHE_ABSENT,
                                  "This cache file is gone; ask for the manifest again.");
  range = cf_request_parse_range (request->range, file.bytes, &offset, &length);
  if (range == CF_RANGE_UNSATISFIABLE) {
    g_free (file.path);
    return cf_answer_new_problem (CF_WIRE_PROBLEM_RANGE_UNSATISFIABLE,
                                  "The range begins after the end of the file.");
  }
  answer = cf_answer_new (range == CF_RANGE_PART ? 206 : 200, "application/vnd.sqlite3", NULL);
  answer->path = file.path;
  answer->offset = offset;
  answer->length = length;
  answer->size = file.bytes;
  return answer;
}

static CfAnswer *
handle_quote (CfService *service, const CfRequest *request, const CfDevice *device)
{
  (void)device; /* a web shop is no till */
  return cf_quote_answer (service->quotes, service->pool, service->pressure, request,
                          cf_clock_now_us (service->clock));
}

static CfAnswer *
handle_metrics (CfService *service, const CfRequest *request, const CfDevice *device)
{
  (void)device; /* who reads figures is no till */
  if (!cf_metrics_may_read (service->metrics, request->authorization))
    return not_found ();
  return cf_metrics_answer (service->metrics, service->pool);
}

static const struct {
  const char *method;
  const char *path; /* one that ends in / stands for all below it */
  gboolean needs_device;
  Handler handler;
} routes[] = {
    {"POST", "/v1/pairing/hello", FALSE, handle_hello},
    {"POST", "/v1/pairing/claim", FALSE, handle_claim},
    {"POST", "/v1/pairing/recover", FALSE, handle_recover},
    {"POST", "/v1/ops", TRUE, handle_ops},
    {"POST", "/v1/ops/proof", TRUE, handle_proof},
    {"POST", "/v1/ops/carried", TRUE, handle_carried},
    {"POST", "/v1/rights", TRUE, handle_rights},
    {"GET", "/v1/feed/", TRUE, handle_feed},
    {"GET", "/v1/cache/manifest", TRUE, handle_manifest},
    {"GET", "/v1/cache/", TRUE, handle_cache},
    {"POST", "/v1/quote", FALSE, handle_quote},
    {"GET", "/metrics", FALSE, handle_metrics},
};

static gboolean
route_matches (const char *route, const char *path)
{
  return g_str_has_suffix (route, "/") ? g_str_has_prefix (path, route) : g_str_equal (path, route);
}

/* A till that a person has revoked may still tell what it did: no fact is refused. */
static gboolean
is_welcome (const CfDevice *device, Handler handler)
{
  if (device->state != CF_WIRE_DEVICE_REVOKED)
    return TRUE;
  return (handler == handle_ops || handler == handle_proof) &&
         g_strcmp0 (device->why, CF_DEVICE_WHY_PERSON) == 0;
}

/* Who asks; NULL with an answer for those who may not. */
static CfDevice *
authenticate (CfService *service, const CfRequest *request, Handler handler, CfAnswer **ret_refusal)
{
  g_autofree char *device_id = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;
  CfDevice *device = NULL;
  CfSession *session;

  if (cf_request_parse_bearer (request->authorization, &device_id, &token)) {
    gboolean done;

    session = cf_pool_take_reader (service->pool, &error);
    done = session != NULL && cf_device_authenticate (session, device_id, token, &device, &error);
    if (session != NULL)
      cf_pool_give_reader (service->pool, session);
    if (!done) {
      *ret_refusal = cf_answer_new_error (error);
      return NULL;
    }
  }
  if (device != NULL && is_welcome (device, handler))
    return device;
  *ret_refusal = cf_answer_new_problem (
      device == NULL ? CF_WIRE_PROBLEM_UNAUTHORIZED : CF_WIRE_PROBLEM_DEVICE_REVOKED,
      device == NULL ? "This till is not known here; pair it."
                     : "This till has been paired again or removed; pair it.");
  cf_device_free (device);
  return NULL;
}

/* One till in trouble must not keep the others from being answered. */
static CfAnswer *
hold_up (guint wait_s)
{
  CfAnswer *answer =
      cf_answer_new_problem (CF_WIRE_PROBLEM_TOO_MANY_REQUESTS, "This till asks too often; wait.");

  answer->retry_after_s = wait_s;
  return answer;
}

static CfAnswer *
answer_route (CfService *service, const CfRequest *request, guint route)
{
  g_autoptr (CfDevice) device = NULL;
  CfAnswer *refusal = NULL;
  guint wait_s;

  if (routes[route].needs_device) {
    device = authenticate (service, request, routes[route].handler, &refusal);
    if (device == NULL)
      return refusal;
    if (!cf_pressure_take (service->pressure, device->device_id, &wait_s))
      return hold_up (wait_s);
    cf_presence_see (service->presence, device->device_id);
  }
  return routes[route].handler (service, request, device);
}

static CfAnswer *
answer_path (CfService *service, const CfRequest *request)
{
  gboolean is_path_known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++) {
    if (!route_matches (routes[i].path, request->path))
      continue;
    is_path_known = TRUE;
    if (g_str_equal (routes[i].method, request->method))
      return answer_route (service, request, i);
  }
  if (is_path_known)
    return cf_answer_new_problem (CF_WIRE_PROBLEM_METHOD_NOT_ALLOWED,
                                  "This path takes another method; update the till.");
  return not_found ();
}

CfAnswer *
cf_service_answer (const CfRequest *request, gpointer data)
{
  CfService *service = data;
  CfAnswer *answer = answer_path (service, request);

  cf_metrics_count (service->metrics, answer->status);
  return answer;
}
