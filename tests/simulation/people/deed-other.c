// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "base/id.h"
#include "db/transaction.h"
#include "simulation/crm.h"
#include "simulation/people/deed.h"
#include "simulation/trace.h"
#include "till/contact.h"
#include "till/enrol.h"
#include "till/return/return.h"

#define NIGHT_US (10 * G_TIME_SPAN_HOUR)

static const CfStaff manager = {(char[]){SIM_MANAGER}, (char[]){"Person 301"}, CF_ROLE_MANAGER};

/* One of the sales of this till that nobody has taken back, or that somebody has; NULL: none was
 * drawn. */
static SimSale *
draw_sale (SimTill *till, const CfRandom *random, SimCertainty voided, int *ret_index)
{
  SimModel *model = till->world->model;

  for (guint tries = 0; tries < 8 && model->sales->len > 0; tries++) {
    SimSale *sale;

    *ret_index = (int)cf_random_below (random, model->sales->len);
    sale = sim_model_sale (model, *ret_index);
    if (sale->till == till->index && sale->certainty == SIM_DONE && sale->voided == voided &&
        !sale->is_elsewhere)
      return sale;
  }
  return NULL;
}

void
sim_deed_void_sale (SimTill *till, const CfRandom *random)
{
  int index = 0;
  SimSale *sale = draw_sale (till, random, SIM_NOT, &index);
  CfVoidSaleOutcome outcome = CF_VOID_SALE_UNKNOWN;
  g_autoptr (CfSold) sold = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (sale == NULL)
    return;
  CfVoidSale asked = {sale->receipt_no, "brought back at once", &manager};
  sale->voided = SIM_TRIED;
  done = cf_till_void_sale (till->till, &asked, &outcome, &sold, &error);
  if (sim_is_in_doubt (till, error)) {
    till->shelf.doubt = SIM_DOUBT_VOID;
    till->shelf.doubt_sale = index;
    return;
  }
  if (done && outcome == CF_VOID_SALE_OK)
    sim_lay_ghost (till);
  sale->voided = done && outcome == CF_VOID_SALE_OK ? SIM_DONE : SIM_NOT;
  sim_trace_tell ("  void of %s: %d", sale->receipt_no, done ? (int)outcome : -1);
  if (done && (outcome == CF_VOID_SALE_UNKNOWN || outcome == CF_VOID_SALE_ALREADY))
    sim_world_break (till->world, "I1", "%s says that receipt %s is %s", sim_till_name (till),
                     sale->receipt_no,
                     outcome == CF_VOID_SALE_UNKNOWN ? "unknown" : "voided already");
}

/* All of it at once, so that it does what a void does; one in four was taken back before. */
void
sim_deed_return (SimTill *till, const CfRandom *random)
{
  int index = 0;
  SimCertainty before = cf_random_below (random, 4) == 0 ? SIM_DONE : SIM_NOT;
  SimSale *sale = draw_sale (till, random, before, &index);
  CfReturnAsked asked = {.reason = "no longer wanted", .approver = &manager};
  CfTakeBackOutcome outcome = CF_TAKE_BACK_UNKNOWN;
  g_autoptr (CfReturned) returned = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;
  gint64 place;

  if (sale == NULL && before == SIM_DONE) {
    before = SIM_NOT;
    sale = draw_sale (till, random, before, &index);
  }
  /* Of what points paid the window gives back as well; nobody here does. */
  if (sale == NULL || sale->is_void_forgotten || sale->points_spent > 0)
    return;
  asked.receipt_no = sale->receipt_no;
  sale->voided = SIM_TRIED;
  done = cf_till_return (till->till, &asked, &outcome, &place, &returned, &error);
  if (sim_is_in_doubt (till, error)) {
    till->shelf.doubt = SIM_DOUBT_VOID;
    till->shelf.doubt_sale = index;
    return;
  }
  if (returned != NULL) {
    sim_lay_ghost (till);
    till->shelf.last_receipt = sim_receipt_number (returned->receipt_no);
  }
  sale->voided = returned != NULL || before == SIM_DONE ? SIM_DONE : SIM_NOT;
  sim_trace_tell ("  return of %s: %d", sale->receipt_no, done ? (int)outcome : -1);
  if (returned != NULL && before == SIM_DONE)
    sim_world_break (till->world, "I2", "%s takes receipt %s back twice", sim_till_name (till),
                     sale->receipt_no);
  if (done && returned == NULL && before == SIM_NOT)
    sim_world_break (till->world, "I1", "%s does not take receipt %s back: %d",
                     sim_till_name (till), sale->receipt_no, (int)outcome);
}

static int
add_member (SimTill *till)
{
  SimModel *model = till->world->model;
  SimMember *member = &model->members[model->n_members];

  if (model->n_members == SIM_MEMBERS_MAX)
    return -1;
  *member =
      (SimMember){.till = till->index, .person = model->n_members, .rung_least = CF_CONSENT_FULL};
  for (guint i = 0; i < SIM_TILLS_MAX; i++)
    member->rung_told[i] = CF_CONSENT_FULL;
  g_snprintf (member->name, sizeof member->name, "Newcomer %u", model->n_members);
  return (int)model->n_members++;
}

/* A finger that comes down twice has enrolled one member. */
static void
press_again (SimTill *till, const CfEnrolment *form, const char *member_id)
{
  CfEnrolOutcome outcome = CF_ENROL_NAME_MISSING;
  g_autoptr (CfMember) again = NULL;
  g_autoptr (CfReceipt) slip = NULL;

  if (cf_till_enrol (till->till, form, &outcome, &again, &slip, NULL) && !till->disk->frozen &&
      (outcome != CF_ENROL_OK || strcmp (again->id, member_id) != 0))
    sim_world_break (till->world, "I2", "%s has enrolled %s twice", sim_till_name (till),
                     form->name);
}

/* A form that was sent and not answered is sent again as it is. */
void
sim_deed_enrol (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  SimShelf *shelf = &till->shelf;
  CfEnrolOutcome outcome = CF_ENROL_NAME_MISSING;
  g_autoptr (CfMember) enrolled = NULL;
  g_autoptr (CfReceipt) slip = NULL;
  g_autoptr (GError) error = NULL;
  SimMember *member;
  gboolean done;

  if (*shelf->enrol_op == '\0') {
    g_autofree char *op_id = cf_enrol_begin (till->till);

    shelf->enrol_member = add_member (till);
    if (shelf->enrol_member < 0)
      return;
    g_strlcpy (shelf->enrol_op, op_id, sizeof shelf->enrol_op);
  }
  member = &till->world->model->members[shelf->enrol_member];
  CfEnrolment form = {.op_id = shelf->enrol_op,
                      .name = member->name,
                      .consent = CF_CONSENT_FULL,
                      .method = CF_CONSENT_SPOKEN,
                      .notice_version = "1",
                      .language = "en"};
  done = cf_till_enrol (till->till, &form, &outcome, &enrolled, &slip, &error);
  if (sim_is_in_doubt (till, error) || !done || outcome != CF_ENROL_OK)
    return;
  member->certainty = SIM_DONE;
  g_strlcpy (member->id, enrolled->id, sizeof member->id);
  press_again (till, &form, enrolled->id);
  *shelf->enrol_op = '\0';
}

static void
set_network (SimTill *till, gboolean on)
{
  if (cf_till_set_network (till->till, on, NULL) && till->talk != NULL)
    cf_talk_tell (till->talk, (CfEngineEvent){.kind = CF_ENGINE_NETWORK, .on = on});
}

void
sim_deed_network_off (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  if (!till->world->calm)
    set_network (till, FALSE);
}

void
sim_deed_network_on (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  set_network (till, TRUE);
}

void
sim_deed_sign_in (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  sim_till_sign_in (till);
}

/* The CRM has never heard of it: it is kept, and nothing waits behind it. */
void
sim_deed_newer_entry (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  CfJournal *journal = cf_till_journal (till->till);
  g_autofree char *op_id = cf_id_new (&till->clock, &till->random);
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_SALE_VOIDED,
                        .version = 99,
                        .actor = SIM_MANAGER,
                        .business_date = "2026-09-21",
                        .clock_quality = CF_CLOCK_UNKNOWN,
                        .body = "{\"later\":1}"};
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, NULL);

  if (tx != NULL && cf_journal_append (journal, &draft, &entry, NULL) && cf_tx_commit (tx, NULL))
    sim_lay_ghost (till);
}

/* The whole shop: a night in which one till followed the CRM alone would be long. */
void
sim_deed_night (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  SimWorld *world = till->world;

  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    if (sim_till_survived (&world->tills[i]))
      sim_till_stop (&world->tills[i]);
    world->tills[i].opens_at_us = 0;
  }
  world->now_us += NIGHT_US;
}

/* Somebody starts the program where it runs already: it must say so and go. */
void
sim_deed_second_window (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  CfTillPorts ports = {.folder = till->folder, .clock = &till->clock, .random = &till->random};
  g_autoptr (CfTill) second = cf_till_open (&ports, NULL);

  if (second != NULL)
    sim_world_break (till->world, "I2", "%s runs in two windows, and both send the same queue",
                     sim_till_name (till));
}

/* One that asks for it before all others. */
void
sim_deed_pair (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  for (guint i = 0; i < SIM_TILLS_MAX; i++) {
    SimTill *other = &till->world->tills[i];

    if (other->talk != NULL && other->talk->engine.forked && sim_look (other))
      till = other;
  }
  sim_till_pair (till);
}

void
sim_deed_lay_out (SimTill *till, const CfRandom *random G_GNUC_UNUSED)
{
  sim_crm_lay_out (till->world->crm);
}
