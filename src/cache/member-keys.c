// SPDX-License-Identifier: Apache-2.0
#include "cache/member-keys.h"

#include <string.h>

#include "fold/keys.h"
#include "fold/phone.h"
#include "fold/text.h"

/* Before keys that are kept as they are. */
#define VERBATIM ' '

/* The key of that kind that follows from the row; NULL when none does. */
static char *
derive (const CfMember *member, char tag)
{
  g_autofree char *term = NULL;
  g_autofree char *phone = NULL;

  if (tag == CF_FOLD_TAG_ID)
    term = cf_fold_code (member->id);
  else if (tag == CF_FOLD_TAG_CARD && member->card != NULL)
    term = cf_fold_code (member->card);
  else if ((tag == CF_FOLD_TAG_PHONE || tag == CF_FOLD_TAG_REVERSED) && member->phone != NULL) {
    phone = cf_phone_parse (member->phone, CF_PHONE_COUNTRY_DEFAULT);
    term = g_strdup (cf_phone_national (phone));
    if (tag == CF_FOLD_TAG_REVERSED)
      g_strreverse (term);
  }
  return term != NULL && term[0] != '\0' ? cf_fold_key (tag, term) : NULL;
}

static void
pack_key (const CfMember *member, const char *key, GString *packed)
{
  g_autofree char *derived = derive (member, key[0]);

  if (derived != NULL && strcmp (derived, key) == 0)
    g_string_append_c (packed, key[0]);
  else
    g_string_append (packed, key);
}

static void
unpack_key (const CfMember *member, const char *key, GString *keys)
{
  g_autofree char *derived = key[0] != '\0' && key[1] == '\0' ? derive (member, key[0]) : NULL;

  g_string_append (keys, derived != NULL ? derived : key);
}

static char *
convert (const CfMember *member, const char *text,
         void (*func) (const CfMember *member, const char *key, GString *converted))
{
  g_auto (GStrv) keys = g_strsplit (text, " ", -1);
  GString *converted = g_string_sized_new (strlen (text) + 48);

  for (gsize i = 0; keys[i] != NULL; i++) {
    if (i > 0)
      g_string_append_c (converted, ' ');
    func (member, keys[i], converted);
  }
  return g_string_free (converted, FALSE);
}

char *
cf_member_keys_unpack (const CfMember *member, const char *packed)
{
  return packed[0] == VERBATIM ? g_strdup (packed + 1) : convert (member, packed, unpack_key);
}

/* Whether a key is taken for a tag that stands for one. */
static gboolean
has_bare_tag (const char *keys)
{
  for (gsize length; *keys != '\0'; keys += length + (keys[length] == ' ' ? 1 : 0)) {
    length = strcspn (keys, " ");
    if (length == 1)
      return TRUE;
  }
  return FALSE;
}

char *
cf_member_keys_pack (const CfMember *member, const char *keys)
{
  return keys[0] == VERBATIM || has_bare_tag (keys) ? g_strdup_printf ("%c%s", VERBATIM, keys)
                                                    : convert (member, keys, pack_key);
}
