// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/till-fixture.h"

#define OFFER_HALF                                                                                 \
  "{\"id\":\"half\",\"name\":\"Second at half price\",\"then\":{\"kind\":\"nth\",\"nth\":2,"       \
  "\"percent_ppm\":500000},\"what\":{\"products\":[\"milk\"]}}"
#define OFFER_SPEND                                                                                \
  "{\"combine\":{\"how\":\"stack\"},\"id\":\"spend\",\"if\":[{\"amount_at_least_minor\":3000,"     \
  "\"measured\":\"after\"}],\"name\":\"5 off 30\",\"then\":{\"amount_minor\":500,\"kind\":"        \
  "\"amount\"},\"what\":{\"all\":true}}"

/* Changes the till's cache as a page of the feed does, while the till is at work: text NULL takes
 * the version out. Errors: none, it must work. */
void offers_tell (TillFixture *fixture, const char *id, gint64 version, const char *text);
