// SPDX-License-Identifier: Apache-2.0
#include "crm/http/answer.h"

#include <string.h>

#include "db/error.h"

#define RETRY_SOON_S 2
#define RETRY_MINUTE_S 60

CfAnswer *
cf_answer_new (guint status, const char *content_type, GBytes *body)
{
  CfAnswer *answer = g_new0 (CfAnswer, 1);

  answer->status = status;
  answer->content_type = content_type;
  answer->body = body;
  return answer;
}

CfAnswer *
cf_answer_new_json (char *json)
{
  return cf_answer_new (200, "application/json", g_bytes_new_take (json, strlen (json)));
}

CfAnswer *
cf_answer_new_problem (CfWireProblemKind kind, const char *detail)
{
  char *json = cf_wire_problem_encode (kind, detail);
  guint status = cf_wire_problem_status (kind);
  CfAnswer *answer =
      cf_answer_new (status, "application/problem+json", g_bytes_new_take (json, strlen (json)));

  if (status == 429)
    answer->retry_after_s = RETRY_MINUTE_S;
  if (status == 503)
    answer->retry_after_s = RETRY_SOON_S;
  return answer;
}

static CfAnswer *
new_problem_of (const GError *error)
{
  if (g_error_matches (error, CF_DB_ERROR, CF_DB_ERROR_BUSY) ||
      g_error_matches (error, CF_DB_ERROR, CF_DB_ERROR_FULL))
    return cf_answer_new_problem (CF_WIRE_PROBLEM_UNAVAILABLE,
                                  "The CRM's database is busy or its disk is full; come again.");
  return cf_answer_new_problem (
      CF_WIRE_PROBLEM_INTERNAL,
      "The CRM could not do this; come again later, or look at its own messages.");
}

CfAnswer *
cf_answer_new_error (const GError *error)
{
  CfAnswer *answer = new_problem_of (error);

  answer->cause = g_strdup (error->message);
  return answer;
}

void
cf_answer_free (CfAnswer *answer)
{
  if (answer == NULL)
    return;
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_free (answer->path);
  g_free (answer->cause);
  g_free (answer);
}
