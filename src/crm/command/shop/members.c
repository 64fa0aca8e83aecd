// SPDX-License-Identifier: Apache-2.0
#include "crm/command/all.h"

#include "crm/error.h"
#include "crm/feed/scope.h"
#include "crm/output.h"
#include "crm/shop.h"

#define DAYS_MAX 36500
#define UNSET (-1)

static char *shop_id;
static char *kind;
static gint64 days = UNSET;

static const GOptionEntry options[] = {
    {"shop", 0, 0, G_OPTION_ARG_FILENAME, &shop_id, "The shop", "ID"},
    {"scope", 0, 0, G_OPTION_ARG_FILENAME, &kind,
     "Whom its tills are told of: all; own: whose home shop it is, or who were there lately; none",
     "all|own|none"},
    {"days", 0, 0, G_OPTION_ARG_INT64, &days, "How many days are lately (365)", "N"},
    G_OPTION_ENTRY_NULL,
};

const GOptionEntry *
cf_shop_members_options (void)
{
  return options;
}

static gboolean
set (CfSession *session, CfScope *scope, GError **error)
{
  g_autoptr (CfChange) change = NULL;

  if (kind != NULL && !cf_scope_kind_parse (kind, &scope->kind))
    return cf_command_misused (error, "--scope takes all, own or none");
  if (days != UNSET && (days < 0 || days > DAYS_MAX))
    return cf_command_misused (error, "--days takes a number from 0 to %d", DAYS_MAX);
  if (days != UNSET)
    scope->days = days;
  change = cf_change_begin (session, error);
  return change != NULL &&
         cf_scope_save (change, shop_id, scope, cf_clock_now_us (cf_clock_system ()), error) &&
         cf_change_commit (change, error);
}

static void
show (const CfScope *scope)
{
  if (cf_command_common.json)
    cf_output_json (json_pack ("{ss ss sI}", "shop", shop_id, "scope",
                               cf_scope_kind_name (scope->kind), "days", (json_int_t)scope->days));
  else if (scope->kind == CF_SCOPE_OWN)
    cf_output_line ("The tills of %s are told of the members whose home shop it is, and of those "
                    "who were there in the last %" G_GINT64_FORMAT " days.",
                    shop_id, scope->days);
  else
    cf_output_line ("The tills of %s are told of %s.", shop_id,
                    scope->kind == CF_SCOPE_ALL ? "all members" : "no members");
}

gboolean
cf_shop_members_run (char **arguments, GError **error)
{
  g_autoptr (CfSession) session = NULL;
  g_autoptr (CfShop) shop = NULL;
  CfScope scope;

  (void)arguments; /* the options say it all */
  if (shop_id == NULL)
    return cf_command_misused (error, "Say which shop: --shop ID");
  session = cf_command_open (NULL, error);
  if (session == NULL || !cf_shop_find (session, shop_id, &shop, error))
    return FALSE;
  if (shop == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT, "There is no shop %s; see status",
                 shop_id);
    return FALSE;
  }
  if (!cf_scope_read (session, shop_id, &scope, error) ||
      ((kind != NULL || days != UNSET) && !set (session, &scope, error)))
    return FALSE;
  show (&scope);
  return TRUE;
}
