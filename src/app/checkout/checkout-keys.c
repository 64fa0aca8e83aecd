// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/checkout-parts.h"

#define PAGE_LINES 8

#define MODIFIERS (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)

/* What the keys mean where nothing is being typed; an action that cannot be done does nothing. */
static const struct {
  guint keyval;
  GdkModifierType state;
  gboolean in_empty_entry; /* only there: in a text it is the text's own key */
  const char *action;
} keys[] = {
    {GDK_KEY_h, GDK_CONTROL_MASK, FALSE, "checkout.hold"},
    {GDK_KEY_r, GDK_CONTROL_MASK, FALSE, "checkout.recall"},
    {GDK_KEY_d, GDK_CONTROL_MASK, FALSE, "checkout.discount"},
    {GDK_KEY_p, GDK_CONTROL_MASK, FALSE, "checkout.reprice"},
    {GDK_KEY_k, GDK_CONTROL_MASK, FALSE, "checkout.price"},
    {GDK_KEY_e, GDK_CONTROL_MASK, FALSE, "checkout.quantity"},
    {GDK_KEY_z, GDK_CONTROL_MASK, TRUE, "checkout.undo"},
    {GDK_KEY_Delete, GDK_CONTROL_MASK, TRUE, "checkout.void"},
    {GDK_KEY_Return, GDK_CONTROL_MASK, FALSE, "checkout.pay"},
    {GDK_KEY_KP_Enter, GDK_CONTROL_MASK, FALSE, "checkout.pay"},
    {GDK_KEY_F12, 0, FALSE, "checkout.pay"},
    {GDK_KEY_plus, 0, TRUE, "checkout.more"},
    {GDK_KEY_KP_Add, 0, TRUE, "checkout.more"},
    {GDK_KEY_minus, 0, TRUE, "checkout.fewer"},
    {GDK_KEY_KP_Subtract, 0, TRUE, "checkout.fewer"},
    {GDK_KEY_Delete, 0, TRUE, "checkout.remove"},
    {GDK_KEY_KP_Delete, 0, TRUE, "checkout.remove"},
};

static gboolean
is_in_entry (CfCheckoutPage *page)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (page->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gboolean
is_empty (CfCheckoutPage *page)
{
  return gtk_editable_get_text (GTK_EDITABLE (page->entry))[0] == '\0';
}

static gboolean
press_action (CfCheckoutPage *page, guint keyval, GdkModifierType state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].keyval != keyval || keys[i].state != (state & MODIFIERS) ||
        (keys[i].in_empty_entry && !(is_in_entry (page) && is_empty (page))))
      continue;
    (void)gtk_widget_activate_action (GTK_WIDGET (page), keys[i].action, NULL); /* may be off */
    return TRUE;
  }
  return FALSE;
}

static void
move (CfCheckoutPage *page, int by)
{
  if (gtk_widget_get_visible (GTK_WIDGET (page->results)))
    cf_result_list_move (page->results, by);
  else
    cf_basket_view_move (page->basket, by);
}

/* Keys of the entry itself. */
static gboolean
press_in_entry (CfCheckoutPage *page, guint keyval)
{
  switch (keyval) {
  case GDK_KEY_Down:
    move (page, 1);
    return TRUE;
  case GDK_KEY_Up:
    move (page, -1);
    return TRUE;
  case GDK_KEY_Page_Down:
    move (page, PAGE_LINES);
    return TRUE;
  case GDK_KEY_Page_Up:
    move (page, -PAGE_LINES);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    cf_checkout_sell_enter (page);
    return TRUE;
  case GDK_KEY_Escape:
    gtk_editable_set_text (GTK_EDITABLE (page->entry), "");
    return TRUE;
  default:
    return FALSE;
  }
}

/* Whatever has the focus, what somebody types is for the entry; the space bar presses a button. */
static gboolean
press_elsewhere (CfCheckoutPage *page, GtkEventControllerKey *controller, guint keyval)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (keyval == GDK_KEY_Escape) {
    cf_checkout_page_focus (page);
    return TRUE;
  }
  if (character <= ' ' || character == 0x7f)
    return FALSE;
  cf_checkout_page_focus (page);
  return gtk_event_controller_key_forward (
      controller, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (page->entry))));
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state, CfCheckoutPage *page)
{
  if (cf_sheet_content (page->sheet) != NULL || page->composing)
    return GDK_EVENT_PROPAGATE;
  if ((state & MODIFIERS) == GDK_ALT_MASK && keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9) {
    cf_quick_panel_turn (page->quick, keyval - GDK_KEY_1);
    return GDK_EVENT_STOP;
  }
  if (press_action (page, keyval, state))
    return GDK_EVENT_STOP;
  if ((state & MODIFIERS) != 0)
    return GDK_EVENT_PROPAGATE;
  return is_in_entry (page) ? press_in_entry (page, keyval)
                            : press_elsewhere (page, controller, keyval);
}

/* While an input method composes, Enter and the arrows are its own. */
static void
on_preedit_changed (GtkText *text G_GNUC_UNUSED, const char *preedit, CfCheckoutPage *page)
{
  page->composing = preedit[0] != '\0';
}

void
cf_checkout_keys_listen (CfCheckoutPage *page)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key), page);
  gtk_widget_add_controller (GTK_WIDGET (page), controller);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (page->entry)), "preedit-changed",
                    G_CALLBACK (on_preedit_changed), page);
}
