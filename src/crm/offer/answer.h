// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/http/answer.h"
#include "crm/http/request.h"
#include "crm/offer/quote.h"
#include "crm/pool.h"
#include "crm/pressure.h"

/* Answers POST /v1/quote: who asks is a web shop and no till. Thread: any. */
CfAnswer *cf_quote_answer (CfQuoteDesk *desk, CfPool *pool, CfPressure *pressure,
                           const CfRequest *request, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
