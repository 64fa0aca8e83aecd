// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "core/points.h"
#include "core/tax.h"

/* A shop's settings, as its tills keep them. */
typedef struct {
  char *id;
  char *name;
  CfCurrency currency;
  char *time_zone; /* IANA name, for people; the offset is what the till computes with */
  gint64 utc_offset_min;
  gint64 cutover_hour; /* 0 … 23: sales before this hour belong to the day before */
  CfTaxSettings *tax;
  CfPointsRule points_rule;
  gint64 cash_step_minor; /* the smallest coin; 0 or 1 is none */
  char *receipt_header; /* lines parted by LF; may be NULL */
  char *receipt_footer; /* likewise */
} CfShop;

CfShop *cf_shop_copy (const CfShop *shop) G_GNUC_WARN_UNUSED_RESULT;
void cf_shop_free (CfShop *shop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfShop, cf_shop_free)
