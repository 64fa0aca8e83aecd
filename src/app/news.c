// SPDX-License-Identifier: Apache-2.0
#include "app/news.h"

static void
look_at_queue (CfNews *news, const CfSnapshot *snapshot, CfNewsReport *report)
{
  gint64 pending = snapshot->status.pending;

  if (!snapshot->line.online) {
    news->waiting = pending == 0 ? 0 : MAX (news->waiting, pending);
    report->over[CF_NEWS_SENT] = TRUE;
  } else if (pending == 0 && news->waiting > 0) {
    report->told[CF_NEWS_SENT] = TRUE;
    report->sent = news->waiting;
    news->waiting = 0;
  }
}

static void
look_at_parked (CfNews *news, const CfSnapshot *snapshot, CfNewsReport *report)
{
  report->parked = snapshot->status.parked;
  report->told[CF_NEWS_PARKED] = report->parked > news->parked;
  report->over[CF_NEWS_PARKED] = report->parked == 0;
  news->parked = report->parked;
}

static void
look_at_silence (CfNews *news, const CfSnapshot *snapshot, gint64 now_us, CfNewsReport *report)
{
  gint64 heard_us = MAX (snapshot->line.heard_at_us, snapshot->status.last_contact_us);
  gboolean silent = snapshot->status.network_on && !snapshot->line.online && heard_us > 0 &&
                    now_us - heard_us >= CF_NEWS_SILENCE_US;

  report->silent_us = now_us - heard_us;
  report->told[CF_NEWS_SILENT] = silent && !news->silence_told;
  report->over[CF_NEWS_SILENT] = !silent;
  news->silence_told = silent;
}

void
cf_news_take (CfNews *news, const CfSnapshot *snapshot, gint64 now_us, CfNewsReport *ret_report)
{
  *ret_report = (CfNewsReport){0};
  if (snapshot->trouble != NULL || !snapshot->status.paired)
    return;
  look_at_queue (news, snapshot, ret_report);
  look_at_parked (news, snapshot, ret_report);
  look_at_silence (news, snapshot, now_us, ret_report);
}
