// SPDX-License-Identifier: Apache-2.0
#include "app/members/member-row.h"

#include <glib/gi18n.h>

#include "app/members/standing.h"
#include "app/widgets/match.h"

char *
cf_member_row_contact (const CfFoundMember *found)
{
  const char *phone = found->phone_masked == NULL ? "" : found->phone_masked;
  const char *card = found->member->card;

  if (card == NULL || card[0] == '\0')
    return g_strdup (phone);
  if (phone[0] == '\0')
    return g_strdup_printf (_ ("card %s"), card);
  return g_strdup_printf (_ ("%s · card %s"), phone, card);
}

static GtkWidget *
label_of (const char *text, const char *first_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (first_class != NULL)
    gtk_widget_add_css_class (label, first_class);
  if (second_class != NULL)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

static GtkWidget *
words_of (const CfFoundMember *found, const char *query)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *contact = cf_member_row_contact (found);
  GtkWidget *name = label_of (found->name_shown, "cf-strong", NULL);
  GtkWidget *reach = label_of (contact, "cf-small", "dim-label");

  cf_match_mark (GTK_LABEL (name), query);
  cf_match_mark (GTK_LABEL (reach), query);
  gtk_box_append (GTK_BOX (top), name);
  if (found->member->tier != NULL && found->member->tier[0] != '\0')
    gtk_box_append (GTK_BOX (top), label_of (found->member->tier, "cf-tier", NULL));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), reach);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

GtkWidget *
cf_member_row_new (const CfFoundMember *found, const char *query)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *points = cf_standing_points (found);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", found->name_shown, points);

  gtk_box_append (GTK_BOX (box), adw_avatar_new (36, found->name_shown, TRUE));
  gtk_box_append (GTK_BOX (box), words_of (found, query));
  gtk_box_append (GTK_BOX (box), label_of (points, NULL, NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
