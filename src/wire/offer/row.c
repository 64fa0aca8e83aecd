// SPDX-License-Identifier: Apache-2.0
#include "wire/offer/row.h"

#include <string.h>

#include "wire/json/object.h"
#include "wire/json/write.h"
#include "wire/offer/offer.h"
#include "wire/offer/part.h"

void
cf_wire_offer_row_clear (CfWireOfferRow *row)
{
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->offer, cf_offer_free);
}

char *
cf_wire_offer_row_key (const char *id, gint64 version)
{
  return g_strdup_printf (CF_WIRE_OFFER_PREFIX "%s/%" G_GINT64_FORMAT, id, version);
}

char *
cf_wire_offer_row_encode (const char *id, gint64 version, const char *text, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_ROW_BYTES_MAX);
  cf_wire_write_id (w, "{\"id\":", id);
  cf_wire_write_integer (w, ",\"language\":", 1, CF_WIRE_INTEGER_MAX, CF_WIRE_OFFERS_VERSION);
  cf_wire_write_literal (w, ",\"offer\":");
  cf_wire_write_literal (w, text);
  cf_wire_write_integer (w, ",\"version\":", 1, CF_WIRE_INTEGER_MAX, version);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "an offer", error);
}

/* The offer itself; NULL where this program must do without. */
static CfOffer *
read_known (const json_t *json, const CfWireOfferRow *row)
{
  g_autoptr (CfOffer) offer = NULL;
  CfWireAuthor author;
  const char *path;
  if (row->language != CF_WIRE_OFFERS_VERSION)
    return NULL;
  cf_wire_author_init (&author);
  offer = cf_wire_offer_read (&author, json);
  if (!cf_wire_author_finish (&author, NULL) || cf_offer_unkept (offer, &path) != NULL ||
      strcmp (offer->id, row->id) != 0)
    return NULL;
  offer->version = row->version;
  return g_steal_pointer (&offer);
}

gboolean
cf_wire_offer_row_decode (const char *text, gsize length, CfWireOfferRow *ret_row, GError **error)
{
  g_auto (CfWireOfferRow) row = {0};
  json_t *json = cf_wire_object_parse (text, length, CF_WIRE_ROW_BYTES_MAX, error);
  CfWireObject object;
  const json_t *offer = NULL;
  gboolean done;
  if (json == NULL)
    return FALSE;
  cf_wire_object_start (&object, json);
  if (cf_wire_object_id (&object, "id", &row.id) &&
      cf_wire_object_integer (&object, "language", 1, CF_WIRE_INTEGER_MAX, &row.language) &&
      cf_wire_object_integer (&object, "version", 1, CF_WIRE_INTEGER_MAX, &row.version))
    offer = cf_wire_object_take (&object, "offer");
  done = cf_wire_object_finish (&object, FALSE, "an offer", error);
  if (done)
    row.offer = read_known (offer, &row);
  json_decref (json);
  if (!done)
    return FALSE;
  *ret_row = row;
  row = (CfWireOfferRow){0};
  return TRUE;
}
