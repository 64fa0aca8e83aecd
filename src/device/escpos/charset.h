// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/receipt/layout.h"
#include "device/escpos/profile.h"

/* What a printer is sent for each character, and how many columns that takes. It remembers what it
 * has looked up. Thread: one at a time. */
typedef struct _CfEscposCharset CfEscposCharset;

/* In GB18030 a column is a byte. A printer's font has the codes of one and two bytes; what has four
 * bytes there is replaced: ¥ £ ¢ by their wide forms, a letter by the one it is made of (ö → o,
 * ½ → 1/2), all else by 〓. In UTF-8 what East Asia writes wide takes two columns. Control
 * characters and marks without a width are sent as nothing. */
CfEscposCharset *cf_escpos_charset_new (const CfPrinterProfile *profile) G_GNUC_WARN_UNUSED_RESULT;
void cf_escpos_charset_free (CfEscposCharset *charset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfEscposCharset, cf_escpos_charset_free)

/* To lay a receipt out with; it borrows the charset. */
CfReceiptMeasure cf_escpos_charset_measure (CfEscposCharset *charset);

/* The bytes of a character, borrowed; none for one that is not sent. */
const guint8 *cf_escpos_charset_encode (CfEscposCharset *charset, gunichar character,
                                        gsize *ret_length);
