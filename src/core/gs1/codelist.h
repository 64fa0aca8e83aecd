// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The closed code lists that AI values refer to. */

/* A country's three digits. Source: ISO 3166-1. */
gboolean cf_codelist_has_country (const char *text, gsize length);

/* A country's two letters. Source: ISO 3166-1. */
gboolean cf_codelist_has_country_letters (const char *text, gsize length);

/* A currency's three digits. Source: ISO 4217, amendment 179. */
gboolean cf_codelist_has_currency (const char *text, gsize length);

/* A kind of package. Source: UN/ECE Recommendation 21 with GS1's additions. */
gboolean cf_codelist_has_package (const char *text, gsize length);
