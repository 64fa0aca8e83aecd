// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/till.h"

typedef enum {
  CF_SIGN_IN_OK,
  CF_SIGN_IN_WRONG, /* no such person, or another PIN: the same answer to both */
  CF_SIGN_IN_WAIT, /* too many wrong PINs */
} CfSignIn;

/* Holds the PIN against the staff list of the cache, offline. ret_wait_s says how long a person
 * must wait after CF_SIGN_IN_WAIT. Takes about 60 ms, on purpose. */
gboolean cf_till_verify_pin (CfTill *till, const char *staff_id, const char *pin,
                             CfSignIn *ret_outcome, gint64 *ret_wait_s,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, and on CF_SIGN_IN_OK that person is signed in; a basket that is open stays. */
gboolean cf_till_sign_in (CfTill *till, const char *staff_id, const char *pin,
                          CfSignIn *ret_outcome, gint64 *ret_wait_s,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
