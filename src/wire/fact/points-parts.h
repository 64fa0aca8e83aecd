// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/points.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

/* Points by the rights that they are of, `[{"grant","points"},…]`, as sales and returns have them.
 * For other files of wire/ only. */
void cf_wire_write_points_parts (CfWireWriter *writer, const char *prefix, const GPtrArray *parts);

/* Adds what it reads to parts, of cf_points_parts_new. Errors: as the reader notes them; an empty
 * list only where it may be. */
gboolean cf_wire_read_points_parts (CfWireReader *reader, const char *prefix, gboolean may_be_empty,
                                    GPtrArray *parts);
