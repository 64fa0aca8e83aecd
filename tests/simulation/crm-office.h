// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/crm.h"

#define SIM_OFFER_PREFIX "off-" /* before an offer's number, in its id */

/* What people do at the CRM's own machine, by its own code. Each is FALSE when it cannot be done
 * now; whoever calls looks after a machine that has died over it (sim_crm_survived). */

/* What tills may let members spend. */
gboolean sim_office_set_rights (SimCrm *crm, gint64 point_minor, gint64 share_percent, gint64 days,
                                gint64 risk_points);

/* Gives a till up that holds rights. */
gboolean sim_office_write_off (SimCrm *crm, const char *device_id);

/* Backs the CRM up, while it works, into one more file. */
gboolean sim_office_back_up (SimCrm *crm);

/* Stops it, and puts a backup back, the oldest being number 1: again until that is done, however
 * the machine dies over it. */
gboolean sim_office_restore (SimCrm *crm, guint number);

/* The life that the CRM's database is in; "": it cannot be read. */
void sim_office_read_life (SimCrm *crm, char *ret_life, gsize size);

/* Finds that two members are one person, or two after all. */
gboolean sim_office_merge (SimCrm *crm, const char *one_id, const char *other_id);
gboolean sim_office_undo_merge (SimCrm *crm, const char *member_id);

/* Puts an offer to work that takes a part off everything, or in the place of the one before of that
 * number; or ends it. */
gboolean sim_office_add_offer (SimCrm *crm, guint number, gint64 off_ppm);
gboolean sim_office_end_offer (SimCrm *crm, guint number);

/* Which members the shop is told of: all, its own, none. */
gboolean sim_office_set_scope (SimCrm *crm, const char *kind);

/* How members come into tiers: as SIM_TIER_… says, and with a grace that outlasts a run. */
gboolean sim_office_set_tiers (SimCrm *crm);

/* Forgets a member, whose enrolment may still be to come. */
gboolean sim_office_erase (SimCrm *crm, const char *member_id);

/* Tells all tills, in each feed that may hold it, what this version has no word for. */
gboolean sim_office_tell_newer (SimCrm *crm, guint value);
