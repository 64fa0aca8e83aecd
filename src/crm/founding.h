// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/shop.h"
#include "crm/change.h"
#include "crm/home.h"

/* A new CRM before it has any shop. */
typedef struct {
  const char *folder;
  const char *database; /* postgresql://…, or NULL for a file in the folder */
  const char *name; /* of the retailer */
  const char *currency; /* ISO 4217 */
  const char *tenant; /* the retailer's id where its CRM was lost and is made anew, or NULL */
  CfSessionKind kind;
  gint64 now_us;
} CfFounding;

/* Makes folder, authority, database and tenant. The session is open, and the home not yet saved:
 * what follows may still fail.
 * Errors: CF_CRM_ERROR_USAGE for a currency or tenant that is none; of home and db/. */
gboolean cf_founding_begin (const CfFounding *founding, CfHome **ret_home, CfSession **ret_session,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Undoes cf_founding_begin () where what should follow failed: closes the session, and the folder
 * is as it was before. A tenant in a database server stays there, without a shop. */
void cf_founding_abandon (CfHome *home, CfSession **session);

/* Adds the tax groups that shops of the currency start with.
 * Errors: of db/. */
gboolean cf_founding_add_taxes (CfChange *change, const char *currency,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A shop with the settings that shops of the currency start with, not yet saved. Its id is the
 * first of S1, S2, … that is free.
 * Errors: CF_CRM_ERROR_INPUT for an unknown time zone; of db/. */
CfShop *cf_founding_new_shop (CfSession *session, const char *name, const char *currency,
                              const char *time_zone, gint64 now_us,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
