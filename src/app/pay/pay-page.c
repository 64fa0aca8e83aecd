// SPDX-License-Identifier: Apache-2.0
#include "app/pay/pay-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/page.h"
#include "app/pay/code-sheet.h"
#include "app/pay/fate-sheet.h"
#include "app/pay/pay-state.h"
#include "app/pay/payment-line.h"
#include "app/pay/payment-list.h"
#include "app/pay/shown-sheet.h"
#include "app/pay/tender-panel.h"
#include "app/post.h"
#include "app/text.h"
#include "app/widgets/key-button.h"
#include "app/window.h"
#include "core/code/wallet.h"

#define SECOND_EVERY_S 1

struct _CfPayPage {
  GtkWidget parent;
  GtkWidget *grid;
  GtkLabel *due_label;
  GtkLabel *facts_label;
  GtkStack *stack;
  CfPaymentList *list;
  GtkLabel *rest_title;
  GtkLabel *rest_label;
  CfFateSheet *fate;
  CfCodeSheet *code;
  CfShownSheet *shown;
  GtkButton *back_button;
  GtkButton *go_button;
  CfTenderPanel *tenders;
  const char *sheet; /* the one that the person has opened, or NULL */
  gboolean hides_shown; /* the person wants to see the list behind our code */
  CfSnapshot *snapshot; /* the one that is shown */
  gint64 shown_at_us; /* since when, monotonic */
  guint second_source;
};

static void cf_pay_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfPayPage, cf_pay_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_pay_page_iface_init))

/* --- what the snapshot says of paying --- */

static const CfCurrency *
currency_of (CfPayPage *page)
{
  return &page->snapshot->shop->currency;
}

/* The amount that is typed, or otherwise_minor where none is. FALSE: a person has been told. */
static gboolean
read_amount (CfPayPage *page, gint64 otherwise_minor, gint64 *ret_amount_minor)
{
  if (cf_tender_panel_read (page->tenders, otherwise_minor, ret_amount_minor))
    return TRUE;
  cf_window_tell (cf_window_of (GTK_WIDGET (page)), _ ("This amount cannot be paid: check it"));
  return FALSE;
}

/* --- showing it --- */

static void
show_due (CfPayPage *page)
{
  gint64 total_minor = page->snapshot->checkout->quote->total_minor;
  g_autofree char *due = cf_text_money (total_minor, currency_of (page));
  g_autofree char *facts = cf_pay_facts (page->snapshot);

  gtk_label_set_text (page->due_label, due);
  gtk_label_set_text (page->facts_label, facts);
}

static void
show_list (CfPayPage *page)
{
  gint64 elapsed_us = g_get_monotonic_time () - page->shown_at_us;
  g_autofree char *rest = cf_text_money (cf_pay_rest_minor (page->snapshot), currency_of (page));

  cf_payment_list_show (page->list, page->snapshot, elapsed_us / G_USEC_PER_SEC,
                        _ ("Nothing yet. Type what the customer hands over and press Enter; "
                           "Enter alone takes exactly what is due in cash."));
  gtk_label_set_text (page->rest_title,
                      cf_pay_is_paid (page->snapshot) ? _ ("All is paid") : _ ("Still to pay"));
  gtk_label_set_text (page->rest_label, rest);
}

/* What is in front on the left: a question that is open, our code, or the list. */
static const char *
front_of (CfPayPage *page)
{
  if (g_strcmp0 (page->sheet, "fate") == 0 && !cf_fate_sheet_is_open (page->fate, page->snapshot))
    page->sheet = NULL;
  if (g_strcmp0 (page->sheet, "code") == 0 && !cf_pay_may_take (page->snapshot))
    page->sheet = NULL;
  if (page->sheet != NULL)
    return page->sheet;
  if (cf_payment_shown (page->snapshot) == NULL)
    page->hides_shown = FALSE;
  else if (!page->hides_shown)
    return "shown";
  return "list";
}

static void
show_front (CfPayPage *page)
{
  const CfCollection *shown = cf_payment_shown (page->snapshot);
  const char *front = front_of (page);

  if (shown != NULL)
    cf_shown_sheet_show (page->shown, shown, currency_of (page));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (page->stack), front) == 0)
    return;
  gtk_stack_set_visible_child_name (page->stack, front);
  /* A reply may come when the sale is done and another page has the keys. */
  if (!gtk_widget_is_visible (GTK_WIDGET (page)))
    return;
  if (page->sheet != NULL)
    (void)gtk_widget_grab_focus (gtk_stack_get_visible_child (page->stack)); /* it is in sight */
  else
    (void)gtk_widget_grab_focus (GTK_WIDGET (page->tenders));
}

static void
show_go (CfPayPage *page)
{
  gint64 amount_minor;
  gboolean readable = cf_tender_panel_read (
      page->tenders, cf_snapshot_due_cash_minor (page->snapshot), &amount_minor);
  g_autofree char *next = cf_pay_next (page->snapshot, readable ? amount_minor : 0);

  cf_key_button_set_wide (page->go_button, next, _ ("Enter"));
  gtk_widget_set_sensitive (GTK_WIDGET (page->go_button), g_strcmp0 (page->sheet, "fate") != 0);
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfPayPage *page = CF_PAY_PAGE (base);

  cf_snapshot_ref (snapshot);
  cf_snapshot_unref (page->snapshot);
  page->snapshot = snapshot;
  page->shown_at_us = g_get_monotonic_time ();
  if (snapshot->checkout == NULL)
    return;
  show_due (page);
  show_list (page);
  cf_tender_panel_show (page->tenders, snapshot, cf_pay_may_take (page->snapshot));
  show_front (page);
  show_go (page);
  /* A row that had the keys may have gone: the next digit is an amount again. */
  if (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page))) == NULL)
    (void)gtk_widget_grab_focus (GTK_WIDGET (page->tenders));
}

static gboolean
on_second (gpointer data)
{
  CfPayPage *page = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (page)) && page->snapshot->checkout != NULL)
    show_list (page);
  return G_SOURCE_CONTINUE;
}

/* --- taking it --- */

static void
open_sheet (CfPayPage *page, const char *sheet)
{
  page->sheet = sheet;
  show_front (page);
  show_go (page);
}

static void
on_taken (GtkWidget *widget, const CfReply *reply)
{
  if (reply->error == NULL && reply->collect == CF_COLLECT_BEGUN)
    cf_tender_panel_clear (CF_PAY_PAGE (widget)->tenders);
}

static void
take_cash (CfPayPage *page, gint64 amount_minor)
{
  CfCommand command = {.kind = CF_COMMAND_CASH, .amount_minor = amount_minor};

  if (cf_pay_may_take (page->snapshot))
    cf_post (GTK_WIDGET (page), &command, on_taken);
}

/* What is on its way is looked after before anything else. */
static void
ask_about (CfPayPage *page, const CfPaymentAttempt *payment)
{
  CfCommand command = {.kind = CF_COMMAND_QUERY, .text = payment->payment_id};

  if (payment->kind != CF_TENDER_CARD)
    cf_post (GTK_WIDGET (page), &command, NULL);
  else if (cf_fate_sheet_ask (page->fate, page->snapshot, payment->payment_id))
    open_sheet (page, "fate");
}

static void
go (CfPayPage *page)
{
  gint64 amount_minor;

  if (cf_pay_open (page->snapshot) != NULL)
    ask_about (page, cf_pay_open (page->snapshot));
  else if (cf_pay_is_paid (page->snapshot))
    cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_SELL}, NULL);
  else if (cf_pay_may_take (page->snapshot) &&
           read_amount (page, cf_snapshot_due_cash_minor (page->snapshot), &amount_minor))
    take_cash (page, amount_minor);
}

static void
on_card_begun (GtkWidget *widget, const CfReply *reply)
{
  CfPayPage *page = CF_PAY_PAGE (widget);

  on_taken (widget, reply);
  if (reply->payment_id != NULL &&
      cf_fate_sheet_ask (page->fate, reply->snapshot, reply->payment_id))
    open_sheet (page, "fate");
}

static void
take_card (CfPayPage *page)
{
  CfCommand command = {.kind = CF_COMMAND_BEGIN_PAYMENT, .tender = CF_TENDER_CARD};

  if (cf_pay_may_take (page->snapshot) &&
      read_amount (page, cf_snapshot_due_minor (page->snapshot), &command.amount_minor))
    cf_post (GTK_WIDGET (page), &command, on_card_begun);
}

static void
take_qr (CfPayPage *page)
{
  CfCommand command = {.kind = CF_COMMAND_SHOW_QR};

  if (cf_pay_may_take (page->snapshot) && page->snapshot->has_shop_code &&
      read_amount (page, cf_snapshot_due_minor (page->snapshot), &command.amount_minor))
    cf_post (GTK_WIDGET (page), &command, on_taken);
}

/* As much as can be paid by points, or what is typed of it. */
static void
take_points (CfPayPage *page)
{
  gint64 most_minor = cf_pay_points_minor (page->snapshot);
  CfCommand command = {.kind = CF_COMMAND_POINTS};

  if (!cf_pay_may_take (page->snapshot) || most_minor == 0 ||
      !read_amount (page, most_minor, &command.amount_minor))
    return;
  if (command.amount_minor > most_minor ||
      command.amount_minor % page->snapshot->points.point_minor != 0) {
    g_autofree char *money = cf_text_money (most_minor, currency_of (page));
    g_autofree char *sentence = g_strdup_printf (
        _ ("Whole points can pay %s of this here and now: take the rest otherwise"), money);

    cf_window_tell (cf_window_of (GTK_WIDGET (page)), sentence);
    return;
  }
  cf_post (GTK_WIDGET (page), &command, on_taken);
}

static gboolean
check_network (CfPayPage *page)
{
  if (page->snapshot->status.network_on)
    return TRUE;
  cf_window_tell (
      cf_window_of (GTK_WIDGET (page)),
      _ ("A payment code needs the network, and it is off: take cash, a card or our QR code"));
  return FALSE;
}

static void
ask_code (CfPayPage *page)
{
  gint64 amount_minor;
  g_autofree char *money = NULL;

  if (!cf_pay_may_take (page->snapshot) || !page->snapshot->takes_codes || !check_network (page) ||
      !read_amount (page, cf_snapshot_due_minor (page->snapshot), &amount_minor))
    return;
  money = cf_text_money (amount_minor, currency_of (page));
  cf_code_sheet_ask (page->code, money);
  open_sheet (page, "code");
}

static void
on_charged (GtkWidget *widget, const CfReply *reply)
{
  CfPayPage *page = CF_PAY_PAGE (widget);

  on_taken (widget, reply);
  if (reply->payment_id != NULL && g_strcmp0 (page->sheet, "code") == 0)
    open_sheet (page, NULL);
}

static void
take_code (CfPayPage *page, const char *code)
{
  CfCommand command = {.kind = CF_COMMAND_CHARGE_CODE, .text = code};

  if (check_network (page) &&
      read_amount (page, cf_snapshot_due_minor (page->snapshot), &command.amount_minor))
    cf_post (GTK_WIDGET (page), &command, on_charged);
}

static gboolean
scan_page (CfPage *base, const char *text)
{
  CfPayPage *page = CF_PAY_PAGE (base);

  if (cf_wallet_find (text, strlen (text)) != CF_WALLET_NONE)
    take_code (page, text);
  else
    cf_window_tell (cf_window_of (GTK_WIDGET (page)),
                    _ ("Only a payment code can be scanned while paying: press Esc to go on with "
                       "the basket, then scan this again"));
  return TRUE;
}

/* --- going away --- */

/* Cash that was taken already goes back into the customer's hand. */
static void
leave (CfPayPage *page)
{
  CfWindow *window = cf_window_of (GTK_WIDGET (page));
  guint n;
  gint64 sum_minor = cf_pay_cash_minor (page->snapshot, &n);

  if (cf_payment_is_pending (page->snapshot)) {
    cf_window_tell (window, _ ("A payment is on its way: wait for it, or undo it first"));
    return;
  }
  for (guint i = 0; i < n; i++)
    cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_DROP_CASH}, NULL);
  if (page->snapshot->points.point_minor > 0)
    cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_POINTS}, NULL);
  cf_tender_panel_clear (page->tenders);
  cf_window_open (window, "checkout");
  if (n > 0) {
    g_autofree char *money = cf_text_money (sum_minor, currency_of (page));
    g_autofree char *sentence = g_strdup_printf (_ ("Give the customer %s back"), money);

    cf_window_tell (window, sentence);
  }
}

static void
step_back (CfPayPage *page)
{
  if (page->sheet != NULL) {
    open_sheet (page, NULL);
  } else if (cf_payment_shown (page->snapshot) != NULL && !page->hides_shown) {
    page->hides_shown = TRUE;
    show_front (page);
  } else {
    leave (page);
  }
}

/* --- events --- */

static void
on_settle (GtkWidget *from G_GNUC_UNUSED, const char *payment_id, CfPayPage *page)
{
  if (cf_fate_sheet_ask (page->fate, page->snapshot, payment_id))
    open_sheet (page, "fate");
}

static void
on_show_code (CfPaymentList *list G_GNUC_UNUSED, const char *payment_id G_GNUC_UNUSED,
              CfPayPage *page)
{
  page->hides_shown = FALSE;
  show_front (page);
}

static void
on_sheet_left (CfFateSheet *sheet G_GNUC_UNUSED, CfPayPage *page)
{
  open_sheet (page, NULL);
}

static void
on_code_entered (CfCodeSheet *sheet G_GNUC_UNUSED, const char *digits, CfPayPage *page)
{
  if (cf_wallet_find (digits, strlen (digits)) != CF_WALLET_NONE)
    take_code (page, digits);
  else
    cf_window_tell (cf_window_of (GTK_WIDGET (page)),
                    _ ("This is no payment code: check its digits"));
}

static void
on_go_clicked (GtkButton *button G_GNUC_UNUSED, CfPayPage *page)
{
  go (page);
}

static void
on_back_clicked (GtkButton *button G_GNUC_UNUSED, CfPayPage *page)
{
  step_back (page);
}

static void
pick (CfPayPage *page, CfTenderKind kind)
{
  static void (*const takers[CF_TENDER_KIND_COUNT]) (CfPayPage * page) = {
      [CF_TENDER_CASH] = go,       [CF_TENDER_CARD] = take_card,     [CF_TENDER_QR] = take_qr,
      [CF_TENDER_CODE] = ask_code, [CF_TENDER_POINTS] = take_points,
  };

  takers[kind](page);
}

static void
on_picked (CfTenderPanel *tenders G_GNUC_UNUSED, guint kind, CfPayPage *page)
{
  pick (page, (CfTenderKind)kind);
}

static void
on_offered (CfTenderPanel *tenders G_GNUC_UNUSED, gint64 amount_minor, CfPayPage *page)
{
  take_cash (page, amount_minor);
}

static void
on_typed (CfTenderPanel *tenders G_GNUC_UNUSED, CfPayPage *page)
{
  if (page->snapshot != NULL && page->snapshot->checkout != NULL)
    show_go (page);
}

/* The number pad types where the question is. */
static void
on_pad (CfTenderPanel *tenders, const char *key, CfPayPage *page)
{
  if (g_strcmp0 (page->sheet, "fate") == 0)
    cf_fate_sheet_press (page->fate, key);
  else if (g_strcmp0 (page->sheet, "code") == 0)
    cf_code_sheet_press (page->code, key);
  else if (g_str_equal (key, "enter"))
    go (page);
  else
    cf_tender_panel_press (tenders, key);
}

static gboolean
on_sheet_key (CfPayPage *page, guint keyval, gboolean shifted)
{
  const char *front = gtk_stack_get_visible_child_name (page->stack);

  if (g_strcmp0 (front, "fate") == 0)
    return cf_fate_sheet_key (page->fate, keyval, shifted);
  return g_strcmp0 (front, "shown") == 0 && cf_shown_sheet_key (page->shown, keyval, shifted);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state, CfPayPage *page)
{
  static const CfTenderKind kinds[] = {CF_TENDER_CASH, CF_TENDER_CODE, CF_TENDER_QR, CF_TENDER_CARD,
                                       CF_TENDER_POINTS};

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Escape)
    step_back (page);
  else if (on_sheet_key (page, keyval, (state & GDK_SHIFT_MASK) != 0))
    return GDK_EVENT_STOP; /* a question that is open has the key first */
  else if (keyval >= GDK_KEY_F5 && keyval - GDK_KEY_F5 < G_N_ELEMENTS (kinds))
    pick (page, kinds[keyval - GDK_KEY_F5]);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
enter_page (CfPage *base)
{
  CfPayPage *page = CF_PAY_PAGE (base);

  cf_tender_panel_clear (page->tenders);
  page->sheet = NULL;
  show_front (page);
  (void)gtk_widget_grab_focus (GTK_WIDGET (page->tenders)); /* it is in sight */
}

static void
cf_pay_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->scan = scan_page;
  iface->enter = enter_page;
}

static void
dispose (GObject *object)
{
  CfPayPage *page = CF_PAY_PAGE (object);

  g_clear_handle_id (&page->second_source, g_source_remove);
  g_clear_pointer (&page->grid, gtk_widget_unparent);
  g_clear_pointer (&page->snapshot, cf_snapshot_unref);
  G_OBJECT_CLASS (cf_pay_page_parent_class)->dispose (object);
}

static void
cf_pay_page_class_init (CfPayPageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_PAYMENT_LIST);
  g_type_ensure (CF_TYPE_FATE_SHEET);
  g_type_ensure (CF_TYPE_CODE_SHEET);
  g_type_ensure (CF_TYPE_SHOWN_SHEET);
  g_type_ensure (CF_TYPE_TENDER_PANEL);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/pay/pay-page.ui");
  gtk_widget_class_bind_template_child (widget, CfPayPage, grid);
  gtk_widget_class_bind_template_child (widget, CfPayPage, due_label);
  gtk_widget_class_bind_template_child (widget, CfPayPage, facts_label);
  gtk_widget_class_bind_template_child (widget, CfPayPage, stack);
  gtk_widget_class_bind_template_child (widget, CfPayPage, list);
  gtk_widget_class_bind_template_child (widget, CfPayPage, rest_title);
  gtk_widget_class_bind_template_child (widget, CfPayPage, rest_label);
  gtk_widget_class_bind_template_child (widget, CfPayPage, fate);
  gtk_widget_class_bind_template_child (widget, CfPayPage, code);
  gtk_widget_class_bind_template_child (widget, CfPayPage, shown);
  gtk_widget_class_bind_template_child (widget, CfPayPage, back_button);
  gtk_widget_class_bind_template_child (widget, CfPayPage, go_button);
  gtk_widget_class_bind_template_child (widget, CfPayPage, tenders);
}

static void
connect_all (CfPayPage *page)
{
  g_signal_connect (page->go_button, "clicked", G_CALLBACK (on_go_clicked), page);
  g_signal_connect (page->back_button, "clicked", G_CALLBACK (on_back_clicked), page);
  g_signal_connect (page->tenders, "picked", G_CALLBACK (on_picked), page);
  g_signal_connect (page->tenders, "offered", G_CALLBACK (on_offered), page);
  g_signal_connect (page->tenders, "typed", G_CALLBACK (on_typed), page);
  g_signal_connect (page->tenders, "pad", G_CALLBACK (on_pad), page);
  g_signal_connect (page->list, "settle", G_CALLBACK (on_settle), page);
  g_signal_connect (page->list, "show-code", G_CALLBACK (on_show_code), page);
  g_signal_connect (page->shown, "settle", G_CALLBACK (on_settle), page);
  g_signal_connect (page->fate, "left", G_CALLBACK (on_sheet_left), page);
  g_signal_connect (page->code, "entered", G_CALLBACK (on_code_entered), page);
}

static void
cf_pay_page_init (CfPayPage *page)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (page));
  cf_key_button_set (page->back_button, _ ("Back"), "Esc");
  gtk_widget_set_focus_on_click (GTK_WIDGET (page->go_button), FALSE);
  gtk_widget_set_focus_on_click (GTK_WIDGET (page->back_button), FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), page);
  gtk_widget_add_controller (GTK_WIDGET (page), keys);
  connect_all (page);
  page->second_source = g_timeout_add_seconds (SECOND_EVERY_S, on_second, page);
}

GtkWidget *
cf_pay_page_new (void)
{
  return g_object_new (CF_TYPE_PAY_PAGE, NULL);
}
