// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"
#include "crm/device.h"
#include "crm/ledger/push.h"
#include "support/desk.h"
#include "wire/ack.h"

/* A till as the CRM sees one: a device with a journal that chains, and batches of it. */
typedef struct {
  TestDesk *desk;
  CfDevice *device;
  guint8 secret[CF_KEY_BYTES];
  char *incarnation;
  char *token;
  char *hash; /* of the newest entry */
  gint64 seq;
  gint64 now_us;
  /* What the next entry says, and keeps saying: */
  const char *actor;
  const char *approver;
  const char *op_id; /* NULL: a new one each time */
  const char *till; /* number in headers; NULL: its own */
  gint64 version;
} TestTill;

/* One entry as it lies in the journal. */
typedef struct {
  char *header;
  char *body;
  char *salt; /* hex, or NULL */
  char *data;
  char *prev_hash;
  gint64 seq;
} TestEntry;

void test_entry_free (TestEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestEntry, test_entry_free)

/* A new device of the shop. */
TestTill *test_till_new (TestDesk *desk, const char *shop_id);
void test_till_free (TestTill *till);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestTill, test_till_free)

/* The same disk in another machine: everything is the same, and from now on goes its own way. */
TestTill *test_till_copy (const TestTill *till);

/* Appends an entry with any body. */
TestEntry *test_till_append (TestTill *till, const char *type, const char *body);

/* A sale of 2 of p0, 1 of p1 and 0.75 kg of p6, in cash: 31.37, CNY. member_id may be NULL. */
CfSale *test_till_sale (const char *member_id);

/* Appends a sale, with its private part when it has a member. */
TestEntry *test_till_append_sale (TestTill *till, const CfSale *sale);
TestEntry *test_till_sell (TestTill *till, const char *member_id);

/* Appends an entry about somebody: data stands beside it, and the @ in body is the commitment. */
TestEntry *test_till_append_about (TestTill *till, const char *type, const char *data,
                                   const char *body);

/* A batch of the entries (TestEntry), which follow each other. */
GBytes *test_till_batch (TestTill *till, const GPtrArray *entries);

/* Sends a batch. An answer's MAC must be right; its token is taken over.
 * Shape: ret_ack may be NULL, and what it gives is NULL unless the outcome is ANSWERED. */
CfPushOutcome test_till_send (TestTill *till, GBytes *batch, CfWireAck **ret_ack);

/* Appends, sends and frees one entry; the batch must be answered. */
CfWireAck *test_till_send_one (TestTill *till, TestEntry *entry);
