// SPDX-License-Identifier: Apache-2.0
#pragma once

/* A small manifest, signed, to be freed. */
char *manifest_example (void);
