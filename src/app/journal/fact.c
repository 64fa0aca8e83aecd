// SPDX-License-Identifier: Apache-2.0
#include "app/journal/fact.h"

#include <glib/gi18n.h>

#include "app/sentence.h"
#include "app/text.h"
#include "base/check.h"

#define DISK_LOW ((gint64)500 * 1000 * 1000)

typedef struct {
  const CfSnapshot *snapshot;
  gint64 disk_free;
  gint64 now_us;
} Now;

void
cf_fact_clear (CfFact *fact)
{
  g_clear_pointer (&fact->value, g_free);
  g_clear_pointer (&fact->hint, g_free);
}

static char *
time_of (const Now *now, gint64 at_us)
{
  const CfShop *shop = now->snapshot->shop;

  return cf_text_time (at_us, shop == NULL ? 0 : shop->utc_offset_min, now->now_us);
}

static char *
online_value (const Now *now)
{
  g_autofree char *since = NULL;

  if (now->snapshot->line.since_us == 0)
    return g_strdup (_ ("Online"));
  since = time_of (now, now->snapshot->line.since_us);
  return g_strdup_printf (_ ("Online since %s"), since);
}

static void
read_online (const Now *now, CfFact *fact)
{
  g_autofree char *span = cf_text_span (now->now_us - now->snapshot->line.heard_at_us);

  fact->value = online_value (now);
  fact->hint = g_strdup_printf (_ ("The centre answered %s ago"), span);
}

static void
read_network (const Now *now, CfFact *fact)
{
  const CfSnapshot *snapshot = now->snapshot;
  gint64 heard_us = MAX (snapshot->line.heard_at_us, snapshot->status.last_contact_us);
  g_autofree char *since = NULL;
  g_autofree char *span = NULL;

  if (snapshot->line.online) {
    read_online (now, fact);
    return;
  }
  fact->hint = g_strdup (cf_sentence_of_trouble (snapshot->line.trouble));
  fact->is_warning = TRUE;
  if (heard_us == 0) {
    fact->value = g_strdup (_ ("Offline: the centre has never answered"));
    return;
  }
  since = time_of (now, heard_us);
  span = cf_text_span (now->now_us - heard_us);
  /* Translators: a time, then how long that is ago. */
  fact->value = g_strdup_printf (_ ("Offline since %s (%s)"), since, span);
}

static void
read_waiting (const Now *now, CfFact *fact)
{
  const CfTillStatus *status = &now->snapshot->status;
  g_autofree char *span = NULL;

  if (status->pending == 0) {
    fact->value = g_strdup (_ ("Nothing waits"));
    fact->hint = g_strdup (_ ("The centre has acknowledged every entry"));
    return;
  }
  fact->value =
      g_strdup_printf (ngettext ("%d entry waits", "%d entries wait", (gulong)status->pending),
                       (gint)status->pending);
  if (status->oldest_us == 0)
    return;
  span = cf_text_span (now->now_us - status->oldest_us);
  fact->hint = g_strdup_printf (_ ("The oldest was written %s ago; none is lost"), span);
}

static void
read_parked (const Now *now, CfFact *fact)
{
  gint64 parked = now->snapshot->status.parked;

  if (parked == 0) {
    fact->value = g_strdup (_ ("None"));
    return;
  }
  fact->value = g_strdup_printf (ngettext ("%d entry", "%d entries", (gulong)parked), (gint)parked);
  fact->hint =
      g_strdup (_ ("The centre keeps them until somebody there decides; the list says why"));
  fact->is_warning = TRUE;
}

static void
read_held (const Now *now, CfFact *fact)
{
  guint held = now->snapshot->held->len;

  fact->value = held == 0 ? g_strdup (_ ("None"))
                          : g_strdup_printf (ngettext ("%u basket", "%u baskets", held), held);
}

static void
read_payments (const Now *now, CfFact *fact)
{
  gint64 open = now->snapshot->status.payments_open;

  if (open == 0) {
    fact->value = g_strdup (_ ("None"));
    return;
  }
  fact->value = g_strdup_printf (ngettext ("%d payment", "%d payments", (gulong)open), (gint)open);
  fact->hint =
      g_strdup (_ ("Nobody knows yet whether the money has come: ask before taking it again"));
  fact->is_warning = TRUE;
}

static void
read_clock (const Now *now, CfFact *fact)
{
  fact->is_warning = !now->snapshot->status.clock_believed;
  fact->value = time_of (now, now->now_us);
  fact->hint = g_strdup (
      fact->is_warning ? _ ("The centre has not confirmed this clock yet: check date and time")
                       : _ ("In step with the centre"));
}

static void
read_disk (const Now *now, CfFact *fact)
{
  g_autofree char *size = NULL;

  if (now->disk_free < 0) {
    fact->value = g_strdup (_ ("Not known"));
    return;
  }
  size = g_format_size ((guint64)now->disk_free);
  fact->value = g_strdup_printf (_ ("%s free"), size);
  fact->is_warning = now->disk_free < DISK_LOW;
  if (fact->is_warning)
    fact->hint = g_strdup (_ ("Free some space soon: a till that cannot write cannot sell"));
}

static const struct {
  const char *title;
  void (*read) (const Now *now, CfFact *fact);
} kinds[CF_FACT_COUNT] = {
    [CF_FACT_NETWORK] = {N_ ("Network"), read_network},
    [CF_FACT_WAITING] = {N_ ("Waiting to be sent"), read_waiting},
    [CF_FACT_PARKED] = {N_ ("Need a person"), read_parked},
    [CF_FACT_HELD] = {N_ ("On hold"), read_held},
    [CF_FACT_PAYMENTS] = {N_ ("Payments not known"), read_payments},
    [CF_FACT_CLOCK] = {N_ ("Clock"), read_clock},
    [CF_FACT_DISK] = {N_ ("Disk"), read_disk},
};

const char *
cf_fact_title (CfFactKind kind)
{
  CF_CHECK (kind < CF_FACT_COUNT);
  return _ (kinds[kind].title);
}

void
cf_fact_read (CfFactKind kind, const CfSnapshot *snapshot, gint64 disk_free, gint64 now_us,
              CfFact *ret_fact)
{
  Now now = {snapshot, disk_free, now_us};

  CF_CHECK (kind < CF_FACT_COUNT);
  kinds[kind].read (&now, ret_fact);
}

char *
cf_fact_of_inspection (const CfInspectionState *state)
{
  if (state->running)
    return g_strdup (_ ("Checking the journal; selling goes on…"));
  if (state->ended_at_us == 0)
    return NULL;
  if (state->trouble != NULL)
    return g_strdup_printf (_ ("The journal could not be read: %s"), state->trouble);
  if (state->broken != NULL)
    return g_strdup_printf (
        _ ("The journal is not as it was written: copy the till’s folder and call support (%s)"),
        state->broken);
  return g_strdup_printf (ngettext ("The journal is sound: its one entry is as it was written",
                                    "The journal is sound: all %d entries are as they were written",
                                    (gulong)state->entries),
                          (gint)state->entries);
}
