// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/journal.h"

#define CF_PRIVATE_SALT_BYTES 16

/* Personal data stands beside an entry, sealed under a key of the member's own; the body holds only
 * a salted commitment to it, so that chain and replay verify when key and data are gone. */

/* Draws a salt and commits to the data under it: BLAKE2b-256 of salt, then data.
 * Shape: the commitment is 64 lower-case hexadecimal digits. */
char *cf_private_commit (const CfRandom *random, const char *data,
                         guint8 *ret_salt) G_GNUC_WARN_UNUSED_RESULT;

/* Seals the data under the member's key, which is made when there is none yet, for the journal to
 * put beside an entry. Inside the caller's transaction. */
gboolean cf_private_seal (CfJournal *journal, const CfPrivateDraft *draft, gint64 *ret_key_n,
                          GBytes **ret_sealed, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens what is sealed beside entry n. Salt (hex) and data are NULL where there is nothing, or
 * where the member's key is destroyed. */
gboolean cf_private_open (CfJournal *journal, gint64 entry, char **ret_salt, char **ret_data,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Seals a text of a member's own under their key, for a table of this database; and opens it: the
 * text is NULL where the key is destroyed. The first inside the caller's transaction. */
gboolean cf_private_seal_text (CfJournal *journal, const char *member, const char *text,
                               GBytes **ret_sealed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_private_open_text (CfJournal *journal, const char *member, const void *sealed,
                               gsize length, char **ret_text,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether this till has a key of the member's. */
gboolean cf_private_has (CfJournal *journal, const char *member, gboolean *ret_has,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Destroys the member's key and all that derives from the entries that speak of them. The entries
 * stay, and still verify. TRUE also when this till never had the member. Inside the caller's
 * transaction; cf_private_sweep() after its commit takes the old pages out of the write-ahead log
 * too. */
gboolean cf_private_destroy (CfJournal *journal, const char *member,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_private_sweep (CfJournal *journal, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Both at once, in a transaction of its own. */
gboolean cf_private_erase (CfJournal *journal, const char *member,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
