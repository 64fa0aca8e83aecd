// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/basket-view.h"

#include <glib/gi18n.h>

#include "app/checkout/line-row.h"
#include "app/text.h"
#include "app/widgets/write.h"
#include "core/offer/hint.h"

struct _CfBasketView {
  GtkWidget parent;
  GtkWidget *box;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkScrollbar *bar;
  GtkListBox *list;
  GtkLabel *held_label;
  GtkLabel *hint_label;
  GtkLabel *lines_label;
  GtkLabel *saved_label;
  GtkLabel *due_label;
  CfQuote *quote; /* what is shown; NULL before the first */
  char *op_id; /* whose notes these are */
  GHashTable *notes; /* line id → text */
  GPtrArray
      *avoided; /* of each line, what of it the member keeps away from; NULL before the first */
  guint see_source; /* scrolls once the list has been laid out; 0: it need not */
};

G_DEFINE_FINAL_TYPE (CfBasketView, cf_basket_view, GTK_TYPE_WIDGET)

static const CfSaleLine *
line_at (const CfQuote *quote, guint i)
{
  return g_ptr_array_index (quote->lines, i);
}

static const CfSaleLine *
find_line (const CfQuote *quote, gint64 line_id)
{
  for (guint i = 0; quote != NULL && i < quote->lines->len; i++) {
    if (line_at (quote, i)->line_id == line_id)
      return line_at (quote, i);
  }
  return NULL;
}

static gint64
selected_id (CfBasketView *view)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (view->list);

  return row == NULL ? 0 : cf_line_row_id (CF_LINE_ROW (row));
}

const CfSaleLine *
cf_basket_view_selected (CfBasketView *view)
{
  return find_line (view->quote, selected_id (view));
}

/* --- the selected line is seen --- */

/* FALSE while the row has no place yet: it is new, and the list has not been laid out. */
static gboolean
scroll_to_selected (CfBasketView *view)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (view->list);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (view->scrolled);
  graphene_rect_t bounds;

  if (row == NULL)
    return TRUE;
  if (gtk_widget_get_height (GTK_WIDGET (row)) == 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (view->list), &bounds))
    return FALSE;
  gtk_adjustment_clamp_page (adjustment, (double)bounds.origin.y,
                             (double)(bounds.origin.y + bounds.size.height));
  return TRUE;
}

/* A last line that is new stands at the end of the list, which is measured before it is laid out,
 * so that the very next frame shows the line. (Scrolling while it is laid out would be lost.) */
static void
scroll_to_end (CfBasketView *view)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (view->scrolled);
  int width = gtk_widget_get_width (GTK_WIDGET (view->list));
  int height;

  if (width == 0)
    return;
  gtk_widget_measure (GTK_WIDGET (view->list), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL,
                      NULL);
  gtk_adjustment_set_upper (adjustment, MAX (height, gtk_adjustment_get_page_size (adjustment)));
  gtk_adjustment_set_value (adjustment, height);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  CfBasketView *view = CF_BASKET_VIEW (widget);

  if (!scroll_to_selected (view))
    return G_SOURCE_CONTINUE;
  view->see_source = 0;
  return G_SOURCE_REMOVE;
}

static void
select_row (CfBasketView *view, GtkListBoxRow *row)
{
  gtk_list_box_select_row (view->list, row);
  if (scroll_to_selected (view))
    return;
  if (gtk_list_box_row_get_index (row) == (int)view->quote->lines->len - 1)
    scroll_to_end (view);
  if (view->see_source == 0)
    view->see_source = gtk_widget_add_tick_callback (GTK_WIDGET (view), on_frame, NULL, NULL);
}

void
cf_basket_view_select (CfBasketView *view, gint64 line_id)
{
  for (guint i = 0; view->quote != NULL && i < view->quote->lines->len; i++) {
    if (line_at (view->quote, i)->line_id == line_id)
      select_row (view, gtk_list_box_get_row_at_index (view->list, (int)i));
  }
}

void
cf_basket_view_move (CfBasketView *view, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (view->list);
  int last = view->quote == NULL ? -1 : (int)view->quote->lines->len - 1;
  int to = row == NULL ? last : gtk_list_box_row_get_index (row) + by;

  if (last >= 0)
    select_row (view, gtk_list_box_get_row_at_index (view->list, CLAMP (to, 0, last)));
}

/* --- what is written --- */

static const char *
note_of (CfBasketView *view, gint64 line_id)
{
  return g_hash_table_lookup (view->notes, &line_id);
}

static CfLineRow *
row_at (CfBasketView *view, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (view->list, (int)i);

  if (row == NULL) {
    row = GTK_LIST_BOX_ROW (cf_line_row_new ());
    gtk_list_box_append (view->list, GTK_WIDGET (row));
  }
  return CF_LINE_ROW (row);
}

static gboolean
has_same_offers (const CfSaleLine *a, const CfSaleLine *b)
{
  if (a->n_offers != b->n_offers)
    return FALSE;
  for (gsize i = 0; i < a->n_offers; i++)
    if (a->offers[i].saved_minor != b->offers[i].saved_minor ||
        !g_str_equal (a->offers[i].name, b->offers[i].name))
      return FALSE;
  return TRUE;
}

/* Whether the row in that place shows this line as it is: what the article is called does not
 * change in one basket. */
static gboolean
is_shown (const CfQuote *before, guint i, const CfSaleLine *line)
{
  const CfSaleLine *old;

  if (before == NULL || i >= before->lines->len)
    return FALSE;
  old = line_at (before, i);
  return old->line_id == line->line_id && old->quantity_milli == line->quantity_milli &&
         old->price_minor == line->price_minor && old->gross_minor == line->gross_minor &&
         old->discount_minor == line->discount_minor && has_same_offers (old, line) &&
         g_strcmp0 (old->discount_reason, line->discount_reason) == 0 &&
         g_strcmp0 (old->price_reason, line->price_reason) == 0;
}

static const char *
avoided_at (const GPtrArray *avoided, guint i)
{
  return avoided != NULL && i < avoided->len ? g_ptr_array_index (avoided, i) : NULL;
}

static gboolean
has_same_avoided (const GPtrArray *a, const GPtrArray *b)
{
  guint n = MAX (a != NULL ? a->len : 0, b != NULL ? b->len : 0);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (avoided_at (a, i), avoided_at (b, i)) != 0)
      return FALSE;
  return TRUE;
}

/* before is what the rows show of the same basket, and avoided with it; NULL: another one's, or
 * nothing. */
static void
show_lines (CfBasketView *view, const CfQuote *before, const GPtrArray *avoided,
            const CfCurrency *currency)
{
  GtkListBoxRow *row;
  guint n = view->quote->lines->len;

  for (guint i = 0; i < n; i++) {
    const CfSaleLine *line = line_at (view->quote, i);

    if (!is_shown (before, i, line) ||
        g_strcmp0 (avoided_at (avoided, i), avoided_at (view->avoided, i)) != 0)
      cf_line_row_show (row_at (view, i), line, currency, note_of (view, line->line_id),
                        avoided_at (view->avoided, i));
  }
  while ((row = gtk_list_box_get_row_at_index (view->list, (int)n)) != NULL)
    gtk_list_box_remove (view->list, GTK_WIDGET (row));
}

/* Pieces that are counted, and each weighing as one. */
static gint64
count_items (const CfQuote *quote)
{
  gint64 items = 0;

  for (guint i = 0; i < quote->lines->len; i++) {
    const CfSaleLine *line = line_at (quote, i);

    items += line->unit == CF_UNIT_EACH ? line->quantity_milli / CF_QUANTITY_ONE : 1;
  }
  return items;
}

static char *
lines_text (const CfQuote *quote)
{
  gint64 items = count_items (quote);
  guint n = quote->lines->len;
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n), n);
  g_autofree char *pieces =
      g_strdup_printf (ngettext ("%d item", "%d items", (gulong)items), (gint)items);

  return g_strdup_printf ("%s · %s", lines, pieces);
}

static char *
saved_text (const CfQuote *quote, const CfCurrency *currency)
{
  g_autofree char *saved = cf_text_amount (quote->saved_minor, currency);
  g_autofree char *basket = cf_text_amount (quote->basket_discount_minor, currency);

  if (quote->saved_minor == 0)
    return g_strdup ("");
  if (quote->basket_discount_minor == 0)
    return g_strdup_printf (_ ("Saved %s"), saved);
  if (quote->basket_discount_reason == NULL)
    return g_strdup_printf (_ ("Saved %s, of it %s on the basket"), saved, basket);
  return g_strdup_printf (_ ("Saved %s, of it %s: %s"), saved, basket,
                          quote->basket_discount_reason);
}

/* "One more Oat milk: 6.00 off". */
static char *
hint_text (const CfOfferHint *hint, const CfCurrency *currency)
{
  g_autofree char *saved = cf_text_amount (hint->saved_minor, currency);
  g_autofree char *missing = cf_text_amount (hint->amount_missing_minor, currency);

  if (hint->product_name != NULL)
    return g_strdup_printf (_ ("One more %s → %s, saves %s"), hint->product_name, hint->offer_name,
                            saved);
  return g_strdup_printf (_ ("%s more → %s, saves %s"), missing, hint->offer_name, saved);
}

/* What is near, the best first. The place is kept while there is a basket, so that nothing moves
 * under a finger; without any offer there is no such place. */
static void
show_hints (CfBasketView *view, const CfSnapshot *snapshot)
{
  const GPtrArray *hints = snapshot->checkout->hints;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; hints != NULL && i < hints->len; i++) {
    g_autofree char *hint = hint_text (g_ptr_array_index (hints, i), &snapshot->shop->currency);

    g_string_append_printf (text, "%s%s", i > 0 ? "  ·  " : "", hint);
  }
  cf_write_label (view->hint_label, text->str);
  cf_write_visible (view->hint_label,
                    snapshot->status.offers_live > 0 && view->quote->lines->len > 0);
}

static void
show_totals (CfBasketView *view, const CfSnapshot *snapshot)
{
  const CfCurrency *currency = &snapshot->shop->currency;
  gint64 due_minor =
      snapshot->settlement == NULL ? view->quote->total_minor : cf_snapshot_due_minor (snapshot);
  g_autofree char *lines = lines_text (view->quote);
  g_autofree char *saved = saved_text (view->quote, currency);
  g_autofree char *due = cf_text_money (due_minor, currency);

  cf_write_label (view->lines_label, view->quote->lines->len == 0 ? "" : lines);
  cf_write_label (view->saved_label, saved);
  cf_write_label (view->due_label, due);
}

static void
show_empty (CfBasketView *view, const CfSnapshot *snapshot)
{
  guint n = snapshot->held->len;
  g_autofree char *held =
      n == 0 ? NULL : g_strdup_printf (ngettext ("%u basket on hold", "%u baskets on hold", n), n);

  cf_write_label (view->held_label, held);
  gtk_stack_set_visible_child_name (view->stack, view->quote->lines->len == 0 ? "empty" : "lines");
}

/* The one line that is new, or of which there is another quantity; 0 when it is none or several. */
static gint64
changed_line (const CfQuote *before, const CfQuote *after)
{
  gint64 changed = 0;

  for (guint i = 0; i < after->lines->len; i++) {
    const CfSaleLine *line = line_at (after, i);
    const CfSaleLine *old = find_line (before, line->line_id);

    if (old != NULL && old->quantity_milli == line->quantity_milli)
      continue;
    if (changed != 0)
      return 0;
    changed = line->line_id;
  }
  return changed;
}

/* Where the selection goes: to the line that changed, else it stays; a row that is gone hands it
 * on to the one in its place. */
static void
reselect (CfBasketView *view, gint64 changed, gint64 selected, int index)
{
  int n = (int)view->quote->lines->len;

  if (changed != 0)
    cf_basket_view_select (view, changed);
  else if (find_line (view->quote, selected) != NULL)
    cf_basket_view_select (view, selected);
  else
    select_row (view, n == 0 ? NULL
                             : gtk_list_box_get_row_at_index (
                                   view->list, index < 0 ? n - 1 : MIN (index, n - 1)));
}

static void
take_quote (CfBasketView *view, const CfCheckout *checkout)
{
  cf_quote_unref (view->quote);
  view->quote = cf_quote_ref (checkout->quote);
  if (g_strcmp0 (view->op_id, checkout->op_id) == 0)
    return;
  g_free (view->op_id);
  view->op_id = g_strdup (checkout->op_id);
  g_hash_table_remove_all (view->notes);
}

void
cf_basket_view_show (CfBasketView *view, CfSnapshot *snapshot)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (view->list);
  int index = row == NULL ? -1 : gtk_list_box_row_get_index (row);
  gint64 selected = selected_id (view);
  g_autoptr (CfQuote) before = view->quote == NULL ? NULL : cf_quote_ref (view->quote);
  g_autoptr (GPtrArray) avoided = NULL;
  gboolean is_other;

  if (snapshot->checkout == NULL)
    return;
  avoided = g_steal_pointer (&view->avoided);
  view->avoided = g_ptr_array_ref (snapshot->checkout->avoided);
  is_other = g_strcmp0 (view->op_id, snapshot->checkout->op_id) != 0;
  take_quote (view, snapshot->checkout);
  show_totals (view, snapshot);
  show_hints (view, snapshot);
  show_empty (view, snapshot);
  if (view->quote == before && has_same_avoided (avoided, view->avoided))
    return;
  show_lines (view, is_other ? NULL : before, avoided, &snapshot->shop->currency);
  reselect (view, before == NULL ? 0 : changed_line (before, view->quote), selected, index);
}

void
cf_basket_view_note (CfBasketView *view, gint64 line_id, const char *note)
{
  g_hash_table_insert (view->notes, g_memdup2 (&line_id, sizeof line_id), g_strdup (note));
  for (guint i = 0; view->quote != NULL && i < view->quote->lines->len; i++) {
    if (line_at (view->quote, i)->line_id == line_id)
      cf_line_row_note (row_at (view, i), note);
  }
}

static void
dispose (GObject *object)
{
  CfBasketView *view = CF_BASKET_VIEW (object);

  g_clear_pointer (&view->box, gtk_widget_unparent);
  g_clear_pointer (&view->quote, cf_quote_unref);
  g_clear_pointer (&view->op_id, g_free);
  g_clear_pointer (&view->notes, g_hash_table_unref);
  g_clear_pointer (&view->avoided, g_ptr_array_unref);
  G_OBJECT_CLASS (cf_basket_view_parent_class)->dispose (object);
}

static void
cf_basket_view_class_init (CfBasketViewClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/checkout/basket-view.ui");
  gtk_widget_class_bind_template_child (widget, CfBasketView, box);
  gtk_widget_class_bind_template_child (widget, CfBasketView, stack);
  gtk_widget_class_bind_template_child (widget, CfBasketView, scrolled);
  gtk_widget_class_bind_template_child (widget, CfBasketView, bar);
  gtk_widget_class_bind_template_child (widget, CfBasketView, list);
  gtk_widget_class_bind_template_child (widget, CfBasketView, held_label);
  gtk_widget_class_bind_template_child (widget, CfBasketView, hint_label);
  gtk_widget_class_bind_template_child (widget, CfBasketView, lines_label);
  gtk_widget_class_bind_template_child (widget, CfBasketView, saved_label);
  gtk_widget_class_bind_template_child (widget, CfBasketView, due_label);
}

static void
on_length_changed (GtkAdjustment *adjustment, CfBasketView *view)
{
  cf_write_visible (view->bar, gtk_adjustment_get_upper (adjustment) >
                                   gtk_adjustment_get_page_size (adjustment));
}

/* A bar of its own, there for as long as the list is longer than its place. GTK's would fade out
 * after each scan, a frame every 16 ms, and the next scan would wait for one of them. */
static void
add_bar (CfBasketView *view)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (view->scrolled);

  gtk_scrollbar_set_adjustment (view->bar, adjustment);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_length_changed), view, 0);
}

static void
cf_basket_view_init (CfBasketView *view)
{
  gtk_widget_init_template (GTK_WIDGET (view));
  add_bar (view);
  view->notes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}
