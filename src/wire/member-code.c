// SPDX-License-Identifier: Apache-2.0
#include "wire/member-code.h"

#include <string.h>

#include "wire/error.h"

#define PREFIX "cfm1."
#define LABEL "counterfoil-member-code\n"
#define FIELDS 4

void
cf_wire_member_code_clear (CfWireMemberCode *code)
{
  g_clear_pointer (&code->tenant, g_free);
  g_clear_pointer (&code->member_id, g_free);
}

gboolean
cf_wire_member_code_is (const char *text)
{
  return g_str_has_prefix (text, PREFIX);
}

static char *
spell (const CfWireMemberCode *code, GError **error)
{
  char *spelt = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT, code->tenant,
                                 code->member_id, code->issued_s, code->expires_s);

  if (strchr (code->tenant, '\n') == NULL && strchr (code->member_id, '\n') == NULL &&
      strlen (spelt) <= CF_WIRE_MEMBER_CODE_BYTES_MAX / 2)
    return spelt;
  g_free (spelt);
  g_set_error (error, CF_WIRE_ERROR, CF_WIRE_ERROR_RANGE, "an id that no member code can hold");
  return NULL;
}

char *
cf_wire_member_code_signature_input (const CfWireMemberCode *code, GError **error)
{
  g_autofree char *spelt = spell (code, error);

  return spelt != NULL ? g_strconcat (LABEL, spelt, NULL) : NULL;
}

/* RFC 4648, section 5, without its padding. */
static char *
to_base64url (const void *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  text[strcspn (text, "=")] = '\0';
  g_strdelimit (text, "+", '-');
  return g_strdelimit (text, "/", '_');
}

/* NULL for what has any other spelling: one code has one text. */
static guint8 *
from_base64url (const char *text, gsize length, gsize *ret_length)
{
  g_autofree char *own = g_strndup (text, length);
  GString *padded = g_string_new (own);
  g_autofree guint8 *bytes = NULL;
  g_autofree char *again = NULL;

  g_strdelimit (padded->str, "-", '+');
  g_strdelimit (padded->str, "_", '/');
  while (padded->len % 4 != 0)
    g_string_append_c (padded, '=');
  bytes = g_base64_decode (padded->str, ret_length);
  g_string_free (padded, TRUE);
  again = to_base64url (bytes, *ret_length);
  return strcmp (again, own) == 0 ? g_steal_pointer (&bytes) : NULL;
}

char *
cf_wire_member_code_encode (const CfWireMemberCode *code, GError **error)
{
  g_autofree char *spelt = spell (code, error);
  g_autofree char *payload = NULL;
  g_autofree char *signature = NULL;

  if (spelt == NULL)
    return NULL;
  payload = to_base64url (spelt, strlen (spelt));
  signature = to_base64url (code->signature, sizeof code->signature);
  return g_strconcat (PREFIX, payload, ".", signature, NULL);
}

/* A time as it is spelt above, and not in another way. */
static gboolean
read_time (const char *text, gint64 *ret_s)
{
  g_autofree char *again = NULL;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT64 / G_USEC_PER_SEC, ret_s, NULL))
    return FALSE;
  again = g_strdup_printf ("%" G_GINT64_FORMAT, *ret_s);
  return strcmp (again, text) == 0;
}

static gboolean
read_payload (const char *text, gsize length, CfWireMemberCode *code)
{
  g_autofree guint8 *bytes = from_base64url (text, length, &length);
  g_autofree char *spelt = bytes != NULL ? g_strndup ((const char *)bytes, length) : NULL;
  g_auto (GStrv) fields = NULL;

  if (spelt == NULL || strlen (spelt) != length || !g_utf8_validate (spelt, -1, NULL))
    return FALSE;
  fields = g_strsplit (spelt, "\n", FIELDS + 1);
  if (g_strv_length (fields) != FIELDS || fields[0][0] == '\0' || fields[1][0] == '\0' ||
      !read_time (fields[2], &code->issued_s) || !read_time (fields[3], &code->expires_s))
    return FALSE;
  code->tenant = g_strdup (fields[0]);
  code->member_id = g_strdup (fields[1]);
  return TRUE;
}

gboolean
cf_wire_member_code_decode (const char *text, CfWireMemberCode *ret_code)
{
  g_auto (CfWireMemberCode) code = {0};
  const char *payload = text + strlen (PREFIX);
  const char *dot;
  g_autofree guint8 *signature = NULL;
  gsize length = 0;

  if (!cf_wire_member_code_is (text) ||
      strnlen (text, CF_WIRE_MEMBER_CODE_BYTES_MAX + 1) > CF_WIRE_MEMBER_CODE_BYTES_MAX ||
      (dot = strchr (payload, '.')) == NULL)
    return FALSE;
  signature = from_base64url (dot + 1, strlen (dot + 1), &length);
  if (signature == NULL || length != sizeof code.signature ||
      !read_payload (payload, (gsize)(dot - payload), &code))
    return FALSE;
  memcpy (code.signature, signature, sizeof code.signature);
  *ret_code = code;
  code = (CfWireMemberCode){0};
  return TRUE;
}
