// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/print-state.h"

/* What a printer says, byte by byte. */
typedef enum {
  CF_ESCPOS_REPLY_NOTHING, /* flow control, or a report that nobody asked for */
  CF_ESCPOS_REPLY_STATUS, /* to 10 04 n */
  CF_ESCPOS_REPLY_DONE, /* to 1D 72 01: all before it has been processed */
} CfEscposReply;

/* Where the reading stands; begins as zero. */
typedef struct {
  guint skip; /* bytes left of an automatic report of four */
} CfEscposListener;

/* Tells the three kinds apart by their fixed bits.
 * Source: ESC/POS, identification of transmitted status. */
CfEscposReply cf_escpos_listener_hear (CfEscposListener *listener, guint8 byte);

/* The questions, in the order in which they are asked: the printer, why it is off line, its paper.
 */
#define CF_ESCPOS_QUESTIONS 3

/* The bytes of one of them. Shape: three bytes. */
const guint8 *cf_escpos_question (guint index);

/* What the answer to a question says is wrong. */
CfPrintTrouble cf_escpos_answer_trouble (guint index, guint8 answer);
