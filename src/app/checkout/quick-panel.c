// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/quick-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/text.h"
#include "app/widgets/large.h"
#include "app/widgets/write.h"

#define COLUMNS 4
#define COLUMNS_LARGE 2
#define TABS_LARGE 4 /* so many in rows of two, more in rows of three */
#define GAP 6

struct _CfQuickPanel {
  GtkWidget parent;
  GtkStack *outer; /* keys, or what to say where there are none */
  GtkGrid *tabs;
  GtkStack *pages;
  CfTouchPages *keys;
  CfCurrency currency;
  GtkCssProvider *tints;
};

G_DEFINE_FINAL_TYPE (CfQuickPanel, cf_quick_panel, GTK_TYPE_WIDGET)

static guint picked_signal;

/* "P3": a page's name in the stack. */
static char *
name_of (const CfTouchPage *page)
{
  return g_strdup_printf ("P%" G_GINT64_FORMAT, page->number);
}

/* --- the keys of one page --- */

static void
on_key_clicked (GtkButton *button, CfQuickPanel *panel)
{
  const CfTouchKey *touch = g_object_get_data (G_OBJECT (button), "touch");

  g_signal_emit (panel, picked_signal, 0, touch->product);
}

static char *
price_text (const CfQuickPanel *panel, const CfProduct *product)
{
  g_autofree char *amount = cf_text_amount (product->price_minor, &panel->currency);

  if (product->open_price || !product->has_price)
    return g_strdup (_ ("price by hand"));
  if (product->unit == CF_UNIT_EACH)
    return g_steal_pointer (&amount);
  return g_strdup_printf ("%s/%s", amount, cf_text_unit (product->unit));
}

static GtkWidget *
label_new (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* The name in at most two lines, so that all keys are of one height. */
static void
add_name (GtkWidget *box, const char *text)
{
  GtkLabel *label = GTK_LABEL (label_new (box, text, "cf-touch-name"));

  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  gtk_label_set_width_chars (label, 4);
  gtk_label_set_max_width_chars (label, 4);
}

static void
add_tint (GtkWidget *button, const CfQuickKey *key)
{
  g_autofree char *name = NULL;

  if (key->colour == NULL || !cf_quick_key_colour_is_valid (key->colour))
    return;
  name = g_strdup_printf ("cf-tint-%s", key->colour + 1);
  gtk_widget_add_css_class (button, name);
}

static GtkWidget *
key_new (CfQuickPanel *panel, CfTouchKey *touch)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *name = touch->key->label != NULL ? touch->key->label : touch->product->name;
  const char *plu = touch->product->plu;
  g_autofree char *price = price_text (panel, touch->product);
  g_autofree char *tip = plu == NULL ? g_strdup (name) : g_strdup_printf ("%s · %s", name, plu);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, price);

  if (touch->key->picture != NULL && strchr (touch->key->picture, '.') == NULL)
    (void)label_new (box, touch->key->picture, "cf-touch-picture");
  add_name (box, name);
  (void)label_new (box, price, "cf-key");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "cf-touch");
  add_tint (button, touch->key);
  gtk_widget_set_tooltip_text (button, tip);
  cf_write_spoken (button, spoken);
  g_object_set_data (G_OBJECT (button), "touch", touch);
  g_signal_connect (button, "clicked", G_CALLBACK (on_key_clicked), panel);
  return button;
}

static GtkWidget *
page_new (CfQuickPanel *panel, const CfTouchPage *page)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  int columns = cf_large () ? COLUMNS_LARGE : COLUMNS;

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), GAP);
  gtk_widget_set_valign (grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (grid, "cf-touch-page");
  for (guint i = 0; i < page->keys->len; i++) {
    CfTouchKey *touch = g_ptr_array_index (page->keys, i);
    int place = (int)touch->key->position - 1;

    gtk_grid_attach (GTK_GRID (grid), key_new (panel, touch), place % columns, place / columns, 1,
                     1);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_set_focusable (scrolled, FALSE);
  return scrolled;
}

/* --- the pages --- */

static void
show_page (CfQuickPanel *panel, const CfTouchPage *page)
{
  g_autofree char *name = name_of (page);

  if (gtk_stack_get_child_by_name (panel->pages, name) == NULL)
    (void)gtk_stack_add_named (panel->pages, page_new (panel, page), name);
  gtk_stack_set_visible_child_name (panel->pages, name);
}

static void
on_tab_toggled (GtkToggleButton *tab, CfQuickPanel *panel)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tab), "index"));

  if (gtk_toggle_button_get_active (tab))
    show_page (panel, g_ptr_array_index (panel->keys->pages, index));
}

static GtkToggleButton *
tab_new (CfQuickPanel *panel, guint index, GtkToggleButton *group)
{
  const CfTouchPage *page = g_ptr_array_index (panel->keys->pages, index);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, page->number);
  GtkWidget *tab = gtk_toggle_button_new_with_label (page->name == NULL ? number : page->name);

  if (cf_large ()) {
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (tab))),
                             PANGO_ELLIPSIZE_END);
    gtk_widget_set_tooltip_text (tab, page->name);
  }
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab), group);
  gtk_widget_set_focus_on_click (tab, FALSE);
  gtk_widget_add_css_class (tab, "flat");
  gtk_widget_add_css_class (tab, "cf-nav");
  gtk_widget_add_css_class (tab, "cf-tab");
  g_object_set_data (G_OBJECT (tab), "index", GUINT_TO_POINTER (index));
  g_signal_connect (tab, "toggled", G_CALLBACK (on_tab_toggled), panel);
  gtk_grid_attach (panel->tabs, tab, (int)index, 0, 1, 1);
  return GTK_TOGGLE_BUTTON (tab);
}

/* The colours that the retailer chose, softened so that they fit the light and the dark theme. */
static void
load_tints (CfQuickPanel *panel)
{
  g_autoptr (GString) css = g_string_new (NULL);

  for (guint i = 0; i < panel->keys->pages->len; i++) {
    const CfTouchPage *page = g_ptr_array_index (panel->keys->pages, i);

    for (guint j = 0; j < page->keys->len; j++) {
      const char *colour = ((const CfTouchKey *)g_ptr_array_index (page->keys, j))->key->colour;

      if (colour != NULL && cf_quick_key_colour_is_valid (colour))
        g_string_append_printf (css, ".cf-tint-%s { background: alpha(%s, 0.28); }\n", colour + 1,
                                colour);
    }
  }
  gtk_css_provider_load_from_data (panel->tints, css->str, (gssize)css->len);
}

static void
empty_out (CfQuickPanel *panel)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (panel->tabs))) != NULL)
    gtk_grid_remove (panel->tabs, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (panel->pages))) != NULL)
    gtk_stack_remove (panel->pages, child);
}

static void
fill (CfQuickPanel *panel, const char *front)
{
  GtkToggleButton *first = NULL;
  GtkToggleButton *chosen = NULL;

  for (guint i = 0; i < panel->keys->pages->len; i++) {
    g_autofree char *name = name_of (g_ptr_array_index (panel->keys->pages, i));
    GtkToggleButton *tab = tab_new (panel, i, first);

    if (first == NULL)
      first = tab;
    if (chosen == NULL || g_strcmp0 (name, front) == 0)
      chosen = tab;
  }
  if (chosen != NULL)
    gtk_toggle_button_set_active (chosen, TRUE);
  gtk_grid_set_column_homogeneous (panel->tabs, cf_large ());
  if (cf_large ())
    cf_large_flow (panel->tabs, panel->keys->pages->len <= TABS_LARGE ? 2 : 3);
  gtk_stack_set_visible_child_name (panel->outer, first == NULL ? "none" : "keys");
}

/* Lays the keys out anew, the same page in front. */
static void
shape (gpointer data)
{
  CfQuickPanel *panel = data;
  g_autofree char *front = g_strdup (gtk_stack_get_visible_child_name (panel->pages));

  empty_out (panel);
  if (panel->keys != NULL)
    fill (panel, front);
}

void
cf_quick_panel_show (CfQuickPanel *panel, CfSnapshot *snapshot)
{
  g_autofree char *front = NULL;

  if (snapshot->quick_keys == NULL || snapshot->quick_keys == panel->keys)
    return;
  front = g_strdup (gtk_stack_get_visible_child_name (panel->pages));
  empty_out (panel);
  cf_touch_pages_unref (panel->keys);
  panel->keys = cf_touch_pages_ref (snapshot->quick_keys);
  panel->currency = snapshot->shop->currency;
  load_tints (panel);
  fill (panel, front);
}

void
cf_quick_panel_turn (CfQuickPanel *panel, guint index)
{
  GtkWidget *tab = gtk_widget_get_first_child (GTK_WIDGET (panel->tabs));

  while (tab != NULL && index-- > 0)
    tab = gtk_widget_get_next_sibling (tab);
  if (tab != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
}

static void
dispose (GObject *object)
{
  CfQuickPanel *panel = CF_QUICK_PANEL (object);

  if (panel->tints != NULL)
    gtk_style_context_remove_provider_for_display (gtk_widget_get_display (GTK_WIDGET (panel)),
                                                   GTK_STYLE_PROVIDER (panel->tints));
  g_clear_object (&panel->tints);
  if (panel->outer != NULL)
    gtk_widget_unparent (GTK_WIDGET (panel->outer));
  panel->outer = NULL;
  g_clear_pointer (&panel->keys, cf_touch_pages_unref);
  G_OBJECT_CLASS (cf_quick_panel_parent_class)->dispose (object);
}

static void
cf_quick_panel_class_init (CfQuickPanelClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  picked_signal = g_signal_new ("picked", CF_TYPE_QUICK_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/checkout/quick-panel.ui");
  gtk_widget_class_bind_template_child (widget, CfQuickPanel, outer);
  gtk_widget_class_bind_template_child (widget, CfQuickPanel, tabs);
  gtk_widget_class_bind_template_child (widget, CfQuickPanel, pages);
}

static void
cf_quick_panel_init (CfQuickPanel *panel)
{
  gtk_widget_init_template (GTK_WIDGET (panel));
  panel->tints = gtk_css_provider_new ();
  cf_large_follow (panel, shape);
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (GTK_WIDGET (panel)),
                                              GTK_STYLE_PROVIDER (panel->tints),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}
