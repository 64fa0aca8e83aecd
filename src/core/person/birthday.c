// SPDX-License-Identifier: Apache-2.0
#include "core/person/birthday.h"

#include <string.h>

gboolean
cf_birthday_is_valid (const char *birthday)
{
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int month;
  int day;

  if (strlen (birthday) != 5 || birthday[2] != '-' || !g_ascii_isdigit (birthday[0]) ||
      !g_ascii_isdigit (birthday[1]) || !g_ascii_isdigit (birthday[3]) ||
      !g_ascii_isdigit (birthday[4]))
    return FALSE;
  month = (birthday[0] - '0') * 10 + birthday[1] - '0';
  day = (birthday[3] - '0') * 10 + birthday[4] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}
