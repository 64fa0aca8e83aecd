// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/member-change.h"
#include "wire/error.h"
#include "wire/limit.h"

/* `member.changed`: staff have changed what is known of a member. Which fields stands in the body,
 * what they said before and say now in the private part. Errors of the encoders: RANGE, and
 * TOO_LARGE of a long text; of the decoders: MALFORMED, RANGE, TOO_LARGE, and UNKNOWN for another
 * version. */

#define CF_WIRE_MEMBER_CHANGE_VERSION 1
#define CF_WIRE_MEMBER_FIELD_BYTES_MAX 512

/* The body; reverses is the op_id of the edit that it takes back, or NULL. */
char *cf_wire_member_change_encode (const CfMemberChange *change, const char *member_commitment,
                                    const char *reverses, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Its commitment; the fields are read from the private part. */
char *cf_wire_member_change_decode (const char *body, gint64 version,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The private data: whose edit it is, and what. */
char *cf_wire_member_change_private_encode (const char *member_id, const CfMemberChange *change,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_wire_member_change_private_decode (const char *data, char **ret_member_id,
                                               CfMemberChange *ret_change,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
