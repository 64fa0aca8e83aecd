// SPDX-License-Identifier: Apache-2.0
#include "core/staff.h"

CfStaff *
cf_staff_copy (const CfStaff *staff)
{
  CfStaff *copy = g_new (CfStaff, 1);

  *copy = *staff;
  copy->id = g_strdup (staff->id);
  copy->name = g_strdup (staff->name);
  return copy;
}

void
cf_staff_free (CfStaff *staff)
{
  if (staff == NULL)
    return;
  g_free (staff->id);
  g_free (staff->name);
  g_free (staff);
}
