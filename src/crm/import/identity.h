// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "crm/tenant.h"

/* Ids for the rows of a list that gives none. The same list gives the same ids on every day, so
 * that importing it twice changes nothing. */
typedef struct _CfIdentity CfIdentity;

/* Ids of one retailer's lists. */
CfIdentity *cf_identity_new (const CfTenant *tenant) G_GNUC_WARN_UNUSED_RESULT;
void cf_identity_free (CfIdentity *identity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfIdentity, cf_identity_free)

/* The id of a member: the card's number, or else a number made of the phone's. An id stands in
 * journals and on receipts and a phone number must not: the number is keyed with the retailer's
 * secret, and nobody can count from it to the phone.
 * Shape: card and phone may be NULL or blank; phone in any format; NULL when neither says a thing.
 * The caller owns the id. */
char *cf_identity_of_member (const CfIdentity *identity, const char *card,
                             const char *phone) G_GNUC_WARN_UNUSED_RESULT;

/* The id of a person in the list of one channel (a web shop, a ledger of paper …). Numbers that two
 * channels give are two persons' until somebody has compared them, and so are two names that one
 * phone stands behind.
 * Shape: id, as the channel gives it, behind its name; where it gives none (NULL or blank), a
 * number made as above of the channel, the folded name, and card, phone, or else birthday, e-mail
 * and address. NULL when there is nothing beside the name. The caller owns the id. */
char *cf_identity_of_person (const CfIdentity *identity, const char *channel, const char *id,
                             const CfMember *member) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a made id comes for the first time in this file; a second row of the same card or phone
 * may be somebody else. */
gboolean cf_identity_is_first (CfIdentity *identity, const char *id);
