// SPDX-License-Identifier: Apache-2.0
#include "app/banner/banner-words.h"

#include <string.h>

static void
expect (const CfSnapshot *snapshot, const char *part, CfBannerDeed deed)
{
  g_auto (CfBannerWords) words = {0};

  cf_banner_words_read (snapshot, &words);
  g_assert_cmpint (words.deed, ==, deed);
  if (part == NULL)
    g_assert_null (words.text);
  else
    g_assert_nonnull (strstr (words.text, part));
}

/* The worst is told, and only while it lasts. */
static void
test_order (void)
{
  g_autoptr (CfSnapshot) snapshot = cf_snapshot_new (1);

  snapshot->status.device = "revoked";
  expect (snapshot, NULL, CF_BANNER_NOTHING); /* another page tells of a till without a shop */
  snapshot->status.paired = TRUE;
  snapshot->shop = g_new0 (CfShop, 1);
  snapshot->staff = g_new0 (CfStaff, 1);
  snapshot->status.date_doubted = TRUE;
  snapshot->status.business_date = g_strdup ("2026-09-21");
  expect (snapshot, "paired again", CF_BANNER_PAIR);
  snapshot->status.device = "locked";
  expect (snapshot, "has locked", CF_BANNER_ASK);
  snapshot->status.device = "active";
  expect (snapshot, "2026-09-21", CF_BANNER_DATE);
  g_clear_pointer (&snapshot->staff, cf_staff_free);
  expect (snapshot, "2026-09-21", CF_BANNER_NOTHING);
  snapshot->status.date_doubted = FALSE;
  expect (snapshot, NULL, CF_BANNER_NOTHING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/banner-words/order", test_order);
  return g_test_run ();
}
