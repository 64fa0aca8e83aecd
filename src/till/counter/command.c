// SPDX-License-Identifier: Apache-2.0
#include "till/counter/command.h"

/* The copy, and what its borrowed fields point to. */
typedef struct {
  CfCommand command;
  GStringChunk *texts;
  CfBasketStep *step;
  CfEnrolment enrolment;
  CfMemberChange change;
  CfReturnAsked returning;
} Owned;

static const char *
keep (Owned *owned, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert (owned->texts, text);
}

static void
keep_enrolment (Owned *owned, const CfEnrolment *enrolment)
{
  CfEnrolment *kept = &owned->enrolment;

  *kept = *enrolment;
  kept->op_id = keep (owned, enrolment->op_id);
  kept->name = keep (owned, enrolment->name);
  kept->phone = keep (owned, enrolment->phone);
  kept->birthday = keep (owned, enrolment->birthday);
  kept->notice_version = keep (owned, enrolment->notice_version);
  kept->language = keep (owned, enrolment->language);
  owned->command.enrolment = kept;
}

static void
keep_change (Owned *owned, const CfMemberChange *change)
{
  for (guint i = 0; i < CF_MEMBER_FIELD_COUNT; i++)
    owned->change.now[i] = g_strdup (change->now[i]);
  owned->command.change = &owned->change;
}

static void
keep_return (Owned *owned, const CfReturnAsked *asked)
{
  CfReturnAsked *kept = &owned->returning;

  *kept = *asked;
  kept->op_id = keep (owned, asked->op_id);
  kept->receipt_no = keep (owned, asked->receipt_no);
  kept->reason = keep (owned, asked->reason);
  kept->wishes = g_memdup2 (asked->wishes, asked->n_wishes * sizeof *asked->wishes);
  kept->approver = NULL;
  owned->command.returning = kept;
}

CfCommand *
cf_command_copy (const CfCommand *command)
{
  Owned *owned = g_new0 (Owned, 1);

  owned->texts = g_string_chunk_new (256);
  owned->command = *command;
  owned->command.text = keep (owned, command->text);
  owned->command.detail = keep (owned, command->detail);
  owned->command.staff_id = keep (owned, command->staff_id);
  owned->command.pin = keep (owned, command->pin);
  if (command->step != NULL)
    owned->command.step = owned->step = cf_basket_step_copy (command->step);
  if (command->enrolment != NULL)
    keep_enrolment (owned, command->enrolment);
  if (command->change != NULL)
    keep_change (owned, command->change);
  if (command->returning != NULL)
    keep_return (owned, command->returning);
  return &owned->command;
}

void
cf_command_free (CfCommand *command)
{
  Owned *owned = (Owned *)command;

  if (owned == NULL)
    return;
  g_string_chunk_free (owned->texts);
  cf_basket_step_free (owned->step);
  cf_member_change_clear (&owned->change);
  g_free ((gpointer)(gsize)owned->returning.wishes);
  g_free (owned);
}
