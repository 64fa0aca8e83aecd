// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A PostgreSQL server of its own in a temporary folder, reachable only by a socket in there, run by
 * an unprivileged user when the tests are run by root. It ends with the test, however that ends. */
typedef struct TestPostgres TestPostgres;

/* NULL when PostgreSQL is not installed; anything else that goes wrong fails the test. */
TestPostgres *test_postgres_start (void);
void test_postgres_stop (TestPostgres *postgres);

/* Makes one more empty database and gives its address for CfDbAddress.location. */
char *test_postgres_new_database (TestPostgres *postgres);

/* Ends the server's connections to all databases, as a network failure would. */
void test_postgres_cut (TestPostgres *postgres);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPostgres, test_postgres_stop)
