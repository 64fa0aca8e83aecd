// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/staff.h"
#include "crm/session.h"

#define CF_DEMO_MEMBERS_MAX 10000000
#define CF_DEMO_PRODUCTS_MAX 1000000

/* How much made-up data. */
typedef struct {
  guint members;
  guint products;
  guint64 seed;
} CfDemo;

/* A made-up person who works in the shops, with the PIN in the clear. */
typedef struct {
  CfStaff *staff;
  char *pin;
} CfDemoStaff;

void cf_demo_staff_free (CfDemoStaff *staff);

/* Fills an empty tenant: two shops, staff, products with stock in both shops, members with points
 * and a year of purchase history. The same demo gives the same rows, byte for byte.
 * Shape: *ret_staff is an array of CfDemoStaff that owns them.
 * Errors: of db/ and wire/; nothing is there then. */
gboolean cf_demo_fill (CfSession *session, const CfDemo *demo, GPtrArray **ret_staff,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The id of the retailer that a demo of this seed is: made anew, it is the same one. */
char *cf_demo_tenant_new (guint64 seed) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_demo_statements;
