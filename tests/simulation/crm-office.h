// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/crm.h"

/* What people do at the CRM's own machine, by its own code. Each is FALSE when it cannot be done
 * now; whoever calls looks after a machine that has died over it (sim_crm_survived). */

/* What tills may let members spend. */
gboolean sim_office_set_rights (SimCrm *crm, gint64 point_minor, gint64 share_percent, gint64 days,
                                gint64 risk_points);

/* Gives a till up that holds rights. */
gboolean sim_office_write_off (SimCrm *crm, const char *device_id);
