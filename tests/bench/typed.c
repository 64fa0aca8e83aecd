// SPDX-License-Identifier: Apache-2.0
#include "bench/typed.h"

#include <string.h>

#include "fold/keys.h"

/* The first key of that kind, behind its letter; "" when there is none. */
static char *
key_of (const char *keys, char tag)
{
  for (const char *at = keys; at != NULL; at = strchr (at, ' ')) {
    at += *at == ' ';
    if (*at == tag)
      return g_strndup (at + 1, strcspn (at + 1, " "));
  }
  return g_strdup ("");
}

static char *
slip (const char *text, const CfRandom *random)
{
  char *wrong = g_strdup (text);
  gsize length = strlen (text);

  if (length > 3) {
    gsize at = 1 + cf_random_below (random, length - 2);
    char letter = wrong[at];

    wrong[at] = wrong[at + 1];
    wrong[at + 1] = letter;
  }
  return wrong;
}

static char *
mix (const CfMember *member, const char *initials)
{
  g_autofree char *surname = g_utf8_substring (member->name, 0, 1);

  return g_strconcat (surname, initials[0] != '\0' ? initials + 1 : "", NULL);
}

static char *
make_text (const CfMember *member, const char *keys, const CfRandom *random)
{
  g_autofree char *pinyin = key_of (keys, CF_FOLD_TAG_PINYIN);
  g_autofree char *initials = key_of (keys, CF_FOLD_TAG_INITIALS);
  g_autofree char *mail = key_of (keys, CF_FOLD_TAG_MAIL);
  const char *national = member->phone + 3;
  const char *last = national + strlen (national) - 4;
  g_autofree char *folded = g_utf8_strdown (member->name, -1);

  switch (cf_random_below (random, 21)) {
  case 0:
  case 1:
  case 2:
  case 3:
  case 4:
    return g_strdup (last);
  case 5:
  case 6:
  case 7:
    return g_strdup (national);
  case 8:
  case 9:
  case 10:
    return g_strdup (member->name);
  case 11:
  case 12:
  case 13:
    return g_strdup (pinyin[0] != '\0' ? pinyin : folded);
  case 14:
    return g_strdup (initials);
  case 15:
    return mix (member, initials);
  case 16:
    return g_strconcat (initials, " ", last, NULL);
  case 17:
    return g_strconcat (member->name, " ", last, NULL);
  case 18:
    return g_strdup (member->card);
  case 19:
    return mail[0] != '\0' ? g_steal_pointer (&mail) : g_strdup (national);
  default:
    return slip (pinyin[0] != '\0' ? pinyin : national, random);
  }
}

void
typed_add (GPtrArray *queries, const CfMember *member, const char *keys, const CfRandom *random)
{
  g_autofree char *text = make_text (member, keys, random);

  for (glong n = 1; n <= g_utf8_strlen (text, -1); n++)
    g_ptr_array_add (queries, g_utf8_substring (text, 0, n));
}
