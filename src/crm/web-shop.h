// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/session.h"

/* A shop on the web: a program of the retailer's that asks what baskets cost, with the taxes and
 * the offers of one of the shops. It shows "Bearer WEB_SHOP_ID.TOKEN", as tills do. */
typedef struct {
  char *id;
  char *shop_id;
  char *name;
  gint64 added_at_us;
  gint64 revoked_at_us; /* 0 while it is welcome */
} CfWebShop;

void cf_web_shop_free (CfWebShop *shop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfWebShop, cf_web_shop_free)

/* Adds one, whose id is still to be found, and tells its token, which nobody can tell again.
 * Errors: of db/ (CONSTRAINT where there is no such shop). */
gboolean cf_web_shop_add (CfSession *session, const CfWebShop *draft, const CfRandom *random,
                          char **ret_id, char **ret_token,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whose token it is; *ret_shop is NULL when it is nobody's, or of one that was revoked.
 * Errors: of db/. */
gboolean cf_web_shop_authenticate (CfSession *session, const char *id, const char *token,
                                   CfWebShop **ret_shop, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Its token is good no more, for ever. FALSE in *ret_known when there is none of that id.
 * Errors: of db/. */
gboolean cf_web_shop_revoke (CfSession *session, const char *id, gint64 now_us, gboolean *ret_known,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* All of them, by id: an array of CfWebShop that owns them. Errors: NULL, of db/. */
GPtrArray *cf_web_shop_list (CfSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_web_shop_statements;
