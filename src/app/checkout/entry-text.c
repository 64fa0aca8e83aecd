// SPDX-License-Identifier: Apache-2.0
#include "app/checkout/entry-text.h"

#include <string.h>

#include "core/quantity.h"

static const char *
skip_spaces (const char *text)
{
  while (*text == ' ')
    text++;
  return text;
}

/* Behind the sign of multiplication, in the forms that keyboards and input methods write; NULL when
 * there is none. */
static const char *
skip_times (const char *text)
{
  static const char *const signs[] = {"*", "×", "＊", "✕"};

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (g_str_has_prefix (text, signs[i]))
      return text + strlen (signs[i]);
  }
  return NULL;
}

void
cf_entry_text_read (const char *text, CfEntryText *ret_text)
{
  const char *begin = skip_spaces (text);
  gsize length = strspn (begin, "0123456789.,");
  const char *behind = skip_times (skip_spaces (begin + length));
  g_autofree char *number = g_strndup (begin, length);

  *ret_text = (CfEntryText){.rest = begin};
  if (behind == NULL || cf_quantity_parse (g_strdelimit (number, ",", '.'),
                                           &ret_text->quantity_milli) != CF_QUANTITY_OK)
    return;
  ret_text->rest = skip_spaces (behind);
}

gboolean
cf_entry_text_is_number (const char *text)
{
  return text[0] != '\0' && strspn (text, "0123456789 ") == strlen (text);
}
