// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include "simulation/crm.h"
#include "simulation/people/deed.h"
#include "till/find.h"
#include "till/member/change.h"

#define NOTES_MAX 63 /* of a member: a bit each; the first stands for none */
#define ANY_NOTE G_MAXUINT64

/* What a member's note says at a till: its number, 0 for none; −1: they are not known there. */
static int
read_note (SimTill *till, const SimMember *member)
{
  g_autoptr (CfFoundMember) found = NULL;

  if (!cf_till_find_member (till->till, member->id, &found, NULL) || found == NULL)
    return -1;
  return found->member->note == NULL ? 0 : atoi (found->member->note);
}

/* The till said that it has written that; or it may have. */
static void
note_written (SimTill *till, SimMember *member, int number, gboolean done)
{
  guint64 *notes = &member->notes[till->index];

  if (done)
    *notes = 0;
  else if (*notes == 0)
    *notes = 1; /* it may have written none */
  *notes |= G_GUINT64_CONSTANT (1) << number;
  if (!done)
    return;
  sim_lay_ghost (till);
  till->world->tally->notes++;
  /* A copy may take what the other has written in that place for its own. */
  if (!till->was_copied && !till->disk->frozen && read_note (till, member) != number &&
      read_note (till, member) >= 0)
    sim_world_break (till->world, "I6", "%s does not show the note that it has written of %s",
                     sim_till_name (till), member->id);
}

/* Of whom is known for sure that they are there, one. */
static SimMember *
draw_member (SimModel *model, const CfRandom *random)
{
  SimMember *member =
      model->n_members == 0 ? NULL : &model->members[cf_random_below (random, model->n_members)];

  return member == NULL || *member->id == '\0' ||
                 (!member->is_base && member->certainty != SIM_DONE)
             ? NULL
             : member;
}

static void
take_note_back (SimTill *till, SimMember *member, const char *op_id, int former)
{
  CfChangeOutcome outcome = CF_CHANGE_NOTHING;
  g_autofree char *undo_id = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = cf_till_undo_change (till->till, op_id, &outcome, &undo_id, &error);

  if (sim_is_in_doubt (till, error))
    note_written (till, member, former, FALSE);
  else if (done && outcome == CF_CHANGE_DONE)
    note_written (till, member, former, TRUE);
}

void
sim_deed_write_note (SimTill *till, const CfRandom *random)
{
  SimMember *member = draw_member (till->world->model, random);
  gboolean thinks_again = cf_random_below (random, 3) == 0;
  int former = member == NULL ? -1 : read_note (till, member);
  CfChangeOutcome outcome = CF_CHANGE_NOTHING;
  g_auto (CfMemberChange) change = {0};
  g_autofree char *op_id = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (former < 0 || member->n_notes == NOTES_MAX)
    return;
  member->n_notes++;
  change.now[CF_MEMBER_NOTE] = g_strdup_printf ("%u likes it so", member->n_notes);
  done = cf_till_change_member (till->till, member->id, &change, &outcome, &op_id, &error);
  if (sim_is_in_doubt (till, error)) {
    note_written (till, member, (int)member->n_notes, FALSE);
    return;
  }
  if (!done || outcome != CF_CHANGE_DONE)
    return;
  note_written (till, member, (int)member->n_notes, TRUE);
  if (thinks_again)
    take_note_back (till, member, op_id, former);
}

void
sim_excuse_notes (SimModel *model, guint till)
{
  for (guint i = 0; i < model->n_members; i++)
    if (model->members[i].notes[till] != 0)
      model->members[i].notes[till] = ANY_NOTE;
}

/* Whether they were ever found to be somebody else as well: what is written of one is then kept
 * with the other. */
static gboolean
is_several (const SimModel *model, const SimMember *member)
{
  for (guint i = 0; i < model->n_members; i++)
    if (&model->members[i] != member && model->members[i].person == member->person)
      return TRUE;
  return FALSE;
}

static gint64
note_at_crm (SimWorld *world, const SimMember *member)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT COALESCE ((SELECT CAST (substr (note, 1, instr (note, ' ')) AS INTEGER)"
      " FROM member WHERE member_id = '%s'), 0)",
      member->id);

  return sim_crm_read (world->crm, sql);
}

void
sim_check_note_shown (SimTill *till, const SimMember *member)
{
  int shown = read_note (till, member);

  if (shown >= 0 && !is_several (till->world->model, member) &&
      shown != note_at_crm (till->world, member))
    sim_world_break (till->world, "I6", "%s shows note %d of %s, and not the CRM's",
                     sim_till_name (till), shown, member->id);
}

/* What some till has written last. */
static void
check_note (SimWorld *world, const SimMember *member)
{
  gint64 told = note_at_crm (world, member);
  guint64 last = 0;

  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    last |= member->notes[i];
  if (last == 0)
    last = 1; /* nobody has written any */
  if (told < 0 || told > NOTES_MAX || (last & G_GUINT64_CONSTANT (1) << told) == 0)
    sim_world_break (world, "I6",
                     "the CRM has note %" G_GINT64_FORMAT " of %s, which no till has written last",
                     told, member->id);
}

void
sim_check_notes (SimWorld *world)
{
  const SimModel *model = world->model;

  for (guint i = 0; i < model->n_members; i++) {
    const SimMember *member = &model->members[i];

    if (*member->id != '\0' && !member->may_be_erased && !is_several (model, member) &&
        (member->is_base || member->certainty == SIM_DONE))
      check_note (world, member);
  }
}
