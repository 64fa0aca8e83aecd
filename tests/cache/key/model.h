// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "cache/fixture.h"
#include "cache/key/change.h"

/* The members' index beside a plain set of what should be in it. */
typedef struct {
  Fixture fixture;
  GHashTable *expected; /* of "key number" */
  CfRandom random;
  CfRandomSeeded seeded;
} KeyModel;

void key_model_init (KeyModel *model, guint64 seed);
void key_model_clear (KeyModel *model);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KeyModel, key_model_clear)

/* Adds or removes random keys of random rows, in both. */
void key_model_change (KeyModel *model, guint count);

/* Compares the whole of both, and what begins with some prefixes. */
void key_model_check (KeyModel *model);
