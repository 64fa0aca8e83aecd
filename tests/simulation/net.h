// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/world.h"

/* The network: takes the place of sync/transport.c in this program. What befalls a message is drawn
 * when it is sent, from a stream of its own, so that one message's fate hangs on no other's. */

SimNet *sim_net_new (SimWorld *world);
void sim_net_free (SimNet *net);

/* When the next message arrives somewhere; G_MAXINT64: none is on its way. And lets it. */
gint64 sim_net_due_us (const SimNet *net);
void sim_net_deliver (SimNet *net);

/* Whose program makes transports from now on. */
void sim_net_set_caller (SimTill *till);

/* Whether an answer waits for the till's program. */
gboolean sim_net_has_mail (const CfTransport *transport);
