// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/counter/snapshot.h"

/* What is worth telling a person who does not look at the till, each once an event. Pure. */

#define CF_NEWS_SILENCE_US (8 * G_TIME_SPAN_HOUR)

typedef enum {
  CF_NEWS_SENT, /* what waited while there was no network has reached the centre, all of it */
  CF_NEWS_PARKED, /* entries have come to need a person */
  CF_NEWS_SILENT, /* no contact for too long, though the network is switched on */
} CfNewsKind;
#define CF_NEWS_COUNT (CF_NEWS_SILENT + 1)

/* What was seen so far; all zero to begin with. */
typedef struct {
  gint64 waiting; /* the most that waited since the line was last lost; 0: nothing did */
  gint64 parked; /* as last told */
  gboolean silence_told;
} CfNews;

/* One event, with what its sentence needs. */
typedef struct {
  gboolean told[CF_NEWS_COUNT]; /* which have happened now */
  gboolean over[CF_NEWS_COUNT]; /* which are no longer so: a notification of it may go */
  gint64 sent; /* how many entries */
  gint64 parked;
  gint64 silent_us;
} CfNewsReport;

/* Looks at how things stand now. */
void cf_news_take (CfNews *news, const CfSnapshot *snapshot, gint64 now_us,
                   CfNewsReport *ret_report);
