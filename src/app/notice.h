// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

#include <gio/gio.h>

/* Tells the desktop's notification service what app/news.h finds worth telling. Each notification
 * opens its page: by the program's action "show". Where the desktop has no such service nothing is
 * told, and nothing waits for one. */
typedef struct _CfNotice CfNotice;

/* One that begins to watch; the program must outlive it. notify_init comes before. */
CfNotice *cf_notice_new (GApplication *application) G_GNUC_WARN_UNUSED_RESULT;
void cf_notice_free (CfNotice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfNotice, cf_notice_free)

/* How things stand. It looks at the last one again each minute: silence has no snapshots. */
void cf_notice_take (CfNotice *notice, CfSnapshot *snapshot);
