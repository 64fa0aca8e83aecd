// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/numpad.h"

#include <glib/gi18n.h>
#include <string.h>

#define GAP 8

struct _CfNumpad {
  GtkWidget parent;
  GtkGrid *grid;
  char *layout;
};

G_DEFINE_FINAL_TYPE (CfNumpad, cf_numpad, GTK_TYPE_WIDGET)

enum {
  PROP_LAYOUT = 1
};
static guint pressed_signal;

#define ROWS 4
#define COLUMNS_MAX 4

/* Digits stand at one place wherever a figure is typed. NULL: the key above reaches down here. */
static const struct {
  const char *name;
  int columns;
  const char *keys[ROWS][COLUMNS_MAX];
} layouts[] = {
    {"pin", 3, {{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}, {"back", "0", "enter"}}},
    {"figure", 3, {{"7", "8", "9"}, {"4", "5", "6"}, {"1", "2", "3"}, {".", "0", "back"}}},
    {"money",
     4,
     {{"7", "8", "9", "back"},
      {"4", "5", "6", "clear"},
      {"1", "2", "3", "enter"},
      {"0", "00", "."}}},
};

/* What a key shows and what a screen reader says, where that is not its name. */
static const struct {
  const char *key;
  const char *icon;
  const char *label;
  const char *spoken;
} faces[] = {
    {"back", "edit-clear-symbolic", NULL, N_ ("Delete the last digit")},
    {"clear", NULL, N_ ("Clear"), N_ ("Clear")},
    {"enter", "go-next-symbolic", NULL, N_ ("Enter")},
};

static void
on_clicked (GtkButton *button, CfNumpad *numpad)
{
  g_signal_emit (numpad, pressed_signal, 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

static GtkWidget *
key_new (CfNumpad *numpad, const char *key)
{
  GtkWidget *button = gtk_button_new_with_label (key);
  const char *spoken = key;

  for (gsize i = 0; i < G_N_ELEMENTS (faces); i++) {
    if (strcmp (faces[i].key, key) != 0)
      continue;
    spoken = _ (faces[i].spoken);
    if (faces[i].icon != NULL)
      gtk_button_set_icon_name (GTK_BUTTON (button), faces[i].icon);
    else
      gtk_button_set_label (GTK_BUTTON (button), _ (faces[i].label));
  }
  gtk_widget_set_name (button, key);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_vexpand (button, TRUE);
  gtk_widget_add_css_class (button, "cf-numkey");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), numpad);
  return button;
}

static void
attach (CfNumpad *numpad, gsize layout, int row, int column)
{
  const char *key = layouts[layout].keys[row][column];
  gboolean tall = row + 1 < ROWS && layouts[layout].keys[row + 1][column] == NULL;

  if (key != NULL)
    gtk_grid_attach (numpad->grid, key_new (numpad, key), column, row, 1, tall ? 2 : 1);
}

static void
fill (CfNumpad *numpad)
{
  gsize layout = 0;

  while (layout + 1 < G_N_ELEMENTS (layouts) &&
         g_strcmp0 (layouts[layout].name, numpad->layout) != 0)
    layout++;
  for (int row = 0; row < ROWS; row++) {
    for (int column = 0; column < layouts[layout].columns; column++)
      attach (numpad, layout, row, column);
  }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CfNumpad *numpad = CF_NUMPAD (object);

  if (id == PROP_LAYOUT) {
    numpad->layout = g_value_dup_string (value);
    fill (numpad);
  } else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
dispose (GObject *object)
{
  CfNumpad *numpad = CF_NUMPAD (object);

  if (numpad->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (numpad->grid));
  numpad->grid = NULL;
  g_clear_pointer (&numpad->layout, g_free);
  G_OBJECT_CLASS (cf_numpad_parent_class)->dispose (object);
}

static void
cf_numpad_class_init (CfNumpadClass *class)
{
  GObjectClass *object = G_OBJECT_CLASS (class);

  object->set_property = set_property;
  object->dispose = dispose;
  g_object_class_install_property (
      object, PROP_LAYOUT,
      g_param_spec_string ("layout", NULL, NULL, "pin",
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  pressed_signal = g_signal_new ("pressed", CF_TYPE_NUMPAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "numpad");
}

static void
cf_numpad_init (CfNumpad *numpad)
{
  numpad->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (numpad->grid, GAP);
  gtk_grid_set_column_spacing (numpad->grid, GAP);
  gtk_grid_set_column_homogeneous (numpad->grid, TRUE);
  gtk_grid_set_row_homogeneous (numpad->grid, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (numpad->grid), GTK_WIDGET (numpad));
}

GtkWidget *
cf_numpad_new (const char *layout)
{
  return g_object_new (CF_TYPE_NUMPAD, "layout", layout, NULL);
}

char *
cf_numpad_apply (const char *text, const char *key, gsize length_max)
{
  gsize length = strlen (text);

  if (strcmp (key, "clear") == 0)
    return g_strdup ("");
  if (strcmp (key, "back") == 0)
    return g_strndup (text, length == 0 ? 0 : length - 1);
  if (strcmp (key, ".") == 0 && strchr (text, '.') == NULL && length > 0)
    return g_strconcat (text, ".", NULL);
  if (strspn (key, "0123456789") == strlen (key) && length + strlen (key) <= length_max)
    return g_strconcat (text, key, NULL);
  return g_strdup (text);
}
