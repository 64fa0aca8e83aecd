// SPDX-License-Identifier: Apache-2.0
#include "device/fake/acquirer-mood.h"

#include <string.h>

#include "base/integer.h"
#include "core/name.h"

#define GROUP "acquirer"
#define FIRST_DIGITS 88 /* of the moods that a code can ask for */
#define WAIT_MAX_MS (10 * 60 * 1000)

static const char *const mood_names[CF_FAKE_MOOD_COUNT] = {
    [CF_FAKE_MOOD_APPROVE] = "approve",       [CF_FAKE_MOOD_WRONG_AMOUNT] = "wrong-amount",
    [CF_FAKE_MOOD_STRAGGLE] = "straggle",     [CF_FAKE_MOOD_EXPIRED] = "expired",
    [CF_FAKE_MOOD_DECLINE] = "decline",       [CF_FAKE_MOOD_PASSWORD] = "password",
    [CF_FAKE_MOOD_TIMEOUT] = "timeout",       [CF_FAKE_MOOD_LATE] = "late",
    [CF_FAKE_MOOD_TWICE] = "twice",           [CF_FAKE_MOOD_LOST] = "lost",
    [CF_FAKE_MOOD_FORGOTTEN] = "forgotten",   [CF_FAKE_MOOD_FAULT] = "fault",
    [CF_FAKE_MOOD_NO_NETWORK] = "no-network",
};

static const char *const manner_names[CF_FAKE_MANNER_COUNT] = {
    [CF_FAKE_MANNER_ANSWER] = "answer",
    [CF_FAKE_MANNER_SILENT] = "silent",
    [CF_FAKE_MANNER_MUTE] = "mute",
    [CF_FAKE_MANNER_FAULT] = "fault",
};

static void
read_wait (GKeyFile *file, const char *key, gint64 *wait_ms)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);
  gint64 value;

  if (text != NULL && cf_integer_parse (text, &value) && value >= 0)
    *wait_ms = MIN (value, WAIT_MAX_MS);
}

static gboolean
read_name (GKeyFile *file, const char *key, const char *const *names, gsize n, guint *ret_value)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);
  gsize index;

  if (text == NULL || !cf_name_find (names, n, text, &index))
    return FALSE;
  *ret_value = (guint)index;
  return TRUE;
}

void
cf_fake_temper_read (const char *folder, CfFakeTemper *ret_temper)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, "acquirer.ini", NULL);
  g_autofree char *network = NULL;
  CfFakeTemper temper = {.network = TRUE, .delay_ms = 50, .late_ms = 8000, .password_ms = 12000};
  guint value;

  /* Without a file, or with a broken one, it behaves as it does by itself. */
  (void)g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  if (read_name (file, "mood", mood_names, CF_FAKE_MOOD_COUNT, &value)) {
    temper.has_mood = TRUE;
    temper.mood = (CfFakeMood)value;
  }
  if (read_name (file, "query", manner_names, CF_FAKE_MANNER_COUNT, &value))
    temper.query = (CfFakeManner)value;
  if (read_name (file, "reverse", manner_names, CF_FAKE_MANNER_COUNT, &value))
    temper.reverse = (CfFakeManner)value;
  network = g_key_file_get_string (file, GROUP, "network", NULL);
  temper.network = g_strcmp0 (network, "off") != 0;
  read_wait (file, "delay_ms", &temper.delay_ms);
  read_wait (file, "late_ms", &temper.late_ms);
  read_wait (file, "password_ms", &temper.password_ms);
  *ret_temper = temper;
}

CfFakeMood
cf_fake_temper_mood (const CfFakeTemper *temper, const char *code)
{
  gsize length = strlen (code);
  gint64 digits;

  if (temper->has_mood)
    return temper->mood;
  if (length < 2 || !cf_integer_parse (code + length - 2, &digits) || digits < FIRST_DIGITS)
    return CF_FAKE_MOOD_APPROVE;
  return (CfFakeMood)(CF_FAKE_MOOD_WRONG_AMOUNT + (digits - FIRST_DIGITS));
}
