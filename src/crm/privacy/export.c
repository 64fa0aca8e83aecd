// SPDX-License-Identifier: Apache-2.0
#include "crm/privacy/export.h"

#include <string.h>

#include "crm/duplicate/kin.h"
#include "crm/ledger/secret.h"
#include "crm/member.h"
#include "crm/tenant.h"

#define ID_DIGITS 2 /* of the list of columns: a letter for the type, and a colon */

/* What is kept of a member, table by table. ?1 is the tenant, ?2 the id; columns names what comes
 * out, "i:" an integer, "s:" a text, "j:" a text that is JSON. */
static const struct {
  const char *section;
  const char *columns;
} sections[] = {
    {"records", "s:id s:name s:phone s:email s:address s:birthday s:card s:tier s:consent "
                "s:search_keys i:sales i:visited_at_us s:merged_into s:note s:avoids"},
    {"consents", "s:op_id s:kind s:rung i:purposes s:notice_version s:language s:method s:actor "
                 "i:wall_us"},
    {"points", "s:account s:op_id i:points"},
    {"lots", "s:lot i:earned i:left s:state s:vests_on s:expires_on s:lines"},
    {"adjustments", "s:op_id i:points s:reason s:by i:at_us"},
    {"shops", "s:shop i:sales i:seen_at_us"},
    {"bought", "s:product s:name i:baskets i:quantity_milli i:last_at_us"},
    {"rights", "s:grant s:shop s:till i:points i:spent i:expires_at_us s:state"},
    {"comparisons", "i:score_milli s:source s:by s:note s:state"},
    {"merges", "s:op_id s:member s:survivor i:points s:by i:at_us"},
    {"seen", "s:kind s:shop s:till s:actor s:approver i:wall_us"},
};
#define N_SECTIONS G_N_ELEMENTS (sections)

enum {
  ENTRIES = N_SECTIONS,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    "SELECT member_id, name, phone, email, address, birthday, card, tier, consent, keys, sales, "
    "visited_at_us, survivor_id, note, avoids FROM member WHERE tenant_id = ?1 AND member_id = ?2",
    "SELECT op_id, kind, rung, purposes, notice_version, language, method, actor, wall_us "
    "FROM consent_event WHERE tenant_id = ?1 AND member_id = ?2 ORDER BY commit_seq, op_id",
    "SELECT account, op_id, amount FROM posting WHERE tenant_id = ?1 AND "
    "(account = 'points/member/' || ?2 OR account = 'points/rights/' || ?2 "
    "OR account = 'points/pending/' || ?2) ORDER BY commit_seq, op_id, account",
    "SELECT lot_id, earned, points_left, state, vests_on, expires_on, lines FROM point_lot "
    "WHERE tenant_id = ?1 AND member_id = ?2 ORDER BY expires_on, lot_id",
    "SELECT op_id, points, reason, by_whom, at_us FROM point_adjustment "
    "WHERE tenant_id = ?1 AND member_id = ?2 ORDER BY commit_seq, op_id",
    "SELECT shop_id, sales, seen_at_us FROM member_shop WHERE tenant_id = ?1 AND member_id = ?2 "
    "ORDER BY shop_id",
    "SELECT h.product_id, p.name, h.baskets, h.quantity_milli, h.last_at_us FROM history h "
    "LEFT JOIN product p ON p.tenant_id = h.tenant_id AND p.product_id = h.product_id "
    "WHERE h.tenant_id = ?1 AND h.member_id = ?2 ORDER BY h.product_id",
    "SELECT grant_id, shop_id, till, amount, spent, expires_at_us, state FROM right_grant "
    "WHERE tenant_id = ?1 AND member_id = ?2 ORDER BY commit_seq, grant_id",
    "SELECT score_milli, source, by_whom, note, state FROM likeness "
    "WHERE tenant_id = ?1 AND (member_id = ?2 OR other_id = ?2) ORDER BY member_id, other_id",
    "SELECT op_id, member_id, survivor_id, points, by_whom, at_us FROM merge "
    "WHERE tenant_id = ?1 AND member_id = ?2 ORDER BY commit_seq, op_id",
    "SELECT kind, shop_id, till, actor, approver, wall_us FROM privacy_event "
    "WHERE tenant_id = ?1 AND member_id = ?2 ORDER BY commit_seq, op_id",
    [ENTRIES] = "SELECT e.op_id, e.type, e.header, e.body, e.state, e.private_sealed, "
                "CASE WHEN v.op_id IS NULL THEN 0 ELSE 1 END FROM entry e LEFT JOIN voided_sale v "
                "ON v.tenant_id = e.tenant_id AND v.sale_op_id = e.op_id "
                "WHERE e.tenant_id = ?1 AND e.private_member = ?2 "
                "ORDER BY e.commit_seq, e.incarnation, e.seq",
};

const CfStatements cf_export_statements = {texts, N_STATEMENTS};

static json_t *
shape_value (CfStmt *row, int column, char kind)
{
  if (cf_stmt_is_null (row, column))
    return json_null ();
  if (kind == 'i')
    return json_integer (cf_stmt_get_int64 (row, column));
  return json_string (cf_stmt_get_text (row, column));
}

static json_t *
shape_row (CfStmt *row, char *const *columns)
{
  json_t *shape = json_object ();

  for (int i = 0; columns[i] != NULL; i++)
    (void)json_object_set_new (shape, columns[i] + ID_DIGITS, shape_value (row, i, *columns[i]));
  return shape;
}

static gboolean
add_section (CfSession *session, guint section, const char *member_id, json_t *rows, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_export_statements, section, error);
  g_auto (GStrv) columns = g_strsplit (sections[section].columns, " ", -1);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (read, error)) == CF_STEP_ROW)
    (void)json_array_append_new (rows, shape_row (read, columns));
  return step == CF_STEP_DONE;
}

/* What the member's key seals beside an entry; null where it is gone. */
static gboolean
open_private (CfSession *session, CfStmt *row, const char *member_id, json_t **ret_data,
              GError **error)
{
  gsize length;
  const void *bytes = cf_stmt_get_blob (row, 5, &length);
  g_autoptr (GBytes) sealed = g_bytes_new (bytes, length);
  g_autoptr (GBytes) plain = NULL;
  g_autofree char *text = NULL;
  const char *data;

  if (!cf_secret_open (session, sealed, member_id, cf_stmt_get_text (row, 0), &plain, error))
    return FALSE;
  *ret_data = NULL;
  if (plain != NULL) {
    text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
    data = strchr (text, '\n');
    *ret_data = data != NULL ? json_loads (data + 1, JSON_REJECT_DUPLICATES, NULL) : NULL;
  }
  if (*ret_data == NULL)
    *ret_data = json_null ();
  return TRUE;
}

static gboolean
add_entry (CfSession *session, CfStmt *row, const char *member_id, json_t *entries, GError **error)
{
  json_t *private_data = NULL;
  json_t *header = json_loads (cf_stmt_get_text (row, 2), 0, NULL);
  json_t *body = json_loads (cf_stmt_get_text (row, 3), 0, NULL);
  gboolean done =
      cf_stmt_is_null (row, 5) || open_private (session, row, member_id, &private_data, error);

  if (done)
    (void)json_array_append_new (
        entries, json_pack ("{ss ss ss sO? sO? sO? sb}", "op_id", cf_stmt_get_text (row, 0), "type",
                            cf_stmt_get_text (row, 1), "state", cf_stmt_get_text (row, 4), "header",
                            header, "body", body, "private", private_data, "voided",
                            cf_stmt_get_int64 (row, 6) != 0));
  json_decref (header);
  json_decref (body);
  json_decref (private_data);
  return done;
}

static gboolean
add_entries (CfSession *session, const char *member_id, json_t *entries, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_export_statements, ENTRIES, error);
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (member_id));
  while ((step = cf_stmt_step (read, error)) == CF_STEP_ROW)
    if (!add_entry (session, read, member_id, entries, error))
      return FALSE;
  return step == CF_STEP_DONE;
}

/* All that the tables say under any of the ids. */
static gboolean
add_all (CfSession *session, const GPtrArray *ids, json_t *export, GError **error)
{
  json_t *entries = json_array ();

  (void)json_object_set_new (export, "entries", entries);
  for (guint i = 0; i < N_SECTIONS; i++)
    (void)json_object_set_new (export, sections[i].section, json_array ());
  for (guint n = 0; n < ids->len; n++) {
    for (guint i = 0; i < N_SECTIONS; i++)
      if (!add_section (session, i, ids->pdata[n], json_object_get (export, sections[i].section),
                        error))
        return FALSE;
    if (!add_entries (session, ids->pdata[n], entries, error))
      return FALSE;
  }
  return TRUE;
}

static json_t *
begin (const CfTenant *tenant, const CfMember *member, const GPtrArray *ids, gint64 now_us)
{
  json_t *list = json_array ();

  for (guint i = 0; i < ids->len; i++)
    (void)json_array_append_new (list, json_string (ids->pdata[i]));
  return json_pack ("{ss si ss sI so sI ss}", "format", "counterfoil-member-export", "version",
                    CF_EXPORT_VERSION, "retailer", tenant->name, "made_at_us", (json_int_t)now_us,
                    "ids", list, "points_now", (json_int_t)member->points, "consent_now",
                    cf_consent_rung_name (member->consent));
}

json_t *
cf_member_export (CfSession *session, const char *member_id, gint64 now_us, gboolean *ret_found,
                  GError **error)
{
  g_autoptr (CfTx) tx = cf_tx_begin (session->db, CF_TX_READ, error);
  g_autoptr (CfTenant) tenant = tx != NULL ? cf_tenant_read (session, error) : NULL;
  g_autoptr (CfMemberRecord) record = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  json_t *export;

  *ret_found = FALSE;
  if (tenant == NULL || !cf_kin_read (session, member_id, &record, error) ||
      (ids = cf_kin_list (session, member_id, error)) == NULL)
    return NULL;
  *ret_found = record != NULL && !record->is_erased;
  if (!*ret_found)
    return NULL;
  export = begin (tenant, record->member, ids, now_us);
  if (add_all (session, ids, export, error))
    return export;
  json_decref (export);
  return NULL;
}
