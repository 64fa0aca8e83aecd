// SPDX-License-Identifier: Apache-2.0
#include "app/trouble/trouble-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/page.h"
#include "app/post.h"
#include "app/sentence.h"

struct _CfTroublePage {
  GtkWidget parent;
  GtkWidget *scrolled;
  AdwStatusPage *status;
  GtkWidget *pair_group;
  AdwEntryRow *address_row;
  AdwEntryRow *code_row;
  GtkLabel *wrong_label;
  GtkButton *button;
  GtkSpinner *spinner;
  CfCommandKind command; /* what the button does */
};

static void cf_trouble_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfTroublePage, cf_trouble_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_trouble_page_iface_init))

/* One state of the page: all its widgets at once. */
typedef struct {
  const char *icon;
  const char *title;
  const char *description;
  const char *button; /* NULL: none */
  CfCommandKind command;
  gboolean pair;
  gboolean busy;
} Face;

static void
show_face (CfTroublePage *page, const Face *face)
{
  adw_status_page_set_icon_name (page->status, face->icon);
  adw_status_page_set_title (page->status, face->title);
  adw_status_page_set_description (page->status, face->description);
  gtk_widget_set_visible (page->pair_group, face->pair);
  gtk_widget_set_visible (GTK_WIDGET (page->button), face->button != NULL);
  gtk_button_set_label (page->button, face->button == NULL ? "" : face->button);
  gtk_spinner_set_spinning (page->spinner, face->busy);
  gtk_widget_set_visible (GTK_WIDGET (page->spinner), face->busy);
  page->command = face->command;
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfTroublePage *page = CF_TROUBLE_PAGE (base);
  const char *line = cf_sentence_of_trouble (snapshot->line.trouble);

  if (snapshot->trouble != NULL) {
    g_autofree char *sentence = cf_sentence_of_error (snapshot->trouble);

    show_face (page, &(Face){"dialog-warning-symbolic", _ ("This till cannot be used"), sentence,
                             _ ("Try again"), CF_COMMAND_OPEN, FALSE, FALSE});
  } else if (!snapshot->status.paired) {
    show_face (page, &(Face){"network-server-symbolic", _ ("Give this till its shop"),
                             _ ("Ask whoever runs the centre for a pairing code: it works once, "
                                "for ten minutes"),
                             _ ("Pair"), CF_COMMAND_PAIR, TRUE, FALSE});
  } else {
    show_face (page,
               &(Face){"folder-download-symbolic", _ ("Loading the shop"),
                       line == NULL ? _ ("Articles, members and staff are on their way") : line,
                       line == NULL ? NULL : _ ("Try again"), CF_COMMAND_CONTACT, FALSE,
                       line == NULL});
  }
}

static void
on_done (GtkWidget *widget, const CfReply *reply)
{
  CfTroublePage *page = CF_TROUBLE_PAGE (widget);
  g_autofree char *sentence = cf_sentence_of_reply (reply);

  gtk_widget_set_sensitive (GTK_WIDGET (page->button), TRUE);
  gtk_label_set_text (page->wrong_label, sentence == NULL ? "" : sentence);
}

static void
on_clicked (CfTroublePage *page)
{
  CfCommand command = {.kind = page->command};
  g_autofree char *address =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (page->address_row))));
  g_autofree char *code =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (page->code_row))));

  command.text = address;
  command.detail = code;
  gtk_widget_set_sensitive (GTK_WIDGET (page->button), FALSE);
  gtk_label_set_text (page->wrong_label, "");
  cf_post_quietly (GTK_WIDGET (page), &command, on_done);
}

static void
cf_trouble_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
}

static void
dispose (GObject *object)
{
  CfTroublePage *page = CF_TROUBLE_PAGE (object);

  g_clear_pointer (&page->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_trouble_page_parent_class)->dispose (object);
}

static void
cf_trouble_page_class_init (CfTroublePageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/trouble/trouble-page.ui");
  gtk_widget_class_bind_template_child (widget, CfTroublePage, scrolled);
  gtk_widget_class_bind_template_child (widget, CfTroublePage, status);
  gtk_widget_class_bind_template_child (widget, CfTroublePage, pair_group);
  gtk_widget_class_bind_template_child (widget, CfTroublePage, address_row);
  gtk_widget_class_bind_template_child (widget, CfTroublePage, code_row);
  gtk_widget_class_bind_template_child (widget, CfTroublePage, wrong_label);
  gtk_widget_class_bind_template_child (widget, CfTroublePage, button);
  gtk_widget_class_bind_template_child (widget, CfTroublePage, spinner);
}

static void
cf_trouble_page_init (CfTroublePage *page)
{
  gtk_widget_init_template (GTK_WIDGET (page));
  g_signal_connect_swapped (page->button, "clicked", G_CALLBACK (on_clicked), page);
  g_signal_connect_swapped (page->code_row, "entry-activated", G_CALLBACK (on_clicked), page);
}

GtkWidget *
cf_trouble_page_new (void)
{
  return g_object_new (CF_TYPE_TROUBLE_PAGE, NULL);
}
