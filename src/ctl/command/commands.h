// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ctl/call.h"

/* One function a command of main.c's table: parses its options, opens the till, does it, prints
 * what came of it, and gives back the exit code. */

/* Gives the till its shop. */
int cf_command_pair (CfCall *call);

/* Sends what waits and fetches what is new. */
int cf_command_sync (CfCall *call);

/* Lets the till use its network, or not. */
int cf_command_network (CfCall *call);

/* Finds members. */
int cf_command_member_find (CfCall *call);

/* Enrols a member. */
int cf_command_member_enrol (CfCall *call);
int cf_command_member_consent (CfCall *call);

/* Shows a member's phone whole. */
int cf_command_member_reveal (CfCall *call);

/* Says that two members are one person. */
int cf_command_member_propose_merge (CfCall *call);

/* Changes what is known of a member, and takes such an edit back. */
int cf_command_member_change (CfCall *call);
int cf_command_member_undo_change (CfCall *call);

/* Lists the edits of a member, the newest first. */
int cf_command_member_edits (CfCall *call);

/* Finds articles. */
int cf_command_product_find (CfCall *call);

/* Lists the touch keys. */
int cf_command_quick_keys (CfCall *call);

/* Sells in one go. */
int cf_command_sell (CfCall *call);

/* Serves commands on standard input. */
int cf_command_session (CfCall *call);

/* Lists the last sales. */
int cf_command_sale_list (CfCall *call);

/* Takes a sale back. */
int cf_command_sale_void (CfCall *call);

/* Takes goods of a sale back. */
int cf_command_sale_return (CfCall *call);

/* Lists the last entries, and how far each has come. */
int cf_command_journal_list (CfCall *call);

/* Shows a receipt again, or prints it. */
int cf_command_receipt (CfCall *call);

/* Says where the printer is, and what it is like. */
int cf_command_printer_set (CfCall *call);

/* Prints a page that shows what the printer can do. */
int cf_command_printer_test (CfCall *call);

/* Opens the drawer without a sale. */
int cf_command_drawer_open (CfCall *call);

/* Is a printer, without paper. */
int cf_command_fake_printer (CfCall *call);

/* Says which acquirer takes payment codes. */
int cf_command_acquirer_set (CfCall *call);

/* Pays the shop's code at a fake acquirer, as a customer would. */
int cf_command_acquirer_pay (CfCall *call);

/* Keeps the shop's own payment code. */
int cf_command_shop_code_set (CfCall *call);

/* Asks the acquirer about the payments whose fate is not known. */
int cf_command_payment_query (CfCall *call);

/* Lists the payments whose fate is not known. */
int cf_command_payment_list (CfCall *call);

/* Says what became of a payment. */
int cf_command_payment_settle (CfCall *call);

/* Checks every entry. */
int cf_command_journal_verify (CfCall *call);

/* Writes the journal for a stranger to verify. */
int cf_command_journal_export (CfCall *call);

/* Destroys a member's key. */
int cf_command_journal_erase (CfCall *call);

/* Writes what waits to be sent to a file. */
int cf_command_journal_carry (CfCall *call);

/* Hands the CRM such a file of another till. */
int cf_command_journal_bring (CfCall *call);

/* Lists the entries that need a person. */
int cf_command_parked (CfCall *call);

/* Says what a code means. */
int cf_command_code_read (CfCall *call);

/* Says which business day it is. */
int cf_command_date_confirm (CfCall *call);

/* Examines the till. */
int cf_command_doctor (CfCall *call);

/* Prints its figures for Prometheus. */
int cf_command_metrics (CfCall *call);

/* Writes a file for whoever helps. */
int cf_command_support_bundle (CfCall *call);

/* Shows how the till is. */
int cf_command_status (CfCall *call);
