// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/health/checkup.h"
#include "crm/http/answer.h"
#include "crm/pool.h"

/* The figures of one CRM for Prometheus. They are of one retailer, name shops and tills and no
 * person, and are told only to who shows the token that lies in the CRM's own folder: to anybody
 * else the path does not exist. (Where the question comes from says nothing: a proxy on the same
 * machine would make everybody a neighbour.)
 * Thread: any. */
typedef struct _CfMetrics CfMetrics;

/* Strings are copied; presence must outlive it. */
CfMetrics *cf_metrics_new (const char *token, const char *folder, const char *location,
                           CfPresence *presence) G_GNUC_WARN_UNUSED_RESULT;
void cf_metrics_free (CfMetrics *metrics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfMetrics, cf_metrics_free)

/* Counts an answer; NULL counts nothing. */
void cf_metrics_count (CfMetrics *metrics, guint status);

/* Whether the Authorization header, or NULL, is "Bearer TOKEN", in a time that tells nothing; never
 * with metrics NULL. */
gboolean cf_metrics_may_read (CfMetrics *metrics,
                              const char *authorization) G_GNUC_WARN_UNUSED_RESULT;

/* The figures now, or what went wrong. */
CfAnswer *cf_metrics_answer (CfMetrics *metrics, CfPool *pool) G_GNUC_WARN_UNUSED_RESULT;
