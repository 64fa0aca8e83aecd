// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/money.h"
#include "core/quantity.h"
#include "core/tender.h"
#include "wire/json/read.h"
#include "wire/json/write.h"

/* Small values of core that stand in several messages. For other files of wire/ only. */

/* {"code":"CNY","exponent":2} */
void cf_wire_write_currency (CfWireWriter *writer, const char *prefix, const CfCurrency *currency);

/* Whether there is such a currency is for core to say. */
gboolean cf_wire_read_currency (CfWireReader *reader, const char *prefix, CfCurrency *ret_currency);

/* "each", "kg", … */
gboolean cf_wire_read_unit (CfWireReader *reader, const char *prefix, CfUnit *ret_unit);

/* "cash", "card", "qr", "code". */
gboolean cf_wire_read_tender_kind (CfWireReader *reader, const char *prefix,
                                   CfTenderKind *ret_kind);
