// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "crm/health/metrics.h"
#include "crm/http/answer.h"
#include "crm/http/request.h"

/* What the CRM answers to tills: one function over requests, with no socket in it.
 * Thread: any, and many at once. */
typedef struct _CfService CfService;

typedef struct {
  const char *location; /* of the database */
  const char *folder; /* for cache files; made when the first one is */
  gint64 tenant_id;
  const char *authority_pem; /* told to tills that pair */
  const guint8 *device_key; /* CF_KEY_BYTES: cf_home_device_key () */
  const CfClock *clock;
  const CfRandom *random;
  CfPresence *presence; /* NULL, or who keeps when each till was heard of; must outlive it */
  CfMetrics *metrics; /* NULL: no figures; must outlive it */
} CfServiceOptions;

/* Strings are copied; clock and random must outlive it. */
CfService *cf_service_new (const CfServiceOptions *options) G_GNUC_WARN_UNUSED_RESULT;

/* Every request must have been answered. */
void cf_service_free (CfService *service);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfService, cf_service_free)

/* Answers a request; never fails, what goes wrong is an answer too. data: the service. */
CfAnswer *cf_service_answer (const CfRequest *request, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
