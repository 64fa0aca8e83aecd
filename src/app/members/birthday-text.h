// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A birthday as a person types it: "5-21", "0521", "5/21", "5月21日", with or without a year before
 * it, which is let go.
 * Shape: "MM-DD", a new string; "" for nothing; what is no such thing as it was typed, for the till
 * to refuse. */
char *cf_birthday_text (const char *typed) G_GNUC_WARN_UNUSED_RESULT;
