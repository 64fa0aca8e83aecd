// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

#define CF_PAYMENT_LABEL_LENGTH 25

/* A payment's id as acquirers and QR codes can carry it: the 128 bits of its UUID in base 36.
 * Shape: CF_PAYMENT_LABEL_LENGTH digits and capital letters; NULL for what is no UUID.
 * Source: EMVCo gives a reference label, 62-05, 25 characters. */
char *cf_payment_label_new (const char *payment_id) G_GNUC_WARN_UNUSED_RESULT;
