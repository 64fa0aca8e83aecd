// SPDX-License-Identifier: Apache-2.0
#include "device/print-state.h"

#include "base/check.h"

static const char *const state_names[CF_PRINT_STATE_COUNT] = {
    [CF_PRINT_QUEUED] = "queued", [CF_PRINT_PRINTING] = "printing", [CF_PRINT_PRINTED] = "printed",
    [CF_PRINT_MAYBE] = "maybe",   [CF_PRINT_FAILED] = "failed",
};

static const char *const trouble_names[CF_PRINT_TROUBLE_COUNT] = {
    [CF_PRINT_NO_TROUBLE] = "none",     [CF_PRINT_OFFLINE] = "offline",
    [CF_PRINT_PAPER_OUT] = "paper-out", [CF_PRINT_COVER_OPEN] = "cover-open",
    [CF_PRINT_FAULT] = "fault",         [CF_PRINT_STALLED] = "stalled",
    [CF_PRINT_DIED] = "died",           [CF_PRINT_STOPPED] = "stopped",
};

const char *
cf_print_state_name (CfPrintState state)
{
  CF_CHECK ((gsize)state < CF_PRINT_STATE_COUNT);
  return state_names[state];
}

const char *
cf_print_trouble_name (CfPrintTrouble trouble)
{
  CF_CHECK ((gsize)trouble < CF_PRINT_TROUBLE_COUNT);
  return trouble_names[trouble];
}

gboolean
cf_print_state_is_final (CfPrintState state)
{
  return state != CF_PRINT_QUEUED && state != CF_PRINT_PRINTING;
}
