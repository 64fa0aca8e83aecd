// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gs1/element.h"

/* GS1 Digital Link: an element string as a web address. Nothing here ever opens the address. */

#define CF_LINK_STEM "https://id.gs1.org" /* of the canonical form */

typedef enum {
  CF_LINK_OK,
  CF_LINK_NONE, /* an ordinary address, or none at all */
  CF_LINK_BAD, /* a link against the rules of links */
  CF_LINK_BAD_VALUE, /* a link whose AI has a wrong value */
  CF_LINK_COMPRESSED, /* looks like the compressed form, which only its resolver can read */
} CfLinkOutcome;

/* Reads an http or https address of any domain and stem: from the right, the last key with its
 * qualifiers in the path, then the AIs of the query. Names in the query that are no number are
 * somebody else's and are skipped; a fragment is ignored.
 * Shape: appends CfCodeElement to elements, also those before a fault; legacy reads what links
 * before 2022 might hold: GTINs without their leading zeros, and /gtin/ for /01/. Errors: ret_fault
 * is set on CF_LINK_BAD and CF_LINK_BAD_VALUE. Source: GS1 Digital Link Standard: URI Syntax 1.4.
 */
CfLinkOutcome cf_link_parse (const char *text, gsize length, gboolean legacy, GArray *elements,
                             CfCodeFault *ret_fault) G_GNUC_WARN_UNUSED_RESULT;

/* The link of these elements: the first key among them with its qualifiers in the path, the rest in
 * the query, those of predefined length first, repeated ones once.
 * Shape: stem is scheme, domain and path before the key, with or without a closing slash; NULL for
 * CF_LINK_STEM.
 * Errors: NULL when no element is a key, or one may not stand in a link. */
char *cf_link_format (const CfCodeElement *elements, gsize n_elements,
                      const char *stem) G_GNUC_WARN_UNUSED_RESULT;
