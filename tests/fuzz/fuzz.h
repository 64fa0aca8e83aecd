// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls with every input, and replay.c with every file of the corpus. It must stop
 * the program on a broken promise, and on nothing else. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
