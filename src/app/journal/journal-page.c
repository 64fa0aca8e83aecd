// SPDX-License-Identifier: Apache-2.0
#include "app/journal/journal-page.h"

#include <glib/gi18n.h>

#include "app/journal/entry-row.h"
#include "app/journal/fact.h"
#include "app/page.h"
#include "app/post.h"
#include "app/widgets/large.h"
#include "app/widgets/write.h"
#include "app/window.h"

#define SECOND_MS 1000

/* What is always told: the rest is, while it is well, one line together. */
#define ALWAYS (1u << CF_SUBJECT_CONTACT | 1u << CF_SUBJECT_QUEUE)

/* The labels of one fact. */
typedef struct {
  GtkWidget *box;
  GtkLabel *value;
  GtkLabel *hint;
} FactRow;

struct _CfJournalPage {
  GtkWidget parent;
  GtkWidget *content;
  GtkScrolledWindow *facts_scrolled;
  GtkBox *facts_low;
  GtkBox *facts;
  GtkWidget *pair_box;
  GtkEntry *address_entry;
  GtkEntry *code_entry;
  GtkButton *pair_button;
  GtkSwitch *network_switch;
  GtkSpinner *inspect_spinner;
  GtkLabel *inspect_label;
  GtkListBox *list;
  gint64 stamp; /* of the journal as it is listed */
  FactRow rows[CF_SUBJECT_COUNT];
  FactRow well; /* the rest */
  CfExamination seen; /* of the till's files, when the page was entered */
  gboolean has_seen;
  guint tick; /* the ages go on while the page is seen */
  gboolean showing;
};

static void cf_journal_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfJournalPage, cf_journal_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_journal_page_iface_init))

static void
write_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_row (const FactRow *row, const CfFact *fact)
{
  cf_write_label (row->value, fact->value);
  cf_write_label (row->hint, fact->hint == NULL ? "" : fact->hint);
  cf_write_visible (row->hint, fact->hint != NULL);
  write_class (GTK_WIDGET (row->value), "cf-warn", fact->health == CF_HEALTH_NOTICE);
  write_class (GTK_WIDGET (row->value), "cf-bad", fact->health == CF_HEALTH_TROUBLE);
}

/* What is well in one line, and the others each with what to do. */
static void
show_facts (CfJournalPage *page, const CfSnapshot *snapshot)
{
  CfExamination seen;
  CfVitals vitals;
  CfCondition conditions[CF_SUBJECT_COUNT];
  g_autofree char *rest = NULL;

  cf_fact_vitals (snapshot, page->has_seen ? &page->seen : NULL,
                  cf_clock_now_us (cf_clock_system ()), &seen, &vitals);
  cf_vitals_judge (&vitals, conditions);
  for (guint subject = 0; subject < CF_SUBJECT_COUNT; subject++) {
    gboolean is_told =
        (ALWAYS & 1u << subject) != 0 || cf_condition_health (conditions[subject]) != CF_HEALTH_OK;
    g_auto (CfFact) fact = {0};

    cf_fact_read (conditions[subject], &vitals, snapshot, &fact);
    show_row (&page->rows[subject], &fact);
    cf_write_visible (page->rows[subject].box, is_told);
  }
  rest = cf_fact_rest (conditions, ALWAYS);
  show_row (&page->well, &(CfFact){.value = rest});
  cf_write_visible (page->well.box, rest != NULL);
}

static void
show_inspection (CfJournalPage *page, const CfInspectionState *state)
{
  g_autofree char *sentence = cf_fact_of_inspection (state);
  gboolean bad = !state->running && (state->broken != NULL || state->trouble != NULL);

  gtk_spinner_set_spinning (page->inspect_spinner, state->running);
  gtk_widget_set_visible (GTK_WIDGET (page->inspect_spinner), state->running);
  gtk_label_set_text (page->inspect_label, sentence == NULL ? "" : sentence);
  write_class (GTK_WIDGET (page->inspect_label), "cf-bad", bad);
  write_class (GTK_WIDGET (page->inspect_label), "cf-good",
               !bad && !state->running && sentence != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "journal.inspect", !state->running);
}

static void
on_entries (GtkWidget *widget, const CfReply *reply)
{
  CfJournalPage *page = CF_JOURNAL_PAGE (widget);
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  const CfShop *shop = reply->snapshot->shop;
  gint64 offset_min = shop == NULL ? 0 : shop->utc_offset_min;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (page->list, 0)) != NULL)
    gtk_list_box_remove (page->list, GTK_WIDGET (row));
  for (guint i = 0; reply->entries != NULL && i < reply->entries->len; i++)
    gtk_list_box_append (
        page->list, cf_entry_row_new (g_ptr_array_index (reply->entries, i), offset_min, now_us));
}

/* Read again only when an entry was written, sent, acknowledged or parked: each of them changes one
 * of the four. */
static void
show_entries (CfJournalPage *page, const CfTillStatus *status)
{
  gint64 stamp =
      status->head_seq * 1000003 + status->acked_seq * 1009 + status->parked + status->pending * 31;

  if (stamp == page->stamp)
    return;
  page->stamp = stamp;
  cf_post_quietly (GTK_WIDGET (page), &(CfCommand){.kind = CF_COMMAND_LIST_ENTRIES}, on_entries);
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfJournalPage *page = CF_JOURNAL_PAGE (base);
  gboolean lost = snapshot->line.forked || g_strcmp0 (snapshot->line.trouble, "denied") == 0 ||
                  g_strcmp0 (snapshot->line.trouble, "revoked") == 0 ||
                  g_strcmp0 (snapshot->status.device, "revoked") == 0;

  page->showing = TRUE;
  show_facts (page, snapshot);
  show_inspection (page, &snapshot->inspection);
  show_entries (page, &snapshot->status);
  gtk_switch_set_active (page->network_switch, snapshot->status.network_on);
  if (lost && !gtk_widget_get_visible (page->pair_box) && snapshot->status.crm_url != NULL)
    gtk_editable_set_text (GTK_EDITABLE (page->address_entry), snapshot->status.crm_url);
  gtk_widget_set_visible (page->pair_box, lost);
  gtk_widget_action_set_enabled (GTK_WIDGET (page), "journal.sync", snapshot->status.network_on);
  page->showing = FALSE;
}

static gboolean
on_tick (gpointer data)
{
  CfWindow *window = cf_window_of (data);

  if (gtk_widget_get_mapped (data) && window != NULL && cf_window_snapshot (window) != NULL)
    show_facts (data, cf_window_snapshot (window));
  return G_SOURCE_CONTINUE;
}

static void
on_journal (GtkWidget *widget, const CfReply *reply)
{
  CfJournalPage *page = CF_JOURNAL_PAGE (widget);

  page->has_seen = reply->error == NULL;
  if (page->has_seen)
    page->seen = *reply->examination; /* its texts go with the reply: no fact reads them */
  show_facts (page, reply->snapshot);
}

static void
enter_page (CfPage *base)
{
  CfSnapshot *snapshot = cf_window_snapshot (cf_window_of (GTK_WIDGET (base)));

  cf_post_quietly (GTK_WIDGET (base), &(CfCommand){.kind = CF_COMMAND_JOURNAL}, on_journal);
  /* On a thread of its own, once a run: whoever wants it again has the button. */
  if (snapshot != NULL && snapshot->inspection.ended_at_us == 0 && !snapshot->inspection.running)
    cf_post_quietly (GTK_WIDGET (base), &(CfCommand){.kind = CF_COMMAND_INSPECT}, NULL);
  (void)gtk_widget_grab_focus (GTK_WIDGET (CF_JOURNAL_PAGE (base)->network_switch));
}

static void
cf_journal_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->enter = enter_page;
}

/* --- what a person does --- */

static void
on_synced (GtkWidget *widget, const CfReply *reply)
{
  if (reply->error == NULL)
    cf_window_tell (cf_window_of (widget), _ ("Looking for something to send and to fetch"));
}

static void
on_sync (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  cf_post (widget, &(CfCommand){.kind = CF_COMMAND_CONTACT}, on_synced);
}

static void
on_inspect (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  cf_post (widget, &(CfCommand){.kind = CF_COMMAND_INSPECT}, NULL);
}

static void
on_switched (GtkSwitch *network_switch, GParamSpec *spec G_GNUC_UNUSED, CfJournalPage *page)
{
  if (!page->showing)
    cf_post (GTK_WIDGET (page),
             &(CfCommand){.kind = CF_COMMAND_NETWORK, .on = gtk_switch_get_active (network_switch)},
             NULL);
}

static void
on_paired (GtkWidget *widget, const CfReply *reply)
{
  CfJournalPage *page = CF_JOURNAL_PAGE (widget);

  gtk_widget_set_sensitive (GTK_WIDGET (page->pair_button), TRUE);
  if (reply->error != NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (page->code_entry), "");
  cf_window_tell (cf_window_of (widget), _ ("Paired again: what waits is being sent"));
}

static void
on_pair (CfJournalPage *page)
{
  g_autofree char *address =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (page->address_entry))));
  g_autofree char *code =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (page->code_entry))));

  gtk_widget_set_sensitive (GTK_WIDGET (page->pair_button), FALSE);
  cf_post (GTK_WIDGET (page),
           &(CfCommand){.kind = CF_COMMAND_PAIR, .text = address, .detail = code}, on_paired);
}

/* --- the page --- */

static GtkLabel *
add_label (GtkBox *box, const char *class)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
add_fact (CfJournalPage *page, const char *name, FactRow *fact)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_valign (title, GTK_ALIGN_START);
  gtk_widget_set_size_request (title, 160, -1);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (row, "cf-fact");
  gtk_widget_set_hexpand (words, TRUE);
  fact->box = row;
  fact->value = add_label (GTK_BOX (words), "cf-strong");
  fact->hint = add_label (GTK_BOX (words), "cf-small");
  gtk_widget_add_css_class (GTK_WIDGET (fact->hint), "dim-label");
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (page->facts, row);
}

static void
dispose (GObject *object)
{
  CfJournalPage *page = CF_JOURNAL_PAGE (object);

  g_clear_handle_id (&page->tick, g_source_remove);
  g_clear_pointer (&page->content, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_journal_page_parent_class)->dispose (object);
}

static void
cf_journal_page_class_init (CfJournalPageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/journal/journal-page.ui");
  gtk_widget_class_bind_template_child (widget, CfJournalPage, content);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, facts_scrolled);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, facts_low);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, facts);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, list);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, pair_box);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, address_entry);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, code_entry);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, pair_button);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, network_switch);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, inspect_spinner);
  gtk_widget_class_bind_template_child (widget, CfJournalPage, inspect_label);
  gtk_widget_class_install_action (widget, "journal.sync", NULL, on_sync);
  gtk_widget_class_install_action (widget, "journal.inspect", NULL, on_inspect);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_F5, 0, "journal.sync", NULL);
  gtk_widget_class_add_binding_action (widget, GDK_KEY_k, GDK_CONTROL_MASK, "journal.inspect",
                                       NULL);
}

/* In large text the facts do not scroll by themselves but with what stands below them. */
static void
shape (gpointer data)
{
  CfJournalPage *page = data;
  GtkWidget *facts = GTK_WIDGET (page->facts);
  gboolean is_low = gtk_widget_get_parent (facts) == GTK_WIDGET (page->facts_low);

  if (is_low == cf_large ())
    return;
  g_object_ref (facts);
  if (is_low) {
    gtk_box_remove (page->facts_low, facts);
    gtk_scrolled_window_set_child (page->facts_scrolled, facts);
  } else {
    gtk_scrolled_window_set_child (page->facts_scrolled, NULL);
    gtk_box_append (page->facts_low, facts);
  }
  g_object_unref (facts);
  cf_write_visible (page->facts_scrolled, is_low);
  cf_write_visible (page->facts_low, !is_low);
}

static void
cf_journal_page_init (CfJournalPage *page)
{
  gtk_widget_init_template (GTK_WIDGET (page));
  for (guint subject = 0; subject < CF_SUBJECT_COUNT; subject++)
    add_fact (page, cf_fact_title (subject), &page->rows[subject]);
  add_fact (page, _ ("In order"), &page->well);
  g_signal_connect (page->network_switch, "notify::active", G_CALLBACK (on_switched), page);
  g_signal_connect_swapped (page->pair_button, "clicked", G_CALLBACK (on_pair), page);
  g_signal_connect_swapped (page->code_entry, "activate", G_CALLBACK (on_pair), page);
  cf_large_follow (page, shape);
  page->tick = g_timeout_add (SECOND_MS, on_tick, page);
}

GtkWidget *
cf_journal_page_new (void)
{
  return g_object_new (CF_TYPE_JOURNAL_PAGE, NULL);
}
