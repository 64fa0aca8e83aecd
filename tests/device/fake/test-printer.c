// SPDX-License-Identifier: Apache-2.0
#include "device/fake/printer.h"

#include <gio/gio.h>
#include <string.h>

#include "device/error.h"
#include "support/temp-dir.h"

static void
test_names (void)
{
  for (guint i = 0; i < CF_FAKE_PRINTER_MOOD_COUNT; i++) {
    CfFakePrinterMood mood;

    g_assert_true (
        cf_fake_printer_mood_parse (cf_fake_printer_mood_name ((CfFakePrinterMood)i), &mood));
    g_assert_cmpuint (mood, ==, i);
    g_assert_false (cf_fake_printer_mood_parse ("happy", &mood));
  }
}

static void
test_bad_addresses (void)
{
  static const char *const texts[] = {"", "somewhere:9100", "127.0.0.1:x"};
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "printer");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (CfFakePrinter) fake = cf_fake_printer_new (texts[i], folder, &error);

    g_assert_null (fake);
    g_assert_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_ADDRESS);
  }
}

/* Sends bytes as a stranger would, and gives what came back within a moment. */
static GByteArray *
call (const CfFakePrinter *fake, const char *bytes, gsize n, gsize n_answers)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client, cf_fake_printer_address (fake) + strlen ("tcp:"), 0, NULL, &error);
  GSocket *socket;
  GByteArray *answers = g_byte_array_new ();

  g_assert_no_error (error);
  socket = g_socket_connection_get_socket (connection);
  g_socket_set_blocking (socket, FALSE);
  g_assert_cmpint (g_socket_send (socket, bytes, n, NULL, &error), ==, (gssize)n);
  while (answers->len < n_answers) {
    char heard[16];
    gssize got = g_socket_receive (socket, heard, sizeof heard, NULL, NULL);

    if (got == 0)
      break; /* it hung up */
    if (got > 0)
      g_byte_array_append (answers, (const guint8 *)heard, (guint)got);
    (void)g_main_context_iteration (NULL, FALSE); /* whether anything happened */
  }
  return answers;
}

static void
test_answers (void)
{
  static const struct {
    CfFakePrinterMood mood;
    guint8 answers[3]; /* to 1, 2 and 4 */
  } rows[] = {
      {CF_FAKE_PRINTER_OK, {0x12, 0x12, 0x12}},
      {CF_FAKE_PRINTER_STALL, {0x12, 0x12, 0x12}},
      {CF_FAKE_PRINTER_PAPER_OUT, {0x1a, 0x32, 0x72}},
      {CF_FAKE_PRINTER_PAPER_ENDS, {0x12, 0x12, 0x12}},
      {CF_FAKE_PRINTER_COVER_OPEN, {0x1a, 0x16, 0x12}},
      {CF_FAKE_PRINTER_LATE, {0x12, 0x12, 0x12}},
  };
  static const char questions[] = "\x10\x04\x01\x10\x04\x02\x10\x04\x04";
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "printer");
  g_autoptr (CfFakePrinter) fake = cf_fake_printer_new ("127.0.0.1:0", folder, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GByteArray) answers = NULL;

    cf_fake_printer_set_mood (fake, rows[i].mood);
    answers = call (fake, questions, 9, 3);
    g_assert_true (answers->len == 3 && memcmp (answers->data, rows[i].answers, 3) == 0);
  }
  g_assert_cmpuint (cf_fake_printer_jobs (fake), ==, 0);
}

/* What it got is in its file by the time that it says so. */
static void
test_keeps_jobs (void)
{
  static const char job[] = "\x1bp\x01\x32\xfahello\n\x1d(k\x06\0\x31P0\x1dr\x01\x1dr\x01";
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "printer");
  g_autoptr (CfFakePrinter) fake = cf_fake_printer_new ("127.0.0.1:0", folder, NULL);
  g_autofree char *path = g_build_filename (folder, "job-0002.bin", NULL);
  g_autofree char *kept = NULL;
  gsize length = 0;

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GByteArray) answers = call (fake, job, sizeof job - 1, 1);

    g_assert_cmpuint (answers->len, ==, 1);
    g_assert_cmpuint (answers->data[0], ==, 0);
  }
  g_assert_true (g_file_get_contents (path, &kept, &length, NULL));
  g_assert_true (length == sizeof job - 1 && memcmp (kept, job, length) == 0);
  g_assert_cmpuint (cf_fake_printer_jobs (fake), ==, 2);
  g_assert_cmpuint (cf_fake_printer_kicks (fake), ==, 2);
}

static void
test_hangs_up (void)
{
  g_autoptr (TestDir) dir = test_dir_new ();
  g_autofree char *folder = test_dir_path (dir, "printer");
  g_autoptr (CfFakePrinter) fake = cf_fake_printer_new ("127.0.0.1:0", folder, NULL);
  g_autofree char *job = g_strnfill (400, 'x');
  g_autoptr (GByteArray) answers = NULL;

  cf_fake_printer_set_mood (fake, CF_FAKE_PRINTER_DIE);
  answers = call (fake, job, 400, 1);
  g_assert_cmpuint (answers->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fake-printer/names", test_names);
  g_test_add_func ("/fake-printer/bad-addresses", test_bad_addresses);
  g_test_add_func ("/fake-printer/answers", test_answers);
  g_test_add_func ("/fake-printer/keeps-jobs", test_keeps_jobs);
  g_test_add_func ("/fake-printer/hangs-up", test_hangs_up);
  return g_test_run ();
}
