// SPDX-License-Identifier: Apache-2.0
#include "wire/problem.h"

#include <string.h>

#include "wire/golden/example.h"
#include "wire/json/canonical.h"
#include "wire/golden/recode.h"

static char *
recode (const char *text, gsize length, GError **error)
{
  g_autofree char *code = NULL, *detail = NULL;
  CfWireProblemKind kind;
  if (!cf_wire_problem_decode (text, length, &code, &detail, error))
    return NULL;
  g_assert_true (cf_wire_problem_kind_parse (code, &kind));
  return cf_wire_problem_encode (kind, detail);
}

static void
test_golden (void)
{
  static const RecodeRefusal refusals[] = {
      {"\"detail\"", "\"remark\"", CF_WIRE_ERROR_MALFORMED},
      {"\"device-forked\"", "17", CF_WIRE_ERROR_MALFORMED},
      {"{", "<html>", CF_WIRE_ERROR_MALFORMED},
  };
  recode_golden ("problem.json", recode);
  recode_refused ("problem.json", recode, refusals, G_N_ELEMENTS (refusals));
}

static void
test_table (void)
{
  for (guint i = 0; i < CF_WIRE_PROBLEM_KIND_COUNT; i++) {
    CfWireProblemKind kind = (CfWireProblemKind)i, again = CF_WIRE_PROBLEM_KIND_COUNT;
    guint status = cf_wire_problem_status (kind);
    g_assert_cmpuint (status, >=, 400);
    g_assert_cmpuint (status, <, 600);
    g_assert_true (cf_wire_problem_kind_parse (cf_wire_problem_code (kind), &again));
    g_assert_cmpuint (again, ==, i);
    g_assert_cmpuint (strlen (cf_wire_problem_title (kind)), >, 0);
    g_autofree char *text = cf_wire_problem_encode (kind, "Why.");
    g_assert_true (cf_wire_canonical_check (text, strlen (text)));
  }
  CfWireProblemKind kind;
  g_assert_false (cf_wire_problem_kind_parse ("no-such-problem", &kind));
}

/* Whatever a detail quotes, the answer is JSON and short. */
static void
test_detail (void)
{
  g_autofree char *longer = g_strnfill (100000, '\x01');
  const char *const details[] = {"\xff\xfe", longer, "", "a\nb"};
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++) {
    g_autofree char *text = cf_wire_problem_encode (CF_WIRE_PROBLEM_INTERNAL, details[i]);
    g_assert_cmpuint (strlen (text), <, 8192);
    g_autofree char *code = NULL, *detail = NULL;
    g_assert_true (cf_wire_problem_decode (text, strlen (text), &code, &detail, NULL));
    g_assert_cmpstr (code, ==, "internal");
  }
}

/* A newer CRM may know codes and fields that this program does not. */
static void
test_newer (void)
{
  const char *text = "{\"type\": \"about:blank\", \"code\": \"moon-phase\", \"detail\": \"Wait.\","
                     " \"status\": 499, \"instance\": \"/x\", \"more\": [1]}";
  g_autofree char *code = NULL, *detail = NULL;
  g_assert_true (cf_wire_problem_decode (text, strlen (text), &code, &detail, NULL));
  g_assert_cmpstr (code, ==, "moon-phase");
  g_assert_cmpstr (detail, ==, "Wait.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/problem/golden", test_golden);
  g_test_add_func ("/wire/problem/table", test_table);
  g_test_add_func ("/wire/problem/detail", test_detail);
  g_test_add_func ("/wire/problem/newer", test_newer);
  return g_test_run ();
}
