// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/return/return.h"

#define CF_PAPER_COLUMNS 42

/* A sale's receipt as plain text, CF_PAPER_COLUMNS cells wide, Chinese characters two cells each.
 * Shape: lines, each ended by LF. */
char *cf_paper_of_sale (CfTill *till, const CfSold *sold,
                        gboolean is_copy) G_GNUC_WARN_UNUSED_RESULT;

/* That of a return, likewise. */
char *cf_paper_of_return (CfTill *till, const CfReturned *returned, const CfSold *sold,
                          gboolean is_copy) G_GNUC_WARN_UNUSED_RESULT;
