// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

#include <string.h>
#include <sys/random.h>

#include "base/check.h"

static void
system_fill (gpointer data G_GNUC_UNUSED, guint8 *bytes, gsize length)
{
  while (length > 0) {
    ssize_t got = getrandom (bytes, MIN (length, 256), 0);

    CF_CHECK (got > 0);
    bytes += got;
    length -= (gsize)got;
  }
}

const CfRandom *
cf_random_system (void)
{
  static const CfRandom random = {system_fill, NULL};

  return &random;
}

static guint64
splitmix_next (CfRandomSeeded *seeded)
{
  guint64 z = (seeded->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static void
seeded_fill (gpointer data, guint8 *bytes, gsize length)
{
  while (length > 0) {
    guint64 word = GUINT64_TO_LE (splitmix_next (data));
    gsize take = MIN (length, sizeof word);

    memcpy (bytes, &word, take);
    bytes += take;
    length -= take;
  }
}

void
cf_random_seed (CfRandomSeeded *seeded, guint64 seed, CfRandom *ret_random)
{
  seeded->state = seed;
  *ret_random = (CfRandom){seeded_fill, seeded};
}

void
cf_random_fill (const CfRandom *random, guint8 *bytes, gsize length)
{
  random->fill (random->data, bytes, length);
}

guint64
cf_random_below (const CfRandom *random, guint64 below)
{
  guint64 limit;
  guint64 word;

  CF_CHECK (below > 0);
  /* Draws past the last whole multiple are thrown away, so that every number is as likely. */
  limit = G_MAXUINT64 - G_MAXUINT64 % below;
  do {
    random->fill (random->data, (guint8 *)&word, sizeof word);
    word = GUINT64_FROM_LE (word);
  } while (word >= limit);
  return word % below;
}
