// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/code.h"

/* Warns of AIs that want others beside them, or exclude each other.
 * Shape: implied is an AI that the scan carries without naming it ("01" beside an EAN-13), or NULL.
 * Source: GS1 General Specifications 4.13. */
void cf_association_check (CfCode *code, const char *implied);
