// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tender.h"
#include "till/scan.h"
#include "till/sign-in.h"

/* What a cashier is told: what happened, and what to do now. */

/* Why a scan put nothing into the basket; code is what was scanned. */
char *cf_sentence_scan (const CfScan *scan, const char *code) G_GNUC_WARN_UNUSED_RESULT;

/* Why a step was refused. */
const char *cf_sentence_basket (CfBasketOutcome outcome);

/* Why a quantity cannot be. */
const char *cf_sentence_quantity (CfQuantityOutcome outcome);

/* Why a total is not settled. */
char *cf_sentence_settle (const CfSettlement *settlement,
                          const CfCurrency *currency) G_GNUC_WARN_UNUSED_RESULT;

/* Why nobody is signed in. */
char *cf_sentence_sign_in (CfSignIn outcome, gint64 wait_s) G_GNUC_WARN_UNUSED_RESULT;

/* Why a sync did not get through, by the short name of the trouble. */
char *cf_sentence_sync (const char *trouble) G_GNUC_WARN_UNUSED_RESULT;

/* The message of an error of the till's, with what to do about it where that is known. */
char *cf_sentence_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
