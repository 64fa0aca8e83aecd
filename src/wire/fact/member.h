// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"
#include "core/person/consent.h"
#include "wire/error.h"
#include "wire/limit.h"
#include "wire/private.h"

/* What tills say of members. Who it is stands in the private part beside the entry; the body holds
 * the commitment to it (64 hex digits). Errors of the encoders: RANGE; of the decoders: MALFORMED,
 * RANGE, TOO_LARGE, and UNKNOWN for another version of a body. */

#define CF_WIRE_ENROLMENT_VERSION CF_WIRE_ABOUT_VERSION
#define CF_WIRE_CONSENT_VERSION 1
#define CF_WIRE_LANGUAGE_BYTES_MAX 64

/* The body of `member.enrolled`. */
char *cf_wire_enrolment_encode (const char *member_commitment,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *cf_wire_enrolment_decode (const char *body, gint64 version,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Its private data: id, name, phone and birthday; card, tier and figures are not written.
 * Errors: TOO_LARGE, too, for a name that is too long. */
char *cf_wire_enrolment_private_encode (const CfMember *member,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
CfMember *cf_wire_enrolment_private_decode (const char *data,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whom private data of any kind are about; NULL when they are none that is known. */
char *cf_wire_private_subject (const char *data) G_GNUC_WARN_UNUSED_RESULT;

/* The body of `consent.recorded`; consent->id, the entry's own, is not written, and NULL when read.
 * Its private data is that of a sale. */
char *cf_wire_consent_encode (const CfConsent *consent, const char *member_commitment,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_wire_consent_decode (const char *body, gint64 version, CfConsent **ret_consent,
                                 char **ret_member_commitment,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
