// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What articles hold or are ("nuts", "vegan", "cold"), as catalogues, members and offers name it.
 */

/* Words as tags are kept: parted by one space each, in small letters where there are any; however
 * they were parted. NULL when there are none. */
char *cf_tags_clean (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Those of an article's tags that a member keeps away from, in the article's order, with ", "
 * between them, "nut" for "nuts" too; NULL when there are none. Both are clean; either may be NULL.
 */
char *cf_tags_avoided (const char *tags, const char *avoids) G_GNUC_WARN_UNUSED_RESULT;

/* Whether two tags are one, "nut" and "nuts" too: rather warned of too much than of too little. */
gboolean cf_tag_is (const char *tag, const char *other);

/* Where the last word of a text begins, in bytes; its length where none has been begun. */
gsize cf_tags_last (const char *text);

/* The text with a tag in place of its last word, ready for the next. */
char *cf_tags_complete (const char *text, const char *tag) G_GNUC_WARN_UNUSED_RESULT;

/* A list of clean tags, ended by NULL; NULL for none. */
char **cf_tags_split (const char *tags) G_GNUC_WARN_UNUSED_RESULT;
