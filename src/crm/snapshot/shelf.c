// SPDX-License-Identifier: Apache-2.0
#include "crm/snapshot/shelf.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <glib/gstdio.h>

#include "base/check.h"
#include "crm/error.h"
#include "crm/snapshot/build.h"
#include "crm/tenant.h"

/* A file on the shelf. */
typedef struct {
  char *id;
  char *manifest; /* JSON */
  char *epoch;
  gint64 bytes;
  gint64 erasures; /* that had been when its rows were read, or fewer */
  gint64 ready_at_us; /* monotonic; long ago for one of an earlier run */
} Item;

/* One shop's place. */
typedef struct {
  Item *current;
  Item *former; /* somebody may still be fetching it */
  GThread *builder; /* NULL: nothing is being built */
  gboolean is_building;
} Place;

struct _CfShelf {
  CfPool *pool;
  char *folder;
  const CfClock *clock;
  const CfRandom *random;
  GMutex mutex;
  GCond built;
  GHashTable *places; /* shop → Place; all of it guarded by the mutex */
};

/* What a builder's thread is told. */
typedef struct {
  CfShelf *shelf;
  char *shop_id;
} Order;

static void
item_free (Item *item)
{
  if (item == NULL)
    return;
  g_free (item->id);
  g_free (item->manifest);
  g_free (item->epoch);
  g_free (item);
}

static void
place_free (gpointer place)
{
  Place *self = place;

  CF_CHECK (self->builder == NULL);
  item_free (self->current);
  item_free (self->former);
  g_free (self);
}

static Place *
place_of (CfShelf *shelf, const char *shop_id)
{
  Place *place = g_hash_table_lookup (shelf->places, shop_id);

  if (place == NULL) {
    place = g_new0 (Place, 1);
    g_hash_table_insert (shelf->places, g_strdup (shop_id), place);
  }
  return place;
}

static Item *
item_new (const CfWireManifest *manifest, char *text, gint64 erasures, gint64 ready_at_us)
{
  Item *item = g_new0 (Item, 1);

  item->id = g_strdup (manifest->id);
  item->epoch = g_strdup (manifest->epoch);
  item->bytes = manifest->bytes;
  item->manifest = text;
  item->erasures = erasures;
  item->ready_at_us = ready_at_us;
  return item;
}

/* The file before the former one goes: nobody has been given its manifest for a while. */
static void
put (CfShelf *shelf, Place *place, Item *item)
{
  if (place->former != NULL)
    cf_snapshot_remove (shelf->folder, place->former->id);
  item_free (place->former);
  place->former = place->current;
  place->current = item;
}

static gboolean
has_size (const char *path, gint64 bytes)
{
  GStatBuf state;

  return g_stat (path, &state) == 0 && state.st_size == bytes;
}

/* Takes in a file of an earlier run, or removes what is not whole. Nobody noted what it was built
 * of: it serves on only while nobody was ever erased. */
static void
adopt (CfShelf *shelf, const char *id)
{
  g_autofree char *path = cf_snapshot_path (shelf->folder, id);
  g_autofree char *manifest_path = cf_snapshot_manifest_path (shelf->folder, id);
  g_autoptr (CfWireManifest) manifest = NULL;
  g_autofree char *text = NULL;
  g_autofree char *signed_text = NULL;
  gsize length;

  if (g_file_get_contents (manifest_path, &text, &length, NULL))
    manifest = cf_wire_manifest_decode (text, length, &signed_text, NULL);
  if (manifest == NULL || !g_str_equal (manifest->id, id) || !has_size (path, manifest->bytes)) {
    cf_snapshot_remove (shelf->folder, id);
    return;
  }
  put (shelf, place_of (shelf, manifest->scope),
       item_new (manifest, g_steal_pointer (&text), 0, G_MININT64 / 2));
}

static void
adopt_all (CfShelf *shelf)
{
  g_autoptr (GDir) folder = g_dir_open (shelf->folder, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".db")) {
      g_autofree char *id = g_strndup (name, strlen (name) - strlen (".db"));

      adopt (shelf, id);
    }
}

CfShelf *
cf_shelf_new (CfPool *pool, const char *folder, const CfClock *clock, const CfRandom *random)
{
  CfShelf *shelf = g_new0 (CfShelf, 1);

  shelf->pool = pool;
  shelf->folder = g_strdup (folder);
  shelf->clock = clock;
  shelf->random = random;
  g_mutex_init (&shelf->mutex);
  g_cond_init (&shelf->built);
  shelf->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  adopt_all (shelf);
  return shelf;
}

void
cf_shelf_free (CfShelf *shelf)
{
  GHashTableIter places;
  gpointer place;

  if (shelf == NULL)
    return;
  g_hash_table_iter_init (&places, shelf->places);
  while (g_hash_table_iter_next (&places, NULL, &place))
    if (((Place *)place)->builder != NULL)
      g_thread_join (g_steal_pointer (&((Place *)place)->builder));
  g_hash_table_unref (shelf->places);
  g_mutex_clear (&shelf->mutex);
  g_cond_clear (&shelf->built);
  g_free (shelf->folder);
  g_free (shelf);
}

static gboolean
read_erasures (CfSession *session, gint64 *ret_erasures, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);

  if (tenant == NULL)
    return FALSE;
  *ret_erasures = tenant->erasures;
  return TRUE;
}

/* Builds until nobody was erased meanwhile: what is handed out holds nobody who was. */
static CfWireManifest *
build_from (CfShelf *shelf, CfSession *session, const char *shop_id, gint64 *ret_erasures,
            GError **error)
{
  for (;;) {
    g_autoptr (CfWireManifest) manifest = NULL;
    gint64 before;
    gint64 after;

    if (!read_erasures (session, &before, error))
      return NULL;
    manifest = cf_snapshot_build (session, shop_id, shelf->folder, shelf->random,
                                  cf_clock_now_us (shelf->clock), error);
    if (!read_erasures (session, &after, manifest != NULL ? error : NULL) ||
        (manifest == NULL && after == before))
      return NULL;
    *ret_erasures = after;
    if (manifest != NULL && after == before)
      return g_steal_pointer (&manifest);
    g_clear_error (error);
    if (manifest != NULL)
      cf_snapshot_remove (shelf->folder, manifest->id);
  }
}

static CfWireManifest *
build (CfShelf *shelf, const char *shop_id, gint64 *ret_erasures)
{
  g_autoptr (GError) error = NULL;
  CfSession *session = cf_pool_take_reader (shelf->pool, &error);
  CfWireManifest *manifest = NULL;

  if (session != NULL) {
    manifest = build_from (shelf, session, shop_id, ret_erasures, &error);
    cf_pool_give_reader (shelf->pool, session);
  }
  if (manifest == NULL)
    g_debug ("no cache file for %s: %s", shop_id, error->message);
  return manifest;
}

static gpointer
build_worker (gpointer data)
{
  Order *order = data;
  CfShelf *shelf = order->shelf;
  gint64 erasures = 0;
  g_autoptr (CfWireManifest) manifest = build (shelf, order->shop_id, &erasures);
  char *text = manifest != NULL ? cf_wire_manifest_encode (manifest, NULL) : NULL;
  Place *place;

  g_mutex_lock (&shelf->mutex);
  place = place_of (shelf, order->shop_id);
  place->is_building = FALSE;
  if (text != NULL)
    put (shelf, place, item_new (manifest, text, erasures, cf_clock_monotonic_us (shelf->clock)));
  g_cond_broadcast (&shelf->built);
  g_mutex_unlock (&shelf->mutex);
  g_free (order->shop_id);
  g_free (order);
  return NULL;
}

/* The mutex is held. FALSE when something is being built already. */
static gboolean
start_building (CfShelf *shelf, Place *place, const char *shop_id)
{
  Order *order;

  if (place->is_building)
    return FALSE;
  if (place->builder != NULL)
    g_thread_join (g_steal_pointer (&place->builder)); /* it has said that it is done */
  order = g_new0 (Order, 1);
  order->shelf = shelf;
  order->shop_id = g_strdup (shop_id);
  place->is_building = TRUE;
  place->builder = g_thread_new ("cache-file", build_worker, order);
  return TRUE;
}

/* Takes one of a place's files away when it may hold a member who was erased. The mutex is held. */
static void
drop_if_erased (CfShelf *shelf, Item **item, gint64 erasures)
{
  if (*item == NULL || (*item)->erasures >= erasures)
    return;
  cf_snapshot_remove (shelf->folder, (*item)->id);
  g_clear_pointer (item, item_free);
}

static void
drop_erased (CfShelf *shelf, Place *place, gint64 erasures)
{
  drop_if_erased (shelf, &place->current, erasures);
  drop_if_erased (shelf, &place->former, erasures);
}

static gboolean
is_of (const Place *place, const CfShelfState *state)
{
  return place->current != NULL && g_str_equal (place->current->epoch, state->epoch) &&
         place->current->erasures >= state->erasures;
}

static gboolean
is_fresh (CfShelf *shelf, const Place *place, const CfShelfState *state)
{
  return is_of (place, state) &&
         cf_clock_monotonic_us (shelf->clock) - place->current->ready_at_us <
             (gint64)CF_SHELF_FRESH_S * G_USEC_PER_SEC;
}

/* Waits for a while until there is a file of the state. What is being built when the question comes
 * may turn out to be of the state before; then one more is built. The mutex is held. */
static void
wait_for_file (CfShelf *shelf, Place *place, const char *shop_id, const CfShelfState *state)
{
  gint64 deadline_us = cf_clock_monotonic_us (cf_clock_system ()) + CF_SHELF_WAIT_MS * 1000;
  gboolean is_ours = start_building (shelf, place, shop_id);
  gboolean in_time = TRUE;

  while (!is_of (place, state) && in_time) {
    if (!place->is_building && is_ours)
      return; /* it could not be built */
    if (!place->is_building)
      is_ours = start_building (shelf, place, shop_id);
    in_time = g_cond_wait_until (&shelf->built, &shelf->mutex, deadline_us);
  }
}

CfShelfOutcome
cf_shelf_ask (CfShelf *shelf, const char *shop_id, const CfShelfState *state, char **ret_manifest)
{
  CfShelfOutcome outcome = CF_SHELF_READY;
  Place *place;

  g_mutex_lock (&shelf->mutex);
  place = place_of (shelf, shop_id);
  drop_erased (shelf, place, state->erasures);
  if (!is_fresh (shelf, place, state))
    wait_for_file (shelf, place, shop_id, state);
  if (is_of (place, state))
    *ret_manifest = g_strdup (place->current->manifest);
  else
    outcome = place->is_building ? CF_SHELF_BUILDING : CF_SHELF_ABSENT;
  g_mutex_unlock (&shelf->mutex);
  return outcome;
}

gboolean
cf_shelf_find (CfShelf *shelf, const char *shop_id, const char *id, gint64 erasures,
               CfShelfFile *ret_file)
{
  const Item *found = NULL;
  Place *place;

  g_mutex_lock (&shelf->mutex);
  place = place_of (shelf, shop_id);
  drop_erased (shelf, place, erasures);
  if (place->current != NULL && g_str_equal (place->current->id, id))
    found = place->current;
  else if (place->former != NULL && g_str_equal (place->former->id, id))
    found = place->former;
  if (found != NULL)
    *ret_file = (CfShelfFile){cf_snapshot_path (shelf->folder, id), found->bytes};
  g_mutex_unlock (&shelf->mutex);
  return found != NULL;
}

gboolean
cf_shelf_empty (const char *folder, GError **error)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_unlink (path) == 0 || errno == ENOENT)
      continue;
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_FOLDER,
                 "The member is forgotten, but the cache file %s cannot be removed (%s): remove it",
                 path, g_strerror (errno));
    return FALSE;
  }
  return TRUE;
}
