// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/draw.h"

#define FNV_OFFSET G_GUINT64_CONSTANT (14695981039346656037)
#define FNV_PRIME G_GUINT64_CONSTANT (1099511628211)
#define GOLDEN G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define FINE 65536

void
cf_draw_init (CfDraw *ret_draw, guint64 seed, const char *subject, guint64 number)
{
  guint64 hash = FNV_OFFSET;

  for (const char *at = subject; *at != '\0'; at++)
    hash = (hash ^ (guint8)*at) * FNV_PRIME;
  cf_random_seed (&ret_draw->seeded, hash ^ (seed * GOLDEN) ^ ((number + 1) * FNV_PRIME),
                  &ret_draw->random);
}

gint64
cf_draw_between (CfDraw *draw, gint64 first, gint64 last)
{
  return first + (gint64)cf_random_below (&draw->random, (guint64)(last - first + 1));
}

gsize
cf_draw_popular (CfDraw *draw, gsize count)
{
  guint64 u = cf_random_below (&draw->random, FINE);

  /* The cube of an even chance: half of all draws fall on the first eighth. */
  return (gsize)((u * u / FINE * u / FINE) * count / FINE);
}
