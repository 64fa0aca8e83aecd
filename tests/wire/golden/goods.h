// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/product.h"

/* The articles of the examples, and what else stands in the catalogue, to be freed. */

extern CfProduct goods_oolong;
extern CfProduct goods_apples;
extern CfProduct goods_parcel;

char *goods_fruit_key_row (void);
char *goods_parcel_key_row (void);
char *goods_tier_rule (void);
