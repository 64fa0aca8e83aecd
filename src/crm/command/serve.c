// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <string.h>
#include <gio/gio.h>
#include <glib-unix.h>

#include "crm/command/all.h"
#include "crm/error.h"
#include "crm/feed/compact.h"
#include "crm/feed/scope.h"
#include "crm/health/checkup.h"
#include "crm/http/server.h"
#include "crm/output.h"
#include "crm/points/sweep.h"
#include "crm/privacy/erasure.h"
#include "crm/service.h"
#include "crm/shop.h"
#include "crm/tier/standing.h"

#define PORT_DEFAULT 8443
#define COMPACT_S 3600
#define KEEP_S 30 /* how often it is kept when each till was heard of */

static char *listen_on;

/* What a server keeps of its own beside the service. */
typedef struct {
  CfPresence *presence;
  CfMetrics *metrics;
  char *seen_path;
} Watch;

static const GOptionEntry options[] = {
    {"listen", 0, 0, G_OPTION_ARG_FILENAME, &listen_on,
     "Where to listen (127.0.0.1:8443); port 0 takes a free one", "HOST:PORT"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_serve_options (void)
{
  return options;
}

static gboolean
on_stop_signal (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE; /* the source lives as long as the loop's caller says */
}

/* A shop's clocks may have changed to summer time since its row was last written. */
static gboolean
refresh_shops (CfSession *session, GError **error)
{
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (GPtrArray) shops = NULL;

  if (change == NULL || (shops = cf_shop_list (session, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < shops->len; i++) {
    CfShop *shop = g_ptr_array_index (shops, i);

    if (!cf_shop_utc_offset (shop->time_zone, now_us, &shop->utc_offset_min, error) ||
        !cf_shop_save (change, shop, error))
      return FALSE;
  }
  return !change->has_changed || cf_change_commit (change, error);
}

static char *
address_of (const char *host, guint16 port)
{
  if (g_str_equal (host, "0.0.0.0") || g_str_equal (host, "::"))
    host = g_get_host_name ();
  if (g_hostname_is_ip_address (host) && strchr (host, ':') != NULL)
    return g_strdup_printf ("https://[%s]:%u", host, port);
  return g_strdup_printf ("https://%s:%u", host, port);
}

/* Tells where the server listens, and keeps it for `pair` to tell. */
static gboolean
announce (CfHome *home, const char *host, guint16 port, GError **error)
{
  g_free (home->address);
  home->address = address_of (host, port);
  if (!cf_home_save (home, error))
    return FALSE;
  cf_output_line ("listening on %s", home->address);
  return TRUE;
}

/* What cannot be compacted now is compacted an hour later. */
static gboolean
on_compact_due (gpointer data)
{
  const CfHome *home = data;
  g_autoptr (CfSession) session =
      cf_session_open (home->database, CF_SESSION_COMMAND, home->tenant_id, NULL);
  g_autoptr (GError) error = NULL;
  CfPointsSwept swept;
  gint64 forgotten;

  if (session != NULL && !cf_feed_compact (session, CF_COMPACT_KEEP, &forgotten, &error))
    cf_output_trouble ("counterfoil-crm: the feeds could not be compacted: %s", error->message);
  g_clear_error (&error);
  if (session != NULL && !cf_erasure_tell (session, &error))
    cf_output_trouble ("counterfoil-crm: the tills could not be told who was erased: %s",
                       error->message);
  g_clear_error (&error);
  if (session != NULL && !cf_scope_sweep (session, cf_clock_now_us (cf_clock_system ()), &error))
    cf_output_trouble ("counterfoil-crm: members could not leave shops: %s", error->message);
  g_clear_error (&error);
  if (session != NULL && !cf_tier_sweep (session, cf_clock_now_us (cf_clock_system ()), &error))
    cf_output_trouble ("counterfoil-crm: tiers could not be brought on: %s", error->message);
  g_clear_error (&error);
  if (session != NULL &&
      !cf_points_sweep_all (session, cf_random_system (), cf_clock_now_us (cf_clock_system ()),
                            &swept, &error))
    cf_output_trouble ("counterfoil-crm: points could not expire: %s", error->message);
  return G_SOURCE_CONTINUE;
}

/* What cannot be kept is kept the next time; nothing but a date depends on it. */
static gboolean
on_keep_due (gpointer data)
{
  const Watch *watch = data;
  g_autoptr (GError) error = NULL;

  if (!cf_presence_save (watch->presence, watch->seen_path, &error))
    cf_output_trouble ("counterfoil-crm: %s", error->message);
  return G_SOURCE_CONTINUE;
}

static void
run_until_signal (CfHome *home, Watch *watch)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint compact = g_timeout_add_seconds (COMPACT_S, on_compact_due, home);
  guint keep = g_timeout_add_seconds (KEEP_S, on_keep_due, watch);
  guint terminate = g_unix_signal_add (SIGTERM, on_stop_signal, loop);
  guint interrupt = g_unix_signal_add (SIGINT, on_stop_signal, loop);

  g_main_loop_run (loop);
  g_source_remove (compact);
  g_source_remove (keep);
  g_source_remove (terminate);
  g_source_remove (interrupt);
}

/* What fails on this side is told to who runs it: which door, and what the database said, which
 * names files and tables and no people. The till only learns that it failed. */
static CfAnswer *
answer_and_tell (const CfRequest *request, gpointer service)
{
  CfAnswer *answer = cf_service_answer (request, service);

  if (answer->cause != NULL)
    cf_output_trouble ("counterfoil-crm: %s %s was answered %u: %s", request->method, request->path,
                       answer->status, answer->cause);
  return answer;
}

static gboolean
serve (CfHome *home, GNetworkAddress *listening, CfService *service, Watch *watch, GError **error)
{
  const char *host = g_network_address_get_hostname (listening);
  guint16 port = g_network_address_get_port (listening);
  g_auto (CfCertificate) certificate = {NULL, NULL};
  CfServerOptions server_options = {
      .host = host,
      .port = port,
      .certificate = &certificate,
      .clock = cf_clock_system (),
      .handler = answer_and_tell,
      .data = service,
  };
  CfServer *server;
  gboolean done;

  if (!cf_home_server_certificate (home, host, cf_clock_now_us (cf_clock_system ()),
                                   cf_random_system (), &certificate, error))
    return FALSE;
  server = cf_server_start (&server_options, error);
  if (server == NULL)
    return FALSE;
  done = announce (home, host, cf_server_port (server), error);
  if (done)
    run_until_signal (home, watch);
  cf_server_stop (server);
  (void)on_keep_due (watch); /* it goes on as it went before */
  return done;
}

static GNetworkAddress *
parse_listen (GError **error)
{
  const char *text = listen_on != NULL ? listen_on : "127.0.0.1:8443";
  GSocketConnectable *address =
      text[0] != '\0' ? g_network_address_parse (text, PORT_DEFAULT, NULL) : NULL;

  if (address == NULL)
    (void)cf_command_misused (error, "Cannot listen on \"%s\"; say HOST:PORT, 127.0.0.1:8443 say",
                              text);
  return address != NULL ? G_NETWORK_ADDRESS (address) : NULL;
}

static CfService *
start_service (const CfHome *home, const Watch *watch, GError **error)
{
  g_autoptr (CfSession) session =
      cf_session_open (home->database, CF_SESSION_COMMAND, home->tenant_id, error);
  g_autofree char *authority = NULL;
  g_autofree char *cache_folder = cf_home_path (home, "cache");
  guint8 device_key[CF_KEY_BYTES];

  if (session == NULL || !cf_home_device_key (home, device_key, error) ||
      !refresh_shops (session, error) || (authority = cf_home_read_authority (home, error)) == NULL)
    return NULL;
  return cf_service_new (&(CfServiceOptions){
      .location = home->database,
      .folder = cache_folder,
      .tenant_id = home->tenant_id,
      .authority_pem = authority,
      .device_key = device_key,
      .clock = cf_clock_system (),
      .random = cf_random_system (),
      .presence = watch->presence,
      .metrics = watch->metrics,
  });
}

static void
watch_clear (Watch *watch)
{
  g_clear_pointer (&watch->metrics, cf_metrics_free);
  g_clear_pointer (&watch->presence, cf_presence_free);
  g_clear_pointer (&watch->seen_path, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static gboolean
begin_watch (const CfHome *home, Watch *watch, GError **error)
{
  g_autofree char *token = cf_home_metrics_token (home, cf_random_system (), error);

  if (token == NULL)
    return FALSE;
  watch->seen_path = cf_home_path (home, CF_CHECKUP_SEEN_FILE);
  watch->presence = cf_presence_new (cf_clock_system ());
  cf_presence_load (watch->presence, watch->seen_path);
  watch->metrics = cf_metrics_new (token, home->folder, home->database, watch->presence);
  return TRUE;
}

gboolean
cf_serve_run (char **arguments, GError **error)
{
  g_autoptr (GNetworkAddress) listening = parse_listen (error);
  g_autoptr (CfHome) home = NULL;
  g_auto (Watch) watch = {0}; /* outlives the service */
  g_autoptr (CfService) service = NULL;

  (void)arguments; /* the options say it all */
  if (listening == NULL || (home = cf_home_open (cf_command_common.folder, error)) == NULL ||
      !cf_home_lock (home, error) || !begin_watch (home, &watch, error) ||
      (service = start_service (home, &watch, error)) == NULL)
    return FALSE;
  return serve (home, listening, service, &watch, error);
}
