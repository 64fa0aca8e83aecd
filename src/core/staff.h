// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/role.h"

typedef struct {
  char *id;
  char *name;
  CfRole role;
} CfStaff;

CfStaff *cf_staff_copy (const CfStaff *staff) G_GNUC_WARN_UNUSED_RESULT;
void cf_staff_free (CfStaff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfStaff, cf_staff_free)
