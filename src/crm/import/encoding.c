// SPDX-License-Identifier: Apache-2.0
#include "crm/import/encoding.h"

#include <string.h>

#include "crm/error.h"

typedef struct {
  const char *mark;
  gsize mark_length;
  const char *encoding;
} Mark;

static const Mark marks[] = {
    {"\xef\xbb\xbf", 3, "UTF-8"},
    {"\xff\xfe", 2, "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16BE"},
    {"\x84\x31\x95\x33", 4, "GB18030"},
};

/* Without a mark: UTF-8 if the bytes can be that, which Chinese text in GB18030 practically never
 * can. A NUL byte is left for the reader of the text to refuse. */
static const char *
guess (const char *bytes, gsize length)
{
  const char *end = NULL;

  if (g_utf8_validate (bytes, (gssize)length, &end))
    return "UTF-8";
  if (end < bytes + length && *end == '\0')
    return "UTF-8";
  return "GB18030";
}

char *
cf_encoding_decode (const char *bytes, gsize length, gsize *ret_length, const char **ret_encoding,
                    GError **error)
{
  const char *encoding = NULL;
  g_autoptr (GError) cause = NULL;
  gsize skip = 0;
  gsize written = 0;
  char *text;

  for (guint i = 0; i < G_N_ELEMENTS (marks) && encoding == NULL; i++)
    if (length >= marks[i].mark_length &&
        memcmp (bytes, marks[i].mark, marks[i].mark_length) == 0) {
      encoding = marks[i].encoding;
      skip = marks[i].mark_length;
    }
  if (encoding == NULL)
    encoding = guess (bytes, length);
  text =
      g_convert (bytes + skip, (gssize)(length - skip), "UTF-8", encoding, NULL, &written, &cause);
  if (text == NULL) {
    g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_INPUT,
                 "The file is neither UTF-8 nor GB18030 text; save it as UTF-8");
    return NULL;
  }
  *ret_length = written;
  *ret_encoding = encoding;
  return text;
}
