// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/iban.h"

#include "core/gs1/codelist.h"
#include "core/gs1/rule.h"

#define IBAN_LENGTH_MIN 11 /* no country has one nearly so short */
#define IBAN_LENGTH_MAX 34

gboolean
cf_iban_check (const char *text, gsize length, CfCodeFault *ret_fault)
{
  guint rest = 0;

  if (length < IBAN_LENGTH_MIN || length > IBAN_LENGTH_MAX)
    return cf_rule_broken (ret_fault, "IBAN length", 0, length);
  if (!cf_codelist_has_country_letters (text, 2))
    return cf_rule_broken (ret_fault, "IBAN country", 0, 2);
  /* The first four characters count last; letters count as two digits, A as 10. */
  for (gsize i = 0; i < length; i++) {
    gsize at = (i + 4) % length;

    if (g_ascii_isdigit (text[at]))
      rest = (rest * 10 + (guint)(text[at] - '0')) % 97;
    else if (g_ascii_isupper (text[at]))
      rest = (rest * 100 + 10 + (guint)(text[at] - 'A')) % 97;
    else
      return cf_rule_broken (ret_fault, "IBAN character", at, 1);
  }
  return rest == 1 || cf_rule_broken (ret_fault, "IBAN check digits", 2, 2);
}
