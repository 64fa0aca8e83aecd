// SPDX-License-Identifier: Apache-2.0
#include "app/banner/banner-words.h"

#include <glib/gi18n.h>

void
cf_banner_words_clear (CfBannerWords *words)
{
  g_clear_pointer (&words->text, g_free);
}

static void
say_lost (CfBannerWords *words)
{
  words->text =
      g_strdup (_ ("This till sells nothing until it is paired again; what it has sold is safe"));
  words->button = _ ("Pair again");
  words->deed = CF_BANNER_PAIR;
}

static void
say_locked (CfBannerWords *words)
{
  words->text = g_strdup (
      _ ("The centre has locked this till: finish the open basket, then call whoever runs it"));
  words->button = _ ("Ask again");
  words->deed = CF_BANNER_ASK;
}

static void
say_doubted (const CfSnapshot *snapshot, CfBannerWords *words)
{
  words->text =
      g_strdup_printf (_ ("This till’s clock went back: sales count for %s until a manager "
                          "confirms the day"),
                       snapshot->status.business_date);
  words->button = _ ("Confirm the day");
  words->deed = CF_BANNER_DATE;
}

void
cf_banner_words_read (const CfSnapshot *snapshot, CfBannerWords *ret_words)
{
  const char *device = snapshot->status.device;

  if (snapshot->trouble != NULL || !snapshot->status.paired || snapshot->shop == NULL)
    return;
  if (g_strcmp0 (device, "revoked") == 0)
    say_lost (ret_words);
  else if (g_strcmp0 (device, "locked") == 0)
    say_locked (ret_words);
  else if (snapshot->status.date_doubted)
    say_doubted (snapshot, ret_words);
  /* Before anybody is signed in there is nobody who could do it. */
  if (snapshot->staff == NULL)
    ret_words->deed = CF_BANNER_NOTHING;
}
