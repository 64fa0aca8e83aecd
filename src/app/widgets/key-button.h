// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* Makes a button show what it does and, small beneath or beside it, its key or another hint. A
 * screen reader says both. Either may change at any time without the button changing its size. */
void cf_key_button_set (GtkButton *button, const char *title, const char *hint);

/* The same in one line, for wide buttons. */
void cf_key_button_set_wide (GtkButton *button, const char *title, const char *hint);
