// SPDX-License-Identifier: Apache-2.0
#include "till/till.h"

#include "cache/file.h"
#include "cache/lookup.h"
#include "db/copy.h"
#include "store/error.h"
#include "store/live-cache.h"
#include "store/open-basket.h"
#include "store/setting.h"
#include "sync/trouble.h"
#include "till/contact.h"
#include "till/error.h"

#define CACHE_KIB 16384

struct _CfTill {
  CfTillPorts ports;
  char *folder;
  CfJournal *journal;
  CfCache *cache;
  gint64 generation; /* which file it reads */
  CfPairing *pairing;
  CfShop *shop;
  GTimeZone *zone; /* the shop's; NULL where its name is not known here */
  CfStaff *staff;
  CfDesk desk;
  CfOfferShelf shelf;
  guint64 reloads;
};

/* A damaged cache is kept aside; one that nobody may move is left and not read. */
static gboolean
give_up_cache (CfTill *till, const char *path, const GError *why, GError **error)
{
  cf_till_close_cache (till);
  if (till->ports.read_only || !g_error_matches (why, CF_DB_ERROR, CF_DB_ERROR_CORRUPT))
    return TRUE;
  return cf_db_keep_aside (path, NULL, error);
}

/* Opens the live generation for reading, if it is not open; none is no error. A file that is
 * damaged or gone is no error either: the cache is a copy of what the CRM knows, and the next sync
 * fetches another. */
static gboolean
open_cache (CfTill *till, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *path = NULL;
  CfDbAddress address = {.mode = CF_DB_READER, .cache_kib = CACHE_KIB};
  gint64 generation;

  if (!cf_live_cache_generation (till->journal, &generation, error))
    return FALSE;
  if (generation != till->generation)
    cf_till_close_cache (till);
  till->generation = generation;
  if (generation == 0)
    return TRUE;
  path = cf_live_cache_path (till->journal, generation);
  address.location = path;
  if (till->cache == NULL)
    till->cache = cf_cache_open (&address, &local);
  /* Damage may show only when something is read. */
  if (till->cache == NULL || !cf_cache_shop (till->cache, &till->shop, &local))
    return give_up_cache (till, path, local, error);
  return TRUE;
}

gboolean
cf_till_reload (CfTill *till, GError **error)
{
  g_autoptr (CfPairing) pairing = NULL;

  till->reloads++;
  /* What cannot be read now is as it was: a till that took itself for unpaired would be paired as
   * a stranger, and what it has sold would be nobody's. */
  if (!cf_pairing_load (till->journal, &pairing, error))
    return FALSE;
  cf_pairing_free (till->pairing);
  till->pairing = g_steal_pointer (&pairing);
  g_clear_pointer (&till->shop, cf_shop_free);
  g_clear_pointer (&till->zone, g_time_zone_unref);
  if (!open_cache (till, error))
    return FALSE;
  if (till->shop != NULL && till->shop->time_zone != NULL)
    till->zone = g_time_zone_new_identifier (till->shop->time_zone);
  return TRUE;
}

guint64
cf_till_reloads (const CfTill *till)
{
  return till->reloads;
}

void
cf_till_close_cache (CfTill *till)
{
  g_clear_pointer (&till->cache, cf_cache_close);
}

CfTill *
cf_till_open (const CfTillPorts *ports, GError **error)
{
  g_autoptr (CfTill) till = g_new0 (CfTill, 1);
  g_autoptr (GError) later = NULL;
  CfJournalPorts journal_ports;

  till->folder = g_strdup (ports->folder);
  till->ports = *ports;
  till->ports.folder = till->folder;
  journal_ports = (CfJournalPorts){.folder = till->folder,
                                   .clock = ports->clock,
                                   .random = ports->random,
                                   .vfs = ports->vfs,
                                   .read_only = ports->read_only};
  till->journal = cf_journal_open (&journal_ports, error);
  if (till->journal == NULL || !cf_till_reload (till, error) || !cf_till_reload_desk (till, error))
    return NULL;
  /* What the last process did not come to; a disk that is full now keeps nobody from looking, and
   * the next page tries again. */
  if (!ports->read_only && !cf_contact_renew (till, &later))
    g_debug ("what lies over the cache: %s", later->message);
  return g_steal_pointer (&till);
}

void
cf_till_free (CfTill *till)
{
  if (till == NULL)
    return;
  cf_till_close_cache (till);
  cf_journal_free (till->journal);
  cf_pairing_free (till->pairing);
  cf_shop_free (till->shop);
  g_clear_pointer (&till->zone, g_time_zone_unref);
  cf_staff_free (till->staff);
  cf_basket_free (till->desk.basket);
  cf_quote_unref (till->desk.quote);
  g_clear_pointer (&till->desk.hints, g_ptr_array_unref);
  cf_offer_shelf_clear (&till->shelf);
  g_free (till->desk.op_id);
  g_free (till->folder);
  g_free (till);
}

const CfTillPorts *
cf_till_ports (const CfTill *till)
{
  return &till->ports;
}

CfJournal *
cf_till_journal (CfTill *till)
{
  return till->journal;
}

CfCache *
cf_till_cache (CfTill *till)
{
  return till->cache;
}

const CfShop *
cf_till_shop (const CfTill *till)
{
  return till->shop;
}

GTimeZone *
cf_till_zone (CfTill *till)
{
  return till->zone;
}

const CfPairing *
cf_till_pairing (const CfTill *till)
{
  return till->pairing;
}

const CfStaff *
cf_till_staff (const CfTill *till)
{
  return till->staff;
}

void
cf_till_set_staff (CfTill *till, const CfStaff *staff)
{
  g_clear_pointer (&till->staff, cf_staff_free);
  if (staff != NULL)
    till->staff = cf_staff_copy (staff);
}

CfOfferShelf *
cf_till_offer_shelf (CfTill *till)
{
  return &till->shelf;
}

void
cf_offer_shelf_clear (CfOfferShelf *shelf)
{
  g_clear_pointer (&shelf->book, cf_offer_book_free);
  g_clear_pointer (&shelf->offers, g_ptr_array_unref);
}

CfDesk *
cf_till_desk (CfTill *till)
{
  return &till->desk;
}

static void
set_desk (CfTill *till, CfBasket *basket, char *op_id)
{
  cf_basket_free (till->desk.basket);
  g_free (till->desk.op_id);
  g_clear_pointer (&till->desk.quote, cf_quote_unref);
  g_clear_pointer (&till->desk.hints, g_ptr_array_unref);
  till->desk.basket = basket;
  till->desk.op_id = op_id;
}

void
cf_till_clear_desk (CfTill *till)
{
  set_desk (till, cf_basket_new (), NULL);
}

gboolean
cf_till_reload_desk (CfTill *till, GError **error)
{
  g_autoptr (CfOpenBasket) open = NULL;
  g_autoptr (CfBasket) basket = NULL;

  if (!cf_open_basket_find (till->journal, &open, error))
    return FALSE;
  basket =
      open == NULL ? cf_basket_new () : cf_open_basket_load (till->journal, open->op_id, error);
  if (basket == NULL)
    return FALSE;
  set_desk (till, g_steal_pointer (&basket), open == NULL ? NULL : g_steal_pointer (&open->op_id));
  return TRUE;
}

gboolean
cf_till_check_loaded (CfTill *till, GError **error)
{
  if (till->pairing == NULL)
    g_set_error (error, CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED, "This till has no shop yet");
  else if (till->cache == NULL || till->shop == NULL)
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY,
                 "This till has not loaded its shop yet");
  else
    return TRUE;
  return FALSE;
}

gboolean
cf_till_check (CfTill *till, CfAction action, GError **error)
{
  if (!cf_till_check_loaded (till, error))
    return FALSE;
  if (till->staff == NULL)
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_NOBODY, "Nobody is signed in");
  else if (!cf_role_allows (till->staff->role, action))
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT, "A %s may not do this: %s",
                 cf_role_name (till->staff->role), cf_action_name (action));
  else
    return TRUE;
  return FALSE;
}

gboolean
cf_till_check_with (CfTill *till, CfAction action, const CfStaff *approver,
                    const char **ret_approver_id, GError **error)
{
  const CfStaff *staff = till->staff;
  gboolean agreed = approver != NULL && staff != NULL && strcmp (approver->id, staff->id) != 0 &&
                    !cf_role_allows (staff->role, action) &&
                    cf_role_allows_with (staff->role, action, approver->role);

  *ret_approver_id = agreed ? approver->id : NULL;
  return agreed ? cf_till_check_loaded (till, error) : cf_till_check (till, action, error);
}

gboolean
cf_till_device_state (CfTill *till, CfWireDeviceState *ret_state, GError **error)
{
  g_autofree char *trouble = NULL;
  g_autofree char *device = NULL;

  *ret_state = CF_WIRE_DEVICE_ACTIVE;
  if (!cf_setting_get (till->journal, CF_CONTACT_TROUBLE_SETTING, &trouble, error) ||
      !cf_setting_get (till->journal, CF_CONTACT_DEVICE_SETTING, &device, error))
    return FALSE;
  /* Whoever is turned away gets no feed that could say so. */
  if (g_strcmp0 (trouble, cf_trouble_name (CF_TROUBLE_REVOKED)) == 0) {
    *ret_state = CF_WIRE_DEVICE_REVOKED;
    return TRUE;
  }
  /* What the cache says is of the device that this till was before it was paired again. */
  if (till->cache == NULL || (device != NULL && device[0] == '\0'))
    return TRUE;
  return cf_cache_device_state (till->cache, ret_state, error);
}

gboolean
cf_till_check_unlocked (CfTill *till, GError **error)
{
  CfWireDeviceState state;

  if (!cf_till_device_state (till, &state, error))
    return FALSE;
  if (state == CF_WIRE_DEVICE_ACTIVE)
    return TRUE;
  g_set_error_literal (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                       state == CF_WIRE_DEVICE_LOCKED
                           ? "This till has been locked and sells nothing until it is unlocked or "
                             "paired again: ask whoever runs the CRM; what it has sold is safe"
                           : "This till has been revoked and sells nothing until it is paired "
                             "again; what it has sold is safe");
  return FALSE;
}
