// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/sell.h"

#define CF_PAPER_COLUMNS 42

/* A sale's receipt as plain text, CF_PAPER_COLUMNS cells wide, Chinese characters two cells each.
 * Shape: lines, each ended by LF. */
char *cf_paper_of_sale (CfTill *till, const CfSold *sold,
                        gboolean is_copy) G_GNUC_WARN_UNUSED_RESULT;
