// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/entry.h"
#include "core/person/consent.h"
#include "core/receipt/receipt.h"
#include "till/return/return.h"

#define CF_RECEIPT_LANGUAGE_SETTING "receipt-language"
#define CF_RECEIPT_LANGUAGE_SHOP "shop" /* that of its country, as until it is set */

/* A sale's receipt as this till prints it: in the language of its setting, with the currency's
 * sign, the member's id but for its last four characters, and a QR code of the receipt's number. On
 * paper and on a screen it says the same.
 * Shape of the code: "CFR1:SHOP:RECEIPT". NULL when the till has no shop. */
CfReceipt *cf_till_receipt (CfTill *till, const CfSold *sold,
                            gboolean is_copy) G_GNUC_WARN_UNUSED_RESULT;

/* That of goods that came back; sold is the sale that they were of. NULL when the till has no shop.
 */
CfReceipt *cf_till_return_receipt (CfTill *till, const CfReturned *returned, const CfSold *sold,
                                   gboolean is_copy) G_GNUC_WARN_UNUSED_RESULT;

/* The member's copy of a consent that was given or taken back by that entry: NULL without a shop.
 * Source: the fields are those of ISO/IEC TS 27560; who is meant is masked. */
CfReceipt *cf_till_consent_slip (CfTill *till, const CfEntryHeader *header, const char *member_id,
                                 const CfConsent *consent) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the language, or CF_RECEIPT_LANGUAGE_SHOP. Errors: CF_TILL_ERROR_REFUSED for one that
 * receipts are not printed in. */
gboolean cf_till_set_receipt_language (CfTill *till, const char *language,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
