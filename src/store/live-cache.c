// SPDX-License-Identifier: Apache-2.0
#include "store/live-cache.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/integer.h"
#include "store/setting.h"

#define SETTING "cache-generation"
#define DOUBTED_SETTING "cache-doubted" /* the generation that is */
#define PREFIX "cache-"

static gboolean
read_generation (CfJournal *journal, const char *setting, gint64 *ret_generation, GError **error)
{
  g_autofree char *value = NULL;
  gint64 generation = 0;

  if (!cf_setting_get (journal, setting, &value, error))
    return FALSE;
  if (value != NULL && !cf_integer_parse (value, &generation))
    generation = 0; /* no such file: the cache is loaded afresh */
  *ret_generation = generation;
  return TRUE;
}

static gboolean
write_generation (CfJournal *journal, const char *setting, gint64 generation, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, generation);

  return cf_setting_set (journal, setting, value, error);
}

gboolean
cf_live_cache_generation (CfJournal *journal, gint64 *ret_generation, GError **error)
{
  return read_generation (journal, SETTING, ret_generation, error);
}

gboolean
cf_live_cache_doubt (CfJournal *journal, GError **error)
{
  gint64 live;

  return cf_live_cache_generation (journal, &live, error) &&
         write_generation (journal, DOUBTED_SETTING, live, error);
}

gboolean
cf_live_cache_trusted (CfJournal *journal, gint64 *ret_generation, GError **error)
{
  gint64 live;
  gint64 doubted;

  if (!cf_live_cache_generation (journal, &live, error) ||
      !read_generation (journal, DOUBTED_SETTING, &doubted, error))
    return FALSE;
  *ret_generation = live == doubted ? 0 : live;
  return TRUE;
}

/* The generation that a file name in the folder carries, whatever follows it; 0 for other files. */
static gint64
generation_of (const char *name)
{
  g_autofree char *digits = NULL;
  gint64 generation;

  if (!g_str_has_prefix (name, PREFIX))
    return 0;
  name += strlen (PREFIX);
  digits = g_strndup (name, strspn (name, "0123456789"));
  return cf_integer_parse (digits, &generation) ? generation : 0;
}

gint64
cf_live_cache_next (CfJournal *journal, gint64 live_generation)
{
  g_autoptr (GDir) dir = g_dir_open (cf_journal_ports (journal)->folder, 0, NULL);
  gint64 newest = live_generation;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    newest = MAX (newest, generation_of (name));
  return newest + 1;
}

char *
cf_live_cache_path (CfJournal *journal, gint64 generation)
{
  g_autofree char *name = g_strdup_printf (PREFIX "%" G_GINT64_FORMAT ".db", generation);

  return g_build_filename (cf_journal_ports (journal)->folder, name, NULL);
}

gboolean
cf_live_cache_switch (CfJournal *journal, gint64 generation, GError **error)
{
  return write_generation (journal, SETTING, generation, error);
}

void
cf_live_cache_sweep (CfJournal *journal, gint64 live_generation)
{
  const char *folder = cf_journal_ports (journal)->folder;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    gint64 generation = generation_of (name);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (generation > 0 && generation < live_generation && strstr (name, ".corrupt-") == NULL)
      (void)g_remove (path); /* what stays is swept the next time */
  }
}
