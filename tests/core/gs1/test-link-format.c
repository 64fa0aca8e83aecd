// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/gs1/link.h"
#include "core/gs1/message.h"

static void
test_format (void)
{
  static const struct {
    const char *elements;
    const char *stem;
    const char *link; /* NULL: impossible */
  } rows[] = {
      {"(01)09501101530003(21)abc123", NULL, "https://id.gs1.org/01/09501101530003/21/abc123"},
      {"(21)S(01)09501101530003(10)L", "https://a/", "https://a/01/09501101530003/10/L/21/S"},
      {"(01)09501101530003(99)A+B/C", "https://a", "https://a/01/09501101530003?99=A%2BB%2FC"},
      {"(01)09501101530003(99)A(17)261231", "https://a",
       "https://a/01/09501101530003?17=261231&99=A"},
      {"(01)09501101530003(99)A(99)A", "https://a", "https://a/01/09501101530003?99=A"},
      {"(98)A(253)9501101530003(01)09501101530003", "https://a",
       "https://a/253/9501101530003?01=09501101530003&98=A"},
      {"(00)095011015300000003", "https://a/b", "https://a/b/00/095011015300000003"},
      {"(10)A", NULL, NULL},
      {"(01)09501101530003(8200)A", NULL, NULL},
      {"(01)09501101530003(235)T(22)V", NULL, NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) elements = cf_code_elements_new ();
    g_autofree char *link = NULL;
    CfCodeFault fault = {0};

    g_test_message ("%s", rows[i].elements);
    g_assert_true (
        cf_gs1_parse_bracketed (rows[i].elements, strlen (rows[i].elements), elements, &fault));
    link = cf_link_format ((const CfCodeElement *)(gpointer)elements->data, elements->len,
                           rows[i].stem);
    g_assert_cmpstr (link, ==, rows[i].link);
  }
}

/* Every link that was written is read as the same elements. */
static void
test_round_trip (void)
{
  static const char *const texts[] = {
      "(01)09501101530003(22)A(10)B%/(21)C?=&",
      "(01)09501101530003(235)!\"%&'*+,-./_09:;<=>?z",
      "(414)9501101530003(254)x/y",
      "(8003)09501101530003A&B",
      "(00)095011015300000003(02)09501101530003(37)25(10)A+1",
      "(8010)9501-A(8011)12(99)#",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GArray) elements = cf_code_elements_new ();
    g_autoptr (GArray) again = cf_code_elements_new ();
    g_autofree char *link = NULL;
    CfCodeFault fault = {0};

    if (!cf_gs1_parse_bracketed (texts[i], strlen (texts[i]), elements, &fault)) {
      g_assert_cmpstr (fault.ai, ==, "99"); /* the last row's # is no character of AIs */
      continue;
    }
    link = cf_link_format ((const CfCodeElement *)(gpointer)elements->data, elements->len, NULL);
    g_assert_nonnull (link);
    g_test_message ("%s", link);
    g_assert_cmpint (cf_link_parse (link, strlen (link), FALSE, again, &fault), ==, CF_LINK_OK);
    g_assert_cmpuint (again->len, ==, elements->len);
    for (guint j = 0; j < elements->len; j++) {
      const CfCodeElement *element = &g_array_index (elements, CfCodeElement, j);

      g_assert_cmpstr (cf_code_elements_get ((const CfCodeElement *)(gpointer)again->data,
                                             again->len, element->ai),
                       ==, element->value);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gs1/link-format/format", test_format);
  g_test_add_func ("/gs1/link-format/round-trip", test_round_trip);
  return g_test_run ();
}
