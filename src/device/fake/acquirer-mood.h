// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* How the fake acquirer behaves. Without a word in its folder the last two digits of the payer's
 * code say it, as the number behind each; every other code is approved. */
typedef enum {
  CF_FAKE_MOOD_APPROVE,
  CF_FAKE_MOOD_WRONG_AMOUNT, /* 88: takes one unit more than was asked */
  CF_FAKE_MOOD_STRAGGLE, /* 89: arrives only after late_ms, and is charged then */
  CF_FAKE_MOOD_EXPIRED, /* 90: the code is too old */
  CF_FAKE_MOOD_DECLINE, /* 91: no funds */
  CF_FAKE_MOOD_PASSWORD, /* 92: waits password_ms for the payer, then approves */
  CF_FAKE_MOOD_TIMEOUT, /* 93: charged, and no answer; a query tells */
  CF_FAKE_MOOD_LATE, /* 94: charged at once, answered after late_ms */
  CF_FAKE_MOOD_TWICE, /* 95: answered twice */
  CF_FAKE_MOOD_LOST, /* 96: never arrives; a query says so */
  CF_FAKE_MOOD_FORGOTTEN, /* 97: the payer never types the password */
  CF_FAKE_MOOD_FAULT, /* 98: charged, and answered as a fault of theirs */
  CF_FAKE_MOOD_NO_NETWORK, /* 99: nothing leaves the till */
} CfFakeMood;
#define CF_FAKE_MOOD_COUNT (CF_FAKE_MOOD_NO_NETWORK + 1)

/* How it takes a query or a reversal. */
typedef enum {
  CF_FAKE_MANNER_ANSWER,
  CF_FAKE_MANNER_SILENT, /* does nothing and says nothing */
  CF_FAKE_MANNER_MUTE, /* does it and says nothing */
  CF_FAKE_MANNER_FAULT, /* does nothing and answers with a fault */
} CfFakeManner;
#define CF_FAKE_MANNER_COUNT (CF_FAKE_MANNER_FAULT + 1)

typedef struct {
  gboolean has_mood; /* else the code's last digits say it */
  CfFakeMood mood;
  CfFakeManner query;
  CfFakeManner reverse;
  gboolean network;
  gint64 delay_ms; /* before any answer */
  gint64 late_ms;
  gint64 password_ms;
} CfFakeTemper;

/* Reads FOLDER/acquirer.ini, a key file that may change at any moment; without it, or a key of it:
 *   [acquirer]
 *   mood=            approve, wrong-amount, straggle, expired, decline, password, timeout, late,
 *                    twice, lost, forgotten, fault, no-network
 *   query=answer     or silent, mute, fault
 *   reverse=answer   likewise
 *   network=on       or off
 *   delay_ms=50  late_ms=8000  password_ms=12000 */
void cf_fake_temper_read (const char *folder, CfFakeTemper *ret_temper);

/* What a temper makes of a code. */
CfFakeMood cf_fake_temper_mood (const CfFakeTemper *temper, const char *code);
