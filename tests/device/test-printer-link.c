// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE /* a pair of terminals stands in for a device */
#include "device/printer-link.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "device/printer-desk.h"

static void
test_plain_file (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (Decoded) decoded = NULL;
  gsize length;

  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  path = test_dir_path (desk.dir, "lp0");
  address = g_strconcat ("file:", path, NULL);
  printer_desk_open (&desk, address, "58mm-utf8", &printer_desk_quick);
  printer_desk_print (&desk, "A", FALSE);
  printer_desk_await (&desk, "A queued offline\n");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS)); /* it makes none */
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  printer_desk_await_finished (&desk, 1);
  g_assert_true (g_str_has_suffix (desk.news->str, "A printed none\n"));
  g_assert_false (desk.confirmed);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  decoded = decode_escpos ((const guint8 *)bytes, length);
  g_assert_nonnull (decoded_find (decoded, "¥3.50"));
}

/* The other side of a device file: answers every question, and the last one. */
static gboolean
on_device_readable (gint fd, GIOCondition condition G_GNUC_UNUSED, gpointer data)
{
  GByteArray *got = data;
  guint8 buffer[512];
  gssize n = read (fd, buffer, sizeof buffer);

  if (n <= 0)
    return G_SOURCE_REMOVE;
  g_byte_array_append (got, buffer, (guint)n);
  if (got->len >= 3 && got->data[got->len - 3] == 0x10)
    g_assert_cmpint (write (fd, "\x12", 1), ==, 1);
  if (got->len >= 3 && memcmp (got->data + got->len - 3, "\x1dr\x01", 3) == 0)
    g_assert_cmpint (write (fd, "\x00", 1), ==, 1);
  return G_SOURCE_CONTINUE;
}

/* Opens a device file with nobody behind it yet; the other side must stay open meanwhile. */
static int
open_device (int *ret_master)
{
  int master = posix_openpt (O_RDWR | O_NOCTTY);
  int device;
  struct termios mode;

  g_assert_cmpint (master, >=, 0);
  g_assert_true (grantpt (master) == 0 && unlockpt (master) == 0);
  device = open (ptsname (master), O_RDWR | O_NOCTTY);
  g_assert_cmpint (device, >=, 0);
  g_assert_cmpint (tcgetattr (device, &mode), ==, 0);
  cfmakeraw (&mode);
  g_assert_cmpint (tcsetattr (device, TCSANOW, &mode), ==, 0);
  *ret_master = master;
  return device;
}

static void
test_device_file (void)
{
  g_auto (PrinterDesk) desk = {0};
  g_autoptr (GByteArray) got = g_byte_array_new ();
  g_autofree char *address = NULL;
  g_autoptr (Decoded) decoded = NULL;
  int master;
  int device = open_device (&master);
  guint watch = g_unix_fd_add (master, G_IO_IN, on_device_readable, got);

  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  address = g_strconcat ("file:", ptsname (master), NULL);
  printer_desk_open (&desk, address, "80mm-gb18030", &printer_desk_quick);
  printer_desk_print (&desk, "A", TRUE);
  printer_desk_await_finished (&desk, 1);
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
  g_assert_true (desk.confirmed);
  decoded = decode_escpos (got->data, got->len);
  g_assert_cmpuint (decoded->kicks, ==, 1);
  g_source_remove (watch);
  g_assert_cmpint (close (device), ==, 0);
  g_assert_cmpint (close (master), ==, 0);
}

/* A printer with a clock of its own. */
typedef struct {
  PrinterDesk *desk;
  GMainContext *context;
  GMainLoop *loop;
  char *address;
  GMutex lock;
  GCond ready;
} Elsewhere;

static gpointer
serve_elsewhere (gpointer data)
{
  Elsewhere *elsewhere = data;
  g_autoptr (CfFakePrinter) fake = NULL;

  g_main_context_push_thread_default (elsewhere->context);
  fake = cf_fake_printer_new ("127.0.0.1:0", elsewhere->desk->folder, NULL);
  cf_fake_printer_set_mood (fake, CF_FAKE_PRINTER_DIE);
  g_mutex_lock (&elsewhere->lock);
  elsewhere->address = g_strdup (cf_fake_printer_address (fake));
  g_cond_signal (&elsewhere->ready);
  g_mutex_unlock (&elsewhere->lock);
  g_main_loop_run (elsewhere->loop);
  g_clear_pointer (&fake, cf_fake_printer_free);
  while (g_main_context_iteration (elsewhere->context, FALSE))
    continue; /* what was broken off comes to its end */
  g_main_context_pop_thread_default (elsewhere->context);
  return NULL;
}

static gboolean
on_enough (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* A printer that hangs up before the till hears that the bytes have left it: they were on their
 * way all the same, and the job is not sent again. */
static void
test_dies_faster_than_news (void)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_auto (PrinterDesk) desk = {0};
  Elsewhere elsewhere = {.desk = &desk, .context = context, .loop = loop};
  GThread *thread;

  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  g_mutex_init (&elsewhere.lock);
  g_cond_init (&elsewhere.ready);
  thread = g_thread_new ("printer", serve_elsewhere, &elsewhere);
  g_mutex_lock (&elsewhere.lock);
  while (elsewhere.address == NULL)
    g_cond_wait (&elsewhere.ready, &elsewhere.lock);
  g_mutex_unlock (&elsewhere.lock);
  printer_desk_open (&desk, elsewhere.address, "80mm-gb18030", &printer_desk_quick);
  for (guint i = 0; i < 100; i++) {
    g_string_truncate (desk.news, 0);
    printer_desk_print (&desk, "A", FALSE);
    while (strstr (desk.news->str, "A printing none\n") == NULL)
      (void)g_main_context_iteration (NULL, TRUE); /* something happened */
    g_usleep (2000); /* busy elsewhere, while the bytes leave and the printer hangs up */
    printer_desk_await_finished (&desk, i + 1);
    g_assert_cmpstr (desk.news->str, ==, "A printing none\nA maybe died\n");
  }
  g_main_context_invoke (context, on_enough, loop);
  g_assert_null (g_thread_join (thread));
  g_mutex_clear (&elsewhere.lock);
  g_cond_clear (&elsewhere.ready);
  g_free (elsewhere.address);
}

/* The printer lives on the thread whose context it was made in. */
static gpointer
print_on_thread (gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  PrinterDesk desk = {0};

  g_main_context_push_thread_default (context);
  printer_desk_init (&desk, CF_FAKE_PRINTER_OK, &printer_desk_quick);
  printer_desk_print (&desk, "A", FALSE);
  while (desk.finished == 0)
    (void)g_main_context_iteration (context, TRUE); /* something happened */
  g_assert_cmpstr (desk.news->str, ==, "A printing none\nA printed none\n");
  cf_printer_free (desk.printer);
  cf_fake_printer_free (desk.fake);
  while (g_main_context_iteration (context, FALSE))
    continue; /* what was broken off comes to its end */
  g_string_free (desk.news, TRUE);
  g_free (desk.folder);
  test_dir_free (desk.dir);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_own_thread (void)
{
  GThread *thread = g_thread_new ("counter", print_on_thread, NULL);

  g_assert_null (g_thread_join (thread));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printer-link/plain-file", test_plain_file);
  g_test_add_func ("/printer-link/device-file", test_device_file);
  g_test_add_func ("/printer-link/own-thread", test_own_thread);
  g_test_add_func ("/printer-link/dies-faster-than-news", test_dies_faster_than_news);
  return g_test_run ();
}
