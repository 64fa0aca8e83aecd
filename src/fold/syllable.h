// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* Whether letters can be the sound of Chinese characters, one behind the other; the last of them
 * may be unfinished, or its first letter alone. ü is v or u. Limits: 40 letters, what is longer
 * cannot. */
gboolean cf_syllables_spell (const char *letters);
