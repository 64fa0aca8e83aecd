// SPDX-License-Identifier: Apache-2.0
#include "crm/http/answer.h"

#include <string.h>

#include "db/error.h"

/* Every problem has a body that can be read again, and its own status. */
static void
test_problems (void)
{
  for (guint i = 0; i < CF_WIRE_PROBLEM_KIND_COUNT; i++) {
    CfWireProblemKind kind = (CfWireProblemKind)i;
    g_autoptr (CfAnswer) answer = cf_answer_new_problem (kind, "Say \"why\".");
    g_autofree char *code = NULL;
    g_autofree char *detail = NULL;
    gsize length;
    const char *text = g_bytes_get_data (answer->body, &length);

    g_assert_cmpstr (answer->content_type, ==, "application/problem+json");
    g_assert_cmpuint (answer->status, ==, cf_wire_problem_status (kind));
    g_assert_true (cf_wire_problem_decode (text, length, &code, &detail, NULL));
    g_assert_cmpstr (code, ==, cf_wire_problem_code (kind));
    g_assert_cmpstr (detail, ==, "Say \"why\".");
    g_assert_cmpint (answer->retry_after_s != 0, ==,
                     answer->status == 429 || answer->status == 503);
  }
}

static void
test_errors (void)
{
  g_autoptr (GError) busy = g_error_new_literal (CF_DB_ERROR, CF_DB_ERROR_BUSY, "x");
  g_autoptr (GError) full = g_error_new_literal (CF_DB_ERROR, CF_DB_ERROR_FULL, "x");
  g_autoptr (GError) corrupt = g_error_new_literal (CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "secret");
  g_autoptr (CfAnswer) for_busy = cf_answer_new_error (busy);
  g_autoptr (CfAnswer) for_full = cf_answer_new_error (full);
  g_autoptr (CfAnswer) for_corrupt = cf_answer_new_error (corrupt);
  gsize length;
  const char *text = g_bytes_get_data (for_corrupt->body, &length);

  g_assert_cmpuint (for_busy->status, ==, 503);
  g_assert_cmpuint (for_busy->retry_after_s, >, 0);
  g_assert_cmpuint (for_full->status, ==, 503);
  g_assert_cmpuint (for_corrupt->status, ==, 500);
  g_assert_null (g_strstr_len (text, (gssize)length, "secret"));
  g_assert_cmpstr (for_corrupt->cause, ==, "secret");
}

static void
test_json (void)
{
  g_autoptr (CfAnswer) answer = cf_answer_new_json (g_strdup ("{}"));

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (answer->body), ==, 2);
  cf_answer_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/answer/problems", test_problems);
  g_test_add_func ("/crm/answer/errors", test_errors);
  g_test_add_func ("/crm/answer/json", test_json);
  return g_test_run ();
}
