// SPDX-License-Identifier: Apache-2.0
#include <locale.h>
#include <sys/stat.h>

#include "crm/command/all.h"

static const CfCommand commands[] = {
    {"init", "Make a CRM with one shop", NULL, cf_init_options, cf_init_run, TRUE},
    {"demo", "Make a CRM full of made-up data", NULL, cf_demo_options, cf_demo_run, TRUE},
    {"serve", "Answer tills", NULL, cf_serve_options, cf_serve_run, TRUE},
    {"pair", "Offer a code that a till is paired with", NULL, cf_pair_options, cf_pair_run, TRUE},
    {"import", "Take in a file of members, products, prices, stock or staff", "FILE…",
     cf_import_options, cf_import_run, TRUE},
    {"shop add", "Add a shop", NULL, cf_shop_add_options, cf_shop_add_run, TRUE},
    {"shop members", "Show or set which members the tills of a shop are told of", NULL,
     cf_shop_members_options, cf_shop_members_run, TRUE},
    {"webshop add", "Let a web shop ask what baskets cost", NULL, cf_webshop_add_options,
     cf_webshop_add_run, TRUE},
    {"webshop list", "List the web shops that may ask", NULL, NULL, cf_webshop_list_run, TRUE},
    {"webshop revoke", "Tell a web shop no more prices", "ID", NULL, cf_webshop_revoke_run, TRUE},
    {"member show", "Show a member's points and ledger", NULL, cf_member_options,
     cf_member_show_run, TRUE},
    {"member edits", "List who changed what is known of a member, and where", NULL,
     cf_member_edits_options, cf_member_edits_run, TRUE},
    {"member code", "Make a member's own QR code", NULL, cf_member_code_options, cf_member_code_run,
     TRUE},
    {"member erase", "Forget a member's personal data, here and at every till", NULL,
     cf_member_erase_options, cf_member_erase_run, TRUE},
    {"member export", "Write down all that is known of a member", "FILE", cf_member_export_options,
     cf_member_export_run, TRUE},
    {"privacy list", "List who saw a member's phone, looked up too many, or forgot whom", NULL,
     cf_privacy_list_options, cf_privacy_list_run, TRUE},
    {"privacy lookups", "Show or set how many members one person may look up in an hour", NULL,
     cf_privacy_lookups_options, cf_privacy_lookups_run, TRUE},
    {"duplicates find", "Look for members that are one person, and merge the sure ones", NULL, NULL,
     cf_duplicates_find_run, TRUE},
    {"duplicates list", "List the members that may be one person", NULL, NULL,
     cf_duplicates_list_run, TRUE},
    {"duplicates show", "Show two members side by side, and why they may be one", "ID ID", NULL,
     cf_duplicates_show_run, TRUE},
    {"duplicates merge", "Make two members one", "ID ID", cf_duplicates_by_options,
     cf_duplicates_merge_run, TRUE},
    {"duplicates undo", "Take a merge back", "ID", cf_duplicates_by_options, cf_duplicates_undo_run,
     TRUE},
    {"duplicates dismiss", "Say that two members are not one", "ID ID", NULL,
     cf_duplicates_dismiss_run, TRUE},
    {"duplicates settings", "Show or say from which score on members are merged", NULL,
     cf_duplicates_settings_options, cf_duplicates_settings_run, TRUE},
    {"parked list", "List what came in and waits for a person", NULL, NULL, cf_parked_list_run,
     TRUE},
    {"parked resolve", "Accept or dismiss a parked entry", "ID", cf_parked_resolve_options,
     cf_parked_resolve_run, TRUE},
    {"till lock", "Stop a till from selling", "TILL", NULL, cf_till_lock_run, TRUE},
    {"till unlock", "Let it sell again", "TILL", NULL, cf_till_unlock_run, TRUE},
    {"till revoke", "Lock a till out for ever", "TILL", NULL, cf_till_revoke_run, TRUE},
    {"till write-off", "Give up the rights of a till that will not come back", "TILL", NULL,
     cf_till_write_off_run, TRUE},
    {"rights policy", "Show or set what tills may spend of members' points by themselves", NULL,
     cf_rights_policy_options, cf_rights_policy_run, TRUE},
    {"offer check", "Explain offers, price samples, and warn of conflicts", "FILE",
     cf_offer_check_options, cf_offer_check_run, FALSE},
    {"offer add", "Put offers to work, or new versions of them", "FILE", cf_offer_add_options,
     cf_offer_add_run, TRUE},
    {"offer list", "List the offers that are live", NULL, NULL, cf_offer_list_run, TRUE},
    {"offer show", "Show an offer with all its versions", "ID", NULL, cf_offer_show_run, TRUE},
    {"offer end", "End an offer: it leaves the tills", "ID", NULL, cf_offer_end_run, TRUE},
    {"compact", "Forget the oldest deletions of each feed; serve does so by itself", NULL,
     cf_compact_options, cf_compact_run, TRUE},
    {"bring", "Take in what a till's journal carry has written", "FILE", NULL, cf_bring_run, TRUE},
    {"backup", "Write a backup, while the CRM is served", "FILE", NULL, cf_backup_run, TRUE},
    {"restore", "Put a backup of any age back", "[FILE]", cf_restore_options, cf_restore_run, TRUE},
    {"status", "Show shops, tills and totals, what is wrong, and what to do", NULL,
     cf_status_options, cf_status_run, TRUE},
    {"support-bundle", "Write a file for whoever helps, without personal data", "FILE",
     cf_support_options, cf_support_run, TRUE},
};

int
main (int argc, char **argv)
{
  (void)setlocale (LC_ALL, ""); /* without the wished locale the plain one serves */
  (void)umask (077); /* what is made here is for its owner; the old mask is of no use */
  g_set_prgname ("counterfoil-crm");
  return cf_command_run (commands, G_N_ELEMENTS (commands), argc, argv);
}
