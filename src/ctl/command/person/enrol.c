// SPDX-License-Identifier: Apache-2.0
#include "ctl/command/commands.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "till/enrol.h"

typedef struct {
  char *staff;
  char *pin;
  char *name;
  char *phone;
  char *birthday;
  char *consent;
  char *language;
  char *method;
} EnrolOptions;

static void
enrol_options_clear (EnrolOptions *options)
{
  g_free (options->staff);
  g_free (options->pin);
  g_free (options->name);
  g_free (options->phone);
  g_free (options->birthday);
  g_free (options->consent);
  g_free (options->language);
  g_free (options->method);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EnrolOptions, enrol_options_clear)

static json_t *
shape_candidates (const CfEnrolCheck *check)
{
  json_t *array = json_array ();

  for (guint i = 0; i < check->candidates->len; i++) {
    const CfEnrolCandidate *candidate = g_ptr_array_index (check->candidates, i);

    json_array_append_new (array, json_pack ("{s:s,s:s?,s:s}", "id", candidate->found->member->id,
                                             "name", candidate->found->name_shown, "likeness",
                                             cf_likeness_name (candidate->likeness)));
  }
  return array;
}

static void
print_enrolled (CfCall *call, const CfMember *member, const CfReceipt *slip,
                const CfEnrolCheck *check)
{
  g_autofree char *copy = slip == NULL ? NULL : cf_receipt_text (slip);

  if (call->json) {
    cf_output_json (json_pack ("{s:s,s:s,s:s?,s:s?,s:s,s:s?,s:b,s:o}", "id", member->id, "name",
                               member->name, "phone", member->phone, "birthday", member->birthday,
                               "consent", cf_consent_rung_name (member->consent), "copy", copy,
                               "phone_odd", check->phone_odd, "candidates",
                               shape_candidates (check)));
    return;
  }
  cf_output_line ("%s  %s", member->id, member->name);
  if (copy != NULL)
    cf_output_line ("%s", g_strchomp (copy));
  if (check->phone_odd)
    cf_output_note ("the phone number has an odd shape: ask for it once more");
  if (check->candidates->len > 0)
    cf_output_note (
        "somebody else here has this phone or nearly, or name and birthday: see 'member "
        "find', and tell the office if it is one person");
}

static const char *
sentence_of (CfEnrolOutcome outcome)
{
  switch (outcome) {
  case CF_ENROL_NAME_MISSING:
    return "the name is missing: say --name";
  case CF_ENROL_NAME_WRONG:
    return "the name is too long, or holds characters that no name has: type it anew";
  case CF_ENROL_BIRTHDAY_WRONG:
    return "the birthday is no day of a year: write it as MM-DD";
  case CF_ENROL_OK:
  default:
    return "";
  }
}

static int
enrol (CfCall *call, CfTill *till, const CfEnrolment *enrolment)
{
  GError *error = NULL;
  g_auto (CfEnrolCheck) check = {0};
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfReceipt) slip = NULL;
  CfEnrolOutcome outcome;

  if (!cf_enrol_check (till, enrolment, &check, &error) ||
      !cf_till_enrol (till, enrolment, &outcome, &member, &slip, &error))
    return cf_output_error (error);
  if (outcome != CF_ENROL_OK)
    return cf_output_refusal ("%s", sentence_of (outcome));
  print_enrolled (call, member, slip, &check);
  return CF_EXIT_DONE;
}

int
cf_command_member_enrol (CfCall *call)
{
  g_auto (EnrolOptions) options = {0};
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &options.staff, "Who enrols", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &options.pin, "Their PIN", "PIN"},
      {"name", 0, 0, G_OPTION_ARG_STRING, &options.name, "The member's name", "NAME"},
      {"phone", 0, 0, G_OPTION_ARG_STRING, &options.phone, "Their phone, in any format", "PHONE"},
      {"birthday", 0, 0, G_OPTION_ARG_STRING, &options.birthday, "Month and day", "MM-DD"},
      {"consent", 0, 0, G_OPTION_ARG_STRING, &options.consent,
       "What they allow: none, basic, standard or full", "RUNG"},
      {"language", 0, 0, G_OPTION_ARG_STRING, &options.language,
       "Of the notice they were told (en)", "LANGUAGE"},
      {"method", 0, 0, G_OPTION_ARG_STRING, &options.method,
       "How they chose: spoken, display or paper (spoken)", "METHOD"},
      G_OPTION_ENTRY_NULL,
  };
  CfEnrolment enrolment = {.method = CF_CONSENT_SPOKEN, .notice_version = CF_ENROL_NOTICE_VERSION};
  g_autoptr (CfTill) till = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit))
    return exit;
  if (options.consent == NULL || !cf_consent_rung_parse (options.consent, &enrolment.consent))
    return cf_output_usage ("say what they allow: --consent none, basic, standard or full");
  if (options.method != NULL && !cf_consent_method_parse (options.method, &enrolment.method))
    return cf_output_usage ("say how they chose: --method spoken, display or paper");
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, options.staff, options.pin, &exit))
    return exit;
  enrolment.name = options.name;
  enrolment.phone = options.phone;
  enrolment.birthday = options.birthday;
  enrolment.language = options.language != NULL ? options.language : "en";
  return enrol (call, till, &enrolment);
}

static int
lower (CfCall *call, CfTill *till, const char *member_id, CfConsentRung rung)
{
  GError *error = NULL;
  CfConsentOutcome outcome;
  g_autoptr (CfReceipt) slip = NULL;

  if (!cf_till_lower_consent (till, member_id, rung, &outcome, &slip, &error))
    return cf_output_error (error);
  if (outcome == CF_CONSENT_UNKNOWN_MEMBER)
    return cf_output_refusal ("member %s is not known at this till: find them with 'member find', "
                              "or sync",
                              member_id);
  if (outcome == CF_CONSENT_NOT_LOWER)
    return cf_output_refusal ("%s allows no more than that already: a till takes back only",
                              member_id);
  if (call->json)
    cf_output_json (
        json_pack ("{s:s,s:s}", "id", member_id, "consent", cf_consent_rung_name (rung)));
  else {
    g_autofree char *copy = cf_receipt_text (slip);

    cf_output_line ("%s", g_strchomp (copy));
  }
  return CF_EXIT_DONE;
}

int
cf_command_member_consent (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  g_autofree char *level = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_STRING, &staff, "Who was told", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_STRING, &pin, "Their PIN", "PIN"},
      {"level", 0, 0, G_OPTION_ARG_STRING, &level, "What they still allow: none, basic or standard",
       "RUNG"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  CfConsentRung rung;
  int exit;

  if (!cf_call_parse (call, entries, 1, 1, &exit))
    return exit;
  if (level == NULL || !cf_consent_rung_parse (level, &rung))
    return cf_output_usage ("say what they still allow: --level none, basic or standard");
  if ((till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  return lower (call, till, call->words[0], rung);
}
