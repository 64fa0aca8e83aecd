// SPDX-License-Identifier: Apache-2.0
#include "sync/response.h"

#include <string.h>

#define PROBLEM_TYPE "application/problem+json"

CfResponse *
cf_response_new (void)
{
  CfResponse *response = g_new0 (CfResponse, 1);
  response->body = g_bytes_new (NULL, 0);
  return response;
}

void
cf_response_free (CfResponse *response)
{
  if (response == NULL)
    return;
  g_free (response->content_type);
  g_bytes_unref (response->body);
  g_free (response->code);
  g_free (response->detail);
  g_free (response);
}

char *
cf_response_media_type (const char *header)
{
  g_autofree char *type = g_strndup (header, strcspn (header, ";"));
  g_strstrip (type);
  return g_ascii_strdown (type, -1);
}

static CfTrouble
trouble_of_status (guint status)
{
  if (status == 429 || status == 503)
    return CF_TROUBLE_BUSY;
  if (status >= 500)
    return CF_TROUBLE_SERVER;
  if (status == 401 || status == 403)
    return CF_TROUBLE_DENIED;
  if (status == 413)
    return CF_TROUBLE_TOO_BIG;
  return status >= 400 ? CF_TROUBLE_REFUSED : CF_TROUBLE_STRANGE;
}

gboolean
cf_response_is_to (const char *request, const char *named)
{
  return named == NULL || strcmp (request, named) == 0;
}

void
cf_response_judge (CfResponse *response, const char *content_type)
{
  gsize length;
  const char *body = g_bytes_get_data (response->body, &length);

  if ((response->status == 200 || response->status == 206) &&
      g_strcmp0 (response->content_type, content_type) == 0)
    return;
  response->trouble = trouble_of_status (response->status);
  g_free (response->detail);
  response->detail =
      g_strdup_printf ("The answer was HTTP %u, %s", response->status,
                       response->content_type != NULL ? response->content_type : "of no type");
  if (g_strcmp0 (response->content_type, PROBLEM_TYPE) != 0 || length == 0)
    return;
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;
  /* A problem that cannot be read leaves what the status says. */
  if (!cf_wire_problem_decode (body, length, &code, &detail, NULL))
    return;
  g_free (response->code);
  response->code = g_steal_pointer (&code);
  g_free (response->detail);
  response->detail = g_steal_pointer (&detail);
  if (cf_response_is_problem (response, CF_WIRE_PROBLEM_DEVICE_REVOKED))
    response->trouble = CF_TROUBLE_REVOKED;
}

gboolean
cf_response_is_problem (const CfResponse *response, CfWireProblemKind kind)
{
  return response->code != NULL && response->status == cf_wire_problem_status (kind) &&
         strcmp (response->code, cf_wire_problem_code (kind)) == 0;
}
