// SPDX-License-Identifier: Apache-2.0
#include "wire/problem.h"

#include "base/check.h"
#include "wire/json/object.h"
#include "wire/json/write.h"

typedef struct {
  const char *code;
  guint status;
  const char *title;
} Problem;

static const Problem problems[CF_WIRE_PROBLEM_KIND_COUNT] = {
    [CF_WIRE_PROBLEM_REQUEST_MALFORMED] = {"request-malformed", 400, "Request malformed"},
    [CF_WIRE_PROBLEM_BATCH_MALFORMED] = {"batch-malformed", 400, "Batch malformed"},
    [CF_WIRE_PROBLEM_UNAUTHORIZED] = {"unauthorized", 401, "Unauthorized"},
    [CF_WIRE_PROBLEM_DEVICE_REVOKED] = {"device-revoked", 403, "Device revoked"},
    [CF_WIRE_PROBLEM_DEVICE_FORKED] = {"device-forked", 409, "Device forked"},
    [CF_WIRE_PROBLEM_PROOF_WANTED] = {"proof-wanted", 409, "Proof wanted"},
    [CF_WIRE_PROBLEM_PAIRING_CODE_UNKNOWN] = {"pairing-code-unknown", 404, "Code unknown"},
    [CF_WIRE_PROBLEM_PAIRING_CODE_USED] = {"pairing-code-used", 409, "Code used"},
    [CF_WIRE_PROBLEM_CURSOR_GONE] = {"cursor-gone", 410, "Cursor gone"},
    [CF_WIRE_PROBLEM_CACHE_ABSENT] = {"cache-absent", 404, "No cache file"},
    [CF_WIRE_PROBLEM_CACHE_BUILDING] = {"cache-building", 503, "Cache file being built"},
    [CF_WIRE_PROBLEM_NOT_FOUND] = {"not-found", 404, "Not found"},
    [CF_WIRE_PROBLEM_METHOD_NOT_ALLOWED] = {"method-not-allowed", 405, "Method not allowed"},
    [CF_WIRE_PROBLEM_REQUEST_TOO_LARGE] = {"request-too-large", 413, "Request too large"},
    [CF_WIRE_PROBLEM_UNSUPPORTED_TYPE] = {"unsupported-type", 415, "Unsupported media type"},
    [CF_WIRE_PROBLEM_RANGE_UNSATISFIABLE] = {"range-unsatisfiable", 416, "Range unsatisfiable"},
    [CF_WIRE_PROBLEM_QUOTE_REFUSED] = {"quote-refused", 422, "Quote refused"},
    [CF_WIRE_PROBLEM_TOO_MANY_REQUESTS] = {"too-many-requests", 429, "Too many requests"},
    [CF_WIRE_PROBLEM_UNAVAILABLE] = {"unavailable", 503, "Unavailable"},
    [CF_WIRE_PROBLEM_INTERNAL] = {"internal", 500, "Internal error"},
};

static const Problem *
find (CfWireProblemKind kind)
{
  CF_CHECK (kind < CF_WIRE_PROBLEM_KIND_COUNT);
  return &problems[kind];
}

const char *
cf_wire_problem_code (CfWireProblemKind kind)
{
  return find (kind)->code;
}

guint
cf_wire_problem_status (CfWireProblemKind kind)
{
  return find (kind)->status;
}

const char *
cf_wire_problem_title (CfWireProblemKind kind)
{
  return find (kind)->title;
}

gboolean
cf_wire_problem_kind_parse (const char *code, CfWireProblemKind *ret_kind)
{
  for (guint i = 0; i < CF_WIRE_PROBLEM_KIND_COUNT; i++) {
    if (g_str_equal (code, problems[i].code)) {
      *ret_kind = (CfWireProblemKind)i;
      return TRUE;
    }
  }
  return FALSE;
}

char *
cf_wire_problem_encode (CfWireProblemKind kind, const char *detail)
{
  const Problem *problem = find (kind);
  g_autofree char *sound = g_utf8_make_valid (detail, -1);
  g_autofree char *sentence = g_utf8_substring (sound, 0, MIN (1000, g_utf8_strlen (sound, -1)));
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ANSWER_BYTES_MAX);
  cf_wire_write_word (w, "{\"code\":", problem->code);
  cf_wire_write_text (w, ",\"detail\":", CF_WIRE_TEXT_BYTES_MAX, sentence);
  cf_wire_write_integer (w, ",\"status\":", 100, 599, problem->status);
  cf_wire_write_word (w, ",\"title\":", problem->title);
  cf_wire_write_literal (w, ",\"type\":\"about:blank\"}");
  char *text = cf_wire_writer_finish (w, "a problem", NULL);
  CF_CHECK (text != NULL); /* 1000 characters are at most 4000 bytes, and sound */
  return text;
}

gboolean
cf_wire_problem_decode (const char *text, gsize length, char **ret_code, char **ret_detail,
                        GError **error)
{
  g_autofree char *code = NULL, *detail = NULL;
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ANSWER_BYTES_MAX, error);
  if (json == NULL)
    return FALSE;
  CfWireObject object;
  cf_wire_object_start (&object, json);
  (void)(cf_wire_object_id (&object, "code", &code) &&
         cf_wire_object_text (&object, "detail", CF_WIRE_TEXT_BYTES_MAX, &detail));
  gboolean read = cf_wire_object_finish (&object, FALSE, "a problem", error);
  json_decref (json);
  if (!read)
    return FALSE;
  *ret_code = g_steal_pointer (&code);
  *ret_detail = g_steal_pointer (&detail);
  return TRUE;
}
