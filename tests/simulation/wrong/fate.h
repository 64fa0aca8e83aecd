// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/crm.h"

/* What befalls one message. */
typedef struct {
  gint64 there_us; /* how long the request takes … */
  gint64 back_us; /* … and the reply */
  gint64 again_us; /* later than the first it comes once more; 0: no */
  gboolean outage;
  gboolean drop;
  gboolean lose_reply;
  gboolean reset_before;
  gboolean reset_after;
  const char *instead; /* somebody else answers with such a page … */
  guint instead_status; /* … and status */
  gint64 retry_after_us;
  gboolean forge; /* somebody without the device's key acknowledges what was sent */
  guint cut_short; /* of 256 parts of the reply so many stay; 0: all */
  guint flip; /* 1 + where a bit is turned, of 65536 parts; 0: none */
  gboolean swap; /* an older answer comes instead … */
  gboolean swap_any; /* … to whatever question */
} SimFate;

/* Answers that were given, a few of them: the latter half to pushes, which feeds would crowd out.
 */
#define SIM_PAST_MAX 8
typedef struct {
  SimAnswer *answers[2 * SIM_PAST_MAX];
  char *paths[2 * SIM_PAST_MAX];
  guint next[2];
} SimPast;

void sim_past_init (SimPast *past);
void sim_past_clear (SimPast *past);

/* Draws it, by the weather at that till now. */
void sim_fate_draw (SimTill *till, guint64 serial, const char *path, SimFate *ret_fate);

/* What somebody else answers. */
SimAnswer *sim_fate_instead (const SimFate *fate);

/* What arrives of an answer, which it takes over. */
SimAnswer *sim_fate_spoil (const SimFate *fate, SimPast *past, const char *path, SimAnswer *answer);

/* The name of a kind of weather. */
const char *sim_weather_name (SimWeather weather);
