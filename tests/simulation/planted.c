// SPDX-License-Identifier: Apache-2.0
#include "base/planted.h"

int cf_planted;
