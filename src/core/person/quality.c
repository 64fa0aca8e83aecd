// SPDX-License-Identifier: Apache-2.0
#include "core/person/quality.h"

#include "core/person/birthday.h"

static gboolean
has_letter (const char *text)
{
  for (const char *at = text; *at != '\0'; at += g_utf8_skip[*(const guchar *)at])
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

static gboolean
is_sound (const CfMember *member, CfMemberField field, gboolean phone_is_odd)
{
  const char *text = cf_member_field_get (member, field);

  if (field == CF_MEMBER_PHONE)
    return !phone_is_odd;
  return field == CF_MEMBER_BIRTHDAY ? cf_birthday_is_valid (text) : has_letter (text);
}

static void
add_flaws (const CfMember *member, gboolean phone_is_odd, CfFlawKind kind, CfMemberQuality *quality)
{
  static const CfMemberField wanted[CF_QUALITY_FIELDS] = {CF_MEMBER_PHONE, CF_MEMBER_NAME,
                                                          CF_MEMBER_BIRTHDAY};

  for (guint i = 0; i < CF_QUALITY_FIELDS; i++) {
    gboolean is_missing = cf_member_field_get (member, wanted[i])[0] == '\0';

    if (is_missing != (kind == CF_FLAW_MISSING) ||
        (!is_missing && is_sound (member, wanted[i], phone_is_odd)))
      continue;
    quality->flaws[quality->n_flaws++] = (CfMemberFlaw){wanted[i], kind};
    quality->known--;
  }
}

void
cf_member_quality (const CfMember *member, gboolean phone_is_odd, CfMemberQuality *ret_quality)
{
  *ret_quality = (CfMemberQuality){.known = CF_QUALITY_FIELDS};
  add_flaws (member, phone_is_odd, CF_FLAW_WRONG, ret_quality);
  add_flaws (member, phone_is_odd, CF_FLAW_MISSING, ret_quality);
}
