// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The place of name in a table of n names, each of which may be NULL; FALSE, output untouched, if
 * it stands nowhere. Enumerations are written to journals by name, never by number. */
gboolean cf_name_find (const char *const *names, gsize n, const char *name,
                       gsize *ret_index) G_GNUC_WARN_UNUSED_RESULT;
