// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/change.h"
#include "wire/batch.h"

/* Seals the private part of an entry (salt and data) under the key of the member whom it names,
 * which is made if there is none.
 * Errors: of db/. */
gboolean cf_secret_seal (CfChange *change, const CfWireBatchEntry *entry, const char *member_id,
                         const CfRandom *random, GBytes **ret_sealed,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens it again: the salt in hexadecimal, LF, the data. *ret_plain is NULL once the key is
 * destroyed.
 * Errors: of db/ and seal/. */
gboolean cf_secret_open (CfSession *session, GBytes *sealed, const char *member_id,
                         const char *op_id, GBytes **ret_plain,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_secret_statements;
