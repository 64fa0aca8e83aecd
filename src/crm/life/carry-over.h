// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/change.h"

/* Carries over from a database that makes room for an older one what must not be undone by that:
 * which tills there are and who is locked out, which numbers they have, and who asked to be
 * forgotten. What tills wrote comes again from the tills.
 * Errors: of db/ and wire/. */
gboolean cf_carry_over (CfSession *from, CfChange *to, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_carry_over_statements;
