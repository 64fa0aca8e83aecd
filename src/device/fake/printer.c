// SPDX-License-Identifier: Apache-2.0
#include "device/fake/printer.h"

#include <gio/gio.h>
#include <string.h>

#include "base/check.h"
#include "device/error.h"
#include "device/fake/printer-stream.h"

#define CALLERS_MAX 8
#define JOB_BYTES_MAX 1048576
#define READ_BYTES 4096
#define MIDST_BYTES 64 /* of a job, after which it has begun */
#define LATE_MS 1500

#define WELL 0x12
#define OFF_LINE 0x08
#define COVER 0x04
#define PAPER_STOP 0x20
#define PAPER_END 0x60

static const char *const mood_names[CF_FAKE_PRINTER_MOOD_COUNT] = {
    [CF_FAKE_PRINTER_OK] = "ok",
    [CF_FAKE_PRINTER_STALL] = "stall",
    [CF_FAKE_PRINTER_DIE] = "die",
    [CF_FAKE_PRINTER_PAPER_OUT] = "paper-out",
    [CF_FAKE_PRINTER_PAPER_ENDS] = "paper-ends",
    [CF_FAKE_PRINTER_COVER_OPEN] = "cover-open",
    [CF_FAKE_PRINTER_LATE] = "late",
    [CF_FAKE_PRINTER_DEAF] = "deaf",
};

struct _CfFakePrinter {
  GSocketService *service;
  char *folder;
  char *address;
  CfFakePrinterMood mood;
  GPtrArray *callers; /* of Caller */
  guint n_jobs;
  guint n_kicks;
};

/* One connection. */
typedef struct {
  CfFakePrinter *fake;
  GSocketConnection *connection;
  GCancellable *cancellable;
  guint refs; /* the printer's, and one for each call under way */
  gboolean gone;
  gboolean reading;
  guint job; /* its number; 0: only questions so far */
  gsize job_bytes; /* that were no questions */
  GByteArray *got; /* everything */
  gsize done; /* how much of it has been dealt with */
  GSource *late;
  GByteArray *answers; /* that the late source will send */
  guint8 buffer[READ_BYTES];
} Caller;

const char *
cf_fake_printer_mood_name (CfFakePrinterMood mood)
{
  CF_CHECK ((gsize)mood < CF_FAKE_PRINTER_MOOD_COUNT);
  return mood_names[mood];
}

gboolean
cf_fake_printer_mood_parse (const char *name, CfFakePrinterMood *ret_mood)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mood_names); i++) {
    if (g_strcmp0 (mood_names[i], name) == 0) {
      *ret_mood = (CfFakePrinterMood)i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
let_go (gpointer data)
{
  Caller *caller = data;

  if (--caller->refs > 0)
    return;
  g_object_unref (caller->connection);
  g_object_unref (caller->cancellable);
  g_byte_array_unref (caller->got);
  g_byte_array_unref (caller->answers);
  g_free (caller);
}

static Caller *
hold (Caller *caller)
{
  caller->refs++;
  return caller;
}

/* Keeps what came so far; a disk that refuses is the test's affair, who will miss the file. */
static void
keep (Caller *caller)
{
  g_autofree char *name = g_strdup_printf ("job-%04u.bin", caller->job);
  g_autofree char *path = g_build_filename (caller->fake->folder, name, NULL);

  if (caller->job > 0)
    (void)g_file_set_contents (path, (const char *)caller->got->data, (gssize)caller->got->len,
                               NULL);
}

static void
hang_up (Caller *caller)
{
  if (caller->gone)
    return;
  caller->gone = TRUE;
  keep (caller);
  if (caller->late != NULL) {
    g_source_destroy (caller->late);
    g_clear_pointer (&caller->late, g_source_unref);
  }
  g_cancellable_cancel (caller->cancellable);
  (void)g_socket_close (g_socket_connection_get_socket (caller->connection),
                        NULL); /* it is gone either way */
}

static void
drop (Caller *caller)
{
  hang_up (caller);
  if (caller->fake != NULL)
    (void)g_ptr_array_remove_fast (caller->fake->callers, caller); /* which lets it go */
}

static gboolean
on_late (gpointer data)
{
  Caller *caller = data;

  g_clear_pointer (&caller->late, g_source_unref);
  (void)g_socket_send (g_socket_connection_get_socket (caller->connection),
                       (const char *)caller->answers->data, caller->answers->len, NULL,
                       NULL); /* a caller that has gone misses nothing */
  g_byte_array_set_size (caller->answers, 0);
  return G_SOURCE_REMOVE;
}

/* A few bytes always fit a socket that is still read from. */
static void
answer (Caller *caller, guint8 byte)
{
  if (caller->fake->mood == CF_FAKE_PRINTER_DEAF)
    return;
  g_byte_array_append (caller->answers, &byte, 1);
  if (caller->late != NULL)
    return;
  if (caller->fake->mood != CF_FAKE_PRINTER_LATE) {
    (void)on_late (caller); /* at once; it is no source here */
    return;
  }
  caller->late = g_timeout_source_new (LATE_MS);
  g_source_set_callback (caller->late, on_late, hold (caller), let_go);
  (void)g_source_attach (caller->late, g_main_context_get_thread_default ()); /* its id */
}

static guint8
status (const Caller *caller, guint8 question)
{
  CfFakePrinterMood mood = caller->fake->mood;
  gboolean has_begun = caller->job_bytes > 0;
  gboolean no_paper =
      mood == CF_FAKE_PRINTER_PAPER_OUT || (mood == CF_FAKE_PRINTER_PAPER_ENDS && has_begun);
  gboolean is_open = mood == CF_FAKE_PRINTER_COVER_OPEN;

  switch (question) {
  case 1:
    return WELL | (no_paper || is_open ? OFF_LINE : 0);
  case 2:
    return WELL | (no_paper ? PAPER_STOP : 0) | (is_open ? COVER : 0);
  case 4:
    return WELL | (no_paper ? PAPER_END : 0);
  default:
    return WELL;
  }
}

/* Whether the printer can go on with a job. In the midst of it, and at its end at the latest, a bad
 * mood shows. */
static gboolean
goes_on (Caller *caller, gboolean at_end)
{
  if (caller->job_bytes < MIDST_BYTES && !at_end)
    return TRUE;
  switch (caller->fake->mood) {
  case CF_FAKE_PRINTER_DIE:
    hang_up (caller);
    return FALSE;
  case CF_FAKE_PRINTER_STALL:
  case CF_FAKE_PRINTER_PAPER_OUT:
  case CF_FAKE_PRINTER_PAPER_ENDS:
  case CF_FAKE_PRINTER_COVER_OPEN:
    return FALSE;
  case CF_FAKE_PRINTER_OK:
  case CF_FAKE_PRINTER_LATE:
  case CF_FAKE_PRINTER_DEAF:
  default:
    return TRUE;
  }
}

/* Deals with one command; FALSE when the printer stops here. */
static gboolean
do_part (Caller *caller, CfFakePrinterPart part, const guint8 *bytes, gsize length)
{
  if (part == CF_FAKE_PRINTER_STATUS) {
    answer (caller, status (caller, bytes[2]));
    return TRUE;
  }
  if (caller->job == 0)
    caller->job = ++caller->fake->n_jobs;
  if (!goes_on (caller, part == CF_FAKE_PRINTER_DONE))
    return FALSE;
  caller->job_bytes += length;
  if (part == CF_FAKE_PRINTER_KICK)
    caller->fake->n_kicks++;
  if (part == CF_FAKE_PRINTER_DONE) {
    keep (caller);
    answer (caller, 0);
  }
  return TRUE;
}

/* Questions about the status are obeyed even behind what cannot be printed now. */
static void
answer_behind (Caller *caller, gsize at)
{
  const GByteArray *got = caller->got;

  if (caller->fake->mood == CF_FAKE_PRINTER_STALL)
    return;
  for (; at + 3 <= got->len; at++) {
    if (got->data[at] == 0x10 && got->data[at + 1] == 0x04)
      answer (caller, status (caller, got->data[at + 2]));
  }
}

static void
work (Caller *caller, gsize n_before)
{
  while (!caller->gone && caller->done < caller->got->len) {
    const guint8 *bytes = caller->got->data + caller->done;
    gsize length;
    CfFakePrinterPart part = cf_fake_printer_part (bytes, caller->got->len - caller->done, &length);

    if (part == CF_FAKE_PRINTER_MORE)
      return;
    if (!do_part (caller, part, bytes, length)) {
      if (!caller->gone)
        answer_behind (caller, MAX (caller->done, n_before));
      return;
    }
    caller->done += length;
  }
}

static void read_more (Caller *caller);

static void
on_read_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Caller *caller = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  gsize n_before = caller->got->len;

  caller->reading = FALSE;
  if (n > 0 && !caller->gone) {
    g_byte_array_append (caller->got, caller->buffer, (guint)n);
    work (caller, n_before);
    if (!caller->gone)
      read_more (caller);
  }
  if (n <= 0 || caller->gone || caller->got->len > JOB_BYTES_MAX)
    drop (caller);
  let_go (caller);
}

/* One that has stalled leaves the rest of a job where it is. */
static void
read_more (Caller *caller)
{
  if (caller->reading ||
      (caller->fake->mood == CF_FAKE_PRINTER_STALL && caller->job_bytes >= MIDST_BYTES))
    return;
  caller->reading = TRUE;
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (caller->connection)),
                             caller->buffer, READ_BYTES, G_PRIORITY_DEFAULT, caller->cancellable,
                             on_read_ready, hold (caller));
}

static gboolean
on_service_incoming (GSocketService *service G_GNUC_UNUSED, GSocketConnection *connection,
                     GObject *source G_GNUC_UNUSED, gpointer data)
{
  CfFakePrinter *fake = data;
  Caller *caller;

  if (fake->callers->len >= CALLERS_MAX)
    return TRUE; /* dropped */
  caller = g_new0 (Caller, 1);
  caller->refs = 1;
  caller->fake = fake;
  caller->connection = g_object_ref (connection);
  caller->cancellable = g_cancellable_new ();
  caller->got = g_byte_array_new ();
  caller->answers = g_byte_array_new ();
  g_ptr_array_add (fake->callers, caller);
  read_more (caller);
  return TRUE;
}

static gboolean
bind_to (CfFakePrinter *fake, const char *listen, GError **error)
{
  g_autoptr (GSocketConnectable) where = g_network_address_parse (listen, 0, NULL);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocketAddress) bound = NULL;
  const char *host =
      where == NULL ? NULL : g_network_address_get_hostname (G_NETWORK_ADDRESS (where));

  if (host != NULL)
    address = g_inet_socket_address_new_from_string (
        host, g_network_address_get_port (G_NETWORK_ADDRESS (where)));
  if (address == NULL) {
    g_set_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_ADDRESS,
                 "'%s' is no address to listen at (127.0.0.1:9100)", listen);
    return FALSE;
  }
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (fake->service), address,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound,
                                      error))
    return FALSE;
  fake->address =
      g_strdup_printf (strchr (host, ':') == NULL ? "tcp:%s:%u" : "tcp:[%s]:%u", host,
                       (guint)g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  return TRUE;
}

static void
forget (gpointer data)
{
  Caller *caller = data;

  hang_up (caller);
  caller->fake = NULL;
  let_go (caller);
}

CfFakePrinter *
cf_fake_printer_new (const char *listen, const char *folder, GError **error)
{
  g_autoptr (CfFakePrinter) fake = g_new0 (CfFakePrinter, 1);
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_autoptr (GError) local = NULL;

  fake->folder = g_strdup (folder);
  fake->callers = g_ptr_array_new_with_free_func (forget);
  fake->service = g_socket_service_new ();
  if (!g_file_make_directory_with_parents (place, NULL, &local) &&
      !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (!bind_to (fake, listen, error))
    return NULL;
  g_signal_connect (fake->service, "incoming", G_CALLBACK (on_service_incoming), fake);
  g_socket_service_start (fake->service);
  return g_steal_pointer (&fake);
}

void
cf_fake_printer_free (CfFakePrinter *fake)
{
  if (fake == NULL)
    return;
  g_signal_handlers_disconnect_by_data (fake->service, fake);
  g_socket_service_stop (fake->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fake->service));
  g_object_unref (fake->service);
  g_ptr_array_unref (fake->callers);
  g_free (fake->folder);
  g_free (fake->address);
  g_free (fake);
}

void
cf_fake_printer_set_mood (CfFakePrinter *fake, CfFakePrinterMood mood)
{
  fake->mood = mood;
  for (guint i = 0; i < fake->callers->len; i++) {
    Caller *caller = g_ptr_array_index (fake->callers, i);

    if (!caller->gone) {
      work (caller, caller->got->len);
      read_more (caller);
    }
  }
}

const char *
cf_fake_printer_address (const CfFakePrinter *fake)
{
  return fake->address;
}

guint
cf_fake_printer_jobs (const CfFakePrinter *fake)
{
  return fake->n_jobs;
}

guint
cf_fake_printer_kicks (const CfFakePrinter *fake)
{
  return fake->n_kicks;
}
