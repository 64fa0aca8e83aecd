// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A port: the one source of random bytes. Tests and the simulator inject a seeded one. */
typedef struct {
  void (*fill) (gpointer data, guint8 *bytes, gsize length);
  gpointer data;
} CfRandom;

/* The kernel's random source; aborts if the kernel has none. */
const CfRandom *cf_random_system (void);

/* A deterministic generator (SplitMix64): one seed, one sequence on every machine. For tests and
 * for demo data, never for keys. */
typedef struct {
  guint64 state;
} CfRandomSeeded;

/* Makes *ret_random draw from *seeded, which must outlive it. */
void cf_random_seed (CfRandomSeeded *seeded, guint64 seed, CfRandom *ret_random);

/* Fills length bytes with random ones. */
void cf_random_fill (const CfRandom *random, guint8 *bytes, gsize length);

/* A number from 0 to below - 1; below must be positive. */
guint64 cf_random_below (const CfRandom *random, guint64 below);
