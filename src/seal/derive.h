// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_DERIVE_LABEL_LENGTH_MAX 64

/* A key for one purpose, from a master key and the purpose's name: keys of different labels tell
 * nothing of each other or of the master. It is the BLAKE2b-256 of the label keyed with the master.
 * Shape: both keys CF_KEY_BYTES bytes; ret_key may be the master itself.
 * Limits: a label has 1 to CF_DERIVE_LABEL_LENGTH_MAX bytes.
 * Source: RFC 7693, section 2.9 (a keyed BLAKE2b is a pseudo-random function). */
void cf_derive_key (const guint8 *master, const char *label, guint8 *ret_key);
