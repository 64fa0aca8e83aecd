// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/quote.h"
#include "till/till.h"

/* What a member keeps away from in a basket, by the tags that the catalogue has of its articles
 * now.
 * Shape: for each line of the quote, in its order, the tags with ", " between them, or NULL; an
 * array that owns them, empty where no line has any, and without a member. */
GPtrArray *cf_till_list_avoided (CfTill *till, const CfQuote *quote, const char *member_id,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define CF_AVOIDED_OFFERS_MAX 5 /* what fits in a row of buttons */

/* Tags of articles that the last word of what is typed begins, those of most articles first,
 * without those that stand there already; none before a word is begun.
 * Shape: at most CF_AVOIDED_OFFERS_MAX texts; an array that owns them. Errors: of db/. */
GPtrArray *cf_till_list_offered_tags (CfTill *till, const char *typed,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Those of the words that no article here is marked with, so that nothing will ever warn of them,
 * with ", " between them; NULL where there are none. avoids as typed. Errors: of db/. */
gboolean cf_till_list_unmarked (CfTill *till, const char *avoids, char **ret_words,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
