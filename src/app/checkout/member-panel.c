// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/member-panel.h"

#include <glib/gi18n.h>

#include "app/members/remarks.h"
#include "app/members/standing.h"
#include "app/members/tier-words.h"
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
  GtkLabel *way_label;
  CfRemarks *remarks;
};

G_DEFINE_FINAL_TYPE (CfMemberPanel, cf_member_panel, GTK_TYPE_WIDGET)

static void
show_phone (CfMemberPanel *panel, const char *phone)
{
  gboolean low = phone != NULL && cf_large ();

  cf_write_label (panel->phone_label, low ? NULL : phone);
  cf_write_label (panel->phone_low_label, low ? phone : NULL);
}

/* "138****1234 · Birthday today": said so that nobody else need hear it. */
static char *
phone_text (const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us)
{
  g_autofree char *occasion = cf_standing_occasion (found, snapshot, now_us);

  if (occasion == NULL || found->phone_masked == NULL)
    return g_strdup (occasion != NULL ? occasion : found->phone_masked);
  return g_strdup_printf ("%s · %s", found->phone_masked, occasion);
}

static gboolean
has_remarks (const CfMember *member)
{
  return (member->note != NULL && member->note[0] != '\0') ||
         (member->avoids != NULL && member->avoids[0] != '\0');
}

/* What the tier is owed, and how far it is to the next: in two lines, of which what they wish
 * themselves takes one. */
static gboolean
show_tier (CfMemberPanel *panel, const CfSnapshot *snapshot, gint64 now_us)
{
  g_autofree char *name = cf_tier_words_name (snapshot->member);
  g_autofree char *way = cf_tier_words_way (snapshot->member, snapshot);
  g_autofree char *owed = cf_tier_words_privileges (snapshot->member, snapshot, now_us, " · ");
  g_autofree char *both = way != NULL && owed != NULL ? g_strdup_printf ("%s · %s", owed, way)
                                                      : g_strdup (owed != NULL ? owed : way);

  cf_write_label (panel->tier_label, name);
  cf_write_visible (panel->tier_label, name != NULL);
  cf_write_label (panel->way_label, both);
  cf_write_visible (panel->way_label, both != NULL);
  gtk_label_set_lines (panel->way_label, has_remarks (snapshot->member->member) ? 1 : 2);
  gtk_widget_set_tooltip_text (GTK_WIDGET (panel->way_label), both);
  return both != NULL;
}

static void
show_member (CfMemberPanel *panel, const CfSnapshot *snapshot, gint64 now_us)
{
  const CfFoundMember *found = snapshot->member;
  const CfMember *member = found->member;
  g_autofree char *age = cf_standing_age (found, snapshot, now_us);
  g_autofree char *text = cf_standing_points (found);
  g_autofree char *phone = phone_text (found, snapshot, now_us);

  cf_write_label (panel->name_label, found->name_shown);
  show_phone (panel, phone);
  cf_write_label (panel->points_label, text);
  cf_write_label (panel->age_label, age);
  cf_remarks_show_short (panel->remarks, member, show_tier (panel, snapshot, now_us) ? 1 : 2);
}

/* A member who is in the basket, but not in what this till has loaded. */
static void
show_unknown (CfMemberPanel *panel, const char *member_id)
{
  cf_write_label (panel->name_label, member_id);
  cf_write_visible (panel->tier_label, FALSE);
  cf_write_visible (panel->way_label, FALSE);
  show_phone (panel, NULL);
  cf_write_label (panel->points_label, _ ("Not known at this till yet"));
  cf_write_label (panel->age_label, _ ("points are counted at the centre"));
  cf_remarks_show_short (panel->remarks, NULL, 1);
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
  g_type_ensure (CF_TYPE_REMARKS);
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
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, way_label);
  gtk_widget_class_bind_template_child (widget, CfMemberPanel, remarks);
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
