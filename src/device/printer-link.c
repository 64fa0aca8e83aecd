// SPDX-License-Identifier: Apache-2.0
#include "device/printer-link.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <sys/stat.h>

#include "base/check.h"

#define HEAR_BYTES 64
#define SEND_BYTES 2048 /* at once: small enough to see that a slow printer moves */

struct _CfPrinterLink {
  guint refs; /* the owner's, and one for each call under way */
  gboolean closed;
  CfPrinterLinkNotice notice;
  gpointer data;
  GCancellable *cancellable;
  GIOStream *connection; /* NULL for a file */
  GInputStream *input; /* NULL when nothing can be heard */
  GOutputStream *output;
  GSource *late; /* news of what was settled at once */
  GBytes *sending; /* NULL: nothing */
  GQueue waiting; /* GBytes to be sent after it */
  gsize sent; /* of sending */
  gsize taken;
  gsize in_flight; /* offered to the kernel, and no word yet of how much it took */
  guint8 heard[HEAR_BYTES];
};

static CfPrinterLink *
hold (CfPrinterLink *link)
{
  link->refs++;
  return link;
}

static void
let_go (CfPrinterLink *link)
{
  if (--link->refs > 0)
    return;
  g_clear_object (&link->input);
  g_clear_object (&link->output);
  g_clear_object (&link->connection);
  g_clear_object (&link->cancellable);
  g_clear_pointer (&link->sending, g_bytes_unref);
  g_queue_clear_full (&link->waiting, (GDestroyNotify)g_bytes_unref);
  g_free (link);
}

static void
tell (CfPrinterLink *link, CfPrinterLinkNews news, gsize n_bytes)
{
  if (!link->closed)
    link->notice (news, n_bytes > 0 ? link->heard : NULL, n_bytes, link->data);
}

static void listen (CfPrinterLink *link);

static void
on_listen_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  CfPrinterLink *link = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n > 0) {
    tell (link, CF_PRINTER_LINK_HEARD, (gsize)n);
    if (!link->closed)
      listen (link);
  } else if (link->connection != NULL || n < 0) {
    tell (link, CF_PRINTER_LINK_LOST, 0);
  }
  let_go (link);
}

static void
listen (CfPrinterLink *link)
{
  g_input_stream_read_async (link->input, link->heard, HEAR_BYTES, G_PRIORITY_DEFAULT,
                             link->cancellable, on_listen_ready, hold (link));
}

static void
open_done (CfPrinterLink *link)
{
  if (link->input != NULL)
    listen (link);
  tell (link, CF_PRINTER_LINK_OPEN, 0);
}

static void
on_connect_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  CfPrinterLink *link = data;
  GSocketConnection *connection =
      g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (source), result, NULL);

  if (connection == NULL) {
    tell (link, CF_PRINTER_LINK_LOST, 0);
  } else if (link->closed) {
    g_object_unref (connection);
  } else {
    link->connection = G_IO_STREAM (connection);
    link->input = g_object_ref (g_io_stream_get_input_stream (link->connection));
    link->output = g_object_ref (g_io_stream_get_output_stream (link->connection));
    open_done (link);
  }
  let_go (link);
}

static void
connect_to_host (CfPrinterLink *link, const CfPrinterAddress *address)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  /* A till's printer stands in the shop: no proxy of the machine's is between them. */
  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_connect_to_host_async (client, address->host, address->port, link->cancellable,
                                         on_connect_ready, hold (link));
}

/* Only a device has something to say. */
static void
open_file (CfPrinterLink *link, const char *path)
{
  struct stat status;
  gboolean hears = TRUE;
  int fd = open (path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_APPEND);

  if (fd < 0 && (errno == EACCES || errno == EINVAL || errno == EROFS)) {
    hears = FALSE;
    fd = open (path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_APPEND);
  }
  if (fd < 0)
    return;
  if (fstat (fd, &status) != 0 || !S_ISCHR (status.st_mode))
    hears = FALSE;
  link->output = g_unix_output_stream_new (fd, TRUE);
  if (hears)
    link->input = g_unix_input_stream_new (fd, FALSE);
}

static gboolean
on_file_opened (gpointer data)
{
  CfPrinterLink *link = data;

  g_clear_pointer (&link->late, g_source_unref);
  if (link->output == NULL)
    tell (link, CF_PRINTER_LINK_LOST, 0);
  else
    open_done (link);
  return G_SOURCE_REMOVE;
}

static void
let_go_late (gpointer data)
{
  let_go (data);
}

CfPrinterLink *
cf_printer_link_open (const CfPrinterAddress *address, CfPrinterLinkNotice notice, gpointer data)
{
  CfPrinterLink *link = g_new0 (CfPrinterLink, 1);

  CF_CHECK (address->kind != CF_PRINTER_NONE);
  link->refs = 1;
  link->notice = notice;
  link->data = data;
  link->cancellable = g_cancellable_new ();
  if (address->kind == CF_PRINTER_TCP) {
    connect_to_host (link, address);
  } else {
    open_file (link, address->path);
    link->late = g_idle_source_new ();
    g_source_set_callback (link->late, on_file_opened, hold (link), let_go_late);
    (void)g_source_attach (link->late, g_main_context_get_thread_default ()); /* its id */
  }
  return link;
}

void
cf_printer_link_close (CfPrinterLink *link)
{
  if (link == NULL)
    return;
  link->closed = TRUE;
  if (link->late != NULL) {
    g_source_destroy (link->late);
    g_clear_pointer (&link->late, g_source_unref);
  }
  /* Says goodbye in order: closing alone would throw away what is still on its way. */
  if (link->connection != NULL)
    (void)g_socket_shutdown (
        g_socket_connection_get_socket (G_SOCKET_CONNECTION (link->connection)), FALSE, TRUE,
        NULL); /* one that is gone already needs no goodbye */
  g_cancellable_cancel (link->cancellable);
  let_go (link);
}

static void send_more (CfPrinterLink *link);

static void
send_next (CfPrinterLink *link)
{
  g_clear_pointer (&link->sending, g_bytes_unref);
  link->sending = g_queue_pop_head (&link->waiting);
  link->sent = 0;
  if (link->sending != NULL && !link->closed)
    send_more (link);
}

static void
on_send_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  CfPrinterLink *link = data;
  gssize n = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL);

  link->in_flight = 0;
  if (n < 0) {
    tell (link, CF_PRINTER_LINK_LOST, 0);
  } else {
    link->sent += (gsize)n;
    link->taken += (gsize)n;
    if (link->sent < g_bytes_get_size (link->sending)) {
      send_more (link);
      tell (link, CF_PRINTER_LINK_MOVED, 0);
    } else {
      send_next (link);
      tell (link, CF_PRINTER_LINK_SENT, 0);
    }
  }
  let_go (link);
}

static void
send_more (CfPrinterLink *link)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (link->sending, &length);

  link->in_flight = MIN (length - link->sent, SEND_BYTES);
  g_output_stream_write_async (link->output, bytes + link->sent, link->in_flight,
                               G_PRIORITY_DEFAULT, link->cancellable, on_send_ready, hold (link));
}

void
cf_printer_link_send (CfPrinterLink *link, GBytes *bytes)
{
  CF_CHECK (link->output != NULL && g_bytes_get_size (bytes) > 0);
  g_queue_push_tail (&link->waiting, g_bytes_ref (bytes));
  if (link->sending == NULL)
    send_next (link);
}

gsize
cf_printer_link_taken (const CfPrinterLink *link)
{
  return link->taken;
}

gsize
cf_printer_link_offered (const CfPrinterLink *link)
{
  return link->taken + link->in_flight;
}

gboolean
cf_printer_link_hears (const CfPrinterLink *link)
{
  return link->input != NULL;
}
