// SPDX-License-Identifier: Apache-2.0
#include "device/error.h"

G_DEFINE_QUARK (cf - device - error - quark, cf_device_error)
