// SPDX-License-Identifier: Apache-2.0
#include "crm/offer/live.h"

#include <string.h>

#include "base/check.h"
#include "core/name.h"
#include "crm/shop.h"
#include "wire/offer/row.h"

enum {
  FIND_LIVE,
  READ_LAST,
  ADD,
  STOP,
  LIST,
  LIST_OF,
  N_STATEMENTS
};

#define COLUMNS "offer_id, version, name, body, state, added_at_us, ended_at_us"

static const char *const texts[N_STATEMENTS] = {
    [FIND_LIVE] = "SELECT version, body FROM offer "
                  "WHERE tenant_id = ?1 AND offer_id = ?2 AND state = 'live'",
    [READ_LAST] = "SELECT version FROM offer WHERE tenant_id = ?1 AND offer_id = ?2 "
                  "ORDER BY version DESC LIMIT 1",
    [ADD] = "INSERT INTO offer (tenant_id, offer_id, version, name, body, state, added_at_us) "
            "VALUES (?1, ?2, ?3, ?4, ?5, 'live', ?6)",
    [STOP] = "UPDATE offer SET state = ?4, ended_at_us = ?5 "
             "WHERE tenant_id = ?1 AND offer_id = ?2 AND version = ?3",
    [LIST] = "SELECT " COLUMNS " FROM offer WHERE tenant_id = ?1 ORDER BY offer_id, version",
    [LIST_OF] = "SELECT " COLUMNS " FROM offer WHERE tenant_id = ?1 AND offer_id = ?2 "
                "ORDER BY version",
};

const CfStatements cf_live_offer_statements = {texts, N_STATEMENTS};

static const char *const state_names[CF_LIVE_OFFER_STATE_COUNT] = {
    [CF_LIVE_OFFER_LIVE] = "live",
    [CF_LIVE_OFFER_REPLACED] = "replaced",
    [CF_LIVE_OFFER_ENDED] = "ended",
};

const char *
cf_live_offer_state_name (CfLiveOfferState state)
{
  CF_CHECK ((gsize)state < G_N_ELEMENTS (state_names));
  return state_names[state];
}

gboolean
cf_live_offer_check (CfSession *session, const CfOffer *offer, char **ret_fault, GError **error)
{
  const char *path;
  const char *allowed = cf_offer_unkept (offer, &path);
  g_autoptr (GPtrArray) shops = cf_shop_list (session, error);
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (shops == NULL)
    return FALSE;
  *ret_fault =
      allowed != NULL ? g_strdup_printf ("%s: not kept yet; allowed: %s", path, allowed) : NULL;
  for (guint i = 0; i < shops->len; i++) {
    const CfShop *shop = g_ptr_array_index (shops, i);

    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", shop->id);
    g_hash_table_add (known, shop->id);
  }
  for (gsize i = 0; *ret_fault == NULL && offer->when.shops != NULL && offer->when.shops[i] != NULL;
       i++)
    if (!g_hash_table_contains (known, offer->when.shops[i]))
      *ret_fault =
          g_strdup_printf (".when.shops[%" G_GSIZE_FORMAT "]: no shop; allowed: %s", i, ids->str);
  return TRUE;
}

/* A version as it lies in the table. */
typedef struct {
  gint64 version; /* 0: there is none */
  char *text;
} Version;

static void
version_clear (Version *version)
{
  g_free (version->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Version, version_clear)

static gboolean
find_live (CfSession *session, const char *id, Version *ret_live, GError **error)
{
  g_autoptr (CfStmtLoan) find =
      cf_session_get (session, &cf_live_offer_statements, FIND_LIVE, error);
  CfStep step;

  if (find == NULL)
    return FALSE;
  CF_STMT_BIND (find, CF_INT64 (session->tenant_id), CF_TEXT (id));
  step = cf_stmt_step (find, error);
  if (step == CF_STEP_ROW)
    *ret_live = (Version){cf_stmt_get_int64 (find, 0), g_strdup (cf_stmt_get_text (find, 1))};
  return step != CF_STEP_ERROR;
}

static gboolean
read_last (CfSession *session, const char *id, gint64 *ret_version, GError **error)
{
  g_autoptr (CfStmtLoan) read =
      cf_session_get (session, &cf_live_offer_statements, READ_LAST, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (id));
  step = cf_stmt_step (read, error);
  *ret_version = step == CF_STEP_ROW ? cf_stmt_get_int64 (read, 0) : 0;
  return step != CF_STEP_ERROR;
}

/* Puts a row into the feeds of an offer's shops, or takes it out of them: NULL. */
static gboolean
tell (CfChange *change, const CfOffer *offer, gint64 version, const char *row, GError **error)
{
  static char everywhere[] = "";
  static char *const everybody[] = {everywhere, NULL};
  char *const *scopes = offer->when.shops != NULL ? offer->when.shops : everybody;
  g_autofree char *key = cf_wire_offer_row_key (offer->id, version);

  for (gsize i = 0; scopes[i] != NULL; i++)
    if (!(row != NULL ? cf_change_put (change, CF_WIRE_FEED_OFFERS, scopes[i], key, row, error)
                      : cf_change_delete (change, CF_WIRE_FEED_OFFERS, scopes[i], key, error)))
      return FALSE;
  return TRUE;
}

/* Parses offers that this program has stored. */
static gboolean
parse (const GString *document, CfWireOffers *ret_offers, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (cf_wire_offers_parse (document->str, document->len, ret_offers, &cause))
    return TRUE;
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "The offers cannot be read: %s",
               cause->message);
  return FALSE;
}

static GString *
begin_document (void)
{
  return g_string_new ("{\"counterfoil_offers\":1,\"offers\":[");
}

/* A version ends, and leaves the tills. */
static gboolean
stop (CfChange *change, const char *id, const Version *version, CfLiveOfferState state,
      gint64 now_us, GError **error)
{
  g_autoptr (CfStmtLoan) set =
      cf_session_get (change->session, &cf_live_offer_statements, STOP, error);
  g_autoptr (GString) document = begin_document ();
  g_auto (CfWireOffers) offers = {0};

  g_string_append_printf (document, "%s]}", version->text);
  if (set == NULL || !parse (document, &offers, error))
    return FALSE;
  CF_STMT_BIND (set, CF_INT64 (change->session->tenant_id), CF_TEXT (id),
                CF_INT64 (version->version), CF_TEXT (cf_live_offer_state_name (state)),
                CF_INT64 (now_us));
  return cf_stmt_run (set, error) &&
         tell (change, g_ptr_array_index (offers.offers, 0), version->version, NULL, error);
}

gboolean
cf_live_offer_add (CfChange *change, const CfOffer *offer, const char *text, gint64 now_us,
                   CfLiveOfferAdded *ret_added, GError **error)
{
  CfSession *session = change->session;
  g_autoptr (CfStmtLoan) add = cf_session_get (session, &cf_live_offer_statements, ADD, error);
  g_auto (Version) live = {0};
  g_autofree char *row = NULL;
  gint64 version;

  if (add == NULL || !find_live (session, offer->id, &live, error) ||
      !read_last (session, offer->id, &version, error))
    return FALSE;
  ret_added->has_changed = g_strcmp0 (live.text, text) != 0;
  ret_added->version = ret_added->has_changed ? version + 1 : live.version;
  if (!ret_added->has_changed)
    return TRUE;
  row = cf_wire_offer_row_encode (offer->id, version + 1, text, error);
  if (row == NULL ||
      (live.version > 0 && !stop (change, offer->id, &live, CF_LIVE_OFFER_REPLACED, now_us, error)))
    return FALSE;
  CF_STMT_BIND (add, CF_INT64 (session->tenant_id), CF_TEXT (offer->id), CF_INT64 (version + 1),
                CF_TEXT (offer->name), CF_TEXT (text), CF_INT64 (now_us));
  return cf_stmt_run (add, error) && tell (change, offer, version + 1, row, error);
}

gboolean
cf_live_offer_end (CfChange *change, const char *id, gint64 now_us, gint64 *ret_version,
                   GError **error)
{
  g_auto (Version) live = {0};

  if (!find_live (change->session, id, &live, error) ||
      (live.version > 0 && !stop (change, id, &live, CF_LIVE_OFFER_ENDED, now_us, error)))
    return FALSE;
  *ret_version = live.version;
  return TRUE;
}

static void
free_live (gpointer data)
{
  CfLiveOffer *live = data;

  g_free (live->id);
  g_free (live->name);
  g_free (live->text);
  g_free (live);
}

static gboolean
read_live (CfStmt *row, CfLiveOffer *live, GError **error)
{
  gsize state;

  live->id = g_strdup (cf_stmt_get_text (row, 0));
  live->version = cf_stmt_get_int64 (row, 1);
  live->name = g_strdup (cf_stmt_get_text (row, 2));
  live->text = g_strdup (cf_stmt_get_text (row, 3));
  live->added_at_us = cf_stmt_get_int64 (row, 5);
  live->ended_at_us = cf_stmt_get_int64 (row, 6); /* 0 for NULL */
  if (cf_name_find (state_names, G_N_ELEMENTS (state_names), cf_stmt_get_text (row, 4), &state)) {
    live->state = (CfLiveOfferState)state;
    return TRUE;
  }
  g_set_error (error, CF_DB_ERROR, CF_DB_ERROR_CORRUPT, "Offer %s is in no known state", live->id);
  return FALSE;
}

GPtrArray *
cf_live_offer_list (CfSession *session, const char *id, GError **error)
{
  g_autoptr (CfStmtLoan) rows =
      cf_session_get (session, &cf_live_offer_statements, id != NULL ? LIST_OF : LIST, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_live);
  CfStep step;

  if (rows == NULL)
    return NULL;
  cf_stmt_bind_int64 (rows, 1, session->tenant_id);
  if (id != NULL)
    cf_stmt_bind_text (rows, 2, id);
  while ((step = cf_stmt_step (rows, error)) == CF_STEP_ROW) {
    CfLiveOffer *live = g_new0 (CfLiveOffer, 1);

    g_ptr_array_add (list, live);
    if (!read_live (rows, live, error))
      return NULL;
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
cf_live_offer_load (CfSession *session, CfWireOffers *ret_offers, GError **error)
{
  g_autoptr (GPtrArray) all = cf_live_offer_list (session, NULL, error);
  g_autoptr (GString) document = begin_document ();
  g_autoptr (GArray) versions = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++) {
    const CfLiveOffer *live = g_ptr_array_index (all, i);

    if (live->state != CF_LIVE_OFFER_LIVE)
      continue;
    g_string_append_printf (document, "%s%s", versions->len > 0 ? "," : "", live->text);
    g_array_append_val (versions, live->version);
  }
  g_string_append (document, "]}");
  if (versions->len == 0)
    return TRUE; /* a document has one offer at least */
  if (!parse (document, ret_offers, error))
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    ((CfOffer *)g_ptr_array_index (ret_offers->offers, i))->version =
        g_array_index (versions, gint64, i);
  return TRUE;
}
