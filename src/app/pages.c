// SPDX-License-Identifier: Apache-2.0
#include "app/pages.h"

#include "app/checkout/checkout-page.h"
#include "app/day/day-page.h"
#include "app/done/done-page.h"
#include "app/journal/journal-page.h"
#include "app/members/members-page.h"
#include "app/pay/pay-page.h"
#include "app/preferences/preferences-page.h"
#include "app/sign-in/sign-in-page.h"
#include "app/trouble/trouble-page.h"
#include "base/check.h"

struct _CfPages {
  GtkStack *stack;
  guint tick; /* waits for a frame; 0: it does not */
  guint source; /* builds the next one; 0: none is left, or it waits for that frame */
};

/* In the order in which they are wanted. */
static const struct {
  const char *name;
  GtkWidget *(*make) (void);
} kinds[] = {
    {"trouble", cf_trouble_page_new},
    {"sign-in", cf_sign_in_page_new},
    {"checkout", cf_checkout_page_new},
    {"pay", cf_pay_page_new},
    {"done", cf_done_page_new},
    {"members", cf_members_page_new},
    {"day", cf_day_page_new},
    {"journal", cf_journal_page_new},
    {"preferences", cf_preferences_page_new},
};

gboolean
cf_pages_has (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i].name, name))
      return TRUE;
  }
  return FALSE;
}

/* The first one is in front. */
static GtkWidget *
build (CfPages *pages, gsize i)
{
  GtkWidget *page = kinds[i].make ();

  gtk_widget_set_visible (page, gtk_stack_get_visible_child (pages->stack) == NULL);
  (void)gtk_stack_add_named (pages->stack, page, kinds[i].name); /* the stack's own record of it */
  return page;
}

static GtkWidget *
get (CfPages *pages, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (pages->stack, name);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds) && page == NULL; i++) {
    if (g_str_equal (kinds[i].name, name))
      page = build (pages, i);
  }
  CF_CHECK (page != NULL);
  return page;
}

CfPage *
cf_pages_front (CfPages *pages)
{
  GtkWidget *page = gtk_stack_get_visible_child (pages->stack);

  return page == NULL ? NULL : CF_PAGE (page);
}

const char *
cf_pages_front_name (CfPages *pages)
{
  return gtk_stack_get_visible_child_name (pages->stack);
}

/* The pages behind are hidden, and not only out of sight: whoever reads the window by its
 * accessible tree finds in it what is to be seen. */
void
cf_pages_turn (CfPages *pages, const char *name, CfSnapshot *snapshot)
{
  GtkWidget *last = gtk_stack_get_visible_child (pages->stack);
  GtkWidget *page = get (pages, name);

  gtk_widget_set_visible (page, TRUE);
  gtk_stack_set_visible_child (pages->stack, page);
  cf_page_show (CF_PAGE (page), snapshot);
  cf_page_enter (CF_PAGE (page));
  /* Last: hiding what has the focus moves it, and not to where the page wants it. */
  if (last != NULL && last != page)
    gtk_widget_set_visible (last, FALSE);
}

/* One at a time, so that no key waits for more than that. */
static gboolean
on_idle (gpointer data)
{
  CfPages *pages = data;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (gtk_stack_get_child_by_name (pages->stack, kinds[i].name) == NULL) {
      (void)build (pages, i); /* the stack has it */
      return G_SOURCE_CONTINUE;
    }
  }
  pages->source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_frame (GtkWidget *stack G_GNUC_UNUSED, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data)
{
  CfPages *pages = data;

  pages->tick = 0;
  pages->source = g_idle_add_full (G_PRIORITY_LOW, on_idle, pages, NULL);
  return G_SOURCE_REMOVE;
}

void
cf_pages_build_rest (CfPages *pages)
{
  if (pages->tick == 0 && pages->source == 0)
    pages->tick = gtk_widget_add_tick_callback (GTK_WIDGET (pages->stack), on_frame, pages, NULL);
}

CfPages *
cf_pages_new (GtkStack *stack)
{
  CfPages *pages = g_new0 (CfPages, 1);

  pages->stack = stack;
  return pages;
}

void
cf_pages_free (CfPages *pages)
{
  if (pages == NULL)
    return;
  if (pages->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (pages->stack), pages->tick);
  g_clear_handle_id (&pages->source, g_source_remove);
  g_free (pages);
}
