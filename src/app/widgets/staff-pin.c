// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/staff-pin.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/text.h"
#include "app/widgets/numpad.h"

#define FACE_PX 64
#define PIN_LENGTH_MAX 12
#define DOTS_SHOWN 6

struct _CfStaffPin {
  GtkWidget parent;
  GtkBox *box;
  GtkBox *faces;
  GtkLabel *name_label;
  GtkLabel *hint_label;
  GtkLabel *dots;
  CfNumpad *numpad;
  GPtrArray *staff; /* CfStaff */
  guint chosen;
  char *pin;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (CfStaffPin, cf_staff_pin, GTK_TYPE_WIDGET)

static guint entered_signal;

static void
show_dots (CfStaffPin *pin)
{
  gsize n = strlen (pin->pin);
  GString *dots = g_string_new (NULL);

  for (gsize i = 0; i < MAX (n, DOTS_SHOWN); i++)
    g_string_append (dots, i < n ? "●" : "○");
  gtk_label_set_text (pin->dots, dots->str);
  g_string_free (dots, TRUE);
}

static void
show_chosen (CfStaffPin *pin)
{
  GtkWidget *face = gtk_widget_get_first_child (GTK_WIDGET (pin->faces));
  const CfStaff *staff;
  g_autofree char *text = NULL;

  for (guint i = 0; face != NULL; i++, face = gtk_widget_get_next_sibling (face)) {
    if (i == pin->chosen)
      gtk_widget_remove_css_class (face, "cf-faded");
    else
      gtk_widget_add_css_class (face, "cf-faded");
  }
  if (pin->chosen >= pin->staff->len)
    return;
  staff = g_ptr_array_index (pin->staff, pin->chosen);
  text = g_strdup_printf ("%s · %s", staff->name, cf_text_role (staff->role));
  gtk_label_set_text (pin->name_label, text);
}

static void
set_pin (CfStaffPin *pin, char *text)
{
  g_free (pin->pin);
  pin->pin = text;
  show_dots (pin);
}

static void
enter (CfStaffPin *pin)
{
  const CfStaff *staff;

  if (pin->busy || pin->pin[0] == '\0' || pin->chosen >= pin->staff->len)
    return;
  staff = g_ptr_array_index (pin->staff, pin->chosen);
  g_signal_emit (pin, entered_signal, 0, staff->id, pin->pin);
}

static void
on_numpad_pressed (CfNumpad *numpad G_GNUC_UNUSED, const char *key, CfStaffPin *pin)
{
  if (strcmp (key, "enter") == 0)
    enter (pin);
  else if (!pin->busy)
    set_pin (pin, cf_numpad_apply (pin->pin, key, PIN_LENGTH_MAX));
}

static void
choose (CfStaffPin *pin, guint index)
{
  if (pin->staff->len == 0)
    return;
  pin->chosen = index % pin->staff->len;
  set_pin (pin, g_strdup (""));
  show_chosen (pin);
}

static void
type_digit (CfStaffPin *pin, char digit)
{
  g_autofree char *key = g_strndup (&digit, 1);

  on_numpad_pressed (pin->numpad, key, pin);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfStaffPin *pin)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    enter (pin);
  else if (keyval == GDK_KEY_BackSpace)
    on_numpad_pressed (pin->numpad, "back", pin);
  else if (keyval == GDK_KEY_Left)
    choose (pin, pin->chosen + pin->staff->len - 1);
  else if (keyval == GDK_KEY_Right)
    choose (pin, pin->chosen + 1);
  else if (character >= '0' && character <= '9')
    type_digit (pin, (char)character);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
on_type (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter)
{
  CfStaffPin *pin = CF_STAFF_PIN (widget);

  for (const char *p = g_variant_get_string (parameter, NULL); *p != '\0'; p++)
    type_digit (pin, *p);
}

static void
on_face_clicked (GtkButton *button, CfStaffPin *pin)
{
  choose (pin, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index")));
  gtk_widget_grab_focus (GTK_WIDGET (pin));
}

static GtkWidget *
face_new (CfStaffPin *pin, const CfStaff *staff, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *avatar = adw_avatar_new (FACE_PX, staff->name, TRUE);

  gtk_button_set_child (GTK_BUTTON (button), avatar);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "cf-face");
  gtk_widget_set_tooltip_text (button, staff->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  staff->name, -1);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (on_face_clicked), pin);
  return button;
}

static gboolean
same_staff (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    const CfStaff *one = g_ptr_array_index (a, i);
    const CfStaff *other = g_ptr_array_index (b, i);

    if (strcmp (one->id, other->id) != 0 || strcmp (one->name, other->name) != 0)
      return FALSE;
  }
  return TRUE;
}

void
cf_staff_pin_set_staff (CfStaffPin *pin, const GPtrArray *staff)
{
  GtkWidget *face;

  if (same_staff (pin->staff, staff))
    return;
  while ((face = gtk_widget_get_first_child (GTK_WIDGET (pin->faces))) != NULL)
    gtk_box_remove (pin->faces, face);
  g_ptr_array_set_size (pin->staff, 0);
  for (guint i = 0; i < staff->len; i++) {
    const CfStaff *person = g_ptr_array_index (staff, i);

    g_ptr_array_add (pin->staff, cf_staff_copy (person));
    gtk_box_append (pin->faces, face_new (pin, person, i));
  }
  pin->chosen = 0;
  show_chosen (pin);
}

void
cf_staff_pin_set_hint (CfStaffPin *pin, const char *hint, gboolean is_wrong)
{
  gtk_label_set_text (pin->hint_label, hint);
  if (is_wrong) {
    gtk_widget_remove_css_class (GTK_WIDGET (pin->hint_label), "dim-label");
    gtk_widget_add_css_class (GTK_WIDGET (pin->hint_label), "cf-bad");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (pin->hint_label), "cf-bad");
    gtk_widget_add_css_class (GTK_WIDGET (pin->hint_label), "dim-label");
  }
}

void
cf_staff_pin_reset (CfStaffPin *pin)
{
  pin->busy = FALSE;
  set_pin (pin, g_strdup (""));
  /* Whoever has just signed in types into the page that came to the front. */
  if (gtk_widget_is_visible (GTK_WIDGET (pin)))
    gtk_widget_grab_focus (GTK_WIDGET (pin));
}

void
cf_staff_pin_set_busy (CfStaffPin *pin, gboolean busy)
{
  pin->busy = busy;
}

static void
dispose (GObject *object)
{
  CfStaffPin *pin = CF_STAFF_PIN (object);

  if (pin->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (pin->box));
  pin->box = NULL;
  g_clear_pointer (&pin->staff, g_ptr_array_unref);
  g_clear_pointer (&pin->pin, g_free);
  G_OBJECT_CLASS (cf_staff_pin_parent_class)->dispose (object);
}

static void
cf_staff_pin_class_init (CfStaffPinClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_NUMPAD);
  entered_signal = g_signal_new ("entered", CF_TYPE_STAFF_PIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_install_action (widget, "keys.type", "s", on_type);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/widgets/staff-pin.ui");
  gtk_widget_class_bind_template_child (widget, CfStaffPin, box);
  gtk_widget_class_bind_template_child (widget, CfStaffPin, faces);
  gtk_widget_class_bind_template_child (widget, CfStaffPin, name_label);
  gtk_widget_class_bind_template_child (widget, CfStaffPin, hint_label);
  gtk_widget_class_bind_template_child (widget, CfStaffPin, dots);
  gtk_widget_class_bind_template_child (widget, CfStaffPin, numpad);
}

static void
cf_staff_pin_init (CfStaffPin *pin)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (pin));
  pin->staff = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_staff_free);
  pin->pin = g_strdup ("");
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), pin);
  gtk_widget_add_controller (GTK_WIDGET (pin), keys);
  g_signal_connect (pin->numpad, "pressed", G_CALLBACK (on_numpad_pressed), pin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pin), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("PIN"),
                                  -1);
  show_dots (pin);
}

GtkWidget *
cf_staff_pin_new (void)
{
  return g_object_new (CF_TYPE_STAFF_PIN, NULL);
}
