// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/person/consent.h"

/* The cashier's end of asking what the shop may do: sends the question to the customer's display,
 * or turns this screen to them, and shows what they have chosen. For whoever cannot use a screen
 * the cashier can read it out and enter the answer, which is kept as a spoken one.
 * Emits "answered" when there is an answer, and at each change of it. */
#define CF_TYPE_CONSENT_QUESTION (cf_consent_question_get_type ())
G_DECLARE_FINAL_TYPE (CfConsentQuestion, cf_consent_question, CF, CONSENT_QUESTION, GtkWidget)

/* Nobody has been asked. */
void cf_consent_question_begin (CfConsentQuestion *question);

/* Asks the customer. */
void cf_consent_question_ask (CfConsentQuestion *question);

/* Takes the question from wherever the customer sees it. */
void cf_consent_question_end (CfConsentQuestion *question);

/* What was answered, and how; FALSE while nothing is. */
gboolean cf_consent_question_answer (CfConsentQuestion *question, CfConsentRung *ret_rung,
                                     CfConsentMethod *ret_method);
