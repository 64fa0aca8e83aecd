// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/command/command.h"

/* The options and the work of each command; what they do stands in main.c and in --help. */
const GOptionEntry *cf_init_options (void);
gboolean cf_init_run (char **arguments, GError **error);
const GOptionEntry *cf_demo_options (void);
gboolean cf_demo_run (char **arguments, GError **error);

/* Listening and pairing. */
const GOptionEntry *cf_serve_options (void);
gboolean cf_serve_run (char **arguments, GError **error);
const GOptionEntry *cf_pair_options (void);
gboolean cf_pair_run (char **arguments, GError **error);

/* Files of a retailer's other programs. */
const GOptionEntry *cf_import_options (void);
gboolean cf_import_run (char **arguments, GError **error);

/* Offers. */
const GOptionEntry *cf_offer_check_options (void);
gboolean cf_offer_check_run (char **arguments, GError **error);
const GOptionEntry *cf_offer_add_options (void);
gboolean cf_offer_add_run (char **arguments, GError **error);
gboolean cf_offer_list_run (char **arguments, GError **error);
gboolean cf_offer_show_run (char **arguments, GError **error);
gboolean cf_offer_end_run (char **arguments, GError **error);

/* Shops and members. */
const GOptionEntry *cf_shop_add_options (void);
gboolean cf_shop_add_run (char **arguments, GError **error);
const GOptionEntry *cf_shop_members_options (void);
gboolean cf_shop_members_run (char **arguments, GError **error);

/* Web shops. */
const GOptionEntry *cf_webshop_add_options (void);
gboolean cf_webshop_add_run (char **arguments, GError **error);
gboolean cf_webshop_list_run (char **arguments, GError **error);
gboolean cf_webshop_revoke_run (char **arguments, GError **error);

/* One member. */
const GOptionEntry *cf_member_options (void);
gboolean cf_member_show_run (char **arguments, GError **error);
const GOptionEntry *cf_member_edits_options (void);
gboolean cf_member_edits_run (char **arguments, GError **error);
const GOptionEntry *cf_member_code_options (void);
gboolean cf_member_code_run (char **arguments, GError **error);

/* Members that may be one person. */
const GOptionEntry *cf_duplicates_by_options (void);
const GOptionEntry *cf_duplicates_settings_options (void);
gboolean cf_duplicates_find_run (char **arguments, GError **error);
gboolean cf_duplicates_list_run (char **arguments, GError **error);
gboolean cf_duplicates_show_run (char **arguments, GError **error);
gboolean cf_duplicates_merge_run (char **arguments, GError **error);
gboolean cf_duplicates_undo_run (char **arguments, GError **error);
gboolean cf_duplicates_dismiss_run (char **arguments, GError **error);
gboolean cf_duplicates_settings_run (char **arguments, GError **error);

/* Forgetting, telling, and the state of it all. */
const GOptionEntry *cf_member_erase_options (void);
gboolean cf_member_erase_run (char **arguments, GError **error);
const GOptionEntry *cf_member_export_options (void);
gboolean cf_member_export_run (char **arguments, GError **error);
const GOptionEntry *cf_privacy_list_options (void);
gboolean cf_privacy_list_run (char **arguments, GError **error);
const GOptionEntry *cf_privacy_lookups_options (void);
gboolean cf_privacy_lookups_run (char **arguments, GError **error);
const GOptionEntry *cf_status_options (void);
gboolean cf_status_run (char **arguments, GError **error);

/* A file for whoever helps. */
const GOptionEntry *cf_support_options (void);
gboolean cf_support_run (char **arguments, GError **error);

/* What feeds may forget. */
const GOptionEntry *cf_compact_options (void);
gboolean cf_compact_run (char **arguments, GError **error);

/* Tills locked out, and let in again. */
gboolean cf_till_lock_run (char **arguments, GError **error);
gboolean cf_till_unlock_run (char **arguments, GError **error);
gboolean cf_till_revoke_run (char **arguments, GError **error);

/* What tills may spend of members' points by themselves, and what is lost of it. */
gboolean cf_till_write_off_run (char **arguments, GError **error);
const GOptionEntry *cf_rights_policy_options (void);
gboolean cf_rights_policy_run (char **arguments, GError **error);

/* Tiers. */
gboolean cf_tier_set_run (char **arguments, GError **error);
gboolean cf_tier_show_run (char **arguments, GError **error);
gboolean cf_tier_end_run (char **arguments, GError **error);

/* The lots that members' points are made of. */
const GOptionEntry *cf_points_policy_options (void);
gboolean cf_points_policy_run (char **arguments, GError **error);
gboolean cf_points_show_run (char **arguments, GError **error);
const GOptionEntry *cf_points_adjust_options (void);
gboolean cf_points_adjust_run (char **arguments, GError **error);
gboolean cf_points_expire_run (char **arguments, GError **error);

/* Parked entries. */
gboolean cf_parked_list_run (char **arguments, GError **error);
const GOptionEntry *cf_parked_resolve_options (void);
gboolean cf_parked_resolve_run (char **arguments, GError **error);

/* What was carried here by hand. */
gboolean cf_bring_run (char **arguments, GError **error);

/* Backups. */
gboolean cf_backup_run (char **arguments, GError **error);
const GOptionEntry *cf_restore_options (void);
gboolean cf_restore_run (char **arguments, GError **error);
