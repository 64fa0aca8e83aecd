// SPDX-License-Identifier: Apache-2.0
#include "app/journal/fact.h"

#include <glib/gi18n.h>

#include "app/done/done-words.h"
#include "app/sentence.h"
#include "app/text.h"
#include "base/check.h"

typedef struct {
  const CfVitals *vitals;
  const CfSnapshot *snapshot;
  CfCondition condition;
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

  return cf_text_time (at_us, shop == NULL ? 0 : shop->utc_offset_min, now->vitals->now_us);
}

static void
read_device (const Now *now, CfFact *fact)
{
  static const struct {
    CfCondition condition;
    const char *value;
    const char *hint;
  } words[] = {
      {CF_CONDITION_LOCKED, N_ ("Locked"),
       N_ ("It sells nothing until the centre unlocks it; what it has sold is safe")},
      {CF_CONDITION_REVOKED, N_ ("Locked out"),
       N_ ("It sells nothing until it is paired again; what it has sold is safe")},
      {CF_CONDITION_FORKED, N_ ("There are two of it"),
       N_ ("Another till uses this one’s identity: pair this till again; nothing is lost")},
      {CF_CONDITION_DENIED, N_ ("Not known"),
       N_ ("The centre does not know this till any more: pair it again")},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].condition == now->condition) {
      fact->value = g_strdup (_ (words[i].value));
      fact->hint = g_strdup (_ (words[i].hint));
      return;
    }
  fact->value = g_strdup (_ ("Paired"));
}

static void
read_journal (const Now *now, CfFact *fact)
{
  gboolean is_bad = cf_condition_health (now->condition) != CF_HEALTH_OK;

  fact->value = g_strdup (is_bad ? _ ("Not as it was written") : _ ("As it was written"));
  if (is_bad)
    fact->hint = g_strdup (_ ("Copy the till’s folder before anything else, then call support"));
}

static void
read_cache (const Now *now, CfFact *fact)
{
  gboolean is_bad = now->condition == CF_CONDITION_CACHE_DAMAGED;

  if (now->condition == CF_CONDITION_CACHE_OFFERS_UNREAD) {
    fact->value = g_strdup (_ ("Some offers left out"));
    fact->hint = g_strdup (_ ("This program cannot price with them: install a newer one"));
    return;
  }
  fact->value = g_strdup (is_bad ? _ ("Damaged") : _ ("As it was sent"));
  if (is_bad)
    fact->hint = g_strdup (
        now->vitals->online ? _ ("It is being fetched again; selling goes on")
                            : _ ("It is fetched again once the centre answers; selling goes on"));
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
  g_autofree char *span = cf_text_span (now->vitals->now_us - now->vitals->heard_at_us);

  fact->value = online_value (now);
  fact->hint = g_strdup_printf (_ ("The centre answered %s ago"), span);
}

static void
read_contact (const Now *now, CfFact *fact)
{
  gint64 heard_us = now->vitals->heard_at_us;
  g_autofree char *since = NULL;
  g_autofree char *span = NULL;

  if (now->condition == CF_CONDITION_CONTACT_GOOD) {
    read_online (now, fact);
    return;
  }
  fact->hint = now->condition == CF_CONDITION_CONTACT_LONG_LOST
                   ? g_strdup (_ ("Prices and members are days old: bring this till to the "
                                  "network"))
                   : g_strdup (cf_sentence_of_trouble (now->vitals->trouble));
  if (heard_us == 0) {
    fact->value = g_strdup (_ ("Offline: the centre has never answered"));
    return;
  }
  since = time_of (now, heard_us);
  span = cf_text_span (now->vitals->now_us - heard_us);
  /* Translators: a time, then how long that is ago. */
  fact->value = g_strdup_printf (_ ("Offline since %s (%s)"), since, span);
}

static void
read_queue (const Now *now, CfFact *fact)
{
  const CfTillStatus *status = now->vitals->status;
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
  span = cf_text_span (now->vitals->now_us - status->oldest_us);
  fact->hint = g_strdup_printf (_ ("The oldest was written %s ago; none is lost"), span);
}

static void
read_parked (const Now *now, CfFact *fact)
{
  gint64 parked = now->vitals->status->parked;

  if (parked == 0) {
    fact->value = g_strdup (_ ("None"));
    return;
  }
  fact->value = g_strdup_printf (ngettext ("%d entry", "%d entries", (gulong)parked), (gint)parked);
  fact->hint =
      g_strdup (_ ("The centre keeps them until somebody there decides; the list says why"));
}

static void
read_payments (const Now *now, CfFact *fact)
{
  gint64 open = now->vitals->status->payments_open;

  if (open == 0) {
    fact->value = g_strdup (_ ("None"));
    return;
  }
  fact->value = g_strdup_printf (ngettext ("%d payment", "%d payments", (gulong)open), (gint)open);
  fact->hint =
      g_strdup (_ ("Nobody knows yet whether the money has come: ask before taking it again"));
}

static char *
clock_hint (const Now *now)
{
  gint64 apart_us = ABS (now->vitals->status->clock_ahead_us);
  g_autofree char *span = NULL;

  if (now->condition == CF_CONDITION_DATE_DOUBTED)
    return g_strdup (_ ("The clock went back: set it, or a manager confirms the business day"));
  if (now->condition == CF_CONDITION_CLOCK_UNKNOWN)
    return g_strdup (_ ("The centre has not confirmed this clock yet: check date and time"));
  if (now->condition == CF_CONDITION_CLOCK_GOOD)
    return g_strdup (_ ("In step with the centre"));
  span = cf_text_span (apart_us);
  return g_strdup_printf (_ ("It is %s apart from the centre’s: set it"), span);
}

static void
read_clock (const Now *now, CfFact *fact)
{
  fact->value = time_of (now, now->vitals->now_us);
  fact->hint = clock_hint (now);
}

static void
read_disk (const Now *now, CfFact *fact)
{
  g_autofree char *size = NULL;

  if (now->condition == CF_CONDITION_DISK_NOT_KNOWN) {
    fact->value = g_strdup (_ ("Not known"));
    return;
  }
  size = g_format_size ((guint64)now->vitals->examination->disk_free);
  fact->value = g_strdup_printf (_ ("%s free"), size);
  if (now->condition != CF_CONDITION_DISK_AMPLE)
    fact->hint = g_strdup (_ ("Free some space soon: a till that cannot write cannot sell"));
}

static void
read_printer (const Now *now, CfFact *fact)
{
  const char *trouble = cf_done_trouble (now->vitals->printer);

  fact->value = g_strdup (trouble == NULL ? _ ("Ready") : _ ("Needs a hand"));
  fact->hint = g_strdup (trouble);
}

static void
read_program (const Now *now G_GNUC_UNUSED, CfFact *fact)
{
  fact->value = g_strdup (CF_VERSION);
}

static const struct {
  const char *title;
  void (*read) (const Now *now, CfFact *fact);
} subjects[CF_SUBJECT_COUNT] = {
    [CF_SUBJECT_DEVICE] = {N_ ("This till"), read_device},
    [CF_SUBJECT_JOURNAL] = {N_ ("Journal"), read_journal},
    [CF_SUBJECT_CACHE] = {N_ ("Copy of the shop"), read_cache},
    [CF_SUBJECT_CONTACT] = {N_ ("Network"), read_contact},
    [CF_SUBJECT_QUEUE] = {N_ ("Waiting to be sent"), read_queue},
    [CF_SUBJECT_PARKED] = {N_ ("Need a person"), read_parked},
    [CF_SUBJECT_PAYMENTS] = {N_ ("Payments not known"), read_payments},
    [CF_SUBJECT_CLOCK] = {N_ ("Clock"), read_clock},
    [CF_SUBJECT_DISK] = {N_ ("Disk"), read_disk},
    [CF_SUBJECT_PRINTER] = {N_ ("Printer"), read_printer},
    [CF_SUBJECT_PROGRAM] = {N_ ("Program"), read_program},
};

const char *
cf_fact_title (CfSubject subject)
{
  CF_CHECK (subject < CF_SUBJECT_COUNT);
  return _ (subjects[subject].title);
}

void
cf_fact_vitals (const CfSnapshot *snapshot, const CfExamination *seen, gint64 now_us,
                CfExamination *ret_seen, CfVitals *ret_vitals)
{
  const CfInspectionState *state = &snapshot->inspection;

  *ret_seen = seen == NULL ? (CfExamination){.disk_free = -1} : *seen;
  ret_seen->is_thorough = state->ended_at_us != 0;
  ret_seen->entries = state->entries;
  ret_seen->broken = state->broken;
  ret_seen->unread = state->trouble;
  ret_seen->is_cache_read = state->is_cache_read;
  ret_seen->cache_fault = state->cache_fault;
  *ret_vitals = (CfVitals){
      .status = &snapshot->status,
      .examination = ret_seen,
      .online = snapshot->line.online,
      .trouble = snapshot->line.forked ? "forked" : snapshot->line.trouble,
      .heard_at_us = MAX (snapshot->line.heard_at_us, snapshot->status.last_contact_us),
      .has_printer = snapshot->print.has_printer,
      .printer = snapshot->print.trouble,
      .now_us = now_us,
  };
}

void
cf_fact_read (CfCondition condition, const CfVitals *vitals, const CfSnapshot *snapshot,
              CfFact *ret_fact)
{
  Now now = {vitals, snapshot, condition};

  ret_fact->health = cf_condition_health (condition);
  subjects[cf_condition_subject (condition)].read (&now, ret_fact);
}

/* Whether there is anything to call well: what nobody has looked at, and what is not there, is
 * not. */
static gboolean
is_well (CfCondition condition)
{
  return cf_condition_health (condition) == CF_HEALTH_OK &&
         condition != CF_CONDITION_JOURNAL_NOT_READ && condition != CF_CONDITION_CACHE_NOT_READ &&
         condition != CF_CONDITION_DISK_NOT_KNOWN && condition != CF_CONDITION_PRINTER_NONE &&
         condition != CF_CONDITION_PROGRAM && condition != CF_CONDITION_PARKED_NONE &&
         condition != CF_CONDITION_PAYMENTS_SETTLED;
}

char *
cf_fact_rest (const CfCondition *conditions, guint without)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < CF_SUBJECT_COUNT; i++) {
    if ((without & 1u << i) != 0 || !is_well (conditions[i]))
      continue;
    if (rest->len > 0)
      /* Translators: stands between the parts of a list. */
      g_string_append (rest, C_ ("list", ", "));
    g_string_append (rest, cf_fact_title (i));
  }
  return rest->len == 0 ? NULL : g_string_free (g_steal_pointer (&rest), FALSE);
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
