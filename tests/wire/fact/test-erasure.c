// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/erasure.h"

#include <string.h>

#include "wire/fact/member.h"
#include "wire/golden/example.h"
#include "wire/golden/person.h"
#include "wire/golden/recode.h"

static char *
recode_body (const char *text, gsize length, GError **error)
{
  g_autofree char *body = g_strndup (text, length);
  g_autofree char *commitment = cf_wire_about_decode (body, 1, "an erasure", error);

  return commitment != NULL ? cf_wire_about_encode (commitment, "an erasure", error) : NULL;
}

static char *
recode_private (const char *text, gsize length, GError **error)
{
  g_autofree char *data = g_strndup (text, length);
  g_autofree char *member_id = NULL;
  g_autofree char *signature = NULL;

  return cf_wire_erasure_private_decode (data, &member_id, &signature, error)
             ? cf_wire_erasure_private_encode (member_id, signature, error)
             : NULL;
}

static char *
recode_row (const char *text, gsize length, GError **error)
{
  g_autofree char *signature = cf_wire_erasure_row_decode (text, length, error);

  return signature != NULL ? cf_wire_erasure_row_encode (signature, error) : NULL;
}

static void
test_golden (void)
{
  g_autofree char *row = person_erasure_row ();

  recode_golden ("member-erased.json", recode_body);
  recode_golden ("member-revealed.json", recode_body);
  recode_golden ("member-erased.private.json", recode_private);
  recode_slips ("member-erased.private.json", recode_private);
  recode_texts ((const char *const[]){row}, 1, recode_row);
}

static void
test_refused (void)
{
  static const RecodeRefusal of_private[] = {
      {"\"member\":", "\"number\":", CF_WIRE_ERROR_MALFORMED},
      {"\"M000789\"", "\"\"", CF_WIRE_ERROR_RANGE},
      {"\"signature\":\"", "\"signature\":\"g", CF_WIRE_ERROR_RANGE},
      {"\"signature\":\"", "\"signature\":null,\"", CF_WIRE_ERROR_MALFORMED},
  };

  recode_refused ("member-erased.private.json", recode_private, of_private,
                  G_N_ELEMENTS (of_private));
}

/* The till's own key seals it, and no member's: the CRM keeps nothing of it. */
static void
test_it_is_about_nobody (void)
{
  g_autofree char *data = example_text ("member-erased.private.json");
  g_autofree char *subject = cf_wire_private_subject (data);

  g_assert_null (subject);
}

static void
test_signature_input (void)
{
  g_autofree char *input = cf_wire_erasure_signature_input ("T", "M1");

  g_assert_cmpstr (input, ==, "counterfoil-erasure\nT\nM1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/erasure/golden", test_golden);
  g_test_add_func ("/wire/erasure/refused", test_refused);
  g_test_add_func ("/wire/erasure/about-nobody", test_it_is_about_nobody);
  g_test_add_func ("/wire/erasure/signature-input", test_signature_input);
  return g_test_run ();
}
