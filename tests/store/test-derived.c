// SPDX-License-Identifier: Apache-2.0
#include "store/derived.h"

#include <string.h>

#include "db/transaction.h"
#include "fixture.h"

#define SALE_BODY                                                                                  \
  "{\"lines\":[{\"product_id\":\"milk\",\"quantity_milli\":2000},"                                 \
  "{\"product_id\":\"milk\",\"quantity_milli\":500}],\"points_earned\":12,"                        \
  "\"points_spent\":[{\"grant\":\"g1\",\"points\":3},{\"grant\":null,\"points\":2}]}"
#define RETURN_BODY                                                                                \
  "{\"lines\":[{\"place\":0,\"product_id\":\"milk\",\"quantity_milli\":1000}],"                    \
  "\"points_given\":[{\"grant\":\"g1\",\"points\":1}],\"points_taken\":5,\"sale\":\"@\"}"

/* Appends an entry and gives its number. @ in the body stands for a text. */
static gint64
append (Fixture *f, CfEntryType type, const char *body, const char *word, char **ret_op_id)
{
  g_auto (GStrv) parts = g_strsplit (body, "@", -1);
  g_autofree char *whole = g_strjoinv (word, parts);
  g_autofree char *op_id = NULL;
  CfEntryDraft draft = fixture_draft (f, &op_id);
  g_autoptr (CfEntry) entry = NULL;

  draft.type = type;
  draft.body = whole;
  draft.numbered = type == CF_ENTRY_SALE_COMPLETED;
  entry = fixture_append (f, &draft);
  if (ret_op_id != NULL)
    *ret_op_id = g_strdup (entry->header->op_id);
  return entry->n;
}

static void exec (Fixture *f, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
exec (Fixture *f, const char *format, ...)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (!cf_db_exec (cf_journal_db (f->journal), sql, &error))
    g_error ("%s: %s", sql, error->message);
}

/* One entry of each kind that something derives from, with what does. */
static void
fill (Fixture *f)
{
  g_autofree char *sale = NULL;
  int sold, voided, lowered, returned, back;

  fixture_open (f);
  sold = (int)append (f, CF_ENTRY_SALE_COMPLETED, SALE_BODY, "", &sale);
  voided = (int)append (f, CF_ENTRY_SALE_VOIDED, "{\"sale\":\"@\"}", sale, NULL);
  back = (int)append (f, CF_ENTRY_RETURN_COMPLETED, RETURN_BODY, sale, NULL);
  lowered = (int)append (f, CF_ENTRY_CONSENT_RECORDED, "{\"rung\":\"basic\"}", "", NULL);
  returned = (int)append (f, CF_ENTRY_RIGHT_RETURNED, "{\"grant\":\"g1\"}", "", NULL);
  (void)append (f, CF_ENTRY_MEMBER_ENROLLED, "{}", "", NULL); /* its number is not the matter */
  (void)append (f, CF_ENTRY_PAYMENT_BEGUN, /* likewise */
                "{\"amount_minor\":7,\"basket\":\"b\",\"kind\":\"card\",\"payment_id\":\"p\"}", "",
                NULL);
  (void)append (f, CF_ENTRY_PAYMENT_CHANGED, /* likewise */
                "{\"payment_id\":\"p\",\"reference\":\"R\",\"state\":\"approved\"}", "", NULL);
  exec (f, "INSERT INTO overlay_points VALUES ('M1', %d, 7), ('M1', %d, -7), ('M1', %d, -4)", sold,
        voided, back);
  exec (f,
        "INSERT INTO overlay_stock VALUES ('milk', %d, -2500), ('milk', %d, 2500), ('milk', %d, "
        "1000)",
        sold, voided, back);
  exec (f,
        "INSERT INTO spent_points VALUES ('g1', 'M1', %d, 3), ('', 'M1', %d, 2),"
        " ('g1', 'M1', %d, -3), ('g1', 'M1', %d, -1)",
        sold, sold, voided, back);
  exec (f, "INSERT INTO returned_line VALUES ('%s', 0, %d, 1000)", sale, back);
  exec (f, "INSERT INTO voided_sale VALUES ('%s', %d)", sale, voided);
  exec (f, "INSERT INTO overlay_consent VALUES ('M1', %d, 'basic')", lowered);
  exec (f, "INSERT INTO returned_right VALUES ('g1', %d)", returned);
  exec (f, "INSERT INTO payment VALUES ('p', 'b', 'card', 'approved', 7, 'R')");
  exec (f, "INSERT INTO parked VALUES ('%s', 'why')", sale);
}

static void
assert_fault (Fixture *f, const char *table)
{
  g_autofree char *fault = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cf_derived_check (f->journal, &fault, &error));
  g_assert_no_error (error);
  if (table == NULL)
    g_assert_cmpstr (fault, ==, NULL);
  else if (fault == NULL || strstr (fault, table) == NULL)
    g_error ("%s: %s", table, fault != NULL ? fault : "no fault");
}

/* What was turned is named, table by table. */
static void
test_turned (void)
{
  static const struct {
    const char *table;
    const char *sql;
  } rows[] = {
      {"entry", "UPDATE entry SET n = n + 100 WHERE type = 'payment.changed'"},
      {"entry", "UPDATE entry SET sealed = x'00', member_key = 9 WHERE n = 2"},
      {"pairing", "UPDATE pairing SET till = 'T02'"},
      {"pairing", "UPDATE pairing SET shop = 'S2'"},
      {"chain", "UPDATE chain SET receipt_last = receipt_last + 1"},
      {"chain", "UPDATE chain SET ack = '{\"acked_seq\":1,\"token\":\"x\"}'"},
      {"overlay_points", "UPDATE overlay_points SET points = points + 1 WHERE points > 0"},
      {"overlay_points", "UPDATE overlay_points SET points = points + 1 WHERE points < 0"},
      {"overlay_points", "UPDATE overlay_points SET entry = 1 WHERE points > 0"},
      {"overlay_stock", "UPDATE overlay_stock SET product = 'mill' WHERE quantity_milli > 0"},
      {"overlay_stock", "UPDATE overlay_stock SET quantity_milli = 2504 WHERE quantity_milli > 0"},
      {"overlay_consent", "UPDATE overlay_consent SET rung = 'none'"},
      {"overlay_consent", "UPDATE overlay_consent SET entry = 2"},
      {"spent_points", "UPDATE spent_points SET grant_id = 'g2' WHERE points = 3"},
      {"spent_points", "UPDATE spent_points SET points = 4 WHERE points = 2"},
      {"returned_right", "UPDATE returned_right SET grant_id = 'g2'"},
      {"voided_sale", "UPDATE voided_sale SET sale = 'x'"},
      {"overlay_points", "UPDATE overlay_points SET points = -5 WHERE points = -4"},
      {"overlay_stock",
       "UPDATE overlay_stock SET quantity_milli = 999 WHERE quantity_milli = 1000"},
      {"spent_points", "UPDATE spent_points SET points = -2 WHERE points = -1"},
      {"returned_line", "UPDATE returned_line SET sale = 'x'"},
      {"returned_line", "UPDATE returned_line SET place = 1"},
      {"returned_line", "UPDATE returned_line SET quantity_milli = 1001"},
      {"payment", "UPDATE payment SET state = 'declined'"},
      {"payment", "UPDATE payment SET amount_minor = 6"},
      {"payment", "UPDATE payment SET reference = NULL"},
      {"payment", "UPDATE payment SET payment_id = 'q'"},
      {"parked", "UPDATE parked SET op_id = 'x'"},
      {"basket", "INSERT INTO basket_step VALUES ('nowhere', 1, '{}')"},
      {"basket",
       "INSERT INTO basket VALUES ('a', 'open', '', NULL, 1), ('b', 'open', '', NULL, 1)"},
      {"basket_step", "INSERT INTO basket VALUES ('a', 'open', '', NULL, 1);"
                      "INSERT INTO basket_step VALUES ('a', 2, '{}')"},
      {"A step", "INSERT INTO basket VALUES ('a', 'open', '', NULL, 1);"
                 "INSERT INTO basket_step VALUES ('a', 1, '{}')"},
      {"A member", "INSERT INTO member_key VALUES (1, 'M9', zeroblob (32));"
                   "INSERT INTO overlay_member SELECT 'M9', n, x'0102' FROM entry"
                   " WHERE type = 'member.enrolled'"},
  };
  Fixture f;

  fill (&f);
  assert_fault (&f, NULL);
  exec (&f, "PRAGMA foreign_keys = 0");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (f.journal), CF_TX_WRITE, NULL);

    exec (&f, "%s", rows[i].sql);
    assert_fault (&f, rows[i].table);
    g_clear_pointer (&tx, cf_tx_free); /* takes it back */
    assert_fault (&f, NULL);
  }
  fixture_close (&f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/derived/turned", test_turned);
  return g_test_run ();
}
