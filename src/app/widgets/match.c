// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/match.h"

#include "till/show/match.h"

static void
add (PangoAttrList *list, PangoAttribute *attribute, const CfMatchSpan *span)
{
  attribute->start_index = (guint)span->start;
  attribute->end_index = (guint)span->end;
  pango_attr_list_insert (list, attribute);
}

void
cf_match_mark (GtkLabel *label, const char *query)
{
  CfMatchSpan spans[CF_MATCH_SPANS_MAX];
  guint n = query == NULL ? 0 : cf_match_spans (query, gtk_label_get_text (label), spans);
  PangoAttrList *list;

  if (n == 0 && gtk_label_get_attributes (label) == NULL)
    return;
  list = pango_attr_list_new ();
  for (guint i = 0; i < n; i++) {
    add (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), &spans[i]);
    add (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), &spans[i]);
  }
  gtk_label_set_attributes (label, n > 0 ? list : NULL);
  pango_attr_list_unref (list);
}
