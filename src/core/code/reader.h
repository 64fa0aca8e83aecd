// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/aim.h"
#include "core/code/code.h"

/* The readers behind cf_code_read (): each takes a scan whose identifier and terminator are gone,
 * and fills the code. Not for use elsewhere. */
typedef struct {
  const CfCodeContext *context;
  CfCode *code;
  CfAim aim;
  const char *text;
  gsize length;
  gsize offset; /* of text in the scan */
} CfCodeReader;

/* Digits of the lengths of retail codes, labels, coupons and payment codes, and codes with an
 * add-on; what is none of these becomes text. */
CfCodeOutcome cf_reader_read_digits (const CfCodeReader *reader);

/* What a scanner named as EAN or UPC: nothing else will do. A composite symbol's second message,
 * behind "|]e0", is read too. */
CfCodeOutcome cf_reader_read_retail (const CfCodeReader *reader);

/* An element string. */
CfCodeOutcome cf_reader_read_gs1 (const CfCodeReader *reader, char separator);
CfCodeOutcome cf_reader_read_bracketed (const CfCodeReader *reader);

/* An address: a Digital Link, or text. */
CfCodeOutcome cf_reader_read_link (const CfCodeReader *reader);

/* Sets the fault, counted from the start of the reader's text, and returns outcome. */
CfCodeOutcome cf_reader_fail (const CfCodeReader *reader, CfCodeOutcome outcome, const char *rule,
                              gsize offset, gsize length);
