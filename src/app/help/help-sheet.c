// SPDX-License-Identifier: Apache-2.0
#include "app/help/help-sheet.h"

#include <glib/gi18n.h>

#include "app/widgets/large.h"

#define KEYS_MAX 12

struct _CfHelpSheet {
  GtkWidget parent;
  GtkWidget *box;
  GtkScrolledWindow *scrolled;
  GtkBox *sections;
  GtkButton *close_button;
  GtkWidget *focus; /* weak: where the keys went before */
};

G_DEFINE_FINAL_TYPE (CfHelpSheet, cf_help_sheet, GTK_TYPE_WIDGET)

/* In the order in which a day needs them. */
static const struct {
  const char *title;
  gboolean goes_on; /* stands below the one before it */
  struct {
    const char *key;
    const char *what;
  } keys[KEYS_MAX];
} sections[] = {
    {N_ ("Everywhere"),
     FALSE,
     {{"F1", N_ ("Checkout")},
      {"F3", N_ ("Members")},
      {"F4", N_ ("Day")},
      {"Ctrl J", N_ ("Journal and sync")},
      {"Ctrl N", N_ ("Enrol a member")},
      {"Ctrl L", N_ ("Lock; the basket stays")},
      {"Ctrl ,", N_ ("Preferences")},
      {"F10", N_ ("Menu")},
      {"F11", N_ ("Full screen")},
      {"Ctrl ?", N_ ("These keys")},
      {"Esc", N_ ("Back to the checkout")}}},
    {N_ ("Checkout"),
     FALSE,
     {{"Enter", N_ ("Pay")},
      {"Ctrl H", N_ ("Hold the basket")},
      {"Ctrl R", N_ ("Recall one")},
      {"Ctrl D", N_ ("Discount")},
      {"Ctrl P", N_ ("New price of the line")},
      {"Ctrl Z", N_ ("Undo")},
      {"F12", N_ ("Pay, from anywhere on it")},
      {"Del", N_ ("Void the line")},
      {"Ctrl E", N_ ("Quantity of the line")},
      {"Ctrl K", N_ ("Price check")},
      {"Ctrl Del", N_ ("Void the basket")}}},
    {N_ ("Members"),
     FALSE,
     {{"↑ ↓", N_ ("Choose among those found")},
      {"Enter", N_ ("Attach to the basket")},
      {"Ctrl T", N_ ("Show the whole phone number")},
      {"Ctrl E", N_ ("Change the member")},
      {"Ctrl Z", N_ ("Undo the last change")},
      {"Ctrl N", N_ ("Enrol a member")}}},
    {N_ ("Journal and sync"),
     TRUE,
     {{"F5", N_ ("Sync now")}, {"Ctrl K", N_ ("Check the journal")}}},
};

static void
leave (CfHelpSheet *sheet)
{
  GtkWidget *focus = sheet->focus;

  gtk_widget_set_visible (GTK_WIDGET (sheet), FALSE);
  if (focus != NULL)
    (void)gtk_widget_grab_focus (focus); /* it may have gone out of sight meanwhile */
  g_clear_weak_pointer (&sheet->focus);
}

void
cf_help_sheet_open (CfHelpSheet *sheet)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (sheet));

  if (gtk_widget_get_visible (GTK_WIDGET (sheet))) {
    leave (sheet);
    return;
  }
  g_set_weak_pointer (&sheet->focus, root == NULL ? NULL : gtk_root_get_focus (root));
  gtk_widget_set_visible (GTK_WIDGET (sheet), TRUE);
  (void)gtk_widget_grab_focus (GTK_WIDGET (sheet->close_button)); /* it is there */
}

static void
add_key (GtkGrid *grid, int row, const char *key, const char *what)
{
  GtkWidget *cap = gtk_label_new (key);
  GtkWidget *label = gtk_label_new (what);

  gtk_widget_add_css_class (cap, "cf-keycap");
  gtk_widget_set_halign (cap, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (grid, cap, 0, row, 1, 1);
  gtk_grid_attach (grid, label, 1, row, 1, 1);
}

static void
add_section (CfHelpSheet *sheet, gsize i)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title = gtk_label_new (_ (sections[i].title));
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (sheet->sections));
  GtkWidget *column = sections[i].goes_on ? last : gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_valign (grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (title, "cf-strong");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_grid_attach (GTK_GRID (grid), title, 0, 0, 2, 1);
  for (int row = 0; row < KEYS_MAX && sections[i].keys[row].key != NULL; row++)
    add_key (GTK_GRID (grid), row + 1, sections[i].keys[row].key, _ (sections[i].keys[row].what));
  gtk_box_append (GTK_BOX (column), grid);
  if (!sections[i].goes_on)
    gtk_box_append (sheet->sections, column);
}

/* Up and down move what does not fit: only the button has the focus. */
static gboolean
scroll (CfHelpSheet *sheet, guint keyval)
{
  static const struct {
    guint keyval;
    GtkScrollType by;
  } moves[] = {{GDK_KEY_Down, GTK_SCROLL_STEP_DOWN},
               {GDK_KEY_Up, GTK_SCROLL_STEP_UP},
               {GDK_KEY_Page_Down, GTK_SCROLL_PAGE_DOWN},
               {GDK_KEY_Page_Up, GTK_SCROLL_PAGE_UP}};
  gboolean done = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++) {
    if (moves[i].keyval == keyval)
      g_signal_emit_by_name (sheet->scrolled, "scroll-child", moves[i].by, FALSE, &done);
  }
  return done;
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfHelpSheet *sheet)
{
  if (keyval != GDK_KEY_Escape)
    return scroll (sheet, keyval);
  leave (sheet);
  return GDK_EVENT_STOP;
}

static void
dispose (GObject *object)
{
  CfHelpSheet *sheet = CF_HELP_SHEET (object);

  g_clear_weak_pointer (&sheet->focus);
  g_clear_pointer (&sheet->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_help_sheet_parent_class)->dispose (object);
}

static void
cf_help_sheet_class_init (CfHelpSheetClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/help/help-sheet.ui");
  gtk_widget_class_bind_template_child (widget, CfHelpSheet, box);
  gtk_widget_class_bind_template_child (widget, CfHelpSheet, scrolled);
  gtk_widget_class_bind_template_child (widget, CfHelpSheet, sections);
  gtk_widget_class_bind_template_child (widget, CfHelpSheet, close_button);
}

/* Large text: one below the other, and no wider than the window. */
static void
shape (gpointer data)
{
  CfHelpSheet *sheet = data;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (sheet->sections),
                                  cf_large () ? GTK_ORIENTATION_VERTICAL
                                              : GTK_ORIENTATION_HORIZONTAL);
}

static void
cf_help_sheet_init (CfHelpSheet *sheet)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (sheet));
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (sheet, i);
  cf_large_follow (sheet, shape);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), sheet);
  gtk_widget_add_controller (GTK_WIDGET (sheet), keys);
  g_signal_connect_swapped (sheet->close_button, "clicked", G_CALLBACK (leave), sheet);
}
