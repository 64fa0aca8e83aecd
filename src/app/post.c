// SPDX-License-Identifier: Apache-2.0
#include "app/post.h"

#include "app/application.h"
#include "app/sentence.h"
#include "app/window.h"
#include "till/error.h"

/* A command on its way, and who waits for its reply. */
typedef struct {
  GWeakRef widget;
  GWeakRef window;
  CfCommand *command;
  CfPostDone done;
  gboolean quiet;
} Post;

static void
post_free (Post *post)
{
  g_weak_ref_clear (&post->widget);
  g_weak_ref_clear (&post->window);
  cf_command_free (post->command);
  g_free (post);
}

/* Whether what was refused may be done once a manager has given a PIN. */
static gboolean
may_be_approved (const Post *post, const CfReply *reply)
{
  return (reply->too_many || g_error_matches (reply->error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT)) &&
         reply->snapshot->staff != NULL && post->command->staff_id == NULL;
}

static void on_reply (const CfReply *reply, gpointer data);

static void
send (Post *post)
{
  CfWindow *window = g_weak_ref_get (&post->window);
  CfApplication *application;

  if (window == NULL) {
    post_free (post);
    return;
  }
  application = CF_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  cf_counter_post (cf_application_counter (application), post->command, on_reply, post);
  g_object_unref (window);
}

static void
on_approved (const char *staff_id, const char *pin, gpointer data)
{
  Post *post = data;
  CfCommand again = *post->command;
  CfCommand *old = post->command;

  if (staff_id == NULL) {
    post_free (post);
    return;
  }
  again.staff_id = staff_id;
  again.pin = pin;
  post->command = cf_command_copy (&again);
  cf_command_free (old);
  send (post);
}

static void
finish (Post *post, CfWindow *window, const CfReply *reply)
{
  GtkWidget *widget = g_weak_ref_get (&post->widget);

  if (widget != NULL && post->done != NULL)
    post->done (widget, reply);
  if (!post->quiet) /* after a sheet that this closes: it would take the sentence with it */
    cf_window_tell_reply (window, reply);
  g_clear_object (&widget);
  post_free (post);
}

static void
on_reply (const CfReply *reply, gpointer data)
{
  Post *post = data;
  g_autoptr (CfWindow) window = g_weak_ref_get (&post->window);

  if (window == NULL) {
    post_free (post);
    return;
  }
  cf_application_take (CF_APPLICATION (gtk_window_get_application (GTK_WINDOW (window))),
                       reply->snapshot);
  if (!post->quiet && may_be_approved (post, reply)) {
    g_autofree char *why = reply->too_many ? g_strdup (cf_sentence_of_lookups ())
                                           : cf_sentence_of_error (reply->error);

    cf_window_ask_approval (window, why, on_approved, post);
  } else if (!post->quiet && post->command->kind != CF_COMMAND_SIGN_IN &&
             reply->sign_in != CF_SIGN_IN_OK)
    cf_window_ask_approval_again (window, reply, on_approved, post);
  else
    finish (post, window, reply);
}

static void
begin (GtkWidget *widget, const CfCommand *command, CfPostDone done, gboolean quiet)
{
  Post *post = g_new0 (Post, 1);

  g_weak_ref_init (&post->widget, widget);
  g_weak_ref_init (&post->window, gtk_widget_get_root (widget));
  post->command = cf_command_copy (command);
  post->done = done;
  post->quiet = quiet;
  send (post);
}

void
cf_post (GtkWidget *widget, const CfCommand *command, CfPostDone done)
{
  begin (widget, command, done, FALSE);
}

void
cf_post_quietly (GtkWidget *widget, const CfCommand *command, CfPostDone done)
{
  begin (widget, command, done, TRUE);
}
