// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "till/counter/reply.h"

/* Told what became of a command that a widget has posted, if the widget is still there. The window
 * shows the snapshot already. The reply is borrowed. */
typedef void (*CfPostDone) (GtkWidget *widget, const CfReply *reply);

/* Posts a command of the widget's window to the till. What cannot be done is told to the person in
 * one sentence, by the window; where a manager may agree to it, the window asks for the PIN in
 * place and posts the command again. done, which may be NULL, is called once: after all of that. */
void cf_post (GtkWidget *widget, const CfCommand *command, CfPostDone done);

/* The same, silently: done alone tells of errors. */
void cf_post_quietly (GtkWidget *widget, const CfCommand *command, CfPostDone done);
