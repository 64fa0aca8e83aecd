// SPDX-License-Identifier: Apache-2.0
#include "simulation/people/deed.h"

#include "simulation/net.h"
#include "simulation/trace.h"

const SimDeed sim_deeds[] = {
    {"serves a customer", 600, sim_deed_serve, 0},
    {"puts an article into the basket", 40, sim_deed_put, 0},
    {"finds the customer's card", 20, sim_deed_member, 0},
    {"takes the last step back", 20, sim_deed_undo, 0},
    {"takes the money", 40, sim_deed_pay, 0},
    {"presses Pay twice", 20, sim_deed_pay_twice, 0},
    {"puts the basket on hold", 20, sim_deed_hold, 0},
    {"takes a basket back from hold", 20, sim_deed_recall, 0},
    {"gives the basket up", 10, sim_deed_give_up, 0},
    {"voids a sale", 30, sim_deed_void_sale, 0},
    {"enrols a member", 15, sim_deed_enrol, 0},
    {"switches the network off", 4, sim_deed_network_off, 0},
    {"switches the network on", 8, sim_deed_network_on, 0},
    {"signs in", 5, sim_deed_sign_in, 0},
    {"does what only a newer program can write down", 6, sim_deed_newer_entry, 0},
    {"closes for the night and opens in the morning", 4, sim_deed_night, 0},
    {"takes a member's consent back", 12, sim_deed_take_back, 0},
    {"opens a second window", 4, sim_deed_second_window, 0},
    {"pairs the till again", 4, sim_deed_pair, 0},
    {"lays out the touch keys in the office", 20, sim_deed_lay_out, 0},
    {"pays with points", 200, sim_deed_spend_points, SIM_TOPIC_POINTS},
    {"says in the office what points pay", 20, sim_deed_set_rights, SIM_TOPIC_POINTS},
    {"serves a last customer and closes for a long weekend", 12, sim_deed_weekend,
     SIM_TOPIC_POINTS},
    {"lays out in the office what only a newer till knows", 20, sim_deed_newer_row,
     SIM_TOPIC_VERSIONS},
    {"finds in the office that two members are one", 12, sim_deed_merge, SIM_TOPIC_PERSONS},
    {"finds that they are two after all", 8, sim_deed_undo_merge, SIM_TOPIC_PERSONS},
    {"asks in the office to be forgotten", 25, sim_deed_erase, SIM_TOPIC_ERASURE},
    {"takes something off the price", 40, sim_deed_discount, SIM_TOPIC_MONEY},
    {"pays by card", 60, sim_deed_pay_by_card, SIM_TOPIC_MONEY},
    {"puts an offer to work in the office", 80, sim_deed_add_offer, SIM_TOPIC_OFFERS},
    {"ends an offer in the office", 60, sim_deed_end_offer, SIM_TOPIC_OFFERS},
    {"says in the office which members the shop is told of", 30, sim_deed_set_scope,
     SIM_TOPIC_SCOPES},
    {"takes the goods of a sale back", 40, sim_deed_return, SIM_TOPIC_RETURNS},
    {"writes a note down of a member", 60, sim_deed_write_note, SIM_TOPIC_NOTES},
    {"says in the office how members come into tiers", 30, sim_deed_set_tiers, SIM_TOPIC_TIERS},
    {"asks for a right while the customer waits", 80, sim_deed_wish, SIM_TOPIC_WISHES},
};
const guint sim_n_deeds = G_N_ELEMENTS (sim_deeds);

/* Somebody works at the copy of a till as well. */
static SimTill *
twin_of (SimTill *till)
{
  SimTill *twin = &till->world->tills[SIM_TILLS_MAX - 1 - till->index];

  return till->was_copied && twin->was_copied && twin->is_there ? twin : till;
}

void
sim_deed_do (SimTill *till, guint row, const CfRandom *random)
{
  sim_trace_tell ("%10" G_GINT64_FORMAT " %s: somebody %s", till->world->now_us / 1000,
                  sim_till_name (till), sim_deeds[row].name);
  if (cf_random_below (random, 2) == 0)
    till = twin_of (till);
  sim_net_set_caller (till);
  if (till->till == NULL || !sim_look (till))
    return;
  till->world->tally->deeds[row]++;
  sim_deeds[row].work (till, random);
  sim_glance (till, random);
  till->pokes = TRUE;
  (void)sim_till_survived (till); /* it is looked after when somebody comes back */
}
