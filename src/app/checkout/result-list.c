// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/result-list.h"

#include <glib/gi18n.h>

#include "app/checkout/entry-text.h"
#include "app/checkout/result-row.h"
#include "app/post.h"
#include "app/sentence.h"
#include "app/widgets/large.h"
#include "app/widgets/write.h"
#include "app/window.h"

#define MEMBERS_MAX 20
#define ARTICLES_MAX 30
#define HEIGHT_PX 396
#define HEIGHT_LARGE_PX 300

/* The answers of one kind. */
typedef struct {
  guint asked; /* how many questions have no answer yet */
  GPtrArray *found;
  gboolean more;
} Group;

struct _CfResultList {
  GtkWidget parent;
  GtkWidget *box;
  GtkScrolledWindow *scrolled;
  GtkListBox *list;
  GtkLabel *more_label;
  GtkLabel *none_label;
  char *text; /* what is looked for; empty: nothing */
  Group members;
  Group articles;
};

G_DEFINE_FINAL_TYPE (CfResultList, cf_result_list, GTK_TYPE_WIDGET)

static guint picked_signal;

static guint
shown (const Group *group, guint max)
{
  return group->found == NULL ? 0 : MIN (group->found->len, max);
}

gboolean
cf_result_list_is_answered (CfResultList *list)
{
  return list->members.asked == 0 && list->articles.asked == 0;
}

guint
cf_result_list_count (CfResultList *list)
{
  return shown (&list->members, MEMBERS_MAX) + shown (&list->articles, ARTICLES_MAX);
}

gboolean
cf_result_list_selected (CfResultList *list, CfResult *ret_result)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list->list);

  if (row == NULL || !gtk_widget_get_visible (GTK_WIDGET (list)) ||
      !cf_result_list_is_answered (list))
    return FALSE;
  cf_result_row_get (CF_RESULT_ROW (row), ret_result);
  return TRUE;
}

static void
scroll_to (CfResultList *list, GtkListBoxRow *row)
{
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (list->list), &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (list->scrolled),
                               (double)bounds.origin.y,
                               (double)(bounds.origin.y + bounds.size.height));
}

void
cf_result_list_move (CfResultList *list, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list->list);
  int last = (int)cf_result_list_count (list) - 1;
  int to;

  if (last < 0)
    return;
  if (row == NULL)
    to = by > 0 ? 0 : last;
  else
    to = CLAMP (gtk_list_box_row_get_index (row) + by, 0, last);
  row = gtk_list_box_get_row_at_index (list->list, to);
  gtk_list_box_select_row (list->list, row);
  scroll_to (list, row);
}

/* --- what is written --- */

static CfResultRow *
row_at (CfResultList *list, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list->list, (int)i);

  if (row == NULL) {
    row = GTK_LIST_BOX_ROW (cf_result_row_new ());
    gtk_list_box_append (list->list, GTK_WIDGET (row));
  }
  return CF_RESULT_ROW (row);
}

static char *
more_text (const CfResultList *list)
{
  if (list->members.more || list->articles.more)
    return g_strdup (_ ("More than 50: type more of it"));
  if ((list->members.found != NULL && list->members.found->len > MEMBERS_MAX) ||
      (list->articles.found != NULL && list->articles.found->len > ARTICLES_MAX))
    return g_strdup (_ ("There are more: type more of it"));
  return NULL;
}

static void
show_rows (CfResultList *list, const CfCurrency *currency)
{
  guint n_members = shown (&list->members, MEMBERS_MAX);
  guint n = cf_result_list_count (list);
  GtkListBoxRow *row;

  for (guint i = 0; i < n_members; i++)
    cf_result_row_show_member (row_at (list, i), g_ptr_array_index (list->members.found, i),
                               list->text);
  for (guint i = n_members; i < n; i++)
    cf_result_row_show_article (row_at (list, i),
                                g_ptr_array_index (list->articles.found, i - n_members), currency,
                                list->text);
  for (guint i = n; (row = gtk_list_box_get_row_at_index (list->list, (int)i)) != NULL;)
    gtk_list_box_remove (list->list, GTK_WIDGET (row));
  gtk_list_box_invalidate_headers (list->list);
}

/* A name leads to its best hit at once. Digits may be a whole code, which goes first: there nothing
 * is selected, unless only one is found. */
static void
select_best (CfResultList *list)
{
  gtk_list_box_unselect_all (list->list);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (list->scrolled), 0);
  if (cf_result_list_count (list) == 1 || !cf_entry_text_is_number (list->text))
    cf_result_list_move (list, 1);
}

static void
show_found (CfResultList *list)
{
  CfWindow *window = cf_window_of (GTK_WIDGET (list));
  CfSnapshot *snapshot = window == NULL ? NULL : cf_window_snapshot (window);
  g_autofree char *more = more_text (list);
  g_autofree char *none = g_strdup_printf (
      _ ("Nothing here begins with “%s”: type less of it, or scan it"), list->text);
  gboolean is_empty = cf_result_list_count (list) == 0;

  if (snapshot == NULL || snapshot->shop == NULL)
    return;
  show_rows (list, &snapshot->shop->currency);
  select_best (list);
  cf_write_label (list->more_label, more);
  cf_write_visible (list->more_label, more != NULL);
  cf_write_label (list->none_label, none);
  cf_write_visible (list->none_label, is_empty);
  cf_write_visible (list->scrolled, !is_empty);
  cf_write_visible (list, TRUE);
}

/* --- questions and answers --- */

static void
take (CfResultList *list, Group *group, const CfReply *reply)
{
  group->asked--;
  if (group->asked > 0 || list->text[0] == '\0')
    return;
  g_clear_pointer (&group->found, g_ptr_array_unref);
  group->found = reply->found == NULL ? NULL : g_ptr_array_ref (reply->found);
  group->more = reply->more;
  if (cf_result_list_is_answered (list))
    show_found (list);
}

static void
on_members (GtkWidget *widget, const CfReply *reply)
{
  CfResultList *list = CF_RESULT_LIST (widget);

  if (reply->too_many)
    cf_window_tell (cf_window_of (widget), cf_sentence_of_lookups ());
  take (list, &list->members, reply);
}

static void
on_articles (GtkWidget *widget, const CfReply *reply)
{
  CfResultList *list = CF_RESULT_LIST (widget);

  take (list, &list->articles, reply);
}

void
cf_result_list_find (CfResultList *list, const char *text, gboolean articles_only)
{
  g_free (list->text);
  list->text = g_strstrip (g_strdup (text));
  if (list->text[0] == '\0') {
    cf_write_visible (list, FALSE);
    g_clear_pointer (&list->members.found, g_ptr_array_unref);
    g_clear_pointer (&list->articles.found, g_ptr_array_unref);
    return;
  }
  if (!articles_only) {
    list->members.asked++;
    cf_post_quietly (GTK_WIDGET (list),
                     &(CfCommand){.kind = CF_COMMAND_FIND_MEMBERS, .text = list->text}, on_members);
  }
  list->articles.asked++;
  cf_post_quietly (GTK_WIDGET (list),
                   &(CfCommand){.kind = CF_COMMAND_FIND_PRODUCTS, .text = list->text}, on_articles);
}

static void
on_row_activated (GtkListBox *box G_GNUC_UNUSED, GtkListBoxRow *row, CfResultList *list)
{
  gtk_list_box_select_row (list->list, row);
  g_signal_emit (list, picked_signal, 0);
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data G_GNUC_UNUSED)
{
  CfResult mine = {0};
  CfResult other = {0};
  GtkWidget *label;

  cf_result_row_get (CF_RESULT_ROW (row), &mine);
  if (before != NULL)
    cf_result_row_get (CF_RESULT_ROW (before), &other);
  if (before != NULL && (mine.member == NULL) == (other.member == NULL)) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_label_new (mine.member != NULL ? _ ("Members") : _ ("Articles"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "cf-group");
  gtk_list_box_row_set_header (row, label);
}

static void
dispose (GObject *object)
{
  CfResultList *list = CF_RESULT_LIST (object);

  g_clear_pointer (&list->box, gtk_widget_unparent);
  g_clear_pointer (&list->members.found, g_ptr_array_unref);
  g_clear_pointer (&list->articles.found, g_ptr_array_unref);
  g_clear_pointer (&list->text, g_free);
  G_OBJECT_CLASS (cf_result_list_parent_class)->dispose (object);
}

static void
cf_result_list_class_init (CfResultListClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  picked_signal = g_signal_new ("picked", CF_TYPE_RESULT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/checkout/result-list.ui");
  gtk_widget_class_bind_template_child (widget, CfResultList, box);
  gtk_widget_class_bind_template_child (widget, CfResultList, scrolled);
  gtk_widget_class_bind_template_child (widget, CfResultList, list);
  gtk_widget_class_bind_template_child (widget, CfResultList, more_label);
  gtk_widget_class_bind_template_child (widget, CfResultList, none_label);
}

/* The sums below stay in sight. */
static void
shape (gpointer list)
{
  gtk_scrolled_window_set_max_content_height (CF_RESULT_LIST (list)->scrolled,
                                              cf_large () ? HEIGHT_LARGE_PX : HEIGHT_PX);
}

static void
cf_result_list_init (CfResultList *list)
{
  gtk_widget_init_template (GTK_WIDGET (list));
  cf_large_follow (list, shape);
  list->text = g_strdup ("");
  gtk_list_box_set_header_func (list->list, set_header, NULL, NULL);
  g_signal_connect (list->list, "row-activated", G_CALLBACK (on_row_activated), list);
}
