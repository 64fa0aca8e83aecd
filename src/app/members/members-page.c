// SPDX-License-Identifier: Apache-2.0
#include "app/members/members-page.h"

#include <glib/gi18n.h>

#include "app/members/edit-form.h"
#include "app/members/enrol-form.h"
#include "app/members/member-row.h"
#include "app/members/profile.h"
#include "app/page.h"
#include "app/post.h"
#include "app/sentence.h"
#include "app/window.h"
#include "core/role.h"
#include "till/member/member-code.h"

#define ROWS_AT_ONCE 8 /* as many as are seen; the others follow when nothing else is to do */

struct _CfMembersPage {
  GtkWidget parent;
  GtkWidget *content;
  GtkEntry *entry;
  GtkWidget *enrol_button;
  CfEnrolForm *form;
  CfEditForm *edit_form;
  const char *form_name; /* which of the two is seen, and no details; NULL: neither */
  GtkStack *found_stack;
  AdwStatusPage *hint_page;
  GtkWidget *more_lookups_button;
  GtkListBox *list;
  GtkWidget *more_label;
  GtkStack *side_stack;
  CfProfile *profile;
  GtkButton *attach_button;
  GtkLabel *attach_label;
  GtkWidget *attach_key;
  GPtrArray *found; /* CfFoundMember: those in the list; NULL: none */
  guint filling; /* the source that adds the others; 0: all are there */
  char *keep_id; /* who stays chosen in the list that is asked for; NULL: the first is */
  gboolean attach_at_once; /* a card was scanned: whoever it finds alone is meant */
};

static void cf_members_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfMembersPage, cf_members_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_members_page_iface_init))

static const CfFoundMember *
chosen (CfMembersPage *page)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (page->list);

  return row == NULL ? NULL
                     : g_ptr_array_index (page->found, (guint)gtk_list_box_row_get_index (row));
}

static CfSnapshot *
snapshot_of (CfMembersPage *page)
{
  CfWindow *window = cf_window_of (GTK_WIDGET (page));

  return window == NULL ? NULL : cf_window_snapshot (window);
}

/* Whose details are seen: the chosen one's, and while nobody is looked for, whoever stands at the
 * basket. */
static const CfFoundMember *
shown (CfMembersPage *page)
{
  const CfSnapshot *snapshot = snapshot_of (page);

  return page->found != NULL && page->found->len > 0 ? chosen (page)
         : snapshot == NULL                          ? NULL
                                                     : snapshot->member;
}

static gboolean
stands_at_basket (const CfSnapshot *snapshot, const CfMember *member)
{
  return snapshot != NULL && snapshot->checkout != NULL &&
         g_strcmp0 (snapshot->checkout->member_id, member->id) == 0;
}

/* --- what is shown --- */

static void
show_side (CfMembersPage *page)
{
  const CfFoundMember *found = shown (page);
  CfSnapshot *snapshot = snapshot_of (page);

  cf_profile_show (page->profile, found, snapshot);
  gtk_stack_set_visible_child_name (page->side_stack, page->form_name != NULL ? page->form_name
                                                      : found == NULL         ? "empty"
                                                                              : "member");
  if (found == NULL || snapshot == NULL)
    return;
  gtk_widget_set_visible (page->attach_key, chosen (page) != NULL);
  gtk_label_set_text (page->attach_label, stands_at_basket (snapshot, found->member)
                                              ? _ ("Take off the basket")
                                              : _ ("Attach to basket"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (page->attach_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (page->attach_label), -1);
}

static void
show_hint (CfMembersPage *page, gboolean searched)
{
  adw_status_page_set_title (page->hint_page, searched ? _ ("Nobody found") : _ ("Find a member"));
  adw_status_page_set_description (
      page->hint_page, searched ? _ ("Check the digits, or try the name; or enrol them")
                                : _ ("Scan a card or type: whoever fits is shown as you type"));
  gtk_widget_set_visible (page->more_lookups_button, FALSE);
  gtk_stack_set_visible_child_name (page->found_stack, "hint");
}

/* A manager may let them go on. */
static void
show_too_many (CfMembersPage *page)
{
  adw_status_page_set_title (page->hint_page, _ ("Too many look-ups"));
  adw_status_page_set_description (page->hint_page, cf_sentence_of_lookups ());
  gtk_widget_set_visible (page->more_lookups_button, TRUE);
  gtk_stack_set_visible_child_name (page->found_stack, "hint");
}

static void
clear_list (CfMembersPage *page)
{
  GtkListBoxRow *row;

  g_clear_handle_id (&page->filling, g_source_remove);
  while ((row = gtk_list_box_get_row_at_index (page->list, 0)) != NULL)
    gtk_list_box_remove (page->list, GTK_WIDGET (row));
  g_clear_pointer (&page->found, g_ptr_array_unref);
}

/* A page of rows takes a frame to make: fifty at once would hold up whoever types on. */
static gboolean
fill (gpointer data)
{
  CfMembersPage *page = data;
  const char *query = gtk_editable_get_text (GTK_EDITABLE (page->entry));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (page->list, (int)n) != NULL)
    n++;
  for (guint i = 0; i < ROWS_AT_ONCE && n < page->found->len; i++, n++)
    gtk_list_box_append (page->list, cf_member_row_new (g_ptr_array_index (page->found, n), query));
  if (n < page->found->len)
    return G_SOURCE_CONTINUE;
  page->filling = 0;
  return G_SOURCE_REMOVE;
}

static void attach (CfMembersPage *page);

/* Where whoever stays chosen stands now, if it is among the rows that are there at once. */
static int
place_of (CfMembersPage *page)
{
  for (guint i = 0; page->keep_id != NULL && i < MIN (page->found->len, ROWS_AT_ONCE); i++) {
    const CfFoundMember *found = g_ptr_array_index (page->found, i);

    if (g_str_equal (found->member->id, page->keep_id))
      return (int)i;
  }
  return 0;
}

static void
on_found (GtkWidget *widget, const CfReply *reply)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (widget);
  gboolean alone = reply->found != NULL && reply->found->len == 1;

  if (reply->stale)
    return;
  clear_list (page);
  page->found = reply->found == NULL ? NULL : g_ptr_array_ref (reply->found);
  if (page->found != NULL && fill (page) == G_SOURCE_CONTINUE)
    page->filling = g_idle_add (fill, page);
  gtk_widget_set_visible (page->more_label, reply->more);
  if (reply->too_many) {
    show_too_many (page);
  } else if (reply->found == NULL || reply->found->len == 0) {
    show_hint (page, gtk_entry_get_text_length (page->entry) > 0);
  } else {
    gtk_stack_set_visible_child_name (page->found_stack, "list");
    gtk_list_box_select_row (page->list,
                             gtk_list_box_get_row_at_index (page->list, place_of (page)));
  }
  g_clear_pointer (&page->keep_id, g_free);
  show_side (page);
  if (page->attach_at_once && alone)
    attach (page);
  page->attach_at_once = FALSE;
}

static void
on_text_changed (CfMembersPage *page)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (page->entry))));

  if (text[0] == '\0') {
    clear_list (page);
    show_hint (page, FALSE);
    show_side (page);
    return;
  }
  /* What is wrong with a member's own code is told at once; what is typed is being typed. */
  (cf_member_code_is (text) ? cf_post : cf_post_quietly) (
      GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_FIND_MEMBERS, .text = text}, on_found);
}

/* --- what is done --- */

/* Asked aloud, so that the window asks for the PIN. */
static void
on_more_lookups (GtkWidget *widget, const char *action G_GNUC_UNUSED,
                 GVariant *parameter G_GNUC_UNUSED)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (widget);

  cf_post (widget,
           &(CfCommand){.kind = CF_COMMAND_FIND_MEMBERS,
                        .text = gtk_editable_get_text (GTK_EDITABLE (page->entry))},
           on_found);
}

static void
on_revealed (GtkWidget *widget, const CfReply *reply)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (widget);
  const CfFoundMember *found = shown (page);

  if (reply->phone == NULL || found == NULL)
    return;
  cf_profile_reveal (page->profile, found->member->id, reply->phone);
  cf_edit_form_reveal (page->edit_form, found->member->id, reply->phone);
  show_side (page);
}

static void
on_reveal (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  const CfFoundMember *found = shown (CF_MEMBERS_PAGE (widget));

  if (found != NULL && found->phone_masked != NULL)
    cf_post (widget, &(CfCommand){.kind = CF_COMMAND_REVEAL, .text = found->member->id},
             on_revealed);
}

static void
on_attached (GtkWidget *widget, const CfReply *reply)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (widget);

  if (reply->error != NULL || reply->basket != CF_BASKET_OK)
    return;
  if (reply->snapshot->checkout->member_id != NULL) {
    gtk_editable_set_text (GTK_EDITABLE (page->entry), "");
    cf_window_open (cf_window_of (widget), "checkout");
  }
}

static void
attach_member (CfMembersPage *page, char *member_id)
{
  CfBasketStep step = {.kind = CF_BASKET_ATTACH_MEMBER, .member_id = member_id};

  cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_STEP, .step = &step}, on_attached);
}

static void
attach (CfMembersPage *page)
{
  const CfFoundMember *found = shown (page);
  CfBasketStep off = {.kind = CF_BASKET_DETACH_MEMBER};

  if (found == NULL)
    return;
  if (stands_at_basket (snapshot_of (page), found->member))
    cf_post (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_STEP, .step = &off}, on_attached);
  else
    attach_member (page, found->member->id);
}

/* Enter in an empty entry means nobody. */
static void
on_entry_activate (CfMembersPage *page)
{
  if (chosen (page) != NULL)
    attach (page);
}

/* --- enrolling --- */

static void
on_enrol (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (widget);

  page->form_name = "enrol";
  show_side (page);
  cf_enrol_form_begin (page->form, gtk_editable_get_text (GTK_EDITABLE (page->entry)));
}

static void
on_form_done (CfEnrolForm *form G_GNUC_UNUSED, char *member_id, CfMembersPage *page)
{
  page->form_name = NULL;
  show_side (page);
  gtk_widget_grab_focus (GTK_WIDGET (page->entry));
  if (member_id != NULL)
    attach_member (page, member_id);
}

/* --- changing --- */

/* Looks for the same again, and stays with whoever is shown. */
static void
refresh (CfMembersPage *page)
{
  const CfFoundMember *found = chosen (page);

  g_free (page->keep_id);
  page->keep_id = found == NULL ? NULL : g_strdup (found->member->id);
  cf_profile_read_edits (page->profile);
  on_text_changed (page);
}

static void
open_edit_form (CfMembersPage *page, CfMemberField field)
{
  const CfFoundMember *found = shown (page);
  const CfSnapshot *snapshot = snapshot_of (page);

  if (found == NULL || page->form_name != NULL || snapshot == NULL || snapshot->staff == NULL ||
      !cf_role_allows (snapshot->staff->role, CF_ACTION_MEMBER_CHANGE))
    return;
  page->form_name = "edit";
  show_side (page);
  cf_edit_form_begin (page->edit_form, found, cf_profile_revealed (page->profile), field);
}

/* Where something is to be put right the form opens there. */
static void
on_edit (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (widget);
  const CfFoundMember *found = shown (page);

  open_edit_form (page, found != NULL && found->quality.n_flaws > 0 ? found->quality.flaws[0].field
                                                                    : CF_MEMBER_NAME);
}

static void
on_repair (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter)
{
  CfMemberField field;

  if (cf_member_field_parse (g_variant_get_string (parameter, NULL), &field))
    open_edit_form (CF_MEMBERS_PAGE (widget), field);
}

static void
on_edited (CfEditForm *form G_GNUC_UNUSED, gboolean changed, CfMembersPage *page)
{
  page->form_name = NULL;
  if (changed)
    refresh (page);
  show_side (page);
  gtk_widget_grab_focus (GTK_WIDGET (page->entry));
}

static void
on_undone (GtkWidget *widget, const CfReply *reply)
{
  if (reply->error != NULL)
    return;
  cf_window_tell (cf_window_of (widget), reply->change == CF_CHANGE_DONE
                                             ? _ ("Taken back: it is as it was before")
                                             : _ ("Nothing of this change stands any more"));
  refresh (CF_MEMBERS_PAGE (widget));
  gtk_widget_grab_focus (GTK_WIDGET (CF_MEMBERS_PAGE (widget)->entry));
}

static void
undo (CfMembersPage *page, const char *op_id)
{
  const CfFoundMember *found = shown (page);

  if (found != NULL && op_id != NULL && page->form_name == NULL)
    cf_post (
        GTK_WIDGET (page),
        &(CfCommand){.kind = CF_COMMAND_UNDO_CHANGE, .text = op_id, .detail = found->member->id},
        on_undone);
}

static void
on_undo (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter)
{
  undo (CF_MEMBERS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* --- keys --- */

/* The focus stays in the entry: the arrows choose, and typing goes on at any time. */
static void
move (CfMembersPage *page, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (page->list);
  GtkListBoxRow *next;

  if (row == NULL)
    return;
  next = gtk_list_box_get_row_at_index (page->list, gtk_list_box_row_get_index (row) + by);
  if (next == NULL)
    return;
  gtk_list_box_select_row (page->list, next);
  (void)gtk_widget_grab_focus (GTK_WIDGET (next)); /* scrolls to it */
  gtk_entry_grab_focus_without_selecting (page->entry);
}

static gboolean
on_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED, CfMembersPage *page)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  move (page, keyval == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* Wherever the focus is; in a form, the text's own keys stay the text's. */
static gboolean
on_page_key (GtkEventControllerKey *keys G_GNUC_UNUSED, guint keyval, guint keycode G_GNUC_UNUSED,
             GdkModifierType state, CfMembersPage *page)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_t)
    (void)gtk_widget_activate_action (GTK_WIDGET (page), "members.reveal", NULL); /* it is there */
  else if (keyval == GDK_KEY_e && page->form_name == NULL)
    (void)gtk_widget_activate_action (GTK_WIDGET (page), "members.edit", NULL);
  else if (keyval == GDK_KEY_z && page->form_name == NULL)
    undo (page, cf_profile_last_edit (page->profile));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  gtk_widget_action_set_enabled (
      GTK_WIDGET (base), "members.enrol",
      snapshot->staff != NULL && cf_role_allows (snapshot->staff->role, CF_ACTION_MEMBER_ENROL));
  show_side (CF_MEMBERS_PAGE (base));
}

static void
enter_page (CfPage *base)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (base);

  if (gtk_entry_get_text_length (page->entry) == 0)
    show_hint (page, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (page->entry));
}

static gboolean
take_scan (CfPage *base, const char *text)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (base);

  page->attach_at_once = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (page->entry), text);
  return TRUE;
}

static void
cf_members_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->enter = enter_page;
  iface->scan = take_scan;
}

static void
dispose (GObject *object)
{
  CfMembersPage *page = CF_MEMBERS_PAGE (object);

  g_clear_handle_id (&page->filling, g_source_remove);
  g_clear_pointer (&page->found, g_ptr_array_unref);
  g_clear_pointer (&page->keep_id, g_free);
  g_clear_pointer (&page->content, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_members_page_parent_class)->dispose (object);
}

static void
cf_members_page_class_init (CfMembersPageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_EDIT_FORM);
  g_type_ensure (CF_TYPE_ENROL_FORM);
  g_type_ensure (CF_TYPE_PROFILE);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/members/members-page.ui");
  gtk_widget_class_bind_template_child (widget, CfMembersPage, content);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, entry);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, enrol_button);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, form);
  gtk_widget_class_install_action (widget, "members.enrol", NULL, on_enrol);
  gtk_widget_class_install_action (widget, "members.reveal", NULL, on_reveal);
  gtk_widget_class_install_action (widget, "members.more-lookups", NULL, on_more_lookups);
  gtk_widget_class_install_action (widget, "members.edit", NULL, on_edit);
  gtk_widget_class_install_action (widget, "members.repair", "s", on_repair);
  gtk_widget_class_install_action (widget, "members.undo", "s", on_undo);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, found_stack);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, hint_page);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, more_lookups_button);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, list);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, more_label);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, side_stack);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, profile);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, edit_form);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, attach_button);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, attach_label);
  gtk_widget_class_bind_template_child (widget, CfMembersPage, attach_key);
}

static void
cf_members_page_init (CfMembersPage *page)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (page));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), page);
  gtk_widget_add_controller (GTK_WIDGET (page->entry), keys);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_page_key), page);
  gtk_widget_add_controller (GTK_WIDGET (page), keys);
  g_signal_connect_swapped (page->entry, "changed", G_CALLBACK (on_text_changed), page);
  g_signal_connect_swapped (page->entry, "activate", G_CALLBACK (on_entry_activate), page);
  g_signal_connect_swapped (page->list, "row-selected", G_CALLBACK (show_side), page);
  g_signal_connect (page->form, "done", G_CALLBACK (on_form_done), page);
  g_signal_connect (page->edit_form, "done", G_CALLBACK (on_edited), page);
  g_signal_connect_swapped (page->profile, "changed", G_CALLBACK (refresh), page);
  g_signal_connect_swapped (page->attach_button, "clicked", G_CALLBACK (attach), page);
}

GtkWidget *
cf_members_page_new (void)
{
  return g_object_new (CF_TYPE_MEMBERS_PAGE, NULL);
}
