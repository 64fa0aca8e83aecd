// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/profile.h"

#include <string.h>

#include "device/error.h"

#define COLUMN_DOTS 12

static const struct {
  const char *name;
  CfPrinterProfile profile;
} presets[] = {
    {"80mm-gb18030", {48, CF_PRINTER_GB18030, .cuts = TRUE, .drawer_pin = 2, .answers = TRUE}},
    {"76mm-gb18030", {42, CF_PRINTER_GB18030, .cuts = TRUE, .drawer_pin = 2, .answers = TRUE}},
    {"58mm-gb18030", {32, CF_PRINTER_GB18030, .cuts = FALSE, .drawer_pin = 2, .answers = TRUE}},
    {"80mm-utf8", {48, CF_PRINTER_UTF8, .cuts = TRUE, .drawer_pin = 2, .answers = TRUE}},
    {"58mm-utf8", {32, CF_PRINTER_UTF8, .cuts = FALSE, .drawer_pin = 2, .answers = TRUE}},
};

/* Every choice that a profile has: what it is called, and the number that it stands for. */
static const struct {
  const char *key;
  const char *value;
  guint number;
} choices[] = {
    {"columns", "32", 32},
    {"columns", "42", 42},
    {"columns", "48", 48},
    {"encoding", "gb18030", CF_PRINTER_GB18030},
    {"encoding", "utf8", CF_PRINTER_UTF8},
    {"qr", "native", CF_PRINTER_QR_NATIVE},
    {"qr", "raster", CF_PRINTER_QR_RASTER},
    {"qr", "text", CF_PRINTER_QR_TEXT},
    {"euro", "gb18030", CF_PRINTER_EURO_GB18030},
    {"euro", "gbk", CF_PRINTER_EURO_GBK},
    {"euro", "letters", CF_PRINTER_EURO_LETTERS},
    {"cutter", "yes", TRUE},
    {"cutter", "no", FALSE},
    {"drawer", "2", 2},
    {"drawer", "5", 5},
    {"drawer", "no", 0},
    {"status", "yes", TRUE},
    {"status", "no", FALSE},
};

static gboolean
refuse (GError **error, const char *what, const char *text)
{
  g_set_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_PROFILE, "'%s' is no %s of a printer", text,
               what);
  return FALSE;
}

static void
set (CfPrinterProfile *profile, const char *key, guint number)
{
  switch (key[0]) {
  case 'q':
    profile->qr = (CfPrinterQr)number;
    break;
  case 'd':
    profile->drawer_pin = number;
    break;
  case 's':
    profile->answers = number != 0;
    break;
  case 'e':
    if (key[1] == 'u')
      profile->euro = (CfPrinterEuro)number;
    else
      profile->encoding = (CfPrinterEncoding)number;
    break;
  default:
    if (key[1] == 'u')
      profile->cuts = number != 0;
    else
      profile->columns = number;
  }
}

/* One KEY=VALUE. */
static gboolean
choose (CfPrinterProfile *profile, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    gsize length = strlen (choices[i].key);

    if (strncmp (word, choices[i].key, length) == 0 && word[length] == '=' &&
        strcmp (word + length + 1, choices[i].value) == 0) {
      set (profile, choices[i].key, choices[i].number);
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
cf_printer_profile_parse (const char *text, CfPrinterProfile *ret_profile, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  CfPrinterProfile profile = {0};

  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++) {
    if (g_strcmp0 (words[0], presets[i].name) == 0)
      profile = presets[i].profile;
  }
  if (profile.columns == 0)
    return refuse (error, "profile", words[0] == NULL ? "" : words[0]);
  for (gsize i = 1; words[i] != NULL; i++) {
    if (!choose (&profile, words[i]))
      return refuse (error, "property", words[i]);
  }
  *ret_profile = profile;
  return TRUE;
}

guint
cf_printer_profile_dots (const CfPrinterProfile *profile)
{
  return profile->columns * COLUMN_DOTS;
}
