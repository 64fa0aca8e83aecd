// SPDX-License-Identifier: Apache-2.0
#include "device/escpos/reply.h"

#include "base/check.h"

#define STATUS_MASK 0x93
#define STATUS_BITS 0x12
#define REPORT_BITS 0x10 /* of the first of an automatic report's bytes */
#define REPORT_REST 3
#define DONE_MASK 0x90 /* none of these bits is set */

CfEscposReply
cf_escpos_listener_hear (CfEscposListener *listener, guint8 byte)
{
  if (listener->skip > 0) {
    listener->skip--;
    return CF_ESCPOS_REPLY_NOTHING;
  }
  if ((byte & STATUS_MASK) == STATUS_BITS)
    return CF_ESCPOS_REPLY_STATUS;
  if ((byte & STATUS_MASK) == REPORT_BITS) {
    listener->skip = REPORT_REST;
    return CF_ESCPOS_REPLY_NOTHING;
  }
  return (byte & DONE_MASK) == 0 ? CF_ESCPOS_REPLY_DONE : CF_ESCPOS_REPLY_NOTHING;
}

const guint8 *
cf_escpos_question (guint index)
{
  static const guint8 questions[CF_ESCPOS_QUESTIONS][3] = {
      {0x10, 0x04, 1}, {0x10, 0x04, 2}, {0x10, 0x04, 4}};

  CF_CHECK (index < CF_ESCPOS_QUESTIONS);
  return questions[index];
}

CfPrintTrouble
cf_escpos_answer_trouble (guint index, guint8 answer)
{
  static const struct {
    guint index;
    guint8 bits;
    CfPrintTrouble trouble;
  } signs[] = {
      {0, 0x08, CF_PRINT_OFFLINE}, {1, 0x04, CF_PRINT_COVER_OPEN}, {1, 0x20, CF_PRINT_PAPER_OUT},
      {1, 0x40, CF_PRINT_FAULT},   {2, 0x60, CF_PRINT_PAPER_OUT},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (signs[i].index == index && (answer & signs[i].bits) != 0)
      return signs[i].trouble;
  }
  return CF_PRINT_NO_TROUBLE;
}
