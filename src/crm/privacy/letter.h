// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <jansson.h>
#include <glib.h>

/* The languages that the letter can be written in: "en", "zh_CN", "zh_TW". */
gboolean cf_letter_has_language (const char *language);

/* What an export (crm/privacy/export.h) says, in plain words for the member: who they are here,
 * what they allow and have allowed, what they bought, who saw their phone. */
char *cf_letter_new (const json_t *export, const char *language) G_GNUC_WARN_UNUSED_RESULT;
