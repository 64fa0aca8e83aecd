// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/feed.h"

#define CF_WIRE_SIGNATURE_DIGITS 128

/* Where a feed goes on once the file is live. */
typedef struct {
  char *checksum;
  char *cursor; /* NULL: the manifest does not name the feed */
  gint64 rows;
} CfWireManifestFeed;

/* What a cache file is, signed. */
typedef struct {
  gint64 bytes; /* of the file */
  gint64 chunk_bytes; /* of every chunk but the last, which may be shorter */
  char **chunks; /* a hash each; NULL-terminated, never NULL itself */
  char *epoch;
  CfWireManifestFeed feeds[CF_WIRE_FEED_COUNT];
  char *id;
  gint64 schema;
  char *scope; /* shop id */
  char *signature; /* NULL until there is one */
} CfWireManifest;

/* Of no chunk; the rest is for the caller to set. */
CfWireManifest *cf_wire_manifest_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cf_wire_manifest_free (CfWireManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfWireManifest, cf_wire_manifest_free)

/* Whether it names every feed that there is: that of an older CRM may lack some. */
gboolean cf_wire_manifest_is_whole (const CfWireManifest *manifest);

/* The canonical bytes that are signed. Errors: RANGE. */
char *cf_wire_manifest_signature_input (const CfWireManifest *manifest,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The whole manifest; manifest->signature must be set. Errors: RANGE. */
char *cf_wire_manifest_encode (const CfWireManifest *manifest,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Reads a manifest. *ret_signature_input is the object as it came, without signature.
 * Errors: MALFORMED (also when chunks and bytes do not fit), RANGE, TOO_LARGE. */
CfWireManifest *cf_wire_manifest_decode (const char *text, gsize length, char **ret_signature_input,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
