// SPDX-License-Identifier: Apache-2.0
#include "till/held.h"

#include "store/open-basket.h"
#include "till/find.h"

void
cf_held_view_free (CfHeldView *view)
{
  if (view == NULL)
    return;
  if (view->held != NULL)
    cf_held_basket_free (view->held);
  g_free (view->member_shown);
  g_free (view->names);
  g_free (view);
}

static char *
names_of (const CfBasket *basket)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (basket->lines->len, CF_HELD_NAMES_MAX); i++) {
    const CfBasketLine *line = &g_array_index (basket->lines, CfBasketLine, i);

    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", line->product->name);
  }
  return g_string_free (names, FALSE);
}

static gboolean
show_member (CfTill *till, const char *member_id, CfHeldView *view, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;

  if (member_id == NULL || cf_till_cache (till) == NULL)
    return TRUE;
  if (!cf_till_find_member (till, member_id, &found, error))
    return FALSE;
  view->member_shown = found != NULL ? g_strdup (found->name_shown) : NULL;
  return TRUE;
}

GPtrArray *
cf_till_list_held (CfTill *till, GError **error)
{
  g_autoptr (GPtrArray) held = cf_checkout_list_held (till, error);
  g_autoptr (GPtrArray) views = NULL;

  if (held == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_held_view_free);
  g_ptr_array_set_free_func (held, NULL);
  for (guint i = 0; i < held->len; i++) {
    CfHeldView *view = g_new0 (CfHeldView, 1);

    view->held = g_ptr_array_index (held, i);
    g_ptr_array_add (views, view);
  }
  for (guint i = 0; i < views->len; i++) {
    CfHeldView *view = g_ptr_array_index (views, i);
    g_autoptr (CfBasket) basket =
        cf_open_basket_load (cf_till_journal (till), view->held->op_id, error);

    if (basket == NULL)
      return NULL;
    view->lines = basket->lines->len;
    view->gross_minor = basket->gross_minor;
    view->names = names_of (basket);
    if (!show_member (till, basket->member_id, view, error))
      return NULL;
  }
  return g_steal_pointer (&views);
}
