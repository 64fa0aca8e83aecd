// SPDX-License-Identifier: Apache-2.0
#include "crm/ledger/resolution.h"

#include <string.h>

#include "base/id.h"
#include "crm/error.h"
#include "crm/ledger/intake.h"
#include "crm/ledger/secret.h"
#include "wire/entry.h"

enum {
  FIND,
  FIND_FORMER,
  ADD,
  ACCEPT,
  COUNT,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [FIND] = "SELECT e.incarnation, e.seq, e.header, e.body, e.reason, e.private_member, "
             "e.private_sealed, c.device_id FROM entry e JOIN chain c "
             "ON c.tenant_id = e.tenant_id AND c.incarnation = e.incarnation "
             "WHERE e.tenant_id = ?1 AND e.op_id = ?2 AND e.state = 'parked' AND NOT EXISTS "
             "(SELECT 1 FROM resolution r WHERE r.tenant_id = e.tenant_id "
             "AND r.incarnation = e.incarnation AND r.seq = e.seq) "
             "ORDER BY e.commit_seq, e.incarnation, e.seq LIMIT 1",
    [FIND_FORMER] = "SELECT r.verdict FROM entry e JOIN resolution r ON r.tenant_id = e.tenant_id "
                    "AND r.incarnation = e.incarnation AND r.seq = e.seq "
                    "WHERE e.tenant_id = ?1 AND e.op_id = ?2 ORDER BY r.commit_seq DESC LIMIT 1",
    [ADD] = "INSERT INTO resolution (tenant_id, incarnation, seq, op_id, verdict, was, note, "
            "by_whom, at_us, commit_seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [ACCEPT] = "UPDATE entry SET state = 'applied', reason = NULL "
               "WHERE tenant_id = ?1 AND incarnation = ?2 AND seq = ?3",
    [COUNT] = "UPDATE tally SET total = total - 1 WHERE tenant_id = ?1 AND name = 'parked'",
};

const CfStatements cf_resolution_statements = {texts, N_STATEMENTS};

/* A parked entry as it lies in the ledger. */
typedef struct {
  char *incarnation; /* NULL: there is none */
  gint64 seq;
  char *header;
  char *body;
  char *reason;
  char *member_id; /* whose key seals … */
  GBytes *sealed; /* … this; both may be NULL */
  char *device_id;
} Parked;

static void
parked_clear (Parked *parked)
{
  g_free (parked->incarnation);
  g_free (parked->header);
  g_free (parked->body);
  g_free (parked->reason);
  g_free (parked->member_id);
  g_clear_pointer (&parked->sealed, g_bytes_unref);
  g_free (parked->device_id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parked, parked_clear)

static gboolean
find (CfSession *session, const char *op_id, Parked *ret_parked, GError **error)
{
  g_autoptr (CfStmtLoan) read = cf_session_get (session, &cf_resolution_statements, FIND, error);
  const guint8 *sealed;
  gsize length;
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (op_id));
  step = cf_stmt_step (read, error);
  if (step != CF_STEP_ROW)
    return step == CF_STEP_DONE;
  sealed = cf_stmt_get_blob (read, 6, &length);
  *ret_parked = (Parked){
      .incarnation = g_strdup (cf_stmt_get_text (read, 0)),
      .seq = cf_stmt_get_int64 (read, 1),
      .header = g_strdup (cf_stmt_get_text (read, 2)),
      .body = g_strdup (cf_stmt_get_text (read, 3)),
      .reason = g_strdup (cf_stmt_get_text (read, 4)),
      .member_id = g_strdup (cf_stmt_get_text (read, 5)),
      .sealed = sealed != NULL ? g_bytes_new (sealed, length) : NULL,
      .device_id = g_strdup (cf_stmt_get_text (read, 7)),
  };
  return TRUE;
}

static gboolean
refuse (GError **error, const char *op_id, const char *what, const char *word, const char *then)
{
  g_set_error (error, CF_CRM_ERROR, CF_CRM_ERROR_REFUSED, "Entry %s %s%s%s", op_id, what, word,
               then);
  return FALSE;
}

/* Nothing of that id waits: fine when the same was said before. */
static gboolean
check_former (CfSession *session, const CfResolution *resolution, GError **error)
{
  g_autoptr (CfStmtLoan) read =
      cf_session_get (session, &cf_resolution_statements, FIND_FORMER, error);
  const char *verdict;
  CfStep step;

  if (read == NULL)
    return FALSE;
  CF_STMT_BIND (read, CF_INT64 (session->tenant_id), CF_TEXT (resolution->op_id));
  step = cf_stmt_step (read, error);
  if (step == CF_STEP_ERROR)
    return FALSE;
  if (step == CF_STEP_DONE)
    return refuse (error, resolution->op_id, "is not parked", "", "; see parked list");
  verdict = cf_stmt_get_text (read, 0);
  return g_str_equal (verdict, cf_wire_verdict_name (resolution->verdict)) ||
         refuse (error, resolution->op_id, "was ", verdict, " before, which stays");
}

/* The private part again: the salt, LF, the data. */
static gboolean
open_private (CfSession *session, const Parked *parked, CfWireBatchEntry *entry, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = NULL;

  if (parked->sealed == NULL || parked->member_id == NULL)
    return TRUE;
  if (!cf_secret_open (session, parked->sealed, parked->member_id, entry->header->op_id, &plain,
                       error))
    return FALSE;
  if (plain == NULL)
    return TRUE; /* the member has been forgotten */
  text = g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  parts = g_strsplit (text, "\n", 2);
  if (g_strv_length (parts) == 2) {
    entry->salt = g_strdup (parts[0]);
    entry->data = g_strdup (parts[1]);
  }
  return TRUE;
}

static void
entry_clear (CfWireBatchEntry *entry)
{
  cf_entry_header_free (entry->header);
  g_free (entry->salt);
  g_free (entry->data);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWireBatchEntry, entry_clear)

/* Another action has taken the id: this one has its effect under one made for it. */
static void
choose_op_id (const Parked *parked, const CfResolution *resolution, CfEntryHeader *header)
{
  if (!g_str_equal (parked->reason, "op-id-conflict"))
    return;
  g_free (header->op_id);
  header->op_id = cf_id_new (cf_clock_system (), resolution->random);
}

static gboolean
accept_row (CfChange *change, const Parked *parked, GError **error)
{
  g_autoptr (CfStmtLoan) accept =
      cf_session_get (change->session, &cf_resolution_statements, ACCEPT, error);

  if (accept == NULL)
    return FALSE;
  CF_STMT_BIND (accept, CF_INT64 (change->session->tenant_id), CF_TEXT (parked->incarnation),
                CF_INT64 (parked->seq));
  return cf_stmt_run (accept, error);
}

/* Lets the entry have its effect. *ret_op_id is what it has had it as. */
static gboolean
apply (CfChange *change, const Parked *parked, const CfResolution *resolution, char **ret_op_id,
       GError **error)
{
  g_auto (CfWireBatchEntry) entry = {.header_text = parked->header, .body = parked->body};
  g_autoptr (CfTenant) tenant = cf_tenant_read (change->session, error);
  g_autoptr (CfDevice) device = NULL;
  g_autoptr (CfIntake) intake = NULL;
  CfVerdict verdict;

  entry.header = cf_wire_entry_header_decode (parked->header, strlen (parked->header), error);
  if (tenant == NULL || entry.header == NULL ||
      !cf_device_find (change->session, parked->device_id, &device, error) ||
      !open_private (change->session, parked, &entry, error))
    return FALSE;
  choose_op_id (parked, resolution, entry.header);
  intake = cf_intake_new (change, tenant, device, resolution->random, resolution->now_us);
  if (!cf_intake_accept (intake, &entry, parked->reason, &verdict, error))
    return FALSE;
  if (verdict.state == CF_VERDICT_PARKED)
    return refuse (error, resolution->op_id, "cannot have an effect (", verdict.reason,
                   "): mend that, or dismiss it");
  *ret_op_id = g_strdup (entry.header->op_id);
  return cf_intake_close (intake, error) && accept_row (change, parked, error);
}

static gboolean
add (CfChange *change, const Parked *parked, const CfResolution *resolution, const char *op_id,
     GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_session_get (change->session, &cf_resolution_statements, ADD, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (change->session->tenant_id), CF_TEXT (parked->incarnation),
                CF_INT64 (parked->seq), CF_TEXT (op_id),
                CF_TEXT (cf_wire_verdict_name (resolution->verdict)), CF_TEXT (parked->reason),
                CF_TEXT (resolution->note), CF_TEXT (resolution->by_whom),
                CF_INT64 (resolution->now_us), CF_INT64 (change->commit_seq));
  return cf_stmt_run (stmt, error);
}

/* One less that waits. */
static gboolean
count (CfChange *change, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_session_get (change->session, &cf_resolution_statements, COUNT, error);

  if (stmt == NULL)
    return FALSE;
  CF_STMT_BIND (stmt, CF_INT64 (change->session->tenant_id));
  return cf_stmt_run (stmt, error);
}

/* To the till's shop, where somebody waits for it. */
static gboolean
tell (CfChange *change, const Parked *parked, const CfResolution *resolution, GError **error)
{
  g_autofree char *key = g_strconcat (CF_WIRE_RESOLUTION_PREFIX, resolution->op_id, NULL);
  g_autofree char *row =
      cf_wire_resolution_row_encode (resolution->verdict, resolution->note, error);
  g_autoptr (CfDevice) device = NULL;

  if (row == NULL || !cf_device_find (change->session, parked->device_id, &device, error))
    return FALSE;
  return device == NULL ||
         cf_change_put (change, CF_WIRE_FEED_SECURITY, device->shop_id, key, row, error);
}

gboolean
cf_resolution_take (CfSession *session, const CfResolution *resolution, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_auto (Parked) parked = {0};
  g_autofree char *op_id = g_strdup (resolution->op_id);

  if (change == NULL || !find (session, resolution->op_id, &parked, error))
    return FALSE;
  if (parked.incarnation == NULL)
    return check_former (session, resolution, error);
  if (resolution->verdict == CF_WIRE_ACCEPTED) {
    g_clear_pointer (&op_id, g_free);
    if (!apply (change, &parked, resolution, &op_id, error))
      return FALSE;
  }
  return add (change, &parked, resolution, op_id, error) && count (change, error) &&
         tell (change, &parked, resolution, error) && cf_change_commit (change, error);
}
