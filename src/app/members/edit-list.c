// SPDX-License-Identifier: Apache-2.0
#include "app/members/edit-list.h"

#include <glib/gi18n.h>

#include "app/post.h"
#include "app/text.h"
#include "app/widgets/write.h"
#include "app/window.h"
#include "till/member/edit.h"

struct _CfEditList {
  GtkWidget parent;
  GtkWidget *column;
  GtkBox *rows;
  char *member_id;
  gboolean may_undo;
  char *last; /* what an undo takes back; NULL: nothing */
};

G_DEFINE_FINAL_TYPE (CfEditList, cf_edit_list, GTK_TYPE_WIDGET)

static const char *const fields[CF_MEMBER_FIELD_COUNT] = {
    [CF_MEMBER_AVOIDS] = N_ ("Keeps away from"),
    [CF_MEMBER_BIRTHDAY] = N_ ("Birthday"),
    [CF_MEMBER_NAME] = N_ ("Name"),
    [CF_MEMBER_NOTE] = N_ ("In their own words"),
    [CF_MEMBER_PHONE] = N_ ("Phone"),
};

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "cf-small");
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* Somebody's name where the staff list has it. */
static const char *
name_of (const CfSnapshot *snapshot, const char *staff_id)
{
  for (guint i = 0; i < snapshot->staff_list->len; i++) {
    const CfStaff *staff = g_ptr_array_index (snapshot->staff_list, i);

    if (g_strcmp0 (staff->id, staff_id) == 0)
      return staff->name;
  }
  return staff_id != NULL ? staff_id : "";
}

static char *
head_text (const CfMemberEdit *edit, const CfSnapshot *snapshot)
{
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_autofree char *time = cf_text_time (edit->wall_us, edit->utc_offset_min, now_us);
  const char *name = name_of (snapshot, edit->actor);

  if (edit->takes_back)
    return g_strdup_printf (_ ("%s · %s · taken back"), time, name);
  if (edit->is_taken_back)
    return g_strdup_printf (_ ("%s · %s · holds no more"), time, name);
  return g_strdup_printf ("%s · %s", time, name);
}

static char *
text_or_dash (const char *text)
{
  return g_strdup (text != NULL && text[0] != '\0' ? text : "–");
}

static void
add_fields (GtkBox *box, const CfMemberChange *change)
{
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    g_autofree char *was = text_or_dash (change->was[i]);
    g_autofree char *now = text_or_dash (change->now[i]);
    g_autofree char *text = g_strdup_printf (_ ("%s: %s → %s"), _ (fields[i]), was, now);

    if (change->now[i] != NULL)
      gtk_box_append (box, label_new (text, NULL));
  }
}

static GtkWidget *
undo_new (const CfMemberEdit *edit, gboolean is_last)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Undo")));
  if (is_last) {
    GtkWidget *key = gtk_label_new ("Ctrl Z");

    gtk_widget_add_css_class (key, "cf-key");
    gtk_box_append (GTK_BOX (box), key);
  }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "members.undo");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", edit->op_id);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "cf-button");
  cf_write_spoken (button, is_last ? _ ("Undo the last change") : _ ("Undo this change"));
  return button;
}

static GtkWidget *
row_new (CfEditList *list, const CfMemberEdit *edit, const CfSnapshot *snapshot)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *head = head_text (edit, snapshot);

  gtk_box_append (GTK_BOX (words), label_new (head, "dim-label"));
  add_fields (GTK_BOX (words), &edit->change);
  gtk_widget_add_css_class (row, "cf-edit");
  gtk_box_append (GTK_BOX (row), words);
  if (list->may_undo && edit->stands && !edit->takes_back)
    gtk_box_append (GTK_BOX (row), undo_new (edit, list->last == NULL));
  if (list->last == NULL && edit->stands && !edit->takes_back)
    list->last = g_strdup (edit->op_id);
  return row;
}

static void
clear (CfEditList *list)
{
  GtkWidget *row;

  g_clear_pointer (&list->last, g_free);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list->rows))) != NULL)
    gtk_box_remove (list->rows, row);
  cf_write_visible (list, FALSE);
}

static void
on_listed (GtkWidget *widget, const CfReply *reply)
{
  CfEditList *list = CF_EDIT_LIST (widget);

  if (reply->stale)
    return;
  clear (list);
  if (reply->edits == NULL || list->member_id == NULL)
    return;
  for (guint i = 0; i < reply->edits->len; i++)
    gtk_box_append (list->rows,
                    row_new (list, g_ptr_array_index (reply->edits, i), reply->snapshot));
  cf_write_visible (list, reply->edits->len > 0);
}

void
cf_edit_list_read (CfEditList *list, const char *member_id, gboolean may_undo)
{
  if (g_strcmp0 (list->member_id, member_id) != 0) {
    clear (list);
    g_free (list->member_id);
    list->member_id = g_strdup (member_id);
  }
  list->may_undo = may_undo;
  if (member_id != NULL && gtk_widget_get_root (GTK_WIDGET (list)) != NULL)
    cf_post_quietly (GTK_WIDGET (list),
                     &(CfCommand){.kind = CF_COMMAND_LIST_EDITS, .text = member_id}, on_listed);
}

const char *
cf_edit_list_last (CfEditList *list)
{
  return list->last;
}

static void
dispose (GObject *object)
{
  CfEditList *list = CF_EDIT_LIST (object);

  g_clear_pointer (&list->column, gtk_widget_unparent);
  g_clear_pointer (&list->member_id, g_free);
  g_clear_pointer (&list->last, g_free);
  G_OBJECT_CLASS (cf_edit_list_parent_class)->dispose (object);
}

static void
cf_edit_list_class_init (CfEditListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
cf_edit_list_init (CfEditList *list)
{
  GtkWidget *title =
      label_new (_ ("Changed at this till; the CRM lists what was changed elsewhere"), "cf-strong");

  list->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  list->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_box_append (GTK_BOX (list->column), title);
  gtk_box_append (GTK_BOX (list->column), GTK_WIDGET (list->rows));
  gtk_widget_set_parent (list->column, GTK_WIDGET (list));
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
}
