// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/shelf/quick-key.h"
#include "till/till.h"

/* A touch key with the product that it stands for: its price, unit, age, whether it is weighed. */
typedef struct {
  CfQuickKey *key;
  CfProduct *product;
} CfTouchKey;

typedef struct {
  gint64 number;
  char *name; /* NULL: it has none */
  GPtrArray *keys; /* CfTouchKey, by position; places may be empty */
} CfTouchPage;

/* All pages as the cache has them. Immutable; shared, never copied. */
typedef struct {
  GPtrArray *pages; /* CfTouchPage, by number; none without a key */
  gatomicrefcount references;
} CfTouchPages;

/* The pages of touch keys. Keys of products that are not here are left out.
 * Errors: as cf_till_check_loaded; what the cache refuses. */
CfTouchPages *cf_till_quick_keys (CfTill *till, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One holder more, and one less. NULL is none to unref. */
CfTouchPages *cf_touch_pages_ref (CfTouchPages *pages) G_GNUC_WARN_UNUSED_RESULT;
void cf_touch_pages_unref (CfTouchPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTouchPages, cf_touch_pages_unref)

/* Whether a person would see the same keys and sell the same by them: every field is the same. */
gboolean cf_touch_pages_equal (const CfTouchPages *a, const CfTouchPages *b);
