// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* A row of buttons under an entry of tags: those of articles that its last word may become. Down
 * or Tab goes to them, Enter takes one, Up or Escape goes back. It hides where it has none. */
#define CF_TYPE_TAG_OFFERS (cf_tag_offers_get_type ())
G_DECLARE_FINAL_TYPE (CfTagOffers, cf_tag_offers, CF, TAG_OFFERS, GtkWidget)

/* Offers from now on what is typed into the entry, which must outlive it. To be called once. */
void cf_tag_offers_serve (CfTagOffers *offers, GtkEntry *entry);

/* Offers nothing until more is typed. */
void cf_tag_offers_clear (CfTagOffers *offers);
