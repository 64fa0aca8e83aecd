// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

/* What the button of a banner does. */
typedef enum {
  CF_BANNER_NOTHING, /* there is no button */
  CF_BANNER_PAIR,
  CF_BANNER_ASK, /* the centre, whether it has changed its mind */
  CF_BANNER_DATE,
} CfBannerDeed;

/* What stands over every page while the till cannot go on as usual. Pure but for the language. */
typedef struct {
  char *text; /* NULL: all is as usual */
  const char *button;
  CfBannerDeed deed;
} CfBannerWords;

void cf_banner_words_clear (CfBannerWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfBannerWords, cf_banner_words_clear)

/* The words for how things stand, over empty ones. */
void cf_banner_words_read (const CfSnapshot *snapshot, CfBannerWords *ret_words);
