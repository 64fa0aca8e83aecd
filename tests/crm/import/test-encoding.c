// SPDX-License-Identifier: Apache-2.0
#include "crm/import/encoding.h"

#include <string.h>

#include "crm/error.h"

#define TEXT "编号,名称\n1,乌龙茶 €\n"

static void
assert_decodes (const char *bytes, gsize length, const char *encoding)
{
  g_autofree char *text = NULL;
  const char *found = NULL;
  gsize text_length = 0;
  GError *error = NULL;

  text = cf_encoding_decode (bytes, length, &text_length, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, TEXT);
  g_assert_cmpuint (text_length, ==, strlen (TEXT));
  g_assert_cmpstr (found, ==, encoding);
}

static void
assert_decodes_from (const char *encoding, const char *mark, gsize mark_length)
{
  gsize length;
  g_autofree char *bytes = g_convert (TEXT, -1, encoding, "UTF-8", NULL, &length, NULL);
  g_autofree char *marked = g_malloc (mark_length + length);

  memcpy (marked, mark, mark_length);
  memcpy (marked + mark_length, bytes, length);
  assert_decodes (marked, mark_length + length, encoding);
}

static void
test_decodes (void)
{
  assert_decodes_from ("UTF-8", "", 0);
  assert_decodes_from ("UTF-8", "\xef\xbb\xbf", 3);
  assert_decodes_from ("GB18030", "", 0);
  assert_decodes_from ("GB18030", "\x84\x31\x95\x33", 4);
  assert_decodes_from ("UTF-16LE", "\xff\xfe", 2);
  assert_decodes_from ("UTF-16BE", "\xfe\xff", 2);
}

static void
test_refuses (void)
{
  static const char bytes[] = "a,b\n\xff\xff\xff,\x80";
  const char *encoding;
  gsize length;
  GError *error = NULL;

  g_assert_null (cf_encoding_decode (bytes, sizeof bytes - 1, &length, &encoding, &error));
  g_assert_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT);
  g_clear_error (&error);
}

static void
test_empty (void)
{
  const char *encoding;
  gsize length = 9;
  g_autofree char *text = cf_encoding_decode ("", 0, &length, &encoding, NULL);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (length, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/encoding/decodes", test_decodes);
  g_test_add_func ("/crm/encoding/refuses", test_refuses);
  g_test_add_func ("/crm/encoding/empty", test_empty);
  return g_test_run ();
}
