// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Internal to cache/: the keys that a row has in the index. Of a member they are a few more than
 * the CRM sends, made of those: the end of a phone with marks of the names (key/marks.h), and a
 * Chinese surname with the initials behind it, as "王xm". */

#include "cache/key/index.h"

/* Calls func for each, with the number, rank and mark of like. */
gboolean cf_key_row_each (CfWireFeed feed, const char *keys, const CfKey *like, CfKeyFunc func,
                          gpointer data);
