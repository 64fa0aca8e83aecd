// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The parts of a web address, as offsets into its text. */

typedef struct {
  gsize start;
  gsize length;
} CfAddressSpan;

typedef struct {
  CfAddressSpan domain; /* with a port, if there is one */
  CfAddressSpan path; /* from the slash behind the domain */
  CfAddressSpan query; /* without its question mark; the fragment is in neither */
} CfAddress;

/* Takes an http or https address apart; the scheme in small or in capital letters, not mixed.
 * Errors: FALSE without scheme, domain or path. */
gboolean cf_address_split (const char *text, gsize length,
                           CfAddress *ret_address) G_GNUC_WARN_UNUSED_RESULT;

/* The first byte that may not stand in an address, or not in its domain; length when there is none.
 * Source: RFC 3986, appendix A. */
gsize cf_address_find_illegal (const char *text, gsize length, const CfAddress *address);

/* The stretches between the slashes of the path, as an array of CfAddressSpan. */
GArray *cf_address_segments (const char *text, const CfAddress *address) G_GNUC_WARN_UNUSED_RESULT;

/* Undoes percent escapes; one that is broken stays as it is; + is a blank in a query only.
 * Errors: FALSE on an escaped NUL. */
gboolean cf_address_unescape (const char *text, gsize length, gboolean is_query,
                              GString *ret_plain) G_GNUC_WARN_UNUSED_RESULT;

/* Appends text with every byte escaped that is not unreserved. */
void cf_address_append_escaped (GString *address, const char *text);

/* How many bytes of the escaped text stand for its first n characters. */
gsize cf_address_escaped_length (const char *text, gsize length, gsize n);
