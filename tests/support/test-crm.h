// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/http/answer.h"

/* The real CRM, served in this process over real TLS, on made-up data: and a hand between it and
 * the network that may change what it answered, after it was done. */
typedef struct _TestCrm TestCrm;

/* Changes an answer, or does not. Thread: one of the server's; one call at a time. */
typedef void (*TestCrmTamper) (const char *path, CfAnswer *answer, gpointer data);

TestCrm *test_crm_new (guint members, guint products);
void test_crm_free (TestCrm *crm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestCrm, test_crm_free)

/* "https://127.0.0.1:PORT", the same after a restart. */
const char *test_crm_url (const TestCrm *crm);
const char *test_crm_database (const TestCrm *crm);

/* A pairing code for a till of the first shop. */
char *test_crm_code (TestCrm *crm);

/* The PIN of the cashier 101, and the code of the i-th product, sold by the piece or not. */
const char *test_crm_pin (void);
char *test_crm_product_code (guint i);

/* From now on; NULL: honest again. */
void test_crm_tamper (TestCrm *crm, TestCrmTamper tamper, gpointer data);

/* How many requests to paths that begin so have been answered. */
guint test_crm_count (TestCrm *crm, const char *prefix);

/* Without a server, as after a power cut; and back. */
void test_crm_stop (TestCrm *crm);
void test_crm_start (TestCrm *crm);

/* Runs SQL on the CRM's database. */
void test_crm_run_sql (TestCrm *crm, const char *sql);
gint64 test_crm_read_sql (TestCrm *crm, const char *sql);

/* For tampering hands. */
void test_answer_replace (CfAnswer *answer, guint status, const char *content_type,
                          const char *body);
void test_answer_problem (CfAnswer *answer, CfWireProblemKind kind);
char *test_answer_text (const CfAnswer *answer);
