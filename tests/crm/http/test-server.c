// SPDX-License-Identifier: Apache-2.0
#include "crm/http/server.h"

#include <string.h>
#include <curl/curl.h>
#include <zstd.h>

#include "crm/error.h"
#include "support/temp-dir.h"
#include "wire/limit.h"

/* A real server on a free port, and real curl. The handler tells back what it was asked. */
typedef struct {
  CfServer *server;
  CURL *curl;
  char *authority; /* PEM */
  char *file; /* that /file sends some bytes of */
  gint64 file_length; /* how many, from the third on */
  GString *body; /* of the last answer */
  GString *headers;
  struct curl_slist *sent; /* headers of the next request */
} Scene;

static CfAnswer *
echo (const CfRequest *request, gpointer data)
{
  const Scene *scene = data;
  CfAnswer *answer;

  if (g_str_equal (request->path, "/file")) {
    answer = cf_answer_new (206, "application/octet-stream", NULL);
    answer->path = g_strdup (scene->file);
    answer->offset = 2;
    answer->length = scene->file_length;
    answer->size = answer->length + 7;
    return answer;
  }
  if (g_str_equal (request->path, "/busy"))
    return cf_answer_new_problem (CF_WIRE_PROBLEM_UNAVAILABLE, "Come again.");
  if (g_str_equal (request->path, "/slow"))
    g_usleep (300000);
  return cf_answer_new_json (g_strdup_printf (
      "%s %s %s %s %zu", request->method, request->path,
      request->authorization != NULL ? request->authorization : "-",
      request->cursor != NULL ? request->cursor : "-", g_bytes_get_size (request->body)));
}

static size_t
on_curl_bytes (char *bytes, size_t size, size_t count, void *string)
{
  g_string_append_len (string, bytes, (gssize)(size * count));
  return size * count;
}

static void
make_server (Scene *scene)
{
  const char *const hosts[] = {"127.0.0.1", NULL};
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_auto (CfCertificate) authority = {NULL, NULL};
  g_auto (CfCertificate) certificate = {NULL, NULL};
  CfServerOptions options = {
      .host = "127.0.0.1",
      .certificate = &certificate,
      .clock = cf_clock_system (),
      .handler = echo,
      .data = scene,
  };
  GError *error = NULL;

  g_assert_true (
      cf_certificate_new_authority ("Test", now_us, cf_random_system (), &authority, NULL));
  g_assert_true (cf_certificate_new_server (&authority, hosts, now_us, cf_random_system (),
                                            &certificate, NULL));
  scene->authority = g_strdup (authority.certificate_pem);
  scene->server = cf_server_start (&options, &error);
  g_assert_no_error (error);
}

static void
scene_init (Scene *scene, gconstpointer data)
{
  (void)data; /* every test has the same scene */
  make_server (scene);
  scene->body = g_string_new (NULL);
  scene->headers = g_string_new (NULL);
  scene->curl = curl_easy_init ();
}

static void
scene_clear (Scene *scene, gconstpointer data)
{
  (void)data; /* as above */
  curl_easy_cleanup (scene->curl);
  cf_server_stop (scene->server);
  g_free (scene->authority);
  g_free (scene->file);
  g_string_free (scene->body, TRUE);
  g_string_free (scene->headers, TRUE);
}

/* The status of a request with that body (NULL: GET); 0 when the connection failed. */
static long
ask (Scene *scene, const char *path, const void *body, gsize length)
{
  g_autofree char *url =
      g_strdup_printf ("https://127.0.0.1:%u%s", cf_server_port (scene->server), path);
  struct curl_blob authority = {scene->authority, strlen (scene->authority), CURL_BLOB_COPY};
  long status = 0;

  g_string_truncate (scene->body, 0);
  g_string_truncate (scene->headers, 0);
  curl_easy_reset (scene->curl);
  curl_easy_setopt (scene->curl, CURLOPT_URL, url);
  curl_easy_setopt (scene->curl, CURLOPT_CAINFO_BLOB, &authority);
  curl_easy_setopt (scene->curl, CURLOPT_WRITEFUNCTION, on_curl_bytes);
  curl_easy_setopt (scene->curl, CURLOPT_WRITEDATA, scene->body);
  curl_easy_setopt (scene->curl, CURLOPT_HEADERFUNCTION, on_curl_bytes);
  curl_easy_setopt (scene->curl, CURLOPT_HEADERDATA, scene->headers);
  curl_easy_setopt (scene->curl, CURLOPT_HTTPHEADER, scene->sent);
  if (body != NULL) {
    curl_easy_setopt (scene->curl, CURLOPT_POSTFIELDSIZE, (long)length);
    curl_easy_setopt (scene->curl, CURLOPT_POSTFIELDS, body);
  }
  if (curl_easy_perform (scene->curl) != CURLE_OK)
    return 0;
  curl_easy_getinfo (scene->curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

static void
test_answers (Scene *scene, gconstpointer data)
{
  (void)data; /* as above */
  scene->sent = curl_slist_append (NULL, "Authorization: Bearer x");
  g_assert_cmpint (ask (scene, "/v1/a?cursor=c%20d", NULL, 0), ==, 200);
  g_assert_cmpstr (scene->body->str, ==, "GET /v1/a Bearer x c d 0");
  g_assert_nonnull (strstr (scene->headers->str, "Counterfoil-Time-Us: "));
  g_assert_cmpint (ask (scene, "/v1/ops", "hello", 5), ==, 200);
  g_assert_cmpstr (scene->body->str, ==, "POST /v1/ops Bearer x - 5");
  curl_slist_free_all (g_steal_pointer (&scene->sent));
  g_assert_cmpint (ask (scene, "/busy", NULL, 0), ==, 503);
  g_assert_nonnull (strstr (scene->headers->str, "Retry-After: "));
}

/* An answer names its request, a refusal likewise; one that named none gets none. */
static void
test_names (Scene *scene, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *name = g_strconcat ("Counterfoil-Request: ", longest, NULL);
  g_autofree char *longer = g_strconcat (name, "a", NULL);

  (void)data; /* as above */
  g_assert_cmpint (ask (scene, "/v1/a", NULL, 0), ==, 200);
  g_assert_null (strstr (scene->headers->str, "Counterfoil-Request"));
  scene->sent = curl_slist_append (NULL, name);
  g_assert_cmpint (ask (scene, "/v1/a", NULL, 0), ==, 200);
  g_assert_nonnull (strstr (scene->headers->str, name));
  g_assert_cmpint (ask (scene, "/busy", NULL, 0), ==, 503);
  g_assert_nonnull (strstr (scene->headers->str, name));
  curl_slist_free_all (g_steal_pointer (&scene->sent));
  scene->sent = curl_slist_append (NULL, longer);
  g_assert_cmpint (ask (scene, "/v1/a", NULL, 0), ==, 200);
  g_assert_null (strstr (scene->headers->str, "Counterfoil-Request"));
  curl_slist_free_all (g_steal_pointer (&scene->sent));
}

static void
test_inflates (Scene *scene, gconstpointer data)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  gsize bound = ZSTD_compressBound (100000);
  g_autofree char *packed = g_malloc (bound);
  gsize length = ZSTD_compress (packed, bound, text, 100000, 1);

  (void)data; /* as above */
  scene->sent = curl_slist_append (NULL, "Content-Encoding: zstd");
  g_assert_cmpint (ask (scene, "/v1/ops", packed, length), ==, 200);
  g_assert_cmpstr (scene->body->str, ==, "POST /v1/ops - - 100000");
  /* The same is too much elsewhere: it is what it inflates to that counts. */
  g_assert_cmpint (ask (scene, "/v1/pairing/hello", packed, length), ==, 413);
  g_assert_cmpint (ask (scene, "/v1/ops", "garbage", 7), ==, 400);
  curl_slist_free_all (g_steal_pointer (&scene->sent));
  scene->sent = curl_slist_append (NULL, "Content-Encoding: br");
  g_assert_cmpint (ask (scene, "/v1/ops", "garbage", 7), ==, 415);
  curl_slist_free_all (g_steal_pointer (&scene->sent));
}

/* Too large a body is answered, not cut off, and the server goes on. */
static void
test_limits (Scene *scene, gconstpointer data)
{
  gsize length = CF_WIRE_OPS_BYTES_MAX + 1;
  g_autofree char *text = g_strnfill (length, 'x');

  (void)data; /* as above */
  g_assert_cmpint (ask (scene, "/v1/ops", text, length - 1), ==, 200);
  g_assert_cmpint (ask (scene, "/v1/ops", text, length), ==, 413);
  g_assert_cmpint (ask (scene, "/v1/x", text, CF_WIRE_REQUEST_BYTES_MAX + 1), ==, 413);
  g_assert_cmpint (ask (scene, "/v1/x", text, CF_WIRE_REQUEST_BYTES_MAX), ==, 200);
}

static void
test_file (Scene *scene, gconstpointer data)
{
  g_autoptr (TestDir) dir = test_dir_new ();

  (void)data; /* as above */
  scene->file = test_dir_path (dir, "x");
  scene->file_length = 3;
  g_assert_true (g_file_set_contents (scene->file, "0123456789", -1, NULL));
  g_assert_cmpint (ask (scene, "/file", NULL, 0), ==, 206);
  g_assert_cmpstr (scene->body->str, ==, "234");
  g_assert_nonnull (strstr (scene->headers->str, "Content-Range: bytes 2-4/10"));
  /* A file that has gone meanwhile costs the connection and nothing else. */
  g_free (scene->file);
  scene->file = test_dir_path (dir, "gone");
  g_assert_cmpint (ask (scene, "/file", NULL, 0), ==, 0);
  g_assert_cmpint (ask (scene, "/v1/a", NULL, 0), ==, 200);
}

/* A file is read in parts: each must follow the one before. */
static void
test_large_file (Scene *scene, gconstpointer data)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  (void)data; /* as above */
  while (text->len < 3000000)
    g_string_append_printf (text, "%zu ", text->len);
  scene->file = test_dir_path (dir, "x");
  scene->file_length = (gint64)text->len - 2;
  g_assert_true (g_file_set_contents (scene->file, text->str, (gssize)text->len, NULL));
  g_assert_cmpint (ask (scene, "/file", NULL, 0), ==, 206);
  g_assert_cmpuint (scene->body->len, ==, text->len - 2);
  g_assert_cmpstr (scene->body->str, ==, text->str + 2);
  /* One that has become shorter is cut off, so that nobody takes it for the whole. */
  scene->file_length = (gint64)text->len;
  g_assert_cmpint (ask (scene, "/file", NULL, 0), ==, 0);
  g_assert_cmpint (ask (scene, "/v1/a", NULL, 0), ==, 200);
}

static gpointer
ask_slowly_worker (gpointer data)
{
  return GINT_TO_POINTER ((int)ask (data, "/slow", NULL, 0));
}

/* A stop lets the request under way end. */
static void
test_stop (Scene *scene, gconstpointer data)
{
  GThread *thread = g_thread_new ("slow", ask_slowly_worker, scene);

  (void)data; /* as above */
  g_usleep (100000); /* the request must have arrived; its handler sleeps for longer */
  cf_server_stop (g_steal_pointer (&scene->server));
  g_assert_cmpint (GPOINTER_TO_INT (g_thread_join (thread)), ==, 200);
}

static void
test_refusals (void)
{
  g_auto (CfCertificate) authority = {NULL, NULL};
  CfServerOptions options = {
      .host = "no.such.host.invalid",
      .certificate = &authority,
      .clock = cf_clock_system (),
      .handler = echo,
  };
  GError *error = NULL;

  g_assert_true (cf_certificate_new_authority ("Test", 0, cf_random_system (), &authority, NULL));
  g_assert_null (cf_server_start (&options, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_SERVER);
  g_clear_error (&error);
  options.host = "192.0.2.1"; /* an address of nobody's */
  g_assert_null (cf_server_start (&options, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_SERVER);
  g_clear_error (&error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (curl_global_init (CURL_GLOBAL_DEFAULT), ==, CURLE_OK);
  g_test_add ("/crm/server/answers", Scene, NULL, scene_init, test_answers, scene_clear);
  g_test_add ("/crm/server/names", Scene, NULL, scene_init, test_names, scene_clear);
  g_test_add ("/crm/server/inflates", Scene, NULL, scene_init, test_inflates, scene_clear);
  g_test_add ("/crm/server/limits", Scene, NULL, scene_init, test_limits, scene_clear);
  g_test_add ("/crm/server/file", Scene, NULL, scene_init, test_file, scene_clear);
  g_test_add ("/crm/server/large-file", Scene, NULL, scene_init, test_large_file, scene_clear);
  g_test_add ("/crm/server/stop", Scene, NULL, scene_init, test_stop, scene_clear);
  g_test_add_func ("/crm/server/refusals", test_refusals);
  return g_test_run ();
}
