// SPDX-License-Identifier: Apache-2.0
#include "crm/http/server.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <microhttpd.h>

#include "crm/error.h"
#include "crm/http/body.h"

#define CONNECTION_MEMORY_BYTES (64 * 1024)
#define FILE_READ_BYTES (256 * 1024) /* in one go; TLS takes 16 KiB of it at a time */
#define DISCARD_BYTES_MAX (16 * 1024 * 1024) /* of a body that is too large anyway */
#define NAME_HEADER "Counterfoil-Request"
#define NAME_LENGTH_MAX 64
#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

struct _CfServer {
  struct MHD_Daemon *daemon;
  CfCertificate certificate;
  const CfClock *clock;
  CfServerHandler handler;
  gpointer data;
  guint16 port;
  GMutex mutex;
  GCond idle;
  guint under_way; /* guarded by mutex */
};

/* One request while it arrives. */
typedef struct {
  CfServer *server;
  GByteArray *body;
  gsize bytes_max;
  gsize arrived;
  gint64 began_us;
} Upload;

static Upload *
upload_new (CfServer *server, const char *path)
{
  Upload *upload = g_new0 (Upload, 1);

  upload->server = server;
  upload->body = g_byte_array_new ();
  upload->bytes_max = cf_request_bytes_max (path);
  upload->began_us = cf_clock_monotonic_us (server->clock);
  g_mutex_lock (&server->mutex);
  server->under_way++;
  g_mutex_unlock (&server->mutex);
  return upload;
}

static void
upload_free (Upload *upload)
{
  CfServer *server = upload->server;

  g_mutex_lock (&server->mutex);
  if (--server->under_way == 0)
    g_cond_signal (&server->idle);
  g_mutex_unlock (&server->mutex);
  g_byte_array_unref (upload->body);
  g_free (upload);
}

static void
on_request_completed (void *data, struct MHD_Connection *connection, void **request,
                      enum MHD_RequestTerminationCode code)
{
  (void)data; /* the library's own argument, of which the upload holds what matters */
  (void)connection; /* however it ended, the upload is done with */
  (void)code; /* likewise */
  if (*request != NULL)
    upload_free (*request);
  *request = NULL;
}

static const char *
header (struct MHD_Connection *connection, const char *name)
{
  return MHD_lookup_connection_value (connection, MHD_HEADER_KIND, name);
}

static const char *
parameter (struct MHD_Connection *connection, const char *name)
{
  return MHD_lookup_connection_value (connection, MHD_GET_ARGUMENT_KIND, name);
}

/* The part of a file that an answer is. */
typedef struct {
  int file;
  gint64 offset;
} FilePart;

static ssize_t
read_part (void *data, uint64_t at, char *bytes, size_t bytes_max)
{
  const FilePart *part = data;
  ssize_t got;

  do
    got = pread (part->file, bytes, bytes_max, part->offset + (gint64)at);
  while (got < 0 && errno == EINTR);
  /* The peer is not told that it has all: it asks for the rest. */
  return got > 0 ? got : MHD_CONTENT_READER_END_WITH_ERROR;
}

static void
close_part (void *data)
{
  FilePart *part = data;

  (void)close (part->file); /* opened for reading: nothing can be lost */
  g_free (part);
}

/* The part of a file that the answer names; NULL when it has gone meanwhile. The library's own
 * answer from a file reads and sends 4 KiB at a time, which for a large file is most of the work.
 */
static struct MHD_Response *
file_response (CfAnswer *answer)
{
  struct MHD_Response *response;
  FilePart *part;
  int file = g_open (answer->path, O_RDONLY | O_CLOEXEC, 0);

  if (file < 0)
    return NULL;
  part = g_new (FilePart, 1);
  *part = (FilePart){.file = file, .offset = answer->offset};
  response = MHD_create_response_from_callback ((uint64_t)answer->length, FILE_READ_BYTES,
                                                read_part, part, close_part);
  if (response == NULL)
    close_part (part);
  else
    (void)MHD_add_response_header (response, "Accept-Ranges", "bytes"); /* memory only */
  return response;
}

static struct MHD_Response *
body_response (CfAnswer *answer, const char *accept_encoding)
{
  const char *encoding;
  g_autoptr (GBytes) packed = cf_body_deflate (answer->body, accept_encoding, &encoding);
  gsize length;
  const void *bytes = g_bytes_get_data (packed, &length);
  struct MHD_Response *response =
      MHD_create_response_from_buffer (length, (void *)(guintptr)bytes, MHD_RESPMEM_MUST_COPY);

  if (response != NULL && encoding != NULL)
    (void)MHD_add_response_header (response, "Content-Encoding", encoding); /* memory only */
  return response;
}

static void
add_number_header (struct MHD_Response *response, const char *name, gint64 number)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, number);
  (void)MHD_add_response_header (response, name, text); /* fails only without memory */
}

static void
add_headers (CfServer *server, struct MHD_Response *response, const CfAnswer *answer)
{
  (void)MHD_add_response_header (response, "Content-Type", answer->content_type); /* as above */
  (void)MHD_add_response_header (response, "Cache-Control", "no-store"); /* as above */
  add_number_header (response, "Counterfoil-Time-Us", cf_clock_now_us (server->clock));
  if (answer->retry_after_s != 0)
    add_number_header (response, "Retry-After", answer->retry_after_s);
  if (answer->status == MHD_HTTP_PARTIAL_CONTENT) {
    g_autofree char *range =
        g_strdup_printf ("bytes %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                         answer->offset, answer->offset + answer->length - 1, answer->size);

    (void)MHD_add_response_header (response, "Content-Range", range); /* as above */
  }
}

/* The answer says which request it is to, so that no till takes another's for its own. */
static void
add_name (struct MHD_Connection *connection, struct MHD_Response *response)
{
  const char *name = header (connection, NAME_HEADER);

  if (name != NULL && strnlen (name, NAME_LENGTH_MAX + 1) <= NAME_LENGTH_MAX)
    (void)MHD_add_response_header (response, NAME_HEADER, name); /* as above */
}

static enum MHD_Result
send_answer (CfServer *server, struct MHD_Connection *connection, CfAnswer *answer)
{
  struct MHD_Response *response;
  enum MHD_Result result;

  if (answer->path != NULL)
    response = file_response (answer);
  else
    response = body_response (answer, header (connection, "Accept-Encoding"));
  if (response == NULL)
    return MHD_NO; /* the connection is closed, and the peer comes again */
  add_headers (server, response, answer);
  add_name (connection, response);
  result = MHD_queue_response (connection, answer->status, response);
  MHD_destroy_response (response);
  return result;
}

static CfAnswer *
refuse_body (CfBodyOutcome outcome)
{
  if (outcome == CF_BODY_TOO_LARGE)
    return cf_answer_new_problem (CF_WIRE_PROBLEM_REQUEST_TOO_LARGE,
                                  "The body is larger than this path takes; send less at once.");
  if (outcome == CF_BODY_UNKNOWN_ENCODING)
    return cf_answer_new_problem (CF_WIRE_PROBLEM_UNSUPPORTED_TYPE,
                                  "The body may be plain, gzip or zstd.");
  return cf_answer_new_problem (CF_WIRE_PROBLEM_REQUEST_MALFORMED,
                                "The body is not what its Content-Encoding says; send it again.");
}

static CfAnswer *
answer_request (struct MHD_Connection *connection, Upload *upload, const char *path,
                const char *method)
{
  g_autoptr (GBytes) packed = g_bytes_new (upload->body->data, upload->body->len);
  g_autoptr (GBytes) body = NULL;
  CfBodyOutcome outcome = CF_BODY_TOO_LARGE;
  CfRequest request = {
      .method = method,
      .path = path,
      .authorization = header (connection, "Authorization"),
      .accept_encoding = header (connection, "Accept-Encoding"),
      .range = header (connection, "Range"),
      .cursor = parameter (connection, "cursor"),
      .limit = parameter (connection, "limit"),
  };

  if (upload->arrived <= upload->bytes_max)
    outcome =
        cf_body_inflate (packed, header (connection, "Content-Encoding"), upload->bytes_max, &body);
  if (outcome != CF_BODY_OK)
    return refuse_body (outcome);
  request.body = body;
  return upload->server->handler (&request, upload->server->data);
}

/* Keeps what fits and forgets the rest, so that the peer gets an answer that it can read and not a
 * broken connection; but not for ever. */
static enum MHD_Result
take_upload (Upload *upload, const char *bytes, size_t *length)
{
  gint64 spent_us = cf_clock_monotonic_us (upload->server->clock) - upload->began_us;

  upload->arrived += *length;
  if (upload->arrived > DISCARD_BYTES_MAX || spent_us > (gint64)CF_SERVER_UPLOAD_S * G_USEC_PER_SEC)
    return MHD_NO;
  if (upload->arrived <= upload->bytes_max)
    g_byte_array_append (upload->body, (const guint8 *)bytes, (guint)*length);
  *length = 0;
  return MHD_YES;
}

/* The library calls this once when the headers have come, then for each piece of the body, then
 * once more at its end. */
static enum MHD_Result
on_request (void *data, struct MHD_Connection *connection, const char *path, const char *method,
            const char *version, const char *bytes, size_t *length, void **request)
{
  CfServer *server = data;
  g_autoptr (CfAnswer) answer = NULL;

  (void)version; /* 1.0 and 1.1 get the same answers */
  if (*request == NULL) {
    *request = upload_new (server, path);
    return MHD_YES;
  }
  if (*length != 0)
    return take_upload (*request, bytes, length);
  answer = answer_request (connection, *request, path, method);
  return send_answer (server, connection, answer);
}

static void on_log (void *data, const char *format, va_list arguments) G_GNUC_PRINTF (2, 0);

static void
on_log (void *data, const char *format, va_list arguments)
{
  (void)data; /* the messages are for whoever debugs the server */
  g_logv (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, format, arguments);
}

/* The first address that the host stands for. */
static GSocketAddress *
resolve (const char *host, guint16 port, GError **error)
{
  g_autoptr (GSocketConnectable) connectable = g_network_address_new (host, port);
  g_autoptr (GSocketAddressEnumerator) addresses = g_socket_connectable_enumerate (connectable);
  g_autoptr (GError) cause = NULL;
  GSocketAddress *address = g_socket_address_enumerator_next (addresses, NULL, &cause);

  if (address == NULL)
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_SERVER,
                 "Cannot listen on %s: no such address; name one of this machine", host);
  return address;
}

static gboolean
start_daemon (CfServer *server, GSocketAddress *address, GError **error)
{
  struct sockaddr_storage native;
  unsigned int flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TLS | MHD_USE_ERROR_LOG;
  const union MHD_DaemonInfo *info;

  if (!g_socket_address_to_native (address, &native, sizeof native, error))
    return FALSE;
  if (g_socket_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    flags |= MHD_USE_IPv6;
  server->daemon = MHD_start_daemon (
      flags, 0, NULL, NULL, on_request, server, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
      MHD_OPTION_SOCK_ADDR, &native, MHD_OPTION_HTTPS_MEM_KEY, server->certificate.key_pem,
      MHD_OPTION_HTTPS_MEM_CERT, server->certificate.certificate_pem, MHD_OPTION_HTTPS_PRIORITIES,
      TLS_PRIORITIES, MHD_OPTION_THREAD_POOL_SIZE, (unsigned int)CF_SERVER_THREADS,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned int)CF_SERVER_CONNECTIONS_MAX,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned int)CF_SERVER_CONNECTIONS_AN_ADDRESS_MAX,
      MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int)CF_SERVER_IDLE_S,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY_BYTES,
      MHD_OPTION_NOTIFY_COMPLETED, on_request_completed, NULL, MHD_OPTION_END);
  if (server->daemon == NULL) {
    g_set_error_literal (error, CF_CRM_ERROR, CF_CRM_ERROR_SERVER,
                         "Cannot listen there: the port is taken or not allowed; use another");
    return FALSE;
  }
  info = MHD_get_daemon_info (server->daemon, MHD_DAEMON_INFO_BIND_PORT);
  server->port = info->port;
  return TRUE;
}

CfServer *
cf_server_start (const CfServerOptions *options, GError **error)
{
  g_autoptr (GSocketAddress) address = resolve (options->host, options->port, error);
  CfServer *server;

  if (address == NULL)
    return NULL;
  server = g_new0 (CfServer, 1);
  g_mutex_init (&server->mutex);
  g_cond_init (&server->idle);
  server->certificate.certificate_pem = g_strdup (options->certificate->certificate_pem);
  server->certificate.key_pem = g_strdup (options->certificate->key_pem);
  server->clock = options->clock;
  server->handler = options->handler;
  server->data = options->data;
  if (start_daemon (server, address, error))
    return server;
  cf_server_stop (server);
  return NULL;
}

guint16
cf_server_port (const CfServer *server)
{
  return server->port;
}

static void
wait_for_requests (CfServer *server)
{
  gint64 deadline_us =
      cf_clock_monotonic_us (cf_clock_system ()) + CF_SERVER_STOP_S * G_USEC_PER_SEC;
  gboolean in_time = TRUE;

  g_mutex_lock (&server->mutex);
  while (server->under_way != 0 && in_time)
    in_time = g_cond_wait_until (&server->idle, &server->mutex, deadline_us);
  g_mutex_unlock (&server->mutex);
}

void
cf_server_stop (CfServer *server)
{
  if (server == NULL)
    return;
  if (server->daemon != NULL) {
    MHD_socket listening = MHD_quiesce_daemon (server->daemon);

    wait_for_requests (server);
    MHD_stop_daemon (server->daemon);
    if (listening != MHD_INVALID_SOCKET)
      (void)close (listening); /* a listening socket holds no data */
  }
  cf_certificate_clear (&server->certificate);
  g_mutex_clear (&server->mutex);
  g_cond_clear (&server->idle);
  g_free (server);
}
