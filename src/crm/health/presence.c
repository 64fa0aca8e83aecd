// SPDX-License-Identifier: Apache-2.0
#include "crm/health/presence.h"

#include <jansson.h>

#include "base/check.h"

#define FILE_MODE 0600

struct _CfPresence {
  const CfClock *clock;
  GMutex mutex; /* of what follows */
  GHashTable *sights; /* device id → CfPresenceSight */
};

CfPresence *
cf_presence_new (const CfClock *clock)
{
  CfPresence *presence = g_new0 (CfPresence, 1);

  presence->clock = clock;
  g_mutex_init (&presence->mutex);
  presence->sights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return presence;
}

void
cf_presence_free (CfPresence *presence)
{
  if (presence == NULL)
    return;
  g_hash_table_unref (presence->sights);
  g_mutex_clear (&presence->mutex);
  g_free (presence);
}

static void
init_sight (CfPresenceSight *sight)
{
  sight->seen_at_us = 0;
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
    sight->reached_seq[i] = -1;
}

/* Under the mutex. */
static CfPresenceSight *
sight_of (CfPresence *presence, const char *device_id)
{
  CfPresenceSight *sight = g_hash_table_lookup (presence->sights, device_id);

  if (sight != NULL)
    return sight;
  sight = g_new (CfPresenceSight, 1);
  init_sight (sight);
  g_hash_table_insert (presence->sights, g_strdup (device_id), sight);
  return sight;
}

void
cf_presence_see (CfPresence *presence, const char *device_id)
{
  gint64 now_us;

  if (presence == NULL)
    return;
  now_us = cf_clock_now_us (presence->clock);
  g_mutex_lock (&presence->mutex);
  sight_of (presence, device_id)->seen_at_us = now_us;
  g_mutex_unlock (&presence->mutex);
}

void
cf_presence_see_feed (CfPresence *presence, const char *device_id, CfWireFeed feed,
                      gint64 reached_seq)
{
  CF_CHECK (feed < CF_WIRE_FEED_COUNT);
  if (presence == NULL)
    return;
  g_mutex_lock (&presence->mutex);
  sight_of (presence, device_id)->reached_seq[feed] = reached_seq;
  g_mutex_unlock (&presence->mutex);
}

void
cf_presence_look (CfPresence *presence, const char *device_id, CfPresenceSight *ret_sight)
{
  const CfPresenceSight *sight;

  g_mutex_lock (&presence->mutex);
  sight = g_hash_table_lookup (presence->sights, device_id);
  if (sight != NULL)
    *ret_sight = *sight;
  else
    init_sight (ret_sight);
  g_mutex_unlock (&presence->mutex);
}

static void
load_sight (CfPresence *presence, const char *device_id, const json_t *kept)
{
  CfPresenceSight *sight = sight_of (presence, device_id);

  sight->seen_at_us = json_integer_value (json_object_get (kept, "seen_at_us"));
  for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++) {
    const json_t *reached = json_object_get (kept, cf_wire_feed_name ((CfWireFeed)i));

    sight->reached_seq[i] = json_is_integer (reached) ? json_integer_value (reached) : -1;
  }
}

void
cf_presence_load (CfPresence *presence, const char *path)
{
  json_t *kept = json_load_file (path, 0, NULL);
  const char *device_id;
  json_t *sight;

  if (kept == NULL)
    return;
  g_mutex_lock (&presence->mutex);
  json_object_foreach (kept, device_id, sight) load_sight (presence, device_id, sight);
  g_mutex_unlock (&presence->mutex);
  json_decref (kept);
}

static json_t *
encode (CfPresence *presence)
{
  json_t *kept = json_object ();
  GHashTableIter sights;
  gpointer device_id;
  gpointer value;

  g_mutex_lock (&presence->mutex);
  g_hash_table_iter_init (&sights, presence->sights);
  while (g_hash_table_iter_next (&sights, &device_id, &value)) {
    const CfPresenceSight *sight = value;
    json_t *row = json_pack ("{sI}", "seen_at_us", (json_int_t)sight->seen_at_us);

    for (guint i = 0; i < CF_WIRE_FEED_COUNT; i++)
      (void)json_object_set_new (row, cf_wire_feed_name ((CfWireFeed)i),
                                 json_integer (sight->reached_seq[i]));
    (void)json_object_set_new (kept, device_id, row);
  }
  g_mutex_unlock (&presence->mutex);
  return kept;
}

gboolean
cf_presence_save (CfPresence *presence, const char *path, GError **error)
{
  json_t *kept = encode (presence);
  char *text = json_dumps (kept, JSON_COMPACT | JSON_SORT_KEYS);
  gboolean done =
      g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE, error);

  free (text); /* jansson's own */
  json_decref (kept);
  return done;
}
