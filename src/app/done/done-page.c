// SPDX-License-Identifier: Apache-2.0
#include "app/done/done-page.h"

#include <glib/gi18n.h>

#include "app/done/done-words.h"
#include "app/done/paper.h"
#include "app/done/receipt-drawing.h"
#include "app/page.h"
#include "app/post.h"
#include "app/text.h"
#include "app/widgets/key-button.h"
#include "app/window.h"

struct _CfDonePage {
  GtkWidget parent;
  GtkWidget *grid;
  GtkLabel *title_label;
  GtkLabel *sum_label;
  GtkLabel *paid_label;
  GtkLabel *points_label;
  GtkLabel *receipt_label;
  GtkImage *print_icon;
  GtkLabel *print_label;
  GtkButton *print_button;
  GtkButton *save_button;
  GtkButton *next_button;
  CfPaper *paper;
  char *receipt_no; /* of the sale that is shown */
  gboolean prints_original;
};

static void cf_done_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfDonePage, cf_done_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_done_page_iface_init))

/* --- showing it --- */

static void
on_receipt (GtkWidget *widget, const CfReply *reply)
{
  CfDonePage *page = CF_DONE_PAGE (widget);

  if (reply->sold != NULL && g_strcmp0 (reply->sold->receipt_no, page->receipt_no) == 0)
    cf_paper_set_receipt (page->paper, reply->receipt);
}

/* Another sale than before: its paper is fetched once. */
static void
fetch_paper (CfDonePage *page, const char *receipt_no)
{
  if (g_strcmp0 (receipt_no, page->receipt_no) == 0)
    return;
  g_free (page->receipt_no);
  page->receipt_no = g_strdup (receipt_no);
  cf_paper_set_receipt (page->paper, NULL);
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_RECEIPT, .text = receipt_no},
           on_receipt);
}

static void
show_sum (CfDonePage *page, const CfSale *sale)
{
  gboolean has_change = sale->change_minor > 0;
  g_autofree char *sum =
      cf_text_money (has_change ? sale->change_minor : sale->total_minor, &sale->currency);

  gtk_label_set_text (page->title_label,
                      has_change ? _ ("Change for the customer") : _ ("Paid in full, no change"));
  gtk_label_set_text (page->sum_label, sum);
}

static void
show_print (CfDonePage *page, const CfSnapshot *snapshot)
{
  gboolean calm;
  g_autofree char *text = cf_done_print (snapshot, &calm);

  gtk_label_set_text (page->print_label, text);
  gtk_image_set_from_icon_name (page->print_icon,
                                calm ? "printer-symbolic" : "dialog-warning-symbolic");
  if (calm)
    gtk_widget_remove_css_class (gtk_widget_get_parent (GTK_WIDGET (page->print_label)), "cf-warn");
  else
    gtk_widget_add_css_class (gtk_widget_get_parent (GTK_WIDGET (page->print_label)), "cf-warn");
  page->prints_original = cf_done_prints_original (snapshot);
  cf_key_button_set (page->print_button,
                     page->prints_original ? _ ("Print again") : _ ("Print a copy"), "F6");
  gtk_widget_set_visible (GTK_WIDGET (page->print_button), snapshot->print.has_printer);
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfDonePage *page = CF_DONE_PAGE (base);
  g_autofree char *paid = NULL;
  g_autofree char *points = NULL;
  g_autofree char *receipt = NULL;

  if (snapshot->sold == NULL)
    return;
  fetch_paper (page, snapshot->sold->receipt_no);
  show_sum (page, snapshot->sold->sale);
  paid = cf_done_paid (snapshot);
  points = cf_done_points (snapshot);
  receipt = g_strdup_printf (_ ("Receipt %s"), snapshot->sold->receipt_no);
  gtk_label_set_text (page->paid_label, paid);
  gtk_label_set_text (page->points_label, points);
  gtk_label_set_text (page->receipt_label, receipt);
  show_print (page, snapshot);
}

/* --- what can be done --- */

static void
next_customer (CfDonePage *page)
{
  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_NEXT}, NULL);
}

/* Nothing that may have been printed is printed as an original again. */
static void
print (CfDonePage *page)
{
  CfCommand command = {
      .kind = CF_COMMAND_PRINT, .text = page->receipt_no, .on = !page->prints_original};

  if (gtk_widget_get_visible (GTK_WIDGET (page->print_button)))
    cf_post (GTK_WIDGET (page), &command, NULL);
}

static char *
path_of (CfDonePage *page)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *name = g_strconcat (page->receipt_no, ".pdf", NULL);

  return g_build_filename (folder == NULL ? g_get_home_dir () : folder, name, NULL);
}

static void
save (CfDonePage *page)
{
  const CfReceipt *receipt = cf_paper_receipt (page->paper);
  g_autofree char *path = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (receipt == NULL)
    return;
  path = path_of (page);
  if (cf_receipt_drawing_save (receipt, path, &error))
    sentence = g_strdup_printf (_ ("The receipt is saved as %s"), path);
  else
    sentence = g_strdup_printf (_ ("The receipt could not be saved as %s: check the folder"), path);
  cf_window_tell (cf_window_of (GTK_WIDGET (page)), sentence);
}

/* --- events --- */

static void
on_clicked (GtkButton *button, CfDonePage *page)
{
  if (button == page->print_button)
    print (page);
  else if (button == page->save_button)
    save (page);
  else
    next_customer (page);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfDonePage *page)
{
  if (keyval == GDK_KEY_F6)
    print (page);
  else if (keyval == GDK_KEY_F7)
    save (page);
  else if (keyval == GDK_KEY_Escape)
    next_customer (page);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
enter_page (CfPage *base)
{
  (void)gtk_widget_grab_focus (GTK_WIDGET (CF_DONE_PAGE (base)->next_button)); /* it is in sight */
}

static void
cf_done_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->enter = enter_page;
}

static void
dispose (GObject *object)
{
  CfDonePage *page = CF_DONE_PAGE (object);

  g_clear_pointer (&page->grid, gtk_widget_unparent);
  g_clear_pointer (&page->receipt_no, g_free);
  G_OBJECT_CLASS (cf_done_page_parent_class)->dispose (object);
}

static void
cf_done_page_class_init (CfDonePageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_PAPER);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/done/done-page.ui");
  gtk_widget_class_bind_template_child (widget, CfDonePage, grid);
  gtk_widget_class_bind_template_child (widget, CfDonePage, title_label);
  gtk_widget_class_bind_template_child (widget, CfDonePage, sum_label);
  gtk_widget_class_bind_template_child (widget, CfDonePage, paid_label);
  gtk_widget_class_bind_template_child (widget, CfDonePage, points_label);
  gtk_widget_class_bind_template_child (widget, CfDonePage, receipt_label);
  gtk_widget_class_bind_template_child (widget, CfDonePage, print_icon);
  gtk_widget_class_bind_template_child (widget, CfDonePage, print_label);
  gtk_widget_class_bind_template_child (widget, CfDonePage, print_button);
  gtk_widget_class_bind_template_child (widget, CfDonePage, save_button);
  gtk_widget_class_bind_template_child (widget, CfDonePage, next_button);
  gtk_widget_class_bind_template_child (widget, CfDonePage, paper);
}

static void
cf_done_page_init (CfDonePage *page)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (page));
  cf_key_button_set (page->save_button, _ ("Save as PDF"), "F7");
  cf_key_button_set_wide (page->next_button, _ ("Next customer"), _ ("Enter"));
  gtk_widget_set_focus_on_click (GTK_WIDGET (page->print_button), FALSE);
  gtk_widget_set_focus_on_click (GTK_WIDGET (page->save_button), FALSE);
  g_signal_connect (page->print_button, "clicked", G_CALLBACK (on_clicked), page);
  g_signal_connect (page->save_button, "clicked", G_CALLBACK (on_clicked), page);
  g_signal_connect (page->next_button, "clicked", G_CALLBACK (on_clicked), page);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), page);
  gtk_widget_add_controller (GTK_WIDGET (page), keys);
}

GtkWidget *
cf_done_page_new (void)
{
  return g_object_new (CF_TYPE_DONE_PAGE, NULL);
}
