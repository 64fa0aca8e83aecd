// SPDX-License-Identifier: Apache-2.0
#include "wire/pairing-code.h"

#include <string.h>

#include "base/check.h"

#define LENGTH CF_WIRE_PAIRING_CODE_LENGTH
#define GROUP 4

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char *
cf_wire_pairing_code_new (const guint8 *random)
{
  char *code = g_malloc (LENGTH + 1);
  guint bits = 0, n_bits = 0;
  for (guint i = 0, at = 0; i < LENGTH; i++) {
    if (n_bits < 5) {
      bits = (bits << 8 | random[at++]) & 0xfff;
      n_bits += 8;
    }
    n_bits -= 5;
    code[i] = alphabet[bits >> n_bits & 31];
  }
  code[LENGTH] = '\0';
  return code;
}

char *
cf_wire_pairing_code_format (const char *code)
{
  CF_CHECK (strlen (code) == LENGTH);
  GString *shown = g_string_new (NULL);
  for (guint i = 0; i < LENGTH; i += GROUP) {
    if (i > 0)
      g_string_append_c (shown, '-');
    g_string_append_len (shown, code + i, GROUP);
  }
  return g_string_free (shown, FALSE);
}

/* The digit that a typed character means, or NUL. */
static char
read_digit (char typed)
{
  char c = g_ascii_toupper (typed);
  if (c == 'O')
    return '0';
  if (c == 'I' || c == 'L')
    return '1';
  return c != '\0' && strchr (alphabet, c) != NULL ? c : '\0';
}

char *
cf_wire_pairing_code_parse (const char *typed)
{
  char code[LENGTH + 1] = {0};
  gsize n = 0;
  for (; *typed != '\0'; typed++) {
    if (*typed == '-' || g_ascii_isspace (*typed))
      continue;
    char digit = read_digit (*typed);
    if (digit == '\0' || n == LENGTH)
      return NULL;
    code[n++] = digit;
  }
  return n == LENGTH ? g_strdup (code) : NULL;
}

static GBytes *
join (const char *label, const char *code)
{
  CF_CHECK (strlen (code) == LENGTH);
  char *input = g_strconcat (label, code, NULL);
  return g_bytes_new_take (input, strlen (input));
}

GBytes *
cf_wire_pairing_id_input (const char *code)
{
  return join ("counterfoil-pairing-id", code);
}

GBytes *
cf_wire_pairing_key_input (const char *code)
{
  return join ("counterfoil-pairing-mac", code);
}
