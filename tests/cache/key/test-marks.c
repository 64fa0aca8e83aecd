// SPDX-License-Identifier: Apache-2.0
#include "cache/key/marks.h"

#include <string.h>

static CfKeyMarks
marks_of (const char *first, const char *second)
{
  CfKeyMarks marks;

  cf_key_marks_start (&marks);
  cf_key_marks_add (&marks, first, strlen (first));
  cf_key_marks_add (&marks, second, strlen (second));
  return marks;
}

static gboolean
may_have (const CfKeyMarks *marks, const char *first, const char *second)
{
  CfKeyMarks wanted = marks_of (first, second);

  return cf_key_marks_have (marks->bytes, &wanted);
}

/* Whatever a term begins with is among its marks, whichever others there are. */
static void
test_have (void)
{
  CfKeyMarks marks = marks_of ("wangxiaoming", "王小明");

  g_assert_true (may_have (&marks, "wa", ""));
  g_assert_true (may_have (&marks, "wang", "王"));
  g_assert_true (may_have (&marks, "wangxi", "王小"));
  g_assert_true (may_have (&marks, "w", "1234"));
  g_assert_true (may_have (&marks, "", ""));
  g_assert_false (may_have (&marks, "liwei", ""));
  g_assert_false (may_have (&marks, "wang", "李"));
}

/* Most of what a member is not called is told apart. */
static void
test_few (void)
{
  CfKeyMarks marks = marks_of ("wangxiaoming", "xiaoming");
  guint taken = 0;

  for (char a = 'a'; a <= 'z'; a++)
    for (char b = 'a'; b <= 'z'; b++) {
      const char term[] = {a, b, 'n', 'g', '\0'};

      taken += may_have (&marks, term, "") ? 1 : 0;
    }
  g_assert_cmpuint (taken, <, 26 * 26 / 50);
}

static void
test_bytes (void)
{
  CfKeyMarks marks = marks_of ("wang", "li");

  for (gsize i = 0; i < CF_KEY_MARKS_BYTES; i++)
    g_assert_cmpuint (marks.bytes[i], >=, 0x80);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-marks/have", test_have);
  g_test_add_func ("/key-marks/few", test_few);
  g_test_add_func ("/key-marks/bytes", test_bytes);
  return g_test_run ();
}
