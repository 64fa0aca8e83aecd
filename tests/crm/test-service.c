// SPDX-License-Identifier: Apache-2.0
#include "crm/service.h"

#include <string.h>

#include "crm/attempt.h"
#include "crm/device.h"
#include "crm/pairing.h"
#include "support/fake-till.h"
#include "support/temp-dir.h"
#include "support/test-db.h"
#include "wire/manifest.h"
#include "wire/page.h"

typedef struct {
  TestDir *dir;
  TestDesk *desk;
  TestTill *till;
  CfService *service;
  char *bearer;
} Scene;

static void
scene_init (Scene *scene, TestDb *test)
{
  static const guint8 device_key[CF_KEY_BYTES] = "a key of 32 bytes, of the tests";
  g_autofree char *token = NULL;

  scene->dir = test_dir_new ();
  scene->desk = test_desk_new (test->location);
  scene->till = test_till_new (scene->desk, "S1");
  token = cf_device_token (scene->till->secret);
  scene->bearer = g_strdup_printf ("Bearer %s.%s", scene->till->device->device_id, token);
  scene->service = cf_service_new (&(CfServiceOptions){
      .location = test->location,
      .folder = scene->dir->path,
      .tenant_id = scene->desk->session->tenant_id,
      .authority_pem = "CA",
      .device_key = device_key,
      .clock = cf_clock_system (),
      .random = cf_random_system (),
  });
}

static void
scene_clear (Scene *scene)
{
  cf_service_free (scene->service);
  test_till_free (scene->till);
  test_desk_free (scene->desk);
  test_dir_free (scene->dir);
  g_free (scene->bearer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static CfAnswer *
ask (Scene *scene, const char *method, const char *path, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, body != NULL ? strlen (body) : 0);
  CfRequest request = {
      .method = method,
      .path = path,
      .authorization = scene->bearer,
      .body = bytes,
  };

  return cf_service_answer (&request, scene->service);
}

/* The status of an answer, and of a problem that it has the code. */
static void
assert_problem (CfAnswer *answer, guint status, const char *expected)
{
  g_autoptr (CfAnswer) owned = answer;
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;
  gsize length;
  const char *text = g_bytes_get_data (owned->body, &length);

  g_assert_true (cf_wire_problem_decode (text, length, &code, &detail, NULL));
  g_assert_cmpstr (code, ==, expected);
  g_assert_cmpuint (owned->status, ==, status);
}

static void
set_state (Scene *scene, CfWireDeviceState state)
{
  g_assert_true (cf_device_set_state (scene->desk->session, scene->till->device->device_id, state,
                                      state == CF_WIRE_DEVICE_LOCKED ? "forked" : NULL, NULL));
}

static void
test_paths (TestDb *test)
{
  g_auto (Scene) scene = {0};

  scene_init (&scene, test);
  assert_problem (ask (&scene, "GET", "/", NULL), 404, "not-found");
  assert_problem (ask (&scene, "GET", "/v1/feed/nothing", NULL), 404, "not-found");
  assert_problem (ask (&scene, "GET", "/v1/ops", NULL), 405, "method-not-allowed");
  assert_problem (ask (&scene, "DELETE", "/v1/feed/stock", NULL), 405, "method-not-allowed");
  assert_problem (ask (&scene, "POST", "/v1/pairing/hello", "x"), 400, "request-malformed");
  assert_problem (ask (&scene, "POST", "/v1/pairing/claim", "{}"), 400, "request-malformed");
  assert_problem (ask (&scene, "POST", "/v1/ops", "x"), 400, "batch-malformed");
  assert_problem (ask (&scene, "GET", "/v1/cache/nothing", NULL), 404, "cache-absent");
}

static void
test_who_asks (TestDb *test)
{
  static const char *const paths[] = {"/v1/feed/members", "/v1/feed/security", "/v1/cache/manifest",
                                      "/v1/cache/x"};
  g_auto (Scene) scene = {0};
  g_autofree char *bearer = NULL;

  scene_init (&scene, test);
  set_state (&scene, CF_WIRE_DEVICE_REVOKED);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    assert_problem (ask (&scene, "GET", paths[i], NULL), 403, "device-revoked");
  set_state (&scene, CF_WIRE_DEVICE_LOCKED);
  assert_problem (ask (&scene, "POST", "/v1/ops", "x"), 409, "device-forked");
  bearer = g_steal_pointer (&scene.bearer);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    assert_problem (ask (&scene, "GET", paths[i], NULL), 401, "unauthorized");
  scene.bearer = g_strdup ("Bearer nonsense");
  assert_problem (ask (&scene, "POST", "/v1/ops", "x"), 401, "unauthorized");
}

/* A device of another retailer in the same database is nobody here. */
static void
test_other_tenant (TestDb *test)
{
  g_autoptr (TestDesk) other = test_desk_new (test->location);
  g_autoptr (TestTill) till = test_till_new (other, "S1");
  g_autofree char *token = cf_device_token (till->secret);
  g_auto (Scene) scene = {0};

  scene_init (&scene, test);
  g_free (scene.bearer);
  scene.bearer = g_strdup_printf ("Bearer %s.%s", till->device->device_id, token);
  assert_problem (ask (&scene, "GET", "/v1/feed/members", NULL), 401, "unauthorized");
}

static gint64
lines_of (Scene *scene, const char *limit)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  CfRequest request = {
      .method = "GET",
      .path = "/v1/feed/members",
      .authorization = scene->bearer,
      .limit = limit,
      .body = nothing,
  };
  g_autoptr (CfAnswer) answer = cf_service_answer (&request, scene->service);
  g_auto (CfWirePage) page = {0};
  gsize length;
  const char *text = g_bytes_get_data (answer->body, &length);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer->content_type, ==, "application/x-ndjson");
  g_assert_true (cf_wire_page_open (text, length, &page, NULL));
  return page.trailer.count;
}

static void
test_feeds (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  CfRequest gone = {.method = "GET", .path = "/v1/feed/stock", .cursor = "x", .body = nothing};

  scene_init (&scene, test);
  g_assert_cmpint (lines_of (&scene, NULL), ==, 9);
  g_assert_cmpint (lines_of (&scene, "4"), ==, 4);
  g_assert_cmpint (lines_of (&scene, "0"), ==, 1);
  g_assert_cmpint (lines_of (&scene, "-7"), ==, 1);
  g_assert_cmpint (lines_of (&scene, "many"), ==, 9);
  g_assert_cmpint (lines_of (&scene, "999999999999"), ==, 9);
  gone.authorization = scene.bearer;
  assert_problem (cf_service_answer (&gone, scene.service), 410, "cursor-gone");
}

static void
test_pushes (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)test_entry_free);
  g_autoptr (GBytes) batch = NULL;
  g_autoptr (CfAnswer) answer = NULL;
  CfRequest request = {.method = "POST", .path = "/v1/ops"};

  scene_init (&scene, test);
  g_ptr_array_add (entries, test_till_sell (scene.till, "M1"));
  batch = test_till_batch (scene.till, entries);
  request.authorization = scene.bearer;
  request.body = batch;
  answer = cf_service_answer (&request, scene.service);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpint (test_desk_points (scene.desk, "M1"), ==, 31);
}

/* Wrong codes: always after the same time, and soon not at all; the right one always. */
static void
test_attempts (TestDb *test)
{
  static const char wrong[] =
      "{\"code_id\":\"0011223344556677\",\"nonce\":\"00112233445566778899aabbccddeeff\"}";
  g_auto (Scene) scene = {0};
  g_autofree char *code = NULL;
  g_autofree char *claim = NULL;
  g_autoptr (CfAnswer) right = NULL;
  gint64 began_us = 0;

  scene_init (&scene, test);
  for (guint i = 0; i < CF_ATTEMPTS_A_MINUTE; i++) {
    began_us = g_get_monotonic_time ();
    assert_problem (ask (&scene, "POST", "/v1/pairing/hello", wrong), 404, "pairing-code-unknown");
    g_assert_cmpint (g_get_monotonic_time () - began_us, >=, G_USEC_PER_SEC / 5);
  }
  assert_problem (ask (&scene, "POST", "/v1/pairing/hello", wrong), 429, "too-many-requests");
  g_assert_true (cf_pairing_offer (scene.desk->session, "S1", &scene.desk->random,
                                   cf_clock_now_us (cf_clock_system ()), &code, NULL));
  claim = g_strdup_printf ("{\"claim_id\":\"019cebc6-8c10-7b42-8d3e-6f708192a3b4\","
                           "\"code\":\"%s\",\"previous\":null,\"program\":\"test\"}",
                           code);
  right = ask (&scene, "POST", "/v1/pairing/claim", claim);
  g_assert_cmpuint (right->status, ==, 200);
}

static void
test_cache (TestDb *test)
{
  g_auto (Scene) scene = {0};
  g_autoptr (CfAnswer) manifest_answer = NULL;
  g_autoptr (CfAnswer) part = NULL;
  g_autoptr (CfWireManifest) manifest = NULL;
  g_autofree char *input = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  CfRequest request = {.method = "GET", .range = "bytes=10-", .body = nothing};
  gsize length;
  const char *text;

  scene_init (&scene, test);
  do {
    g_clear_pointer (&manifest_answer, cf_answer_free);
    manifest_answer = ask (&scene, "GET", "/v1/cache/manifest", NULL);
  } while (manifest_answer->status == 503);
  text = g_bytes_get_data (manifest_answer->body, &length);
  manifest = cf_wire_manifest_decode (text, length, &input, NULL);
  g_assert_nonnull (manifest);
  path = g_strconcat ("/v1/cache/", manifest->id, NULL);
  request.path = path;
  request.authorization = scene.bearer;
  part = cf_service_answer (&request, scene.service);
  g_assert_cmpuint (part->status, ==, 206);
  g_assert_cmpint (part->offset, ==, 10);
  g_assert_cmpint (part->length, ==, manifest->bytes - 10);
  request.range = "bytes=999999999-";
  assert_problem (cf_service_answer (&request, scene.service), 416, "range-unsatisfiable");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_db_add ("/crm/service/paths", test_paths);
  test_db_add ("/crm/service/who-asks", test_who_asks);
  test_db_add ("/crm/service/other-tenant", test_other_tenant);
  test_db_add_sqlite ("/crm/service/feeds", test_feeds);
  test_db_add ("/crm/service/pushes", test_pushes);
  test_db_add_sqlite ("/crm/service/attempts", test_attempts);
  test_db_add_sqlite ("/crm/service/cache", test_cache);
  return test_db_run ();
}
