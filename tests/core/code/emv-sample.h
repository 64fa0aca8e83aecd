// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/code/emv.h"

/* A small payload that obeys the standard; tests break it. */
static inline CfEmvField *
new_sample (void)
{
  CfEmvField *payload = cf_emv_new ();

  cf_emv_set (payload, "26", "00", "org.example.pay");
  cf_emv_set (payload, "26", "01", "shop-1");
  cf_emv_set (payload, "52", NULL, "5411");
  cf_emv_set (payload, "53", NULL, "156");
  cf_emv_set (payload, "58", NULL, "CN");
  cf_emv_set (payload, "59", NULL, "\xe5\xb0\x8f\xe5\xba\x97");
  cf_emv_set (payload, "60", NULL, "BEIJING");
  return payload;
}
