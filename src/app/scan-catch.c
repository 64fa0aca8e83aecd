// SPDX-License-Identifier: Apache-2.0
#include "app/scan-catch.h"

#include "core/code/wedge.h"

#define GROUP_SEPARATOR 0x1d
#define LATE_ENTER_MS 400 /* after a scan that seemed to have no terminator */
/* A program that was busy finds the pause over and further keys of the same code waiting for it.
 * Those come first: how far apart they are is told by their own times, and not by when they are
 * read. */
#define PAUSE_PRIORITY (GDK_PRIORITY_EVENTS + 1)

struct _CfScanCatch {
  GtkWidget *window;
  GtkEventController *keys;
  CfScanCaught caught;
  gpointer data;
  CfWedge wedge;
  guint down; /* the key that is held down; 0: none */
  guint pause_source;
  gint64 bare_ms; /* the last key of a scan without a terminator; 0: the last key was another's */

  /* What the first keys of a burst may have changed: put back once it is known to be a scan. */
  GtkEditable *entry; /* weak; NULL: the focus was elsewhere */
  char *entry_text;
  int entry_position;
};

static void
forget_entry (CfScanCatch *catch)
{
  g_clear_weak_pointer (&catch->entry);
  g_clear_pointer (&catch->entry_text, g_free);
}

/* The entry that has the focus, as it is before a burst begins. */
static void
note_entry (CfScanCatch *catch)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (catch->window));

  forget_entry (catch);
  if (focus == NULL || !GTK_IS_EDITABLE (focus))
    return;
  g_set_weak_pointer (&catch->entry, GTK_EDITABLE (focus));
  catch->entry_text = g_strdup (gtk_editable_get_text (catch->entry));
  catch->entry_position = gtk_editable_get_position (catch->entry);
}

/* Takes the first keys back out. The focus goes away for a moment so that an input method forgets
 * what it had begun to compose. */
static void
restore_entry (CfScanCatch *catch)
{
  GtkEditable *entry = catch->entry;

  if (entry == NULL)
    return;
  if (g_strcmp0 (gtk_editable_get_text (entry), catch->entry_text) != 0) {
    gtk_editable_set_text (entry, catch->entry_text);
    gtk_editable_set_position (entry, catch->entry_position);
  }
  forget_entry (catch);
}

static void
catch_scan (CfScanCatch *catch)
{
  g_autofree char *text = g_strdup (catch->wedge.text);

  restore_entry (catch);
  catch->caught (text, catch->data);
}

/* Gives back to the focus what was swallowed in vain. What is no entry takes it by its action
 * "keys.type", if it has one. */
static void
type_on (CfScanCatch *catch)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (catch->window));
  const char *text = catch->wedge.text;

  if (catch->entry != NULL) {
    int position = gtk_editable_get_position (catch->entry);

    gtk_editable_insert_text (catch->entry, text, -1, &position);
    gtk_editable_set_position (catch->entry, position);
  } else if (focus != NULL)
    (void)gtk_widget_activate_action (focus, "keys.type", "s", text); /* FALSE: it takes none */
}

/* No terminator came: a scanner that sends none, or somebody who types very fast. */
static void
end_burst (CfScanCatch *catch)
{
  if (cf_wedge_pause (&catch->wedge)) {
    catch->bare_ms = catch->wedge.last_ms;
    catch_scan (catch);
  } else if (catch->wedge.text != NULL)
    type_on (catch);
}

static gboolean
on_pause (gpointer data)
{
  CfScanCatch *catch = data;

  catch->pause_source = 0;
  end_burst (catch);
  return G_SOURCE_REMOVE;
}

static gunichar
character_of (guint keyval, GdkModifierType state)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  switch (keyval) {
  case GDK_KEY_Return:
  case GDK_KEY_Linefeed:
  case GDK_KEY_KP_Enter:
    return '\r';
  case GDK_KEY_Tab:
    return '\t';
  case GDK_KEY_F8:
    return GROUP_SEPARATOR;
  case GDK_KEY_bracketright:
    return control ? GROUP_SEPARATOR : ']';
  default:
    return control || (state & GDK_ALT_MASK) != 0 ? 0 : gdk_keyval_to_unicode (keyval);
  }
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) ||
         keyval == GDK_KEY_ISO_Level3_Shift;
}

/* A scanner whose Enter comes late has been taken for one that sends none: its Enter must not press
 * what the scan has brought up meanwhile. */
static gboolean
is_late_enter (CfScanCatch *catch, gunichar character, gint64 at_ms)
{
  gint64 bare_ms = catch->bare_ms;

  catch->bare_ms = 0;
  return bare_ms != 0 && (character == '\r' || character == '\t') &&
         at_ms - bare_ms <= LATE_ENTER_MS;
}

static gboolean
on_pressed (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
            CfScanCatch *catch)
{
  gint64 at_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));
  gunichar character = character_of (keyval, state);
  gboolean is_repeat = catch->down == keycode;
  CfWedgeVerdict verdict;

  if (is_modifier (keyval))
    return GDK_EVENT_PROPAGATE;
  if (is_late_enter (catch, character, at_ms))
    return GDK_EVENT_STOP;
  /* One press of Enter is one step: held down by a sleeve or a bag it would pay, sell and go on. */
  if (is_repeat && character == '\r')
    return GDK_EVENT_STOP;
  if (!cf_wedge_is_begun (&catch->wedge, at_ms)) {
    /* F8 and Ctrl+] are keys of their own where no scan is under way. */
    if (character == GROUP_SEPARATOR)
      return GDK_EVENT_PROPAGATE;
    /* Two keys came fast and this one late, but before the pause was over: theirs come first. */
    if (cf_wedge_is_waiting (&catch->wedge))
      end_burst (catch);
    note_entry (catch);
  }
  catch->down = keycode;
  g_clear_handle_id (&catch->pause_source, g_source_remove);
  verdict = cf_wedge_press (&catch->wedge, character, at_ms, is_repeat);
  if (verdict == CF_WEDGE_SCAN)
    catch_scan (catch);
  else if (cf_wedge_is_waiting (&catch->wedge))
    catch->pause_source = g_timeout_add_full (PAUSE_PRIORITY, (guint)(2 * catch->wedge.gap_max_ms),
                                              on_pause, catch, NULL);
  return verdict == CF_WEDGE_PASS ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

static void
on_released (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval G_GNUC_UNUSED, guint keycode,
             GdkModifierType state G_GNUC_UNUSED, CfScanCatch *catch)
{
  if (catch->down == keycode)
    catch->down = 0;
}

CfScanCatch *
cf_scan_catch_new (GtkWidget *window, CfScanCaught caught, gpointer data)
{
  CfScanCatch *catch = g_new0 (CfScanCatch, 1);

  catch->window = window;
  catch->caught = caught;
  catch->data = data;
  cf_wedge_init (&catch->wedge, CF_WEDGE_GAP_MS_DEFAULT);
  catch->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (catch->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (catch->keys, "key-pressed", G_CALLBACK (on_pressed), catch);
  g_signal_connect (catch->keys, "key-released", G_CALLBACK (on_released), catch);
  gtk_widget_add_controller (window, catch->keys);
  return catch;
}

void
cf_scan_catch_free (CfScanCatch *catch)
{
  if (catch == NULL)
    return;
  g_clear_handle_id (&catch->pause_source, g_source_remove);
  gtk_widget_remove_controller (catch->window, catch->keys);
  forget_entry (catch);
  cf_wedge_clear (&catch->wedge);
  g_free (catch);
}

void
cf_scan_catch_set_gap (CfScanCatch *catch, gint64 gap_max_ms)
{
  cf_wedge_clear (&catch->wedge);
  cf_wedge_init (&catch->wedge, gap_max_ms);
}

gint64
cf_scan_catch_slowest_ms (const CfScanCatch *catch)
{
  return catch->wedge.slowest_ms;
}
