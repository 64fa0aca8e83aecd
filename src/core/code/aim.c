// SPDX-License-Identifier: Apache-2.0
#include "core/code/aim.h"

#include <string.h>

#include "core/gs1/digit.h"

static const struct {
  char id[3];
  CfAim aim;
} identifiers[] = {
    {"E0", CF_AIM_RETAIL},        {"E1", CF_AIM_ADD_ON},  {"E2", CF_AIM_ADD_ON},
    {"E3", CF_AIM_RETAIL_ADD_ON}, {"E4", CF_AIM_EAN8},    {"I0", CF_AIM_ITF},
    {"I1", CF_AIM_ITF},           {"I2", CF_AIM_ITF},     {"I3", CF_AIM_ITF},
    {"C1", CF_AIM_GS1},           {"e0", CF_AIM_GS1},     {"e1", CF_AIM_GS1},
    {"d2", CF_AIM_GS1},           {"Q3", CF_AIM_GS1},     {"J1", CF_AIM_GS1},
    {"d5", CF_AIM_GS1_ECI},       {"Q4", CF_AIM_GS1_ECI}, {"J4", CF_AIM_GS1_ECI},
};

CfAim
cf_aim_find (const char *scan, gsize length, gsize *ret_used)
{
  *ret_used = 0;
  if (length < 3 || scan[0] != ']' || !g_ascii_isalpha (scan[1]) || !g_ascii_isalnum (scan[2]))
    return CF_AIM_NONE;
  *ret_used = 3;
  for (gsize i = 0; i < G_N_ELEMENTS (identifiers); i++)
    if (memcmp (scan + 1, identifiers[i].id, 2) == 0)
      return identifiers[i].aim;
  return CF_AIM_OTHER;
}

char *
cf_aim_unescape_eci (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++) {
    if (text[i] == '\\' && length - i > 6 && cf_digit_is_all (text + i + 1, 6)) {
      i += 6;
      continue;
    }
    if (text[i] == '\\' && i + 1 < length && text[i + 1] == '\\')
      i++;
    g_string_append_c (plain, text[i]);
  }
  return g_string_free (plain, FALSE);
}
