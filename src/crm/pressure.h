// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

/* What the CRM lets itself be asked at once. Tills come again by themselves, when they are told to:
 * it is better to say so at once than to let all of them wait until none is answered.
 * Thread: any. */
typedef struct _CfPressure CfPressure;

#define CF_PRESSURE_WRITERS_MAX 3 /* at once, one of whom writes: a thread is left for readers */
#define CF_PRESSURE_A_SECOND 100 /* requests of one device in the long run … */
#define CF_PRESSURE_BURST 1000 /* … and this many more for a while */

/* clock must outlive it. */
CfPressure *cf_pressure_new (const CfClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void cf_pressure_free (CfPressure *pressure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfPressure, cf_pressure_free)

/* Counts a request of the device; FALSE when it has come too often, and seconds to wait. */
gboolean cf_pressure_take (CfPressure *pressure, const char *device_id,
                           guint *ret_wait_s) G_GNUC_WARN_UNUSED_RESULT;

/* One more who wants to write; FALSE when too many wait already. Whoever has entered leaves. */
gboolean cf_pressure_enter (CfPressure *pressure) G_GNUC_WARN_UNUSED_RESULT;
void cf_pressure_leave (CfPressure *pressure);
