// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/member-change.h"

#include <string.h>

#include "wire/fact/member.h"
#include "wire/golden/example.h"
#include "wire/golden/recode.h"

static const char commitment[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static void
fill (CfMemberChange *change)
{
  change->was[CF_MEMBER_NOTE] = g_strdup ("");
  change->now[CF_MEMBER_NOTE] = g_strdup ("不吃甜的 \"really\"");
  change->was[CF_MEMBER_BIRTHDAY] = g_strdup ("02-29");
  change->now[CF_MEMBER_BIRTHDAY] = g_strdup ("");
}

static void
test_round_trip (void)
{
  g_auto (CfMemberChange) change = {0};
  g_auto (CfMemberChange) read = {0};
  g_autofree char *body = NULL;
  g_autofree char *data = NULL;
  g_autofree char *member_id = NULL;
  g_autofree char *hex = NULL;

  fill (&change);
  body = cf_wire_member_change_encode (&change, commitment, "an-op", NULL);
  g_assert_nonnull (strstr (body, "\"fields\":[\"birthday\",\"note\"]"));
  g_assert_null (strstr (body, "甜"));
  hex = cf_wire_member_change_decode (body, CF_WIRE_MEMBER_CHANGE_VERSION, NULL);
  g_assert_cmpstr (hex, ==, commitment);
  data = cf_wire_member_change_private_encode ("m1", &change, NULL);
  g_assert_true (cf_wire_member_change_private_decode (data, &member_id, &read, NULL));
  g_assert_cmpstr (member_id, ==, "m1");
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    g_assert_cmpstr (read.now[i], ==, change.now[i]);
    g_assert_cmpstr (read.was[i], ==, change.was[i]);
  }
}

static void
test_refuses (void)
{
  static const char *const wrong[] = {
      "",
      "{\"fields\":[{\"field\":\"name\",\"now\":\"\",\"was\":\"x\"}],\"member\":\"m1\"}",
      "{\"fields\":[{\"field\":\"birthday\",\"now\":\"02-30\",\"was\":\"\"}],\"member\":\"m1\"}",
      "{\"fields\":[{\"field\":\"points\",\"now\":\"9\",\"was\":\"\"}],\"member\":\"m1\"}",
      ("{\"fields\":[{\"field\":\"note\",\"now\":\"a\",\"was\":\"\"},"
       "{\"field\":\"avoids\",\"now\":\"a\",\"was\":\"\"}],\"member\":\"m1\"}"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_auto (CfMemberChange) change = {0};
    char *member_id = NULL;

    g_assert_false (cf_wire_member_change_private_decode (wrong[i], &member_id, &change, NULL));
    g_assert_null (member_id);
  }
}

static void
test_too_long (void)
{
  g_auto (CfMemberChange) change = {0};
  g_autoptr (GError) error = NULL;

  change.was[CF_MEMBER_NOTE] = g_strdup ("");
  change.now[CF_MEMBER_NOTE] = g_strnfill (CF_WIRE_MEMBER_FIELD_BYTES_MAX + 1, 'a');
  g_assert_null (cf_wire_member_change_private_encode ("m1", &change, &error));
  g_assert_nonnull (error);
}

static char *
recode_private (const char *text, gsize length, GError **error)
{
  g_autofree char *data = g_strndup (text, length);
  g_auto (CfMemberChange) change = {0};
  g_autofree char *member_id = NULL;

  return cf_wire_member_change_private_decode (data, &member_id, &change, error)
             ? cf_wire_member_change_private_encode (member_id, &change, error)
             : NULL;
}

/* As the other implementation would write it; sealed under the key of the member. */
static void
test_golden (void)
{
  g_autofree char *body = example_text ("member-changed.json");
  g_autofree char *data = example_text ("member-changed.private.json");
  g_autofree char *hex = cf_wire_member_change_decode (body, 1, NULL);
  g_autofree char *subject = cf_wire_private_subject (data);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (hex);
  g_assert_nonnull (strstr (data, subject));
  recode_golden ("member-changed.private.json", recode_private);
  g_assert_null (cf_wire_member_change_decode (body, 2, &error));
  g_assert_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/member-change/round-trip", test_round_trip);
  g_test_add_func ("/wire/member-change/golden", test_golden);
  g_test_add_func ("/wire/member-change/refuses", test_refuses);
  g_test_add_func ("/wire/member-change/too-long", test_too_long);
  return g_test_run ();
}
