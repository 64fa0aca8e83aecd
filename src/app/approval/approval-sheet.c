// SPDX-License-Identifier: Apache-2.0
#include "app/approval/approval-sheet.h"

#include <glib/gi18n.h>

#include "app/widgets/staff-pin.h"

struct _CfApprovalSheet {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *why_label;
  CfStaffPin *pin;
  GtkButton *cancel_button;
  CfApproved approved; /* NULL: nobody waits */
  gpointer data;
  GtkWidget *focus; /* weak: where the keys went before */
};

G_DEFINE_FINAL_TYPE (CfApprovalSheet, cf_approval_sheet, GTK_TYPE_WIDGET)

static void
answer (CfApprovalSheet *sheet, const char *staff_id, const char *pin)
{
  CfApproved approved = sheet->approved;
  GtkWidget *focus = sheet->focus;

  if (approved == NULL)
    return;
  sheet->approved = NULL;
  gtk_widget_set_visible (GTK_WIDGET (sheet), FALSE);
  if (focus != NULL)
    (void)gtk_widget_grab_focus (focus); /* it may have gone out of sight meanwhile */
  g_clear_weak_pointer (&sheet->focus);
  approved (staff_id, pin, sheet->data);
}

void
cf_approval_sheet_cancel (CfApprovalSheet *sheet)
{
  answer (sheet, NULL, NULL);
}

static void
on_cancel_clicked (GtkButton *button G_GNUC_UNUSED, CfApprovalSheet *sheet)
{
  cf_approval_sheet_cancel (sheet);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfApprovalSheet *sheet)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  cf_approval_sheet_cancel (sheet);
  return GDK_EVENT_STOP;
}

static void
on_entered (CfStaffPin *pin G_GNUC_UNUSED, const char *staff_id, const char *code,
            CfApprovalSheet *sheet)
{
  g_autofree char *id = g_strdup (staff_id);
  g_autofree char *kept = g_strdup (code);

  answer (sheet, id, kept);
}

/* Those who may agree: anybody else with the rights of a manager. */
static GPtrArray *
approvers (const CfSnapshot *snapshot)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < snapshot->staff_list->len; i++) {
    CfStaff *staff = g_ptr_array_index (snapshot->staff_list, i);

    if (staff->role == CF_ROLE_MANAGER &&
        (snapshot->staff == NULL || g_strcmp0 (staff->id, snapshot->staff->id) != 0))
      g_ptr_array_add (list, staff);
  }
  return list;
}

void
cf_approval_sheet_ask (CfApprovalSheet *sheet, const CfSnapshot *snapshot, const char *why,
                       CfApproved approved, gpointer data)
{
  g_autoptr (GPtrArray) list = approvers (snapshot);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (sheet));

  cf_approval_sheet_cancel (sheet);
  sheet->approved = approved;
  sheet->data = data;
  g_set_weak_pointer (&sheet->focus, root == NULL ? NULL : gtk_root_get_focus (root));
  gtk_label_set_text (sheet->why_label, why);
  cf_staff_pin_set_staff (sheet->pin, list);
  cf_staff_pin_set_hint (sheet->pin, _ ("PIN of whoever allows it"), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (sheet), TRUE);
  cf_staff_pin_reset (sheet->pin);
}

void
cf_approval_sheet_tell (CfApprovalSheet *sheet, const char *sentence)
{
  cf_staff_pin_set_hint (sheet->pin, sentence, TRUE);
}

static void
dispose (GObject *object)
{
  CfApprovalSheet *sheet = CF_APPROVAL_SHEET (object);

  cf_approval_sheet_cancel (sheet);
  g_clear_weak_pointer (&sheet->focus);
  g_clear_pointer (&sheet->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_approval_sheet_parent_class)->dispose (object);
}

static void
cf_approval_sheet_class_init (CfApprovalSheetClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_STAFF_PIN);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/approval/approval-sheet.ui");
  gtk_widget_class_bind_template_child (widget, CfApprovalSheet, box);
  gtk_widget_class_bind_template_child (widget, CfApprovalSheet, why_label);
  gtk_widget_class_bind_template_child (widget, CfApprovalSheet, pin);
  gtk_widget_class_bind_template_child (widget, CfApprovalSheet, cancel_button);
}

static void
cf_approval_sheet_init (CfApprovalSheet *sheet)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (sheet));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), sheet);
  gtk_widget_add_controller (GTK_WIDGET (sheet), keys);
  g_signal_connect (sheet->pin, "entered", G_CALLBACK (on_entered), sheet);
  g_signal_connect (sheet->cancel_button, "clicked", G_CALLBACK (on_cancel_clicked), sheet);
}
