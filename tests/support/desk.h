// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.h"
#include "crm/import/import.h"
#include "crm/session.h"
#include "crm/tenant.h"

#define TEST_DESK_NOW_US (G_GINT64_CONSTANT (1790000000) * G_USEC_PER_SEC)

/* A small CRM: shops S1 and S2, the products and taxes of support/goods.h with 100 of each in both
 * shops, members M1 to M9, staff 101 (cashier), 201 (pickup) and 301 (manager), PIN 1234 each. */
typedef struct {
  CfSession *session;
  CfTenant *tenant;
  CfRandomSeeded seeded;
  CfRandom random;
} TestDesk;

TestDesk *test_desk_new (const char *location);
void test_desk_free (TestDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDesk, test_desk_free)

/* A number from a query of the test's own, and a query that must succeed. */
gint64 test_desk_read (TestDesk *desk, const char *sql);
void test_desk_exec (TestDesk *desk, const char *sql);

/* A member's points and a shop's stock, as the books say. */
gint64 test_desk_points (TestDesk *desk, const char *member_id);
gint64 test_desk_stock (TestDesk *desk, const char *shop_id, const char *product_id);

/* Imports a file of one kind, which must be readable. */
CfImportReport *test_desk_import (TestDesk *desk, CfImportKind kind, const char *text);

/* The same of a file in which one row is bad, for that reason; NULL: none is. */
void test_desk_import_one (TestDesk *desk, CfImportKind kind, const char *text, const char *reason);

/* All that must hold whatever has happened: every operation sums to zero in each unit, balances are
 * the sums of their postings, and each feed's sum is that of its rows. */
void test_desk_assert_sound (TestDesk *desk);
