// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_PHONE_COUNTRY_DEFAULT "86"
#define CF_PHONE_DIGITS_MIN 7
#define CF_PHONE_DIGITS_MAX 32

/* One form of a phone number, from however it was typed: spaces, dashes, brackets, full-width
 * digits, +86, 0086, 86 before a complete number, or a trunk 0. country is the calling code of
 * numbers that name none, digits only.
 * Shape: "+" and digits; "" when the text holds no digit. Never refuses: a wrong number is kept as
 * it is, and warning of it is the caller's choice.
 * Limits: CF_PHONE_DIGITS_MAX digits, what is beyond is dropped.
 * Source: ITU-T E.164. */
char *cf_phone_parse (const char *text, const char *country) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a typed number names its country, by + or 00. */
gboolean cf_phone_is_international (const char *text);

/* The number without its country's calling code, borrowed from phone, which is a result of
 * cf_phone_parse. */
const char *cf_phone_national (const char *phone);

/* Whether it is a Chinese mobile number: eleven digits that begin 13 to 19. */
gboolean cf_phone_is_chinese_mobile (const char *phone);

/* Whether a result of cf_phone_parse can hardly be somebody's: too short, or no mobile number of
 * CF_PHONE_COUNTRY_DEFAULT. A warning's worth, no more: there are such numbers. */
gboolean cf_phone_is_odd (const char *phone);

/* What may be shown to someone who need not know the number.
 * Shape: "138****1234"; of short numbers, fewer digits. */
char *cf_phone_mask (const char *phone) G_GNUC_WARN_UNUSED_RESULT;
