// SPDX-License-Identifier: Apache-2.0
#include "till/member/change.h"

#include <string.h>

#include "base/id.h"
#include "core/person/birthday.h"
#include "core/shelf/tag.h"
#include "db/transaction.h"
#include "fold/phone.h"
#include "fold/text.h"
#include "store/enrolled.h"
#include "store/private.h"
#include "till/enrol.h"
#include "till/error.h"
#include "till/find.h"
#include "till/moment.h"
#include "wire/fact/member-change.h"

static gboolean
is_text (const char *text)
{
  if (strlen (text) > CF_CHANGE_TEXT_BYTES_MAX || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *at = text; *at != '\0'; at = cf_fold_next (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* What was typed in the form that it is kept in; the outcome says what is wrong with it. */
static CfChangeOutcome
clean (CfMemberField field, const char *typed, char **ret_text)
{
  g_autofree char *text = NULL;

  if (!g_utf8_validate (typed, -1, NULL))
    return field == CF_MEMBER_NAME ? CF_CHANGE_NAME_WRONG : CF_CHANGE_TEXT_WRONG;
  text = g_strstrip (g_strdup (typed));
  if (field == CF_MEMBER_NAME && (text[0] == '\0' || !cf_enrol_is_name (text)))
    return CF_CHANGE_NAME_WRONG;
  if (field == CF_MEMBER_BIRTHDAY && text[0] != '\0' && !cf_birthday_is_valid (text))
    return CF_CHANGE_BIRTHDAY_WRONG;
  if ((field == CF_MEMBER_NOTE || field == CF_MEMBER_AVOIDS) && !is_text (text))
    return CF_CHANGE_TEXT_WRONG;
  if (field == CF_MEMBER_PHONE && text[0] != '\0') {
    g_autofree char *phone = cf_phone_parse (text, CF_PHONE_COUNTRY_DEFAULT);

    if (phone[0] == '\0')
      return CF_CHANGE_PHONE_WRONG;
    *ret_text = g_steal_pointer (&phone);
  } else if (field == CF_MEMBER_AVOIDS) {
    char *tags = cf_tags_clean (text);

    *ret_text = tags != NULL ? tags : g_strdup ("");
  } else {
    *ret_text = g_steal_pointer (&text);
  }
  return CF_CHANGE_DONE;
}

/* The edit with what stands there now; fields that say the same are left out. */
static CfChangeOutcome
prepare (const CfMemberChange *wanted, const CfMember *member, CfMemberChange *change)
{
  gboolean any = FALSE;

  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++) {
    const char *was = cf_member_field_get (member, i);
    CfChangeOutcome outcome;

    if (wanted->now[i] == NULL)
      continue;
    outcome = clean (i, wanted->now[i], &change->now[i]);
    if (outcome != CF_CHANGE_DONE)
      return outcome;
    if (strcmp (was, change->now[i]) == 0) {
      g_clear_pointer (&change->now[i], g_free);
      continue;
    }
    change->was[i] = g_strdup (was);
    any = TRUE;
  }
  return any ? CF_CHANGE_DONE : CF_CHANGE_NOTHING;
}

static gboolean
append (CfTill *till, const CfEntryDraft *draft, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_journal_append (journal, draft, &entry, error) &&
         cf_enrolled_add_change (journal, entry, draft->private_data->member,
                                 draft->private_data->data, error) &&
         cf_tx_commit (tx, error);
}

static gboolean
write_change (CfTill *till, const char *member_id, const CfMemberChange *change,
              const char *reverses, char **ret_op_id, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  g_auto (CfMoment) moment = {0};
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  g_autofree char *data = cf_wire_member_change_private_encode (member_id, change, error);
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *commitment = NULL;
  g_autofree char *body = NULL;
  CfPrivateDraft private_data = {member_id, data, salt};
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_MEMBER_CHANGED,
                        .version = CF_WIRE_MEMBER_CHANGE_VERSION,
                        .actor = cf_till_staff (till)->id,
                        .private_data = &private_data};

  if (data == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  commitment = cf_private_commit (ports->random, data, salt);
  body = cf_wire_member_change_encode (change, commitment, reverses, error);
  draft.body = body;
  cf_moment_stamp (&moment, &draft);
  if (body == NULL || !append (till, &draft, error))
    return FALSE;
  *ret_op_id = g_steal_pointer (&op_id);
  return TRUE;
}

gboolean
cf_till_change_member (CfTill *till, const char *member_id, const CfMemberChange *wanted,
                       CfChangeOutcome *ret_outcome, char **ret_op_id, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;
  g_auto (CfMemberChange) change = {0};
  CfChangeOutcome outcome = CF_CHANGE_UNKNOWN_MEMBER;

  if (!cf_till_check (till, CF_ACTION_MEMBER_CHANGE, error) ||
      !cf_till_find_member (till, member_id, &found, error))
    return FALSE;
  if (found != NULL)
    outcome = prepare (wanted, found->member, &change);
  if (outcome == CF_CHANGE_DONE &&
      !write_change (till, found->member->id, &change, NULL, ret_op_id, error))
    return FALSE;
  *ret_outcome = outcome;
  return TRUE;
}

/* --- taking one back --- */

/* Reads the edit of an entry of this till's. */
static gboolean
read_change (CfTill *till, const char *op_id, char **ret_member_id, CfMemberChange *ret_change,
             GError **error)
{
  g_autoptr (CfEntry) entry = NULL;
  g_autofree char *salt = NULL;
  g_autofree char *data = NULL;

  if (!cf_journal_find (cf_till_journal (till), op_id, &entry, error))
    return FALSE;
  if (entry != NULL && !cf_private_open (cf_till_journal (till), entry->n, &salt, &data, error))
    return FALSE;
  if (data != NULL && cf_wire_member_change_private_decode (data, ret_member_id, ret_change, NULL))
    return TRUE;
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
               "This till has no such edit, or the member was forgotten: change them as they "
               "should be");
  return FALSE;
}

gboolean
cf_till_undo_change (CfTill *till, const char *change_op_id, CfChangeOutcome *ret_outcome,
                     char **ret_op_id, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;
  g_auto (CfMemberChange) change = {0};
  g_auto (CfMemberChange) reverse = {0};
  g_autofree char *member_id = NULL;
  gboolean any = FALSE;

  if (!cf_till_check (till, CF_ACTION_MEMBER_CHANGE, error) ||
      !read_change (till, change_op_id, &member_id, &change, error) ||
      !cf_till_find_member (till, member_id, &found, error))
    return FALSE;
  if (found != NULL)
    cf_member_change_reverse (&change, found->member, &reverse, &any);
  if (any && !write_change (till, found->member->id, &reverse, change_op_id, ret_op_id, error))
    return FALSE;
  *ret_outcome = found == NULL ? CF_CHANGE_UNKNOWN_MEMBER
                 : any         ? CF_CHANGE_DONE
                               : CF_CHANGE_NOTHING;
  return TRUE;
}
