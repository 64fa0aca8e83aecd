// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "device/acquirer.h"

/* For those who write an adapter: what it does, and what every adapter begins with. */
typedef struct {
  void (*begin) (CfAcquirer *acquirer, const CfAcquirerCharge *charge);
  void (*query) (CfAcquirer *acquirer, const char *reference);
  void (*reverse) (CfAcquirer *acquirer, const char *reference);
  void (*close) (CfAcquirer *acquirer);
} CfAcquirerAdapter;

struct _CfAcquirer {
  const CfAcquirerAdapter *adapter;
  CfAcquirerNotice notice; /* NULL: nobody listens */
  gpointer notice_data;
};

/* Tells the listener. */
void cf_acquirer_answer (CfAcquirer *acquirer, const char *reference,
                         const CfAcquirerAnswer *answer);
