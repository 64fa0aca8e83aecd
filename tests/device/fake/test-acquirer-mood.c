// SPDX-License-Identifier: Apache-2.0
#include "device/fake/acquirer-mood.h"

#include <string.h>

#include "support/temp-dir.h"

static void
put (const TestDir *dir, const char *text)
{
  g_autofree char *path = test_dir_path (dir, "acquirer.ini");

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A file that is not there, is broken, or holds nonsense leaves it as it is by itself. */
static void
test_by_itself (void)
{
  static const char *const texts[] = {
      NULL,
      "",
      "[acquirer",
      "[acquirer]\nmood=cheerful\nquery=x\ndelay_ms=-1\nlate_ms=soon\npassword_ms=\n",
      "[other]\nmood=decline\nnetwork=off\n",
  };
  g_autoptr (TestDir) dir = test_dir_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    CfFakeTemper temper;

    if (texts[i] != NULL)
      put (dir, texts[i]);
    cf_fake_temper_read (dir->path, &temper);
    g_assert_false (temper.has_mood);
    g_assert_true (temper.network);
    g_assert_cmpint (temper.query, ==, CF_FAKE_MANNER_ANSWER);
    g_assert_cmpint (temper.reverse, ==, CF_FAKE_MANNER_ANSWER);
    g_assert_cmpint (temper.delay_ms, ==, 50);
    g_assert_cmpint (temper.late_ms, ==, 8000);
    g_assert_cmpint (temper.password_ms, ==, 12000);
  }
}

static void
test_file (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  CfFakeTemper temper;

  put (dir, "[acquirer]\nmood=no-network\nquery=mute\nreverse=silent\nnetwork=off\n"
            "delay_ms=1\nlate_ms=99999999\npassword_ms=0\n");
  cf_fake_temper_read (dir->path, &temper);
  g_assert_true (temper.has_mood);
  g_assert_cmpint (temper.mood, ==, CF_FAKE_MOOD_NO_NETWORK);
  g_assert_cmpint (cf_fake_temper_mood (&temper, "130000000000000091"), ==,
                   CF_FAKE_MOOD_NO_NETWORK);
  g_assert_cmpint (temper.query, ==, CF_FAKE_MANNER_MUTE);
  g_assert_cmpint (temper.reverse, ==, CF_FAKE_MANNER_SILENT);
  g_assert_false (temper.network);
  g_assert_cmpint (temper.delay_ms, ==, 1);
  g_assert_cmpint (temper.late_ms, ==, 600000);
  g_assert_cmpint (temper.password_ms, ==, 0);
}

static void
test_code (void)
{
  static const struct {
    const char *code;
    CfFakeMood mood;
  } rows[] = {
      {"130000000000000000", CF_FAKE_MOOD_APPROVE},
      {"130000000000000087", CF_FAKE_MOOD_APPROVE},
      {"130000000000000088", CF_FAKE_MOOD_WRONG_AMOUNT},
      {"130000000000000089", CF_FAKE_MOOD_STRAGGLE},
      {"130000000000000090", CF_FAKE_MOOD_EXPIRED},
      {"130000000000000091", CF_FAKE_MOOD_DECLINE},
      {"130000000000000092", CF_FAKE_MOOD_PASSWORD},
      {"130000000000000093", CF_FAKE_MOOD_TIMEOUT},
      {"130000000000000094", CF_FAKE_MOOD_LATE},
      {"130000000000000095", CF_FAKE_MOOD_TWICE},
      {"130000000000000096", CF_FAKE_MOOD_LOST},
      {"130000000000000097", CF_FAKE_MOOD_FORGOTTEN},
      {"130000000000000098", CF_FAKE_MOOD_FAULT},
      {"130000000000000099", CF_FAKE_MOOD_NO_NETWORK},
      {"1", CF_FAKE_MOOD_APPROVE},
      {"x-", CF_FAKE_MOOD_APPROVE},
  };
  const CfFakeTemper temper = {0};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (cf_fake_temper_mood (&temper, rows[i].code), ==, rows[i].mood);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/fake/acquirer-mood/by-itself", test_by_itself);
  g_test_add_func ("/device/fake/acquirer-mood/file", test_file);
  g_test_add_func ("/device/fake/acquirer-mood/code", test_code);
  return g_test_run ();
}
