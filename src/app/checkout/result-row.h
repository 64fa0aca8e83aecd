// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/checkout/result-list.h"
#include "till/find.h"

/* One hit: a member or an article. */
#define CF_TYPE_RESULT_ROW (cf_result_row_get_type ())
G_DECLARE_FINAL_TYPE (CfResultRow, cf_result_row, CF, RESULT_ROW, GtkListBoxRow)

/* A row with nothing in it. */
CfResultRow *cf_result_row_new (void);

/* Writes it, and marks what of it answers the query; what is found is borrowed, and must stay as
 * long as the row shows it. */
void cf_result_row_show_member (CfResultRow *row, const CfFoundMember *found, const char *query);
void cf_result_row_show_article (CfResultRow *row, const CfFoundProduct *found,
                                 const CfCurrency *currency, const char *query);

/* What it shows. */
void cf_result_row_get (CfResultRow *row, CfResult *ret_result);
