// SPDX-License-Identifier: Apache-2.0
#include "app/day/day-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/day/give-back.h"
#include "app/day/return-panel.h"
#include "app/day/sale-row.h"
#include "app/done/paper.h"
#include "app/page.h"
#include "app/post.h"
#include "app/text.h"
#include "app/window.h"
#include "core/role.h"

struct _CfDayPage {
  GtkWidget parent;
  GtkWidget *content;
  GtkEntry *entry;
  GtkLabel *sum_label;
  GtkStack *list_stack;
  GtkListBox *list;
  CfPaper *paper;
  GtkStack *action_stack;
  GtkLabel *back_label;
  GtkEntry *reason_entry;
  GtkButton *keep_button;
  GtkButton *sure_button;
  CfReturnPanel *return_panel;
  GPtrArray *sales; /* CfDaySale, newest first; NULL: not read yet */
  gint64 head_seq; /* of the journal when they were read */
  gboolean may_void;
  gboolean may_return;
  gboolean may_print;
};

static void cf_day_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfDayPage, cf_day_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_day_page_iface_init))

static const CfDaySale *
chosen (CfDayPage *page)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (page->list);

  return row == NULL || page->sales == NULL
             ? NULL
             : g_ptr_array_index (page->sales, (guint)gtk_list_box_row_get_index (row));
}

/* --- what is shown --- */

static void
show_actions (CfDayPage *page)
{
  const CfDaySale *sale = chosen (page);

  gtk_widget_action_set_enabled (GTK_WIDGET (page), "day.print", sale != NULL && page->may_print);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "day.void",
                                 sale != NULL && !sale->is_voided && page->may_void);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "day.return",
                                 sale != NULL && !sale->is_voided && page->may_return);
}

static void
on_receipt (GtkWidget *widget, const CfReply *reply)
{
  CfDayPage *page = CF_DAY_PAGE (widget);
  const CfDaySale *sale = chosen (page);

  if (reply->sold != NULL && sale != NULL &&
      g_str_equal (sale->sold->receipt_no, reply->sold->receipt_no))
    cf_paper_set_receipt (page->paper, reply->receipt);
}

static void
on_selected (CfDayPage *page)
{
  const CfDaySale *sale = chosen (page);

  gtk_stack_set_visible_child_name (page->action_stack, "actions");
  show_actions (page);
  if (sale == NULL) {
    cf_paper_set_receipt (page->paper, NULL);
    return;
  }
  cf_post_quietly (GTK_WIDGET (page),
                   &(CfCommand){.kind = CF_COMMAND_RECEIPT, .text = sale->sold->receipt_no},
                   on_receipt);
}

static void
show_sum (CfDayPage *page)
{
  g_autofree char *total = NULL;
  g_autofree char *text = NULL;
  gint count;
  gint64 total_minor;

  cf_sale_row_sum (page->sales, &count, &total_minor);
  if (page->sales->len > 0) {
    const CfDaySale *newest = g_ptr_array_index (page->sales, 0);

    total = cf_text_money (total_minor, &newest->sold->sale->currency);
    text =
        g_strdup_printf (ngettext ("%d sale · %s", "%d sales · %s", (gulong)count), count, total);
  }
  gtk_label_set_text (page->sum_label, text == NULL ? "" : text);
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer data)
{
  CfDayPage *page = data;
  guint index = (guint)gtk_list_box_row_get_index (row);

  return index < page->sales->len &&
         cf_sale_row_matches (g_ptr_array_index (page->sales, index),
                              gtk_editable_get_text (GTK_EDITABLE (page->entry)));
}

/* The first that is wanted; *ret_row is NULL when none is. */
static void
first_wanted (CfDayPage *page, GtkListBoxRow **ret_row)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (page->list, i)) != NULL; i++) {
    if (is_wanted (row, page))
      break;
  }
  *ret_row = row;
}

static void
on_text_changed (CfDayPage *page)
{
  GtkListBoxRow *row;

  if (page->sales == NULL)
    return;
  gtk_list_box_invalidate_filter (page->list);
  first_wanted (page, &row);
  gtk_stack_set_visible_child_name (page->list_stack, row == NULL ? "none" : "list");
  gtk_list_box_select_row (page->list, row);
}

static void
fill_list (CfDayPage *page, const char *receipt_no)
{
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (page->list, 0)) != NULL)
    gtk_list_box_remove (page->list, GTK_WIDGET (row));
  for (guint i = 0; i < page->sales->len; i++)
    gtk_list_box_append (page->list, cf_sale_row_new (g_ptr_array_index (page->sales, i), now_us));
  on_text_changed (page);
  for (guint i = 0; i < page->sales->len && receipt_no != NULL; i++) {
    const CfDaySale *sale = g_ptr_array_index (page->sales, i);

    if (g_str_equal (sale->sold->receipt_no, receipt_no))
      gtk_list_box_select_row (page->list, gtk_list_box_get_row_at_index (page->list, (int)i));
  }
}

static void
on_sales (GtkWidget *widget, const CfReply *reply)
{
  CfDayPage *page = CF_DAY_PAGE (widget);
  const CfDaySale *sale = chosen (page);
  g_autofree char *receipt_no = sale == NULL ? NULL : g_strdup (sale->sold->receipt_no);

  if (reply->sales == NULL)
    return;
  g_clear_pointer (&page->sales, g_ptr_array_unref);
  page->sales = g_ptr_array_ref (reply->sales);
  fill_list (page, receipt_no);
  show_sum (page);
}

static void
read_sales (CfDayPage *page)
{
  cf_post_quietly (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_LIST_SALES}, on_sales);
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfDayPage *page = CF_DAY_PAGE (base);

  if (snapshot->staff == NULL)
    return;
  page->may_void = cf_role_right (snapshot->staff->role, CF_ACTION_VOID_SALE) != CF_RIGHT_NO;
  page->may_return = cf_role_right (snapshot->staff->role, CF_ACTION_RETURN) != CF_RIGHT_NO;
  page->may_print = snapshot->print.has_printer &&
                    cf_role_right (snapshot->staff->role, CF_ACTION_REPRINT) != CF_RIGHT_NO;
  show_actions (page);
  if (page->head_seq == snapshot->status.head_seq)
    return;
  page->head_seq = snapshot->status.head_seq;
  read_sales (page);
}

static void
enter_page (CfPage *base)
{
  CfDayPage *page = CF_DAY_PAGE (base);

  read_sales (page);
  (void)gtk_widget_grab_focus (GTK_WIDGET (page->entry)); /* it is there */
}

/* A receipt's code: its number is what stands behind the last colon. */
static gboolean
take_scan (CfPage *base, const char *text)
{
  CfDayPage *page = CF_DAY_PAGE (base);
  const char *colon = strrchr (text, ':');

  gtk_editable_set_text (GTK_EDITABLE (page->entry), colon == NULL ? text : colon + 1);
  return TRUE;
}

static void
cf_day_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->enter = enter_page;
  iface->scan = take_scan;
}

/* --- what is done --- */

static void
on_print (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  const CfDaySale *sale = chosen (CF_DAY_PAGE (widget));

  if (sale != NULL)
    cf_post (widget,
             &(CfCommand){.kind = CF_COMMAND_PRINT, .text = sale->sold->receipt_no, .on = TRUE},
             NULL);
}

static void
on_void (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfDayPage *page = CF_DAY_PAGE (widget);
  const CfDaySale *sale = chosen (page);
  g_autofree char *asked = NULL;

  if (sale == NULL)
    return;
  asked = cf_give_back_text (sale->sold->sale, FALSE);
  gtk_label_set_text (page->back_label, asked);
  gtk_editable_set_text (GTK_EDITABLE (page->reason_entry), "");
  gtk_stack_set_visible_child_name (page->action_stack, "void");
  (void)gtk_widget_grab_focus (GTK_WIDGET (page->reason_entry)); /* it is there */
}

static void
on_keep (CfDayPage *page)
{
  gtk_stack_set_visible_child_name (page->action_stack, "actions");
  (void)gtk_widget_grab_focus (GTK_WIDGET (page->entry)); /* it is there */
}

static void
on_return (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfDayPage *page = CF_DAY_PAGE (widget);
  const CfDaySale *sale = chosen (page);

  if (sale == NULL)
    return;
  gtk_stack_set_visible_child_name (page->action_stack, "return");
  cf_return_panel_begin (page->return_panel, sale);
}

static void
on_return_closed (CfDayPage *page)
{
  on_keep (page);
  read_sales (page);
}

static const char *const refusals[] = {
    [CF_VOID_SALE_OK] = NULL,
    [CF_VOID_SALE_UNKNOWN] = N_ ("No sale of this till has that number"),
    [CF_VOID_SALE_OTHER_DAY] = N_ ("This sale is of an earlier day: take it as a return"),
    [CF_VOID_SALE_ALREADY] = N_ ("This sale is void already"),
    [CF_VOID_SALE_RETURNED] = N_ ("Some of this sale was returned: return the rest"),
};

static void
on_voided (GtkWidget *widget, const CfReply *reply)
{
  CfDayPage *page = CF_DAY_PAGE (widget);
  const char *refusal = refusals[reply->void_sale];
  g_autofree char *said = NULL;

  on_keep (page);
  if (reply->error != NULL || reply->sign_in != CF_SIGN_IN_OK)
    return;
  if (reply->sold == NULL) {
    cf_window_tell (cf_window_of (widget), refusal == NULL ? "" : _ (refusal));
    return;
  }
  said = cf_give_back_text (reply->sold->sale, TRUE);
  cf_window_tell (cf_window_of (widget), said);
  read_sales (page);
}

static void
on_sure (CfDayPage *page)
{
  const CfDaySale *sale = chosen (page);
  g_autofree char *reason =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (page->reason_entry))));

  if (sale == NULL)
    return;
  if (reason[0] == '\0') {
    cf_window_tell (cf_window_of (GTK_WIDGET (page)), _ ("Say why: it is kept with the sale"));
    (void)gtk_widget_grab_focus (GTK_WIDGET (page->reason_entry)); /* it is there */
    return;
  }
  cf_post (
      GTK_WIDGET (page),
      &(CfCommand){.kind = CF_COMMAND_VOID_SALE, .text = sale->sold->receipt_no, .detail = reason},
      on_voided);
}

/* The focus stays in the entry: the arrows choose. */
static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfDayPage *page)
{
  int by = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (page->list);

  if (by == 0)
    return GDK_EVENT_PROPAGATE;
  do {
    row = row == NULL
              ? NULL
              : gtk_list_box_get_row_at_index (page->list, gtk_list_box_row_get_index (row) + by);
  } while (row != NULL && !is_wanted (row, page));
  if (row == NULL)
    return GDK_EVENT_STOP;
  gtk_list_box_select_row (page->list, row);
  (void)gtk_widget_grab_focus (GTK_WIDGET (row)); /* scrolls to it */
  gtk_entry_grab_focus_without_selecting (page->entry);
  return GDK_EVENT_STOP;
}

static gboolean
on_reason_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
               GdkModifierType state G_GNUC_UNUSED, CfDayPage *page)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  on_keep (page);
  return GDK_EVENT_STOP;
}

static void
dispose (GObject *object)
{
  CfDayPage *page = CF_DAY_PAGE (object);

  g_clear_pointer (&page->content, gtk_widget_unparent);
  g_clear_pointer (&page->sales, g_ptr_array_unref);
  G_OBJECT_CLASS (cf_day_page_parent_class)->dispose (object);
}

static void
cf_day_page_class_init (CfDayPageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_PAPER);
  g_type_ensure (CF_TYPE_RETURN_PANEL);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/day/day-page.ui");
  gtk_widget_class_bind_template_child (widget, CfDayPage, content);
  gtk_widget_class_bind_template_child (widget, CfDayPage, entry);
  gtk_widget_class_bind_template_child (widget, CfDayPage, sum_label);
  gtk_widget_class_bind_template_child (widget, CfDayPage, list_stack);
  gtk_widget_class_bind_template_child (widget, CfDayPage, list);
  gtk_widget_class_bind_template_child (widget, CfDayPage, paper);
  gtk_widget_class_bind_template_child (widget, CfDayPage, action_stack);
  gtk_widget_class_bind_template_child (widget, CfDayPage, back_label);
  gtk_widget_class_bind_template_child (widget, CfDayPage, reason_entry);
  gtk_widget_class_bind_template_child (widget, CfDayPage, keep_button);
  gtk_widget_class_bind_template_child (widget, CfDayPage, sure_button);
  gtk_widget_class_bind_template_child (widget, CfDayPage, return_panel);
  gtk_widget_class_install_action (widget, "day.print", NULL, on_print);
  gtk_widget_class_install_action (widget, "day.void", NULL, on_void);
  gtk_widget_class_install_action (widget, "day.return", NULL, on_return);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_r, GDK_CONTROL_MASK, "day.return", NULL);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_p, GDK_CONTROL_MASK, "day.print", NULL);
}

static void
cf_day_page_init (CfDayPage *page)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *reason_keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (page));
  gtk_list_box_set_filter_func (page->list, is_wanted, page, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), page);
  gtk_widget_add_controller (GTK_WIDGET (page->entry), keys);
  g_signal_connect (reason_keys, "key-pressed", G_CALLBACK (on_reason_key), page);
  gtk_widget_add_controller (GTK_WIDGET (page->action_stack), reason_keys);
  g_signal_connect_swapped (page->entry, "changed", G_CALLBACK (on_text_changed), page);
  g_signal_connect_swapped (page->list, "row-selected", G_CALLBACK (on_selected), page);
  g_signal_connect_swapped (page->keep_button, "clicked", G_CALLBACK (on_keep), page);
  g_signal_connect_swapped (page->sure_button, "clicked", G_CALLBACK (on_sure), page);
  g_signal_connect_swapped (page->return_panel, "closed", G_CALLBACK (on_return_closed), page);
  g_signal_connect_swapped (page->reason_entry, "activate", G_CALLBACK (on_sure), page);
}

GtkWidget *
cf_day_page_new (void)
{
  return g_object_new (CF_TYPE_DAY_PAGE, NULL);
}
