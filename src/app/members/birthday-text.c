// SPDX-License-Identifier: Apache-2.0
#include "app/members/birthday-text.h"

#define GROUPS_MAX 3
#define YEAR_DIGITS 4

/* The runs of digits in a text; more than GROUPS_MAX count as none. */
static guint
read_groups (const char *typed, guint *values, guint *lengths)
{
  guint count = 0;

  for (const char *at = typed; *at != '\0'; at++) {
    if (!g_ascii_isdigit (*at))
      continue;
    if (at == typed || !g_ascii_isdigit (at[-1])) {
      if (count == GROUPS_MAX)
        return 0;
      values[count] = lengths[count] = 0;
      count++;
    }
    if (lengths[count - 1] < 2 * YEAR_DIGITS)
      values[count - 1] = values[count - 1] * 10 + (guint)(*at - '0');
    lengths[count - 1]++;
  }
  return count;
}

char *
cf_birthday_text (const char *typed)
{
  guint values[GROUPS_MAX] = {0};
  guint lengths[GROUPS_MAX] = {0};
  guint count = read_groups (typed, values, lengths);
  guint first = count == 3 && lengths[0] == YEAR_DIGITS ? 1 : 0;

  if (count == 1 && (lengths[0] == YEAR_DIGITS || lengths[0] == 2 * YEAR_DIGITS))
    return g_strdup_printf ("%02u-%02u", values[0] / 100 % 100, values[0] % 100);
  if (count - first == 2 && lengths[first] <= 2 && lengths[first + 1] <= 2)
    return g_strdup_printf ("%02u-%02u", values[first], values[first + 1]);
  return g_strstrip (g_strdup (typed));
}
