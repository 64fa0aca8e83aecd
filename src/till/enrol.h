// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "core/person/consent.h"
#include "core/receipt/receipt.h"
#include "till/find.h"

#define CF_ENROL_NAME_BYTES_MAX 256
#define CF_ENROL_NOTICE_VERSION "1" /* of the words that say what is allowed */

/* What the form holds, as it was typed. */
typedef struct {
  const char *op_id; /* minted when the form was opened, by cf_enrol_begin: a retry is the same
                        action. NULL: minted now */
  const char *name;
  const char *phone; /* in any format; NULL or "": none */
  const char *birthday; /* "MM-DD"; NULL or "": not told */
  CfConsentRung consent;
  CfConsentMethod method;
  const char *notice_version; /* of what the person was told; at most 64 bytes */
  const char *language; /* of that notice, "zh-CN" */
} CfEnrolment;

typedef enum {
  CF_ENROL_OK,
  CF_ENROL_NAME_MISSING,
  CF_ENROL_NAME_WRONG, /* too long, or with characters that no name has */
  CF_ENROL_BIRTHDAY_WRONG, /* no day of a year */
} CfEnrolOutcome;

/* Why somebody may be the same person. */
typedef enum {
  CF_LIKENESS_PHONE,
  CF_LIKENESS_NAME_AND_BIRTHDAY,
  CF_LIKENESS_NEAR_PHONE, /* but for one digit, and the names begin alike: among millions, numbers
                             that are a digit apart are common */
} CfLikeness;

typedef struct {
  CfFoundMember *found;
  CfLikeness likeness;
} CfEnrolCandidate;

/* What a person should look at before they enrol somebody. Nothing of it forbids to go on. */
typedef struct {
  GPtrArray *candidates; /* CfEnrolCandidate: is it this one? */
  gboolean phone_missing;
  gboolean phone_odd; /* not the shape of a number that is known here */
} CfEnrolCheck;

/* Frees what it holds and zeroes it. */
void cf_enrol_check_clear (CfEnrolCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfEnrolCheck, cf_enrol_check_clear)

/* Whether a text can be somebody's name. */
gboolean cf_enrol_is_name (const char *name);

/* The id of an enrolment that begins. */
char *cf_enrol_begin (CfTill *till) G_GNUC_WARN_UNUSED_RESULT;

/* The name of a likeness: "phone", "name-birthday", "near-phone". */
const char *cf_likeness_name (CfLikeness likeness);

/* Looks for the same person, the surest first. Needs no network.
 * Errors: as cf_till_check_loaded; what the cache refuses. */
gboolean cf_enrol_check (CfTill *till, const CfEnrolment *enrolment, CfEnrolCheck *ret_check,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Enrols a member and records what they allow, in one transaction: they are found at this till at
 * once, and buy and earn. *ret_member is set on CF_ENROL_OK only; the same op_id again gives the
 * member who is there. *ret_slip is their copy of what they allow; NULL when it was done before.
 * Errors: CF_TILL_ERROR as cf_till_check; what the disk refuses. */
gboolean cf_till_enrol (CfTill *till, const CfEnrolment *enrolment, CfEnrolOutcome *ret_outcome,
                        CfMember **ret_member, CfReceipt **ret_slip,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

typedef enum {
  CF_CONSENT_LOWERED,
  CF_CONSENT_UNKNOWN_MEMBER,
  CF_CONSENT_NOT_LOWER, /* the member allows no more than that already */
} CfConsentOutcome;

/* A member takes back what they allow, wholly (CF_CONSENT_NONE) or down to a rung: a withdrawal,
 * and from then on nothing here uses more. Allowing more needs the withdrawals that the CRM knows.
 * ret_slip, set on CF_CONSENT_LOWERED only, is the paper that says so to them.
 * Errors: CF_TILL_ERROR as cf_till_check (CF_ACTION_MEMBER_CHANGE); what the disk refuses. */
gboolean cf_till_lower_consent (CfTill *till, const char *member_id, CfConsentRung rung,
                                CfConsentOutcome *ret_outcome, CfReceipt **ret_slip,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
