// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/trouble.h"
#include "wire/problem.h"

/* What came of a request. */
typedef struct {
  CfTrouble trouble; /* none: status 200 or 206, and the content type that was asked for */
  guint status; /* 0: no answer came */
  char *content_type; /* in lower case, without parameters; NULL: none was given */
  GBytes *body; /* never NULL; empty where a sink took it */
  gint64 retry_after_us; /* 0: not said */
  gint64 server_time_us; /* 0: not said */
  char *code; /* of a problem, or NULL */
  char *detail; /* one line for people: the problem's, or the transport's own; may be NULL */
} CfResponse;

/* An empty one; the caller fills it in and owns it. */
CfResponse *cf_response_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cf_response_free (CfResponse *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfResponse, cf_response_free)

/* Whether an answer that names the request which it is to (NULL: it names none, as an older CRM's
 * and what stands on the way does) may be the one to that request. */
gboolean cf_response_is_to (const char *request, const char *named);

/* Judges a whole answer, whatever its status: sets trouble, code and detail from the status, the
 * content type and the problem in the body. */
void cf_response_judge (CfResponse *response, const char *content_type);

/* Whether the CRM itself, and not something on the way, answered with this problem. */
gboolean cf_response_is_problem (const CfResponse *response, CfWireProblemKind kind);

/* The media type of a Content-Type header: lower case, without parameters.
 * Source: RFC 9110, section 8.3.1. */
char *cf_response_media_type (const char *header) G_GNUC_WARN_UNUSED_RESULT;
