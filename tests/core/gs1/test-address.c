// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/address.h"

#include <string.h>

static char *
cut (const char *text, CfAddressSpan span)
{
  return g_strndup (text + span.start, span.length);
}

static void
test_split (void)
{
  static const struct {
    const char *text;
    const char *domain; /* NULL: refused */
    const char *path;
    const char *query;
  } rows[] = {
      {"https://a/b/c?d=e#f", "a", "/b/c", "d=e"},
      {"http://a/", "a", "/", ""},
      {"HTTP://a:80/b?", "a:80", "/b", ""},
      {"HTTPS://[::1]/b#c?d", "[::1]", "/b", ""},
      {"https://a/?x", "a", "/", "x"},
      {"https://a", NULL, NULL, NULL},
      {"https:///a", NULL, NULL, NULL},
      {"Https://a/b", NULL, NULL, NULL},
      {"ftp://a/b", NULL, NULL, NULL},
      {"", NULL, NULL, NULL},
      {"https://", NULL, NULL, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfAddress address;
    g_autofree char *domain = NULL;
    g_autofree char *path = NULL;
    g_autofree char *query = NULL;

    g_test_message ("%s", rows[i].text);
    g_assert_true (cf_address_split (rows[i].text, strlen (rows[i].text), &address) ==
                   (rows[i].domain != NULL));
    if (rows[i].domain == NULL)
      continue;
    domain = cut (rows[i].text, address.domain);
    path = cut (rows[i].text, address.path);
    query = cut (rows[i].text, address.query);
    g_assert_cmpstr (domain, ==, rows[i].domain);
    g_assert_cmpstr (path, ==, rows[i].path);
    g_assert_cmpstr (query, ==, rows[i].query);
  }
}

static void
test_segments (void)
{
  static const char text[] = "https://a/b//cd/";
  g_autoptr (GArray) segments = NULL;
  CfAddress address;

  g_assert_true (cf_address_split (text, strlen (text), &address));
  segments = cf_address_segments (text, &address);
  g_assert_cmpuint (segments->len, ==, 4);
  g_assert_cmpuint (g_array_index (segments, CfAddressSpan, 1).length, ==, 0);
  g_assert_cmpuint (g_array_index (segments, CfAddressSpan, 2).length, ==, 2);
  g_assert_cmpuint (g_array_index (segments, CfAddressSpan, 3).length, ==, 0);
}

static void
test_illegal (void)
{
  static const struct {
    const char *text;
    gsize at;
  } rows[] = {
      {"https://a/b~_", 13}, {"https://a_b/c", 9}, {"https://a/b c", 11}, {"https://a/b\"", 11},
      {"https://a/é", 10},   {"https://a%b/c", 9}, {"https://a/%zz", 13},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    CfAddress address;

    g_test_message ("%s", rows[i].text);
    g_assert_true (cf_address_split (rows[i].text, strlen (rows[i].text), &address));
    g_assert_cmpuint (cf_address_find_illegal (rows[i].text, strlen (rows[i].text), &address), ==,
                      rows[i].at);
  }
}

static void
test_unescape (void)
{
  static const struct {
    const char *text;
    const char *path;
    const char *query;
  } rows[] = {
      {"", "", ""},
      {"a+b", "a+b", "a b"},
      {"a%2Bb", "a+b", "a+b"},
      {"%41%42", "AB", "AB"},
      {"%4", "%4", "%4"},
      {"%", "%", "%"},
      {"%4g", "%4g", "%4g"},
      {"a%ffb",
       "a\xff"
       "b",
       "a\xff"
       "b"},
  };
  g_autoptr (GString) plain = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].text);
    g_string_truncate (plain, 0);
    g_assert_true (cf_address_unescape (rows[i].text, strlen (rows[i].text), FALSE, plain));
    g_assert_cmpstr (plain->str, ==, rows[i].path);
    g_string_truncate (plain, 0);
    g_assert_true (cf_address_unescape (rows[i].text, strlen (rows[i].text), TRUE, plain));
    g_assert_cmpstr (plain->str, ==, rows[i].query);
  }
  g_assert_false (cf_address_unescape ("a%00b", 5, FALSE, plain));
}

/* What is escaped comes back, for every byte. */
static void
test_round_trip (void)
{
  for (int byte = 1; byte < 256; byte++) {
    char text[2] = {(char)byte, '\0'};
    g_autoptr (GString) escaped = g_string_new (NULL);
    g_autoptr (GString) plain = g_string_new (NULL);

    cf_address_append_escaped (escaped, text);
    g_assert_true (cf_address_unescape (escaped->str, escaped->len, TRUE, plain));
    g_assert_cmpstr (plain->str, ==, text);
    g_assert_cmpuint (cf_address_escaped_length (escaped->str, escaped->len, 1), ==, escaped->len);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/address/split", test_split);
  g_test_add_func ("/gs1/address/segments", test_segments);
  g_test_add_func ("/gs1/address/illegal", test_illegal);
  g_test_add_func ("/gs1/address/unescape", test_unescape);
  g_test_add_func ("/gs1/address/round-trip", test_round_trip);
  return g_test_run ();
}
