// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tender.h"
#include "till/sell.h"

/* The tenders of one sale as they are named on a command line or in a session. */

/* Adds one that was handed over. */
void cf_tender_list_add (GPtrArray *tenders, CfTenderKind kind, gint64 amount_minor,
                         const char *reference);

/* Sells the open basket with them. Card and code payments are begun and approved in the journal
 * first: the cashier has read the terminal's answer before typing it. Nothing is begun when the
 * tenders do not settle the total; a payment that an earlier try has left approved is used.
 * Gives back NULL when it is sold, with *ret_sold; else the sentence that says why not, or NULL
 * with *ret_error set. */
char *cf_tender_list_sell (CfTill *till, GPtrArray *tenders, CfSold **ret_sold,
                           GError **ret_error) G_GNUC_WARN_UNUSED_RESULT;
