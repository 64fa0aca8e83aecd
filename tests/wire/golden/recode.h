// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#include "wire/error.h"

/* Decodes a text and encodes what came out again; NULL with the decoder's error. */
typedef char *(*Recode) (const char *text, gsize length, GError **error);

/* The golden message comes out byte for byte. */
void recode_golden (const char *example, Recode recode);

/* Every message that a slip can make of the golden one (each byte cut, doubled, changed, the text
 * cut short; of a long text some) is refused with an error of wire's, or is canonical too and comes
 * out as it went in.
 */
void recode_slips (const char *example, Recode recode);

/* The same for a text at hand. */
void recode_slips_of (const char *text, gsize length, Recode recode);

/* The golden message with one text replaced by another, and what is to be said to it. */
typedef struct {
  const char *from;
  const char *to;
  CfWireError code;
} RecodeRefusal;

void recode_refused (const char *example, Recode recode, const RecodeRefusal *refusals, gsize n);

/* The message so changed is accepted and comes out as expected; NULL expects it unchanged. */
void recode_accepted (const char *example, Recode recode, const char *from, const char *to,
                      const char *expected);

/* The texts, none of which is a golden message, come out byte for byte, and of their slips the same
 * holds. */
void recode_texts (const char *const *texts, gsize n, Recode recode);

/* recode_refused() for a text at hand; and one that is longer than a row may be is too large. */
void recode_refused_of (const char *text, Recode recode, const RecodeRefusal *refusals, gsize n);

/* The text with the first from replaced by to; from must be there. */
char *recode_replace (const char *text, const char *from, const char *to);
