// SPDX-License-Identifier: Apache-2.0
#include "app/page.h"

G_DEFINE_INTERFACE (CfPage, cf_page, GTK_TYPE_WIDGET)

static void
cf_page_default_init (CfPageInterface *iface G_GNUC_UNUSED)
{
}

void
cf_page_show (CfPage *page, CfSnapshot *snapshot)
{
  CF_PAGE_GET_IFACE (page)->show (page, snapshot);
}

gboolean
cf_page_scan (CfPage *page, const char *text)
{
  CfPageInterface *iface = CF_PAGE_GET_IFACE (page);

  return iface->scan != NULL && iface->scan (page, text);
}

void
cf_page_enter (CfPage *page)
{
  CfPageInterface *iface = CF_PAGE_GET_IFACE (page);

  if (iface->enter != NULL)
    iface->enter (page);
}
