// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/staff.h"
#include "crm/change.h"

/* Adds a person or changes the one there is, and puts the row into the security feed.
 * Errors: of db/ and wire/. */
gboolean cf_staff_save (CfChange *change, const CfStaff *staff, const char *pin_hash,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The stored hash of a person's PIN; *ret_pin_hash is NULL when there is nobody of that id.
 * Errors: of db/. */
gboolean cf_staff_find_pin (CfSession *session, const char *staff_id, char **ret_pin_hash,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_staff_statements;
