// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/engine.h"

/* Internal to the engine: what an event changes. Choosing what to do next is engine.c's part. */
void cf_engine_take (CfEngine *engine, const CfEngineEvent *event, const CfRandom *random);

/* How long to wait after so many failures in a row: full jitter, from more than nothing up to a
 * ceiling that doubles from 1 s to 5 min.
 * Source: "Exponential Backoff And Jitter", M. Brooker, 2015. */
gint64 cf_engine_backoff_us (guint failures, const CfRandom *random);
