// SPDX-License-Identifier: Apache-2.0
#include "till/enrol.h"

#include <string.h>

#include "base/id.h"
#include "base/planted.h"
#include "core/person/birthday.h"
#include "core/person/slip.h"
#include "db/transaction.h"
#include "fold/keys.h"
#include "fold/phone.h"
#include "fold/text.h"
#include "store/enrolled.h"
#include "store/private.h"
#include "till/error.h"
#include "till/moment.h"
#include "till/newcomer.h"
#include "till/receipt/receipt.h"
#include "store/overlay.h"
#include "core/receipt/language.h"
#include "wire/fact/member.h"
#include "wire/private.h"

static void
candidate_free (gpointer data)
{
  CfEnrolCandidate *candidate = data;

  cf_found_member_free (candidate->found);
  g_free (candidate);
}

void
cf_enrol_check_clear (CfEnrolCheck *check)
{
  g_clear_pointer (&check->candidates, g_ptr_array_unref);
  *check = (CfEnrolCheck){0};
}

char *
cf_enrol_begin (CfTill *till)
{
  return cf_id_new (cf_till_ports (till)->clock, cf_till_ports (till)->random);
}

/* A text of the form without white space around it; NULL when nothing is left. */
static char *
clean (const char *text)
{
  g_autofree char *own = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  return own != NULL && own[0] != '\0' ? g_steal_pointer (&own) : NULL;
}

/* In the one form that numbers are kept in; NULL where there is no digit. */
static char *
clean_phone (const char *text)
{
  g_autofree char *phone = text != NULL ? cf_phone_parse (text, CF_PHONE_COUNTRY_DEFAULT) : NULL;

  return phone != NULL && phone[0] != '\0' ? g_steal_pointer (&phone) : NULL;
}

gboolean
cf_enrol_is_name (const char *name)
{
  if (strlen (name) > CF_ENROL_NAME_BYTES_MAX || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *at = name; *at != '\0'; at = cf_fold_next (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* The member whom the form describes, without an id; the outcome says what is wrong with it. */
static CfEnrolOutcome
read_form (const CfEnrolment *enrolment, CfMember *ret_member)
{
  ret_member->name = clean (enrolment->name);
  ret_member->phone = clean_phone (enrolment->phone);
  ret_member->birthday = clean (enrolment->birthday);
  ret_member->consent = enrolment->consent;
  if (ret_member->name == NULL)
    return CF_ENROL_NAME_MISSING;
  if (!cf_enrol_is_name (ret_member->name))
    return CF_ENROL_NAME_WRONG;
  if (ret_member->birthday != NULL && !cf_birthday_is_valid (ret_member->birthday))
    return CF_ENROL_BIRTHDAY_WRONG;
  return CF_ENROL_OK;
}

static gboolean
has_same_phone (const CfMember *member, const CfMember *other)
{
  g_autofree char *phone = clean_phone (other->phone);

  return member->phone != NULL && g_strcmp0 (member->phone, phone) == 0;
}

static gboolean
has_same_name_and_birthday (const CfMember *member, const CfMember *other)
{
  g_autofree char *name = NULL;
  g_autofree char *other_name = NULL;

  if (member->birthday == NULL || g_strcmp0 (member->birthday, other->birthday) != 0)
    return FALSE;
  name = cf_fold_text (member->name);
  other_name = cf_fold_text (other->name);
  return strcmp (name, other_name) == 0;
}

/* Both write a name that begins with the same letter or character. */
static gboolean
begins_alike (const CfMember *member, const CfMember *other)
{
  g_autofree char *name = member->name == NULL ? NULL : cf_fold_text (member->name);
  g_autofree char *other_name = cf_fold_text (other->name);

  return name != NULL && name[0] != '\0' && g_utf8_get_char (name) == g_utf8_get_char (other_name);
}

static gboolean
has_near_phone (const CfMember *member, const CfMember *other)
{
  g_autofree char *phone = clean_phone (other->phone);

  return member->phone != NULL && phone != NULL && strlen (phone) > CF_PHONE_DIGITS_MIN &&
         cf_slip_is_within (member->phone, phone, 1) && begins_alike (member, other);
}

static gboolean
is_alike (const CfMember *member, const CfMember *other, CfLikeness likeness)
{
  switch (likeness) {
  case CF_LIKENESS_PHONE:
    return has_same_phone (member, other);
  case CF_LIKENESS_NAME_AND_BIRTHDAY:
    return has_same_name_and_birthday (member, other);
  case CF_LIKENESS_NEAR_PHONE:
  default:
    return has_near_phone (member, other);
  }
}

const char *
cf_likeness_name (CfLikeness likeness)
{
  static const char *const names[] = {
      [CF_LIKENESS_PHONE] = "phone",
      [CF_LIKENESS_NAME_AND_BIRTHDAY] = "name-birthday",
      [CF_LIKENESS_NEAR_PHONE] = "near-phone",
  };

  return names[likeness];
}

static gboolean
is_there (const GPtrArray *candidates, const char *id)
{
  for (guint i = 0; i < candidates->len; i++) {
    const CfEnrolCandidate *candidate = g_ptr_array_index (candidates, i);

    if (strcmp (candidate->found->member->id, id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Takes those of the found who are alike out of them. */
static void
take_alike (const CfMember *member, GPtrArray *found, CfLikeness likeness, GPtrArray *candidates)
{
  for (guint i = 0; i < found->len; i++) {
    CfFoundMember *one = g_ptr_array_index (found, i);
    CfEnrolCandidate *candidate;

    if (one == NULL || !is_alike (member, one->member, likeness) ||
        is_there (candidates, one->member->id))
      continue;
    candidate = g_new0 (CfEnrolCandidate, 1);
    candidate->found = one;
    candidate->likeness = likeness;
    found->pdata[i] = NULL;
    g_ptr_array_add (candidates, candidate);
  }
}

/* The search forgives a slip in what the cache has, not in whom this till enrolled lately. */
static gboolean
add_newcomers (CfTill *till, const CfMember *member, GPtrArray *candidates, GError **error)
{
  g_autoptr (GPtrArray) newcomers = cf_newcomer_find (till, NULL, error);
  g_autoptr (GPtrArray) found = NULL;

  if (newcomers == NULL)
    return FALSE;
  found = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_found_member_free);
  for (guint i = 0; i < newcomers->len; i++) {
    const CfMember *newcomer = g_ptr_array_index (newcomers, i);
    CfFoundMember *one = NULL;

    if (!is_alike (member, newcomer, CF_LIKENESS_NEAR_PHONE))
      continue;
    if (!cf_till_find_member (till, newcomer->id, &one, error))
      return FALSE;
    g_ptr_array_add (found, one);
  }
  take_alike (member, found, CF_LIKENESS_NEAR_PHONE, candidates);
  return TRUE;
}

static gboolean
find (CfTill *till, const char *text, GPtrArray **ret_found, GError **error)
{
  gboolean more;

  *ret_found = cf_till_find_members (till, text, &more, error);
  return *ret_found != NULL;
}

static gboolean
add_candidates (CfTill *till, const CfMember *member, GPtrArray *candidates, GError **error)
{
  g_autoptr (GPtrArray) by_phone = NULL;
  g_autoptr (GPtrArray) by_name = NULL;

  if ((member->phone != NULL &&
       !find (till, cf_phone_national (member->phone), &by_phone, error)) ||
      (member->name != NULL && member->birthday != NULL &&
       !find (till, member->name, &by_name, error)))
    return FALSE;
  if (by_phone != NULL)
    take_alike (member, by_phone, CF_LIKENESS_PHONE, candidates);
  if (by_name != NULL)
    take_alike (member, by_name, CF_LIKENESS_NAME_AND_BIRTHDAY, candidates);
  if (by_phone == NULL)
    return TRUE;
  take_alike (member, by_phone, CF_LIKENESS_NEAR_PHONE, candidates);
  return add_newcomers (till, member, candidates, error);
}

gboolean
cf_enrol_check (CfTill *till, const CfEnrolment *enrolment, CfEnrolCheck *ret_check, GError **error)
{
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);

  (void)read_form (enrolment, member); /* what is wrong with it is told when it is sent off */
  if (!cf_till_check_loaded (till, error) || !add_candidates (till, member, candidates, error))
    return FALSE;
  *ret_check =
      (CfEnrolCheck){.candidates = g_steal_pointer (&candidates),
                     .phone_missing = member->phone == NULL,
                     .phone_odd = member->phone != NULL && cf_phone_is_odd (member->phone)};
  return TRUE;
}

/* An entry on its way: its draft, and what the draft points to. */
typedef struct {
  CfEntryDraft draft;
  CfPrivateDraft private_data;
  guint8 salt[CF_PRIVATE_SALT_BYTES];
  char *op_id;
  char *data;
  char *commitment;
  char *body;
} Fact;

static void
fact_clear (Fact *fact)
{
  g_free (fact->op_id);
  g_free (fact->data);
  g_free (fact->commitment);
  g_free (fact->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fact, fact_clear)

/* Begins a fact of the member's; takes the private data. */
static void
fact_begin (CfTill *till, Fact *fact, const char *member_id, char *data, const CfMoment *moment)
{
  fact->data = data;
  fact->commitment = cf_private_commit (cf_till_ports (till)->random, data, fact->salt);
  fact->private_data = (CfPrivateDraft){member_id, fact->data, fact->salt};
  fact->draft.actor = cf_till_staff (till)->id;
  fact->draft.private_data = &fact->private_data;
  cf_moment_stamp (moment, &fact->draft);
}

static gboolean
make_enrolment (CfTill *till, Fact *fact, const CfMember *member, const CfMoment *moment,
                GError **error)
{
  char *data = cf_wire_enrolment_private_encode (member, error);

  if (data == NULL)
    return FALSE;
  fact_begin (till, fact, member->id, data, moment);
  fact->body = cf_wire_enrolment_encode (fact->commitment, error);
  fact->draft.type = CF_ENTRY_MEMBER_ENROLLED;
  fact->draft.version = CF_WIRE_ENROLMENT_VERSION;
  fact->draft.op_id = fact->op_id;
  fact->draft.body = fact->body;
  return fact->body != NULL;
}

/* Takes the consent's own id from the fact. A new member has seen no withdrawal, and a withdrawal
 * needs to have seen none. */
static gboolean
make_consent (CfTill *till, Fact *fact, const char *member_id, const CfConsent *consent,
              const CfMoment *moment, GError **error)
{
  char *data = cf_wire_private_member_encode (member_id, error);

  if (data == NULL)
    return FALSE;
  fact_begin (till, fact, member_id, data, moment);
  fact->body = cf_wire_consent_encode (consent, fact->commitment, error);
  fact->draft.type = CF_ENTRY_CONSENT_RECORDED;
  fact->draft.version = CF_WIRE_CONSENT_VERSION;
  fact->op_id = cf_enrol_begin (till);
  fact->draft.op_id = fact->op_id;
  fact->draft.body = fact->body;
  return fact->body != NULL;
}

static CfConsent *
consent_of (const CfEnrolment *enrolment)
{
  CfConsent *consent = g_new0 (CfConsent, 1);

  consent->rung = enrolment->consent;
  consent->purposes = cf_consent_purposes (enrolment->consent);
  consent->method = enrolment->method;
  consent->notice_version = g_strdup (enrolment->notice_version);
  consent->language = g_strdup (enrolment->language);
  return consent;
}

static gboolean
commit (CfTill *till, const Fact *enrolled, const Fact *consented, const char *row,
        CfEntry **ret_consent, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const char *member_id = enrolled->private_data.member;
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_journal_append (journal, &enrolled->draft, &entry, error) &&
         cf_enrolled_add (journal, entry, member_id, row, error) &&
         cf_journal_append (journal, &consented->draft, ret_consent, error) &&
         cf_tx_commit (tx, error);
}

static gboolean
enrol (CfTill *till, const CfEnrolment *enrolment, const CfMember *member, CfReceipt **ret_slip,
       GError **error)
{
  g_auto (CfMoment) moment = {0};
  g_auto (Fact) enrolled = {.op_id = CF_PLANTED (34) ? NULL : g_strdup (enrolment->op_id)};
  g_auto (Fact) consented = {.op_id = NULL};
  g_autoptr (CfConsent) consent = consent_of (enrolment);
  g_autoptr (CfEntry) entry = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *row = NULL;

  if (enrolled.op_id == NULL)
    enrolled.op_id = cf_enrol_begin (till);
  keys = cf_newcomer_keys (member);
  row = cf_wire_member_row_encode (member, keys, error);
  if (row == NULL || !cf_moment_now (till, &moment, error) ||
      !make_enrolment (till, &enrolled, member, &moment, error) ||
      !make_consent (till, &consented, member->id, consent, &moment, error) ||
      !commit (till, &enrolled, &consented, row, &entry, error))
    return FALSE;
  *ret_slip = cf_till_consent_slip (till, entry->header, member->id, consent);
  return TRUE;
}

/* The member whom this action has enrolled already; *ret_member is NULL when it is new. */
static gboolean
find_done (CfTill *till, const CfEnrolment *enrolment, CfMember **ret_member, GError **error)
{
  g_autoptr (CfEntry) entry = NULL;
  g_autofree char *salt = NULL;
  g_autofree char *data = NULL;

  *ret_member = NULL;
  if (enrolment->op_id == NULL)
    return TRUE;
  if (!cf_journal_find (cf_till_journal (till), enrolment->op_id, &entry, error))
    return FALSE;
  if (entry == NULL)
    return TRUE;
  if (!cf_private_open (cf_till_journal (till), entry->n, &salt, &data, error))
    return FALSE;
  if (data != NULL && (*ret_member = cf_wire_enrolment_private_decode (data, NULL)) != NULL)
    return TRUE;
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
               "This enrolment was done, and the member has been forgotten: begin a new one");
  return FALSE;
}

gboolean
cf_till_enrol (CfTill *till, const CfEnrolment *enrolment, CfEnrolOutcome *ret_outcome,
               CfMember **ret_member, CfReceipt **ret_slip, GError **error)
{
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  g_autoptr (CfReceipt) slip = NULL;
  g_autoptr (CfMember) done = NULL;
  CfEnrolOutcome outcome;

  if (!cf_till_check (till, CF_ACTION_MEMBER_ENROL, error) ||
      !find_done (till, enrolment, &done, error))
    return FALSE;
  outcome = done != NULL ? CF_ENROL_OK : read_form (enrolment, member);
  if (outcome == CF_ENROL_OK && done == NULL) {
    /* Nothing that is written in the clear leads to it, and no other till mints it. */
    member->id = cf_enrol_begin (till);
    if (!enrol (till, enrolment, member, &slip, error))
      return FALSE;
  }
  *ret_outcome = outcome;
  *ret_member = NULL;
  *ret_slip = g_steal_pointer (&slip);
  if (outcome == CF_ENROL_OK)
    *ret_member = done != NULL ? g_steal_pointer (&done) : g_steal_pointer (&member);
  return TRUE;
}

/* --- taking consent back --- */

static CfConsent *
withdrawal_to (CfTill *till, CfConsentRung rung)
{
  CfConsent *consent = g_new0 (CfConsent, 1);

  consent->is_withdrawal = TRUE;
  consent->rung = rung;
  consent->purposes = cf_consent_purposes (rung);
  consent->method = CF_CONSENT_SPOKEN;
  consent->notice_version = g_strdup (CF_ENROL_NOTICE_VERSION);
  consent->language =
      g_strdelimit (g_strdup (cf_receipt_language_of (&cf_till_shop (till)->currency)), "_", '-');
  return consent;
}

static gboolean
lower (CfTill *till, const char *member_id, CfConsentRung rung, CfReceipt **ret_slip,
       GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfConsent) consent = withdrawal_to (till, rung);
  g_auto (CfMoment) moment = {0};
  g_auto (Fact) fact = {.op_id = NULL};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = NULL;

  if (!cf_moment_now (till, &moment, error) ||
      !make_consent (till, &fact, member_id, consent, &moment, error))
    return FALSE;
  tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  if (tx == NULL || !cf_journal_append (journal, &fact.draft, &entry, error) ||
      !cf_overlay_add_consent (journal, entry, member_id, rung, error) || !cf_tx_commit (tx, error))
    return FALSE;
  *ret_slip = cf_till_consent_slip (till, entry->header, member_id, consent);
  return TRUE;
}

gboolean
cf_till_lower_consent (CfTill *till, const char *member_id, CfConsentRung rung,
                       CfConsentOutcome *ret_outcome, CfReceipt **ret_slip, GError **error)
{
  g_autoptr (CfFoundMember) found = NULL;
  CfConsentOutcome outcome = CF_CONSENT_LOWERED;

  if (!cf_till_check (till, CF_ACTION_MEMBER_CHANGE, error) ||
      !cf_till_find_member (till, member_id, &found, error))
    return FALSE;
  if (found == NULL)
    outcome = CF_CONSENT_UNKNOWN_MEMBER;
  else if (rung >= found->member->consent)
    outcome = CF_CONSENT_NOT_LOWER;
  else if (!lower (till, found->member->id, rung, ret_slip, error))
    return FALSE;
  *ret_outcome = outcome;
  return TRUE;
}
