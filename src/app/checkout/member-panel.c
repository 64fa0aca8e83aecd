// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/member-panel.h"

#include <glib/gi18n.h>

#include "app/text.h"
#include "app/widgets/large.h"
#include "app/widgets/write.h"

struct _CfMemberPanel {
  GtkWidget parent;
  GtkStack *stack;
  GtkLabel *name_label;
  GtkLabel *tier_label;
  GtkLabel *how_label;
  GtkLabel *phone_label;
  GtkLabel *phone_low_label; /* the same below the name, in large text */
  GtkLabel *points_label;
  GtkLabel *age_label;
};

G_DEFINE_FINAL_TYPE (CfMemberPanel, cf_member_panel, GTK_TYPE_WIDGET)

/* "as of 09:14 · 1 sale not sent (+24)": how old the figure is, and what it does not hold yet. */
static char *
age_text (const CfSnapshot *snapshot, gint64 now_us)
{
  const CfFoundMember *member = snapshot->member;
  gint64 heard_us = MAX (snapshot->line.heard_at_us, snapshot->status.last_contact_us);
  g_autofree char *time =
      heard_us == 0 ? NULL : cf_text_time (heard_us, snapshot->shop->utc_offset_min, now_us);
  g_autofree char *age =
      time == NULL ? g_strdup (_ ("age not known")) : g_strdup_printf (_ ("as of %s"), time);

  if (member->entries_unsent == 0)
    return g_steal_pointer (&age);
  return g_strdup_printf (ngettext ("%s · %d sale not sent (%+d)", "%s · %d sales not sent (%+d)",
                                    (gulong)member->entries_unsent),
                          age, (int)member->entries_unsent, (int)member->points_unsent);
}

static void
show_phone (CfMemberPanel *panel, const char *phone)
{
  gboolean low = phone != NULL && cf_large ();

  cf_write_label (panel->phone_label, low ? NULL : phone);
  cf_write_label (panel->phone_low_label, low ? phone : NULL);
}

static void
show_member (CfMemberPanel *panel, const CfSnapshot *snapshot, gint64 now_us)
{
  const CfFoundMember *found = snapshot->member;
  const CfMember *member = found->member;
  gint64 points = member->points + found->points_unsent;
  g_autofree char *age = age_text (snapshot, now_us);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%d point", "%d points", (gulong)ABS (points)), (gint)points);

  cf_write_label (panel->name_label, found->name_shown);
  cf_write_label (panel->tier_label, member->tier);
  cf_write_visible (panel->tier_label, member->tier != NULL && member->tier[0] != '\0');
  show_phone (panel, found->phone_masked);
  cf_write_label (panel->points_label, text);
  cf_write_label (panel->age_label, age);
}

/* A member who is in the basket, but not in what this till has loaded. */
static void
show_unknown (CfMemberPanel *panel, const char *member_id)
{
  cf_write_label (panel->name_label, member_id);
  cf_write_visible (panel->tier_label, FALSE);
  show_phone (panel, NULL);
  cf_write_label (panel->points_label, _ ("Not known at this till yet"));
  cf_write_label (panel->age_label, _ ("points are counted at the centre"));
}

void
cf_member_panel_show (CfMemberPanel *panel, const CfSnapshot *snapshot, gint64 now_us)
{
  const char *member_id = snapshot->checkout == NULL ? NULL : snapshot->checkout->member_id;

  if (member_id != NULL && snapshot->member != NULL)
    show_member (panel, snapshot, now_us);
  else if (member_id != NULL)
    show_unknown (panel, member_id);
  gtk_stack_set_visible_child_name (panel->stack, member_id == NULL ? "none" : "member");
}

static void
dispose (GObject *object)
{
  CfMemberPanel *panel = CF_MEMBER_PANEL (object);

  if (panel->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (panel->stack));
  panel->stack = NULL;
  G_OBJECT_CLASS (cf_member_panel_parent_class)->dispose (object);
}

static void
cf_member_panel_class_init (CfMemberPanelClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/checkout/member-panel.ui");
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, stack);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, name_label);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, tier_label);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, how_label);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, phone_label);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, phone_low_label);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, points_label);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, age_label);
}

/* The entry says the same: in large text it is said once. */
static void
shape (gpointer panel)
{
  cf_write_visible (CF_MEMBER_PANEL (panel)->how_label, !cf_large ());
  cf_write_visible (CF_MEMBER_PANEL (panel)->phone_low_label, cf_large ());
}

static void
cf_member_panel_init (CfMemberPanel *panel)
{
  gtk_widget_init_template (GTK_WIDGET (panel));
  cf_large_follow (panel, shape);
}
