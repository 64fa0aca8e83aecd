// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/basket-step.h"

/* The step that a session's words ask for: member, quantity, remove, discount, price, age.
 * NULL, with
 * the sentence that says what is wrong, when they ask for none. */
CfBasketStep *cf_session_step_parse (char **words, char **ret_sentence) G_GNUC_WARN_UNUSED_RESULT;
