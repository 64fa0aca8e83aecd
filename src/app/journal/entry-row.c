// SPDX-License-Identifier: Apache-2.0
#include "app/journal/entry-row.h"

#include <glib/gi18n.h>

#include "app/text.h"
#include "core/entry.h"

static const char *const whats[CF_ENTRY_TYPE_COUNT] = {
    [CF_ENTRY_SALE_COMPLETED] = N_ ("Sale"),
    [CF_ENTRY_SALE_VOIDED] = N_ ("Sale void"),
    [CF_ENTRY_RETURN_COMPLETED] = N_ ("Return"),
    [CF_ENTRY_MEMBER_ENROLLED] = N_ ("Member enrolled"),
    [CF_ENTRY_MEMBER_CHANGED] = N_ ("Member changed"),
    [CF_ENTRY_MEMBER_MERGE_PROPOSED] = N_ ("Same member, perhaps"),
    [CF_ENTRY_CONSENT_RECORDED] = N_ ("Consent"),
    [CF_ENTRY_PICKUP_COLLECTED] = N_ ("Pickup handed over"),
    [CF_ENTRY_PICKUP_REFUSED] = N_ ("Pickup refused"),
    [CF_ENTRY_CASH_MOVED] = N_ ("Cash moved"),
    [CF_ENTRY_SHIFT_OPENED] = N_ ("Shift opened"),
    [CF_ENTRY_SHIFT_CLOSED] = N_ ("Shift closed"),
    [CF_ENTRY_OVERRIDE_APPROVED] = N_ ("Approval"),
    [CF_ENTRY_FEEDBACK_GIVEN] = N_ ("Feedback"),
    [CF_ENTRY_SUGGESTION_SHOWN] = N_ ("Suggestion shown"),
    [CF_ENTRY_SUGGESTION_TAKEN] = N_ ("Suggestion taken"),
    [CF_ENTRY_SUGGESTION_DECLINED] = N_ ("Suggestion declined"),
    [CF_ENTRY_STAFF_SIGNED_IN] = N_ ("Signed in"),
    [CF_ENTRY_PAYMENT_BEGUN] = N_ ("Payment begun"),
    [CF_ENTRY_PAYMENT_CHANGED] = N_ ("Payment"),
    [CF_ENTRY_BASKET_VOIDED] = N_ ("Basket void"),
    [CF_ENTRY_INCARNATION_STARTED] = N_ ("Till paired"),
    [CF_ENTRY_RIGHT_RETURNED] = N_ ("Right to points given back"),
    [CF_ENTRY_MEMBER_ERASED] = N_ ("Member forgotten"),
    [CF_ENTRY_MEMBER_REVEALED] = N_ ("Phone number shown"),
    [CF_ENTRY_LOOKUPS_EXCEEDED] = N_ ("Too many look-ups"),
};

static const char *const states[] = {
    [CF_RECENT_WAITS] = N_ ("waits"),
    [CF_RECENT_SENT] = N_ ("sent"),
    [CF_RECENT_ACKNOWLEDGED] = N_ ("arrived"),
    [CF_RECENT_PARKED] = N_ ("needs a person"),
};

const char *
cf_entry_row_what (const char *type)
{
  CfEntryType known;

  if (!cf_entry_type_parse (type, &known) || whats[known] == NULL)
    return type;
  return _ (whats[known]);
}

const char *
cf_entry_row_state (CfRecentState state)
{
  return _ (states[state]);
}

static GtkWidget *
label_of (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
words_of (const CfRecentEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (top), label_of (cf_entry_row_what (entry->type), "cf-strong"));
  if (entry->receipt_no != NULL) {
    GtkWidget *number = label_of (entry->receipt_no, "dim-label");

    gtk_label_set_ellipsize (GTK_LABEL (number), PANGO_ELLIPSIZE_START);
    gtk_box_append (GTK_BOX (top), number);
  }
  gtk_box_append (GTK_BOX (box), top);
  if (entry->reason != NULL) {
    GtkWidget *reason = label_of (entry->reason, "cf-small");

    gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
    gtk_widget_add_css_class (reason, "cf-warn");
    gtk_box_append (GTK_BOX (box), reason);
  }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

GtkWidget *
cf_entry_row_new (const CfRecentEntry *entry, gint64 utc_offset_min, gint64 now_us)
{
  static const char *const classes[] = {
      [CF_RECENT_WAITS] = "cf-chip",
      [CF_RECENT_SENT] = "cf-chip",
      [CF_RECENT_ACKNOWLEDGED] = "cf-arrived",
      [CF_RECENT_PARKED] = "cf-note",
  };
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *state = label_of (cf_entry_row_state (entry->state), classes[entry->state]);
  g_autofree char *time = cf_text_time (entry->wall_us, utc_offset_min, now_us);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", cf_entry_row_what (entry->type), time,
                                             cf_entry_row_state (entry->state));

  gtk_widget_set_valign (state, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label_of (time, "dim-label"));
  gtk_box_append (GTK_BOX (box), words_of (entry));
  gtk_box_append (GTK_BOX (box), state);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}
