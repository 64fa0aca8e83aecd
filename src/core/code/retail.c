// SPDX-License-Identifier: Apache-2.0
#include "core/code/retail.h"

#include <string.h>

#include "base/check.h"
#include "core/gs1/digit.h"

/* The last digit of the six says where the zeros were left out. */
static void
insert_zeros (const char *six, char *eleven)
{
  char last = six[5];

  memset (eleven + 1, '0', 10);
  if (last <= '2') {
    memcpy (eleven + 1, six, 2);
    eleven[3] = last;
    memcpy (eleven + 8, six + 2, 3);
  } else if (last == '3') {
    memcpy (eleven + 1, six, 3);
    memcpy (eleven + 9, six + 3, 2);
  } else if (last == '4') {
    memcpy (eleven + 1, six, 4);
    eleven[10] = six[4];
  } else {
    memcpy (eleven + 1, six, 5);
    eleven[10] = last;
  }
}

gboolean
cf_retail_expand_upce (const char *digits, gsize length, char ret_upca[13])
{
  gboolean has_system = length == 8 || (length == 7 && (digits[0] == '0' || digits[0] == '1'));
  gboolean has_check = length == 8 || (length == 7 && !has_system);
  char upca[13] = "0";

  if (length < 6 || length > 8 || !cf_digit_is_all (digits, length))
    return FALSE;
  if (has_system)
    upca[0] = digits[0];
  if (upca[0] != '0' && upca[0] != '1')
    return FALSE;
  insert_zeros (has_system ? digits + 1 : digits, upca);
  upca[11] = cf_digit_check (upca, 11);
  if (has_check && upca[11] != digits[length - 1])
    return FALSE;
  memcpy (ret_upca, upca, sizeof upca);
  return TRUE;
}

void
cf_retail_gtin (const char *digits, gsize length, char ret_gtin[15])
{
  CF_CHECK (length <= 14);
  memset (ret_gtin, '0', 14);
  memcpy (ret_gtin + 14 - length, digits, length);
  ret_gtin[14] = '\0';
}
