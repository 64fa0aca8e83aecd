// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Whether the text is a day of a year, "MM-DD": the 29th of February is one. No year is asked for.
 */
gboolean cf_birthday_is_valid (const char *birthday);
