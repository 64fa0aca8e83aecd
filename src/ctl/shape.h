// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>

#include "till/checkout.h"
#include "till/find.h"
#include "till/scan.h"
#include "till/return/return.h"
#include "till/sell.h"

/* The JSON that scripts read. Fields are added, never changed. */

/* {"receipt_no","op_id","total_minor","change_minor",…} */
json_t *cf_shape_sold (const CfSold *sold) G_GNUC_WARN_UNUSED_RESULT;

/* {"lines":[…],"total_minor","cash_minor",…,"points_taken","points_given"}, and the same with
 * {"returned","sale","op_id"}, its number and that of the sale. */
json_t *cf_shape_return (const CfReturn *back) G_GNUC_WARN_UNUSED_RESULT;
json_t *cf_shape_returned (const CfReturned *returned) G_GNUC_WARN_UNUSED_RESULT;

/* {"op_id","lines":[…],"total_minor",…} */
json_t *cf_shape_checkout (const CfCheckout *checkout) G_GNUC_WARN_UNUSED_RESULT;

/* What a scan warns of: ["expired", …]. */
json_t *cf_shape_warnings (const CfScan *scan) G_GNUC_WARN_UNUSED_RESULT;

/* {"id","name","phone","points",…}, name and phone as a screen may show them; and
 * {"code","name","price_minor",…} */
json_t *cf_shape_member (const CfFoundMember *found) G_GNUC_WARN_UNUSED_RESULT;
json_t *cf_shape_product (const CfFoundProduct *found) G_GNUC_WARN_UNUSED_RESULT;
