// SPDX-License-Identifier: Apache-2.0
#include "app/notice.h"

#include <glib/gi18n.h>
#include <libnotify/notify.h>

#include "app/news.h"
#include "app/text.h"
#include "base/clock.h"

#define SERVICE "org.freedesktop.Notifications"
#define LOOK_EVERY_S 60
#define PAGE "journal" /* where each of them is told in full */

/* What there is to say before the service is known to be there. */
typedef struct {
  char *title; /* NULL: nothing */
  char *body;
} Words;

struct _CfNotice {
  GApplication *application;
  CfSnapshot *snapshot;
  CfNews news;
  guint watch; /* of the service's name on the bus */
  guint look_source;
  gboolean is_there;
  Words waiting[CF_NEWS_COUNT];
  NotifyNotification *shown[CF_NEWS_COUNT]; /* the last of each kind */
};

static void
words_clear (Words *words)
{
  g_clear_pointer (&words->title, g_free);
  g_clear_pointer (&words->body, g_free);
}

static void
compose (CfNewsKind kind, const CfNewsReport *report, Words *words)
{
  g_autofree char *span = NULL;

  switch (kind) {
  case CF_NEWS_SENT:
    words->title = g_strdup (_ ("Back online"));
    words->body = g_strdup_printf (ngettext ("The one entry that waited has reached the centre",
                                             "All %d entries that waited have reached the centre",
                                             (gulong)report->sent),
                                   (gint)report->sent);
    break;
  case CF_NEWS_PARKED:
    words->title = g_strdup_printf (
        ngettext ("%d entry needs a person", "%d entries need a person", (gulong)report->parked),
        (gint)report->parked);
    words->body = g_strdup (_ ("The centre could not make sense of it by itself. Look at the "
                               "journal; selling goes on"));
    break;
  case CF_NEWS_SILENT:
  default:
    span = cf_text_span (report->silent_us);
    words->title = g_strdup_printf (_ ("No contact with the centre for %s"), span);
    words->body = g_strdup (_ ("Selling goes on. Check the network cable or Wi-Fi"));
    break;
  }
}

static void
on_action (NotifyNotification *shown G_GNUC_UNUSED, char *action G_GNUC_UNUSED, gpointer data)
{
  CfNotice *notice = data;

  g_action_group_activate_action (G_ACTION_GROUP (notice->application), "show",
                                  g_variant_new_string (PAGE));
}

static void
close_shown (CfNotice *notice, CfNewsKind kind)
{
  if (notice->shown[kind] == NULL)
    return;
  /* Where the person has closed it already there is nothing to close. */
  (void)notify_notification_close (notice->shown[kind], NULL);
  g_clear_object (&notice->shown[kind]);
}

static void
tell (CfNotice *notice, CfNewsKind kind)
{
  Words *words = &notice->waiting[kind];
  NotifyNotification *shown;
  g_autoptr (GError) error = NULL;

  if (words->title == NULL || !notice->is_there)
    return;
  close_shown (notice, kind);
  shown = notify_notification_new (words->title, words->body, "io.github.counterfoil.Counterfoil");
  notify_notification_set_hint (shown, "desktop-entry",
                                g_variant_new_string ("io.github.counterfoil.Counterfoil"));
  notify_notification_set_urgency (shown, kind == CF_NEWS_SENT ? NOTIFY_URGENCY_LOW
                                                               : NOTIFY_URGENCY_NORMAL);
  notify_notification_add_action (shown, "default", _ ("Open"), on_action, notice, NULL);
  notify_notification_add_action (shown, "journal", _ ("Open the journal"), on_action, notice,
                                  NULL);
  notice->shown[kind] = shown;
  words_clear (words);
  if (!notify_notification_show (shown, &error)) {
    g_debug ("notice: %s", error->message);
    g_clear_object (&notice->shown[kind]);
  }
}

static void
look (CfNotice *notice)
{
  CfNewsReport report;

  cf_news_take (&notice->news, notice->snapshot, cf_clock_now_us (cf_clock_system ()), &report);
  for (guint kind = 0; kind < CF_NEWS_COUNT; kind++) {
    if (report.over[kind]) {
      words_clear (&notice->waiting[kind]);
      close_shown (notice, kind);
    }
    if (report.told[kind]) {
      words_clear (&notice->waiting[kind]);
      compose (kind, &report, &notice->waiting[kind]);
      tell (notice, kind);
    }
  }
}

static gboolean
on_minute (gpointer data)
{
  CfNotice *notice = data;

  if (notice->snapshot != NULL)
    look (notice);
  return G_SOURCE_CONTINUE;
}

static void
on_appeared (GDBusConnection *bus G_GNUC_UNUSED, const char *name G_GNUC_UNUSED,
             const char *owner G_GNUC_UNUSED, gpointer data)
{
  CfNotice *notice = data;

  notice->is_there = TRUE;
  for (guint kind = 0; kind < CF_NEWS_COUNT; kind++)
    tell (notice, kind);
}

static void
on_vanished (GDBusConnection *bus G_GNUC_UNUSED, const char *name G_GNUC_UNUSED, gpointer data)
{
  CfNotice *notice = data;

  notice->is_there = FALSE;
}

CfNotice *
cf_notice_new (GApplication *application)
{
  CfNotice *notice = g_new0 (CfNotice, 1);

  notice->application = application;
  /* A service that is not there is never waited for: to ask it would hold up the till. */
  notice->watch =
      g_bus_watch_name (G_BUS_TYPE_SESSION, SERVICE, G_BUS_NAME_WATCHER_FLAGS_AUTO_START,
                        on_appeared, on_vanished, notice, NULL);
  notice->look_source = g_timeout_add_seconds (LOOK_EVERY_S, on_minute, notice);
  return notice;
}

void
cf_notice_free (CfNotice *notice)
{
  if (notice == NULL)
    return;
  g_clear_handle_id (&notice->look_source, g_source_remove);
  g_bus_unwatch_name (notice->watch);
  for (guint kind = 0; kind < CF_NEWS_COUNT; kind++) {
    words_clear (&notice->waiting[kind]);
    g_clear_object (&notice->shown[kind]);
  }
  cf_snapshot_unref (notice->snapshot);
  g_free (notice);
}

void
cf_notice_take (CfNotice *notice, CfSnapshot *snapshot)
{
  cf_snapshot_ref (snapshot);
  cf_snapshot_unref (notice->snapshot);
  notice->snapshot = snapshot;
  look (notice);
}
