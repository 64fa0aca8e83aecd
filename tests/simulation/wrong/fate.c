// SPDX-License-Identifier: Apache-2.0
#include "simulation/wrong/fate.h"

#include <string.h>

#define LATENCY_US (80 * 1000)
#define DELAY_US (120 * G_USEC_PER_SEC)

static const char *const names[SIM_WEATHER_COUNT] = {
    [SIM_WEATHER_OUTAGE] = "outage",         [SIM_WEATHER_DROP] = "request lost",
    [SIM_WEATHER_LOSE_REPLY] = "reply lost", [SIM_WEATHER_DELAY] = "delay",
    [SIM_WEATHER_REPEAT] = "repeated",       [SIM_WEATHER_RESET] = "reset",
    [SIM_WEATHER_CUT_SHORT] = "cut short",   [SIM_WEATHER_FLIP] = "bit turned",
    [SIM_WEATHER_SWAP] = "another reply",    [SIM_WEATHER_PORTAL] = "captive portal",
    [SIM_WEATHER_REFUSE] = "refused",        [SIM_WEATHER_FORGE] = "forged",
};

const char *
sim_weather_name (SimWeather weather)
{
  return names[weather];
}

void
sim_past_init (SimPast *past)
{
  memset (past, 0, sizeof *past);
}

void
sim_past_clear (SimPast *past)
{
  for (guint i = 0; i < 2 * SIM_PAST_MAX; i++) {
    g_clear_pointer (&past->answers[i], sim_answer_free);
    g_clear_pointer (&past->paths[i], g_free);
  }
}

static gboolean
strikes (SimTill *till, const CfRandom *random, SimWeather weather)
{
  /* Drawn in any weather, so that one window more or less moves nothing else. */
  gboolean hit = cf_random_below (random, 1000) < till->per_mille[weather];

  if (!hit || till->until_us[weather] <= till->world->now_us || till->world->calm)
    return FALSE;
  till->world->tally->weather[weather]++;
  return TRUE;
}

static void
draw_refusal (const CfRandom *random, SimFate *fate)
{
  static const guint statuses[] = {500, 502, 503, 503, 504, 429, 429, 404, 403, 413, 400};

  fate->instead = "text/plain";
  fate->instead_status = statuses[cf_random_below (random, G_N_ELEMENTS (statuses))];
  if (fate->instead_status == 503 || fate->instead_status == 429)
    fate->retry_after_us = (gint64)cf_random_below (random, 90) * G_USEC_PER_SEC;
}

static void
draw_portal (const CfRandom *random, SimFate *fate)
{
  static const char *const types[] = {"text/html", "application/json", "application/x-ndjson",
                                      "application/vnd.sqlite3"};
  guint which = (guint)cf_random_below (random, 2 * G_N_ELEMENTS (types));

  fate->instead = types[which % G_N_ELEMENTS (types)];
  fate->instead_status = which < G_N_ELEMENTS (types) ? 200 : 302;
}

static void
draw_ways (SimTill *till, const CfRandom *random, SimFate *fate)
{
  guint64 delay = cf_random_below (random, (guint64)DELAY_US);
  guint64 where = cf_random_below (random, 65536);
  gboolean before = cf_random_below (random, 2) == 0;

  fate->there_us = LATENCY_US / 4 + (gint64)cf_random_below (random, LATENCY_US);
  fate->back_us = LATENCY_US / 4 + (gint64)cf_random_below (random, LATENCY_US);
  fate->outage = strikes (till, random, SIM_WEATHER_OUTAGE);
  fate->drop = strikes (till, random, SIM_WEATHER_DROP);
  fate->lose_reply = strikes (till, random, SIM_WEATHER_LOSE_REPLY);
  if (strikes (till, random, SIM_WEATHER_DELAY))
    *(before ? &fate->there_us : &fate->back_us) += (gint64)delay;
  if (strikes (till, random, SIM_WEATHER_REPEAT))
    fate->again_us = 1 + (gint64)delay;
  if (strikes (till, random, SIM_WEATHER_RESET))
    *(before ? &fate->reset_before : &fate->reset_after) = TRUE;
  if (strikes (till, random, SIM_WEATHER_CUT_SHORT))
    fate->cut_short = 1 + (guint)where % 255;
  if (strikes (till, random, SIM_WEATHER_FLIP))
    fate->flip = 1 + (guint)where;
  fate->swap = strikes (till, random, SIM_WEATHER_SWAP);
  fate->swap_any = before;
}

void
sim_fate_draw (SimTill *till, guint64 serial, const char *path, SimFate *ret_fate)
{
  CfRandomSeeded seeded;
  CfRandom random;

  *ret_fate = (SimFate){0};
  cf_random_seed (&seeded, till->world->seed ^ (serial << 8) ^ ((guint64)till->index << 56),
                  &random);
  draw_ways (till, &random, ret_fate);
  if (strikes (till, &random, SIM_WEATHER_PORTAL))
    draw_portal (&random, ret_fate);
  if (strikes (till, &random, SIM_WEATHER_REFUSE))
    draw_refusal (&random, ret_fate);
  ret_fate->forge = strikes (till, &random, SIM_WEATHER_FORGE);
  /* What TLS keeps from harm has nothing else there: a device's secret. */
  if (g_str_has_prefix (path, "/v1/pairing/")) {
    ret_fate->flip = ret_fate->cut_short = 0;
    ret_fate->swap = FALSE;
  }
}

SimAnswer *
sim_fate_instead (const SimFate *fate)
{
  SimAnswer *answer = sim_answer_new (fate->instead_status, fate->instead,
                                      "<html><title>Welcome to our free network</title></html>\n");

  answer->retry_after_us = fate->retry_after_us;
  return answer;
}

static void
remember (SimPast *past, const char *path, const SimAnswer *answer)
{
  guint half = g_str_equal (path, "/v1/ops") ? 1 : 0;
  guint at = half * SIM_PAST_MAX + past->next[half]++ % SIM_PAST_MAX;

  g_clear_pointer (&past->answers[at], sim_answer_free);
  g_free (past->paths[at]);
  past->answers[at] = sim_answer_copy (answer);
  past->paths[at] = g_strdup (path);
}

static const SimAnswer *
recall (const SimPast *past, const char *path, gboolean any)
{
  guint half = g_str_equal (path, "/v1/ops") ? 1 : 0;

  for (guint i = 0; i < 2 * SIM_PAST_MAX; i++) {
    guint own = half * SIM_PAST_MAX + (past->next[half] + i) % SIM_PAST_MAX;
    guint at = i < SIM_PAST_MAX ? own : (1 - half) * SIM_PAST_MAX + i % SIM_PAST_MAX;

    if (past->answers[at] != NULL && (any || strcmp (past->paths[at], path) == 0))
      return past->answers[at];
  }
  return NULL;
}

/* A shortened body: what of it came, and whether the end of it was missed. */
static void
shorten (const SimFate *fate, SimAnswer *answer)
{
  gsize length = g_bytes_get_size (answer->body);
  GBytes *part = g_bytes_new_from_bytes (answer->body, 0, length * (fate->cut_short - 1) / 256);

  answer->is_cut = g_bytes_get_size (part) < length;
  g_bytes_unref (answer->body);
  answer->body = part;
}

/* Whether it lies in what a page says that its figures hold already. That alone in a page is kept
 * from harm by nothing but TLS, for as long as it takes to ask for the next one. */
static gboolean
is_in_applied (const char *body, gsize length, gsize at)
{
  const char *from = g_strrstr_len (body, (gssize)length, "\"applied\":{");
  const char *to = g_strrstr_len (body, (gssize)length, "},\"checksum\":");

  return from != NULL && to != NULL && body + at > from && body + at < to;
}

static void
flip (const SimFate *fate, SimAnswer *answer)
{
  gsize length = g_bytes_get_size (answer->body);
  gsize at = length * (fate->flip - 1) / 65536;
  guint8 *bytes;

  if (length == 0 || is_in_applied (g_bytes_get_data (answer->body, NULL), length, at))
    return;
  bytes = g_memdup2 (g_bytes_get_data (answer->body, NULL), length);
  bytes[at] ^= (guint8)(1u << (fate->flip % 8));
  g_bytes_unref (answer->body);
  answer->body = g_bytes_new_take (bytes, length);
}

SimAnswer *
sim_fate_spoil (const SimFate *fate, SimPast *past, const char *path, SimAnswer *answer)
{
  const SimAnswer *found = fate->swap ? recall (past, path, fate->swap_any) : NULL;
  SimAnswer *other = found != NULL ? sim_answer_copy (found) : NULL;

  if (!g_str_has_prefix (path, "/v1/pairing/") && g_bytes_get_size (answer->body) < 100000)
    remember (past, path, answer);
  if (other != NULL) {
    sim_answer_free (answer);
    answer = other;
  }
  if (fate->cut_short > 0)
    shorten (fate, answer);
  if (fate->flip > 0)
    flip (fate, answer);
  return answer;
}
