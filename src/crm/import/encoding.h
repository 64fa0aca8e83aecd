// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The text of a file as UTF-8 without a byte order mark. What is no UTF-8 is read as GB18030, the
 * encoding of Chinese spreadsheets; UTF-16 is known by its byte order mark.
 * Shape: NUL-terminated; *ret_length does not count the NUL. *ret_encoding names what it was.
 * Errors: CF_CRM_ERROR_INPUT when it is none of these. */
char *cf_encoding_decode (const char *bytes, gsize length, gsize *ret_length,
                          const char **ret_encoding, GError **error) G_GNUC_WARN_UNUSED_RESULT;
