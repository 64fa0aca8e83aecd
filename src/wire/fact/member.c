// SPDX-License-Identifier: Apache-2.0
#include "wire/fact/member.h"

#include <string.h>

#include "core/person/birthday.h"
#include "wire/fact/member-change.h"
#include "wire/fact/merge-proposal.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

char *
cf_wire_enrolment_encode (const char *member_commitment, GError **error)
{
  return cf_wire_about_encode (member_commitment, "an enrolment", error);
}

char *
cf_wire_enrolment_decode (const char *body, gint64 version, GError **error)
{
  return cf_wire_about_decode (body, version, "an enrolment", error);
}

static gboolean
has_birthday (const CfMember *member)
{
  return member->birthday == NULL || cf_birthday_is_valid (member->birthday);
}

char *
cf_wire_enrolment_private_encode (const CfMember *member, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_PRIVATE_BYTES_MAX);
  if (!has_birthday (member))
    cf_wire_writer_fail (w, "a birthday is no day");
  cf_wire_write_id_or_null (w, "{\"birthday\":", member->birthday);
  cf_wire_write_id (w, ",\"member\":", member->id);
  cf_wire_write_text (w, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, member->name);
  cf_wire_write_id_or_null (w, ",\"phone\":", member->phone);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "private data", error);
}

CfMember *
cf_wire_enrolment_private_decode (const char *data, GError **error)
{
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start (r, data, strlen (data));
  (void)(cf_wire_read_id_or_null (r, "{\"birthday\":", &member->birthday) &&
         (has_birthday (member) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a birthday is no day")) &&
         cf_wire_read_id (r, ",\"member\":", &member->id) &&
         cf_wire_read_text (r, ",\"name\":", CF_WIRE_TEXT_BYTES_MAX, &member->name) &&
         cf_wire_read_id_or_null (r, ",\"phone\":", &member->phone) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "private data", error))
    return NULL;
  return g_steal_pointer (&member);
}

char *
cf_wire_private_subject (const char *data)
{
  g_autoptr (CfMember) member = cf_wire_enrolment_private_decode (data, NULL);
  g_auto (CfWireMergeProposal) proposal = {0};
  g_auto (CfMemberChange) change = {0};
  char *member_id;

  if (member != NULL)
    return g_steal_pointer (&member->id);
  if (cf_wire_merge_proposal_private_decode (data, &proposal, NULL))
    return g_steal_pointer (&proposal.member_id);
  if (cf_wire_member_change_private_decode (data, &member_id, &change, NULL))
    return member_id;
  return cf_wire_private_member_decode (data, NULL);
}

static void
write_purposes (CfWireWriter *w, guint purposes)
{
  const char *comma = "";
  cf_wire_write_literal (w, ",\"purposes\":[");
  for (guint i = 0; i < CF_PURPOSE_COUNT; i++) {
    if ((purposes & (1U << i)) == 0)
      continue;
    cf_wire_write_word (w, comma, cf_purpose_name ((CfPurpose)(1U << i)));
    comma = ",";
  }
  cf_wire_write_literal (w, "]");
}

static void
write_seen (CfWireWriter *w, char *const *seen)
{
  cf_wire_write_literal (w, ",\"seen\":[");
  for (guint i = 0; seen != NULL && seen[i] != NULL; i++) {
    if (i == CF_CONSENT_SEEN_MAX)
      cf_wire_writer_fail (w, "it names too many withdrawals");
    cf_wire_write_uuid (w, i > 0 ? "," : "", seen[i]);
  }
  cf_wire_write_literal (w, "]");
}

char *
cf_wire_consent_encode (const CfConsent *consent, const char *member_commitment, GError **error)
{
  CfWireWriter writer, *w = &writer;
  cf_wire_writer_start (w, CF_WIRE_BODY_BYTES_MAX);
  cf_wire_write_word (w, "{\"kind\":", consent->is_withdrawal ? "withdrawal" : "grant");
  cf_wire_write_text (w, ",\"language\":", CF_WIRE_LANGUAGE_BYTES_MAX, consent->language);
  cf_wire_write_hex (w, ",\"member_commitment\":", CF_WIRE_HASH_DIGITS, member_commitment);
  cf_wire_write_word (w, ",\"method\":", cf_consent_method_name (consent->method));
  cf_wire_write_id (w, ",\"notice_version\":", consent->notice_version);
  write_purposes (w, consent->purposes);
  cf_wire_write_word (w, ",\"rung\":", cf_consent_rung_name (consent->rung));
  write_seen (w, consent->seen);
  cf_wire_write_literal (w, "}");
  return cf_wire_writer_finish (w, "a consent", error);
}

static gboolean
read_kind (CfWireReader *r, CfConsent *consent)
{
  consent->is_withdrawal = cf_wire_read_literal_if (r, "{\"kind\":\"withdrawal\"");
  return consent->is_withdrawal || cf_wire_read_literal (r, "{\"kind\":\"grant\"");
}

static gboolean
read_method (CfWireReader *r, CfConsent *consent)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, ",\"method\":", word) &&
         (cf_consent_method_parse (word, &consent->method) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a method is none"));
}

static gboolean
read_rung (CfWireReader *r, CfConsent *consent)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  return cf_wire_read_word (r, ",\"rung\":", word) &&
         (cf_consent_rung_parse (word, &consent->rung) ||
          cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a rung is none"));
}

/* In their order, each once: there is one spelling. */
static gboolean
read_purposes (CfWireReader *r, CfConsent *consent)
{
  char word[CF_WIRE_WORD_LENGTH_MAX + 1];
  CfPurpose purpose;
  if (!cf_wire_read_literal (r, ",\"purposes\":["))
    return FALSE;
  while (!cf_wire_read_literal_if (r, "]")) {
    if (!cf_wire_read_word (r, consent->purposes != 0 ? "," : "", word))
      return FALSE;
    if (!cf_purpose_parse (word, &purpose) || (guint)purpose <= consent->purposes)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "a purpose is none");
    consent->purposes |= (guint)purpose;
  }
  return TRUE;
}

static gboolean
read_seen (CfWireReader *r, CfConsent *consent)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  if (!cf_wire_read_literal (r, ",\"seen\":["))
    return FALSE;
  while (!cf_wire_read_literal_if (r, "]")) {
    char *id = NULL;
    if (seen->len == CF_CONSENT_SEEN_MAX)
      return cf_wire_reader_fail (r, CF_WIRE_ERROR_RANGE, "it names too many withdrawals");
    gboolean read = cf_wire_read_uuid (r, seen->len > 0 ? "," : "", &id);
    g_ptr_array_add (seen, id);
    if (!read)
      return FALSE;
  }
  g_ptr_array_add (seen, NULL);
  consent->seen = (char **)g_ptr_array_free (g_steal_pointer (&seen), FALSE);
  return TRUE;
}

gboolean
cf_wire_consent_decode (const char *body, gint64 version, CfConsent **ret_consent,
                        char **ret_member_commitment, GError **error)
{
  g_autoptr (CfConsent) consent = g_new0 (CfConsent, 1);
  g_autofree char *commitment = NULL;
  CfWireReader reader, *r = &reader;
  cf_wire_reader_start_body (r, body, version, CF_WIRE_CONSENT_VERSION);
  (void)(read_kind (r, consent) &&
         cf_wire_read_text (r, ",\"language\":", CF_WIRE_LANGUAGE_BYTES_MAX, &consent->language) &&
         cf_wire_read_hex (r, ",\"member_commitment\":", CF_WIRE_HASH_DIGITS, &commitment) &&
         read_method (r, consent) &&
         cf_wire_read_id (r, ",\"notice_version\":", &consent->notice_version) &&
         read_purposes (r, consent) && read_rung (r, consent) && read_seen (r, consent) &&
         cf_wire_read_literal (r, "}")); /* the reader remembers */
  if (!cf_wire_reader_finish (r, "a consent", error))
    return FALSE;
  *ret_consent = g_steal_pointer (&consent);
  *ret_member_commitment = g_steal_pointer (&commitment);
  return TRUE;
}
