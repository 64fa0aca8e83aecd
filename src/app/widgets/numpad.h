// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Digits to touch. Emits "pressed" with a key's name: a digit, "00", ".", "clear", "back"
 * or "enter". It never takes the focus. */
#define CF_TYPE_NUMPAD (cf_numpad_get_type ())
G_DECLARE_FINAL_TYPE (CfNumpad, cf_numpad, CF, NUMPAD, GtkWidget)

/* Its property "layout" is "pin" or "figure" (three columns, the figure's with a point), or "money"
 * (four, with Enter: for paying). */
GtkWidget *cf_numpad_new (const char *layout);

/* What a text becomes by a key: digits and one point are appended, "back" and "clear" take away;
 * any other key leaves it. Shape: a new string. */
char *cf_numpad_apply (const char *text, const char *key,
                       gsize length_max) G_GNUC_WARN_UNUSED_RESULT;
