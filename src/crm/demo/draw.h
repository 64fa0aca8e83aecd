// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"

/* Chance that depends on nothing but the seed, what is drawn for and its number, so that asking for
 * more products changes no member. */
typedef struct {
  CfRandomSeeded seeded;
  CfRandom random;
} CfDraw;

/* ret_draw must not be moved afterwards: its parts point at each other. */
void cf_draw_init (CfDraw *ret_draw, guint64 seed, const char *subject, guint64 number);

/* From first to last, both included. */
gint64 cf_draw_between (CfDraw *draw, gint64 first, gint64 last);

/* From 0 to count − 1, small ones far oftener than great ones, as shelves are emptied. */
gsize cf_draw_popular (CfDraw *draw, gsize count);
