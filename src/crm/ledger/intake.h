// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/device.h"
#include "crm/ledger/book.h"
#include "crm/ledger/entry.h"
#include "crm/ledger/goods.h"
#include "crm/ledger/visit.h"
#include "crm/rights/allot.h"
#include "crm/tenant.h"

/* Entries on their way into the ledger, within one change. Each has its effect at once, but for
 * sums (balances, stock, members), which are written when the intake is closed.
 *
 * A parked entry has no effect, with one exception: a sale that is sound in itself but whose member
 * is not (nobody of that id, or private data that does not fit the commitment), or whose points
 * were spent out of no right, moves money and stock, and only its points wait for a person. */
typedef struct {
  CfChange *change;
  const CfTenant *tenant;
  const CfDevice *device; /* that sends them */
  const char *chain; /* that they are kept in; set before the first one is taken */
  const CfRandom *random;
  gint64 now_us;
  CfBook *book;
  CfGoods *goods;
  CfVisits *visits;
  CfAllotment *allotment;
  gboolean accepts; /* a person has said that it counts: what no right covers is overdrawn */
  GHashTable *roles; /* staff id → role + 1, or 0 for nobody; what has been looked up */
  GHashTable *places; /* "shop till" of the device and of those that it was before */
  gint64 entries;
  gint64 sales;
  gint64 parked;
  gint64 repeated;
} CfIntake;

/* What is passed must outlive the intake. */
CfIntake *cf_intake_new (CfChange *change, const CfTenant *tenant, const CfDevice *device,
                         const CfRandom *random, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
void cf_intake_free (CfIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfIntake, cf_intake_free)

/* Takes one entry, which is new and next in its chain. hash: CF_HASH_BYTES.
 * Errors: of db/: the whole change must then be given up. */
gboolean cf_intake_take (CfIntake *intake, const CfWireBatchEntry *entry, const guint8 *hash,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Lets an entry have its effect after all that was parked for that reason: a person has looked at
 * it. A sale that waited for its member alone has moved money and stock before.
 * Errors: of db/: the whole change must then be given up. */
gboolean cf_intake_accept (CfIntake *intake, const CfWireBatchEntry *entry, const char *reason,
                           CfVerdict *ret_verdict, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a shop's till is the device that sends, or one that it was before.
 * Errors: of db/. */
gboolean cf_intake_is_own (CfIntake *intake, const char *shop_id, const char *till,
                           gboolean *ret_is, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes the sums, and grants rights. Errors: of db/ and wire/. */
gboolean cf_intake_close (CfIntake *intake, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const CfStatements cf_intake_statements;
