// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "core/business-date.h"
#include "core/money.h"
#include "crm/command/all.h"
#include "crm/command/offer/check.h"
#include "crm/error.h"
#include "crm/offer/live.h"
#include "crm/offer/words.h"
#include "crm/output.h"
#include "crm/tenant.h"

static gboolean
read_exponent (CfSession *session, guint8 *ret_exponent, GError **error)
{
  g_autoptr (CfTenant) tenant = cf_tenant_read (session, error);
  const CfCurrency *currency = tenant != NULL ? cf_currency_find (tenant->currency) : NULL;

  *ret_exponent = currency != NULL ? currency->exponent : 2;
  return tenant != NULL;
}

/* Whether each can be kept by this retailer's tills: the file's path of what cannot. */
static gboolean
check_all (CfSession *session, const char *path, const CfWireOffers *offers, GError **error)
{
  for (guint i = 0; i < offers->offers->len; i++) {
    g_autofree char *fault = NULL;

    if (!cf_live_offer_check (session, g_ptr_array_index (offers->offers, i), &fault, error))
      return FALSE;
    if (fault == NULL)
      continue;
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT, "%s: offers[%u]%s", path, i, fault);
    return FALSE;
  }
  return TRUE;
}

static void
tell_added (const CfOffer *offer, const CfLiveOfferAdded *added, json_t *list)
{
  gint64 version = added->version;

  json_array_append_new (list, json_pack ("{ss sI sb}", "id", offer->id, "version",
                                          (json_int_t)version, "changed", added->has_changed));
  if (cf_command_common.json)
    return;
  if (!added->has_changed)
    cf_output_line ("Offer %s is live already, just so, as version %" G_GINT64_FORMAT ".",
                    offer->id, version);
  else if (version == 1)
    cf_output_line ("Offer %s is live: tills have it once they hear of it.", offer->id);
  else
    cf_output_line ("Offer %s is live in version %" G_GINT64_FORMAT ".", offer->id, version);
}

/* All of them, or none. */
static gboolean
add_all (CfSession *session, const CfWireOffers *offers, json_t *list, GError **error)
{
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CfLiveOfferAdded));

  if (change == NULL)
    return FALSE;
  for (guint i = 0; i < offers->offers->len; i++) {
    CfLiveOfferAdded added;

    if (!cf_live_offer_add (change, g_ptr_array_index (offers->offers, i),
                            g_ptr_array_index (offers->texts, i), now_us, &added, error))
      return FALSE;
    g_array_append_val (all, added);
  }
  if (!cf_change_commit (change, error))
    return FALSE;
  for (guint i = 0; i < offers->offers->len; i++)
    tell_added (g_ptr_array_index (offers->offers, i), &g_array_index (all, CfLiveOfferAdded, i),
                list);
  return TRUE;
}

gboolean
cf_offer_add_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_auto (CfWireOffers) offers = {0};
  g_auto (CfWireOffers) live = {0};
  json_t *json = NULL;
  json_t *list;
  guint8 exponent;
  gint64 day;
  gboolean done;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "offer add takes one file");
  if (!cf_offer_read_options (&day, error) || !cf_offer_read_file (arguments[0], &offers, error))
    return FALSE;
  session = cf_command_open (NULL, error);
  if (session == NULL || !read_exponent (session, &exponent, error) ||
      !check_all (session, arguments[0], &offers, error) ||
      !cf_live_offer_load (session, &live, error) ||
      !cf_offer_weigh (&offers, &live, day, exponent, &json, error))
    return FALSE;
  list = json_array ();
  done = add_all (session, &offers, list, error);
  json_object_set_new (json, "offers", list);
  if (done && cf_command_common.json)
    cf_output_json (json);
  else
    json_decref (json);
  return done;
}

static json_t *
version_json (const CfLiveOffer *live)
{
  json_t *json =
      json_pack ("{ss sI ss ss sI}", "id", live->id, "version", (json_int_t)live->version, "name",
                 live->name, "state", cf_live_offer_state_name (live->state), "added_at_us",
                 (json_int_t)live->added_at_us);

  if (live->ended_at_us > 0)
    json_object_set_new (json, "ended_at_us", json_integer (live->ended_at_us));
  json_object_set_new (json, "offer", json_loads (live->text, 0, NULL));
  return json;
}

gboolean
cf_offer_list_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (GPtrArray) all = NULL;
  json_t *list = json_array ();
  guint n = 0;

  (void)arguments; /* it takes none */
  session = cf_command_open (NULL, error);
  all = session != NULL ? cf_live_offer_list (session, NULL, error) : NULL;
  for (guint i = 0; all != NULL && i < all->len; i++) {
    const CfLiveOffer *live = g_ptr_array_index (all, i);

    if (live->state != CF_LIVE_OFFER_LIVE)
      continue;
    n++;
    json_array_append_new (list, version_json (live));
    if (!cf_command_common.json)
      cf_output_line ("%s, version %" G_GINT64_FORMAT ": %s", live->id, live->version, live->name);
  }
  if (all != NULL && n == 0 && !cf_command_common.json)
    cf_output_line ("No offer is live: add some with offer add FILE.");
  if (all != NULL && cf_command_common.json)
    cf_output_json (json_pack ("{sO}", "offers", list));
  json_decref (list);
  return all != NULL;
}

/* In words, as the newest version says it. */
static gboolean
tell_words (const CfLiveOffer *live, guint8 exponent, GError **error)
{
  g_autofree char *document =
      g_strdup_printf ("{\"counterfoil_offers\":1,\"offers\":[%s]}", live->text);
  g_auto (CfWireOffers) offers = {0};
  g_autofree char *words = NULL;

  if (!cf_wire_offers_parse (document, strlen (document), &offers, error))
    return FALSE;
  words = cf_offer_words (g_ptr_array_index (offers.offers, 0), exponent);
  cf_output_line ("%s: %s\n%s", live->id, live->name, g_strchomp (words));
  return TRUE;
}

static void
tell_version (const CfLiveOffer *live)
{
  g_autofree char *added = cf_business_date_format_time (live->added_at_us, 0);
  g_autofree char *ended = cf_business_date_format_time (live->ended_at_us, 0);

  cf_output_line ("version %" G_GINT64_FORMAT ": %s, added %s UTC%s%s%s", live->version,
                  cf_live_offer_state_name (live->state), added,
                  live->ended_at_us > 0 ? ", ended " : "", live->ended_at_us > 0 ? ended : "",
                  live->ended_at_us > 0 ? " UTC" : "");
}

gboolean
cf_offer_show_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  json_t *list;
  guint8 exponent;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which offer: offer list names those that are live");
  session = cf_command_open (NULL, error);
  versions = session != NULL ? cf_live_offer_list (session, arguments[0], error) : NULL;
  if (versions == NULL || !read_exponent (session, &exponent, error))
    return FALSE;
  if (versions->len == 0) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "There is no offer %s: offer list names those that are live", arguments[0]);
    return FALSE;
  }
  list = json_array ();
  if (!cf_command_common.json &&
      !tell_words (g_ptr_array_index (versions, versions->len - 1), exponent, error)) {
    json_decref (list);
    return FALSE;
  }
  for (guint i = 0; i < versions->len; i++) {
    json_array_append_new (list, version_json (g_ptr_array_index (versions, i)));
    if (!cf_command_common.json)
      tell_version (g_ptr_array_index (versions, i));
  }
  if (cf_command_common.json)
    cf_output_json (json_pack ("{sO}", "versions", list));
  json_decref (list);
  return TRUE;
}

gboolean
cf_offer_end_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfChange) change = NULL;
  gint64 version;

  if (arguments[0] == NULL || arguments[1] != NULL)
    return cf_command_misused (error, "Say which offer: offer list names those that are live");
  session = cf_command_open (NULL, error);
  change = session != NULL ? cf_change_begin (session, error) : NULL;
  if (change == NULL || !cf_live_offer_end (change, arguments[0],
                                            cf_clock_now_us (cf_clock_system ()), &version, error))
    return FALSE;
  if (version == 0) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED,
                 "No offer %s is live: offer list names those that are", arguments[0]);
    return FALSE;
  }
  if (!cf_change_commit (change, error))
    return FALSE;
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss sI}", "id", arguments[0], "version", (json_int_t)version));
  else
    cf_output_line ("Offer %s has ended: it leaves the tills once they hear of it.", arguments[0]);
  return TRUE;
}
