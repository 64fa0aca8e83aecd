// SPDX-License-Identifier: Apache-2.0
#include "crm/rights/allot.h"

#include <string.h>

#include "base/id.h"
#include "base/integer.h"
#include "base/planted.h"
#include "crm/duplicate/kin.h"
#include "crm/duplicate/merge.h"
#include "crm/feed/scope.h"
#include "crm/member.h"
#include "crm/rights/grant.h"
#include "crm/rights/policy.h"

#define PPM G_GINT64_CONSTANT (1000000)

#define THEIR_SHOPS                                                                                \
  "SELECT shop_id FROM member_shop WHERE tenant_id = ?1 AND (member_id = ?2 OR member_id IN "      \
  "(SELECT member_id FROM member WHERE tenant_id = ?1 AND survivor_id = ?2)) GROUP BY shop_id "

enum {
  LIST_TILLS,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    /* Tills that know of rights, in the home shop and those visited last, under whichever id. */
    [LIST_TILLS] =
        "SELECT device_id, shop_id, till FROM device WHERE tenant_id = ?1 AND state = 'active' "
        "AND rights_life = (SELECT epoch FROM tenant WHERE tenant_id = ?1) AND "
        "(shop_id IN (" THEIR_SHOPS "ORDER BY SUM (sales) DESC, shop_id LIMIT 1) OR shop_id IN "
        "(" THEIR_SHOPS "ORDER BY MAX (commit_seq) DESC, shop_id LIMIT ?3)) ORDER BY shop_id, "
        "till, device_id LIMIT ?4",
};

const CfStatements cf_allotment_statements = {texts, N_STATEMENTS};

struct _CfAllotment {
  CfChange *change;
  CfBook *book;
  GTree *members; /* id → GHashTable of shop id → sales; in the order of ids */
};

/* What one member's rights are worked out from. */
typedef struct {
  CfAllotment *allotment;
  const CfRightsPolicy *policy;
  const CfRandom *random;
  const char *member_id; /* the survivor's, of those who are one person */
  gint64 now_us;
  gint64 available; /* points that are in nobody's right */
  GPtrArray *held; /* CfGrant: rights that are out */
} Member;

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  (void)data;
  return strcmp (a, b);
}

static void
free_shops (gpointer shops)
{
  g_hash_table_unref (shops);
}

static void
free_grant (gpointer grant)
{
  cf_grant_free (grant);
}

CfAllotment *
cf_allotment_new (CfChange *change, CfBook *book)
{
  CfAllotment *allotment = g_new0 (CfAllotment, 1);

  allotment->change = change;
  allotment->book = book;
  allotment->members = g_tree_new_full (compare_ids, NULL, g_free, free_shops);
  return allotment;
}

void
cf_allotment_free (CfAllotment *allotment)
{
  if (allotment == NULL)
    return;
  g_tree_unref (allotment->members);
  g_free (allotment);
}

static GHashTable *
shops_of (CfAllotment *allotment, const char *member_id)
{
  GHashTable *shops = g_tree_lookup (allotment->members, member_id);

  if (shops == NULL) {
    shops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_tree_insert (allotment->members, g_strdup (member_id), shops);
  }
  return shops;
}

static void
note_sales (CfAllotment *allotment, const char *member_id, const char *shop_id, guint more)
{
  GHashTable *shops = shops_of (allotment, member_id);
  guint sales = GPOINTER_TO_UINT (g_hash_table_lookup (shops, shop_id));

  g_hash_table_insert (shops, g_strdup (shop_id), GUINT_TO_POINTER (sales + more));
}

void
cf_allotment_note_visit (CfAllotment *allotment, const char *member_id, const char *shop_id)
{
  note_sales (allotment, member_id, shop_id, 1);
}

void
cf_allotment_note_seen (CfAllotment *allotment, const char *member_id, const char *shop_id)
{
  note_sales (allotment, member_id, shop_id, 0);
}

void
cf_allotment_note_points (CfAllotment *allotment, const char *member_id)
{
  (void)shops_of (allotment, member_id);
}

static gboolean
write_visits (CfAllotment *allotment, const char *member_id, GHashTable *shops, gint64 now_us,
              GError **error)
{
  GHashTableIter iter;
  gpointer shop_id;
  gpointer sales;

  g_hash_table_iter_init (&iter, shops);
  while (g_hash_table_iter_next (&iter, &shop_id, &sales))
    if (!cf_scope_note_seen (allotment->change, member_id, shop_id, GPOINTER_TO_UINT (sales),
                             now_us, error))
      return FALSE;
  return TRUE;
}

/* The tills that are to hold rights: CfGrant, of which only the till is filled in. */
static GPtrArray *
list_tills (const Member *member, GError **error)
{
  CfSession *session = member->allotment->change->session;
  g_autoptr (CfStmtLoan) list =
      cf_session_get (session, &cf_allotment_statements, LIST_TILLS, error);
  g_autoptr (GPtrArray) tills = g_ptr_array_new_with_free_func (free_grant);
  CfStep step;

  if (list == NULL)
    return NULL;
  CF_STMT_BIND (list, CF_INT64 (session->tenant_id), CF_TEXT (member->member_id),
                CF_INT64 (member->policy->shops), CF_INT64 (CF_ALLOT_TILLS_MAX));
  while ((step = cf_stmt_step (list, error)) == CF_STEP_ROW) {
    CfGrant *grant = g_new0 (CfGrant, 1);

    grant->device_id = g_strdup (cf_stmt_get_text (list, 0));
    grant->shop_id = g_strdup (cf_stmt_get_text (list, 1));
    grant->till = g_strdup (cf_stmt_get_text (list, 2));
    g_ptr_array_add (tills, grant);
  }
  return step == CF_STEP_DONE ? g_steal_pointer (&tills) : NULL;
}

/* What is left of the rights that are out: of one device's that are open, or, with NULL, of all. */
static gint64
sum_held (const Member *member, const char *device_id)
{
  gint64 sum = 0;

  for (guint i = 0; i < member->held->len; i++) {
    const CfGrant *grant = g_ptr_array_index (member->held, i);

    if (device_id == NULL ||
        (grant->state == CF_GRANT_OPEN && strcmp (grant->device_id, device_id) == 0))
      sum += cf_grant_left (grant);
  }
  return sum;
}

/* How much each till is to hold.
 * Rounding: the share half away from zero, each part of it down. */
static gint64
target_of_each (const Member *member, guint n_tills)
{
  gint64 balance = member->available + sum_held (member, NULL);
  gint64 share = 0;

  if (member->policy->fixed_points > 0)
    return member->policy->fixed_points;
  if (!cf_integer_mul_div (balance, member->policy->share_ppm, PPM, &share))
    return 0;
  return MIN (share, balance) / n_tills;
}

/* Under an id, which it takes. */
static gboolean
grant_one (Member *member, CfGrant *till, char *grant_id, gint64 amount, GError **error)
{
  CfGrant *grant = till;

  grant->right.grant_id = grant_id;
  grant->right.member_id = g_strdup (member->member_id);
  grant->right.kind = CF_ALLOWANCE_POINTS;
  grant->right.amount = amount;
  grant->right.expires_at_us = member->now_us + member->policy->days * G_TIME_SPAN_DAY;
  member->available -= amount;
  return cf_grant_add (member->allotment->change, member->allotment->book, grant, error);
}

/* A till that has spent more than half of what it is to hold gets the rest again: not a new right
 * for each point. */
static gboolean
grant_all (Member *member, GError **error)
{
  g_autoptr (GPtrArray) tills = list_tills (member, error);
  gint64 target;

  if (tills == NULL)
    return FALSE;
  if (tills->len == 0)
    return TRUE;
  target = target_of_each (member, tills->len);
  for (guint i = 0; i < tills->len; i++) {
    CfGrant *till = g_ptr_array_index (tills, i);
    gint64 held = sum_held (member, till->device_id);
    gint64 amount = MIN (target - held, member->available);

    if (amount > 0 && held <= target / 2 &&
        !grant_one (member, till, cf_id_new (cf_clock_system (), member->random), amount, error))
      return FALSE;
  }
  return TRUE;
}

/* Rights that are out, of all who are one person. */
static GPtrArray *
list_held (CfSession *session, const GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (free_grant);

  for (guint i = 0; i < ids->len; i++) {
    GPtrArray *more = cf_grant_list_of_member (session, g_ptr_array_index (ids, i), error);

    if (more == NULL)
      return NULL;
    g_ptr_array_extend_and_steal (held, more);
  }
  return g_steal_pointer (&held);
}

/* What an undone merge has left at one till as a right, and given back as points: rights that were
 * granted to both are whose they were granted to, and their points may be the other's. As long as
 * the right is out, so much of the debt that it has made is nobody's to grant. */
static gboolean
hold_back (Member *member, const GPtrArray *ids, GError **error)
{
  CfSession *session = member->allotment->change->session;
  g_autoptr (GPtrArray) parted = cf_merge_list_parted (session, ids, error);

  for (guint i = 0; parted != NULL && i < parted->len; i++) {
    const char *id = g_ptr_array_index (parted, i);
    g_autofree char *account = cf_book_member_account (id);
    g_autofree char *rights = cf_grant_account (id);
    gint64 points;
    gint64 out;

    if (!cf_book_expect (member->allotment->book, account, &points, error) ||
        !cf_book_expect (member->allotment->book, rights, &out, error))
      return FALSE;
    if (!CF_PLANTED (47))
      member->available -= MIN (MAX (0, -points), MAX (0, out));
  }
  return parted != NULL;
}

/* The member's points as they now stand. Another id of the same person may have been looked at
 * before, in this very change. Shape: *ret_ids, which the member borrows from. */
static gboolean
read_purse (Member *member, GPtrArray **ret_ids, GError **error)
{
  CfSession *session = member->allotment->change->session;

  *ret_ids = cf_kin_list (session, member->member_id, error);
  if (*ret_ids == NULL ||
      !cf_kin_expect (member->allotment->book, *ret_ids, &member->available, error))
    return FALSE;
  member->member_id = g_ptr_array_index (*ret_ids, 0);
  member->held = list_held (session, *ret_ids, error);
  return member->held != NULL && hold_back (member, *ret_ids, error);
}

static gboolean
allot (Member *member, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  gboolean done =
      read_purse (member, &ids, error) && (member->available <= 0 || grant_all (member, error));

  g_clear_pointer (&member->held, g_ptr_array_unref);
  return done;
}

gboolean
cf_allotment_write_visits (CfAllotment *allotment, gint64 now_us, GError **error)
{
  for (GTreeNode *node = g_tree_node_first (allotment->members); node != NULL;
       node = g_tree_node_next (node))
    if (!write_visits (allotment, g_tree_node_key (node), g_tree_node_value (node), now_us, error))
      return FALSE;
  return TRUE;
}

/* Only where a bug is planted: nobody waits for the till. */
static gboolean
take_back (CfAllotment *allotment, const CfGrant *grant, GError **error)
{
  g_autofree char *op_id = cf_id_new (cf_clock_system (), cf_random_system ());
  g_auto (CfBooking) booking = {0};

  cf_booking_init (&booking);
  cf_grant_book_back (grant, cf_grant_left (grant), &booking);
  return cf_book_post (allotment->book, op_id, CF_BOOK_POINTS, &booking, error) &&
         cf_grant_end (allotment->change, grant, CF_GRANT_CLOSED, error);
}

static gboolean
want_ended_back (CfAllotment *allotment, gint64 now_us, GError **error)
{
  g_autoptr (GPtrArray) ended =
      cf_grant_list_ended (allotment->change->session, now_us, CF_ALLOT_ENDED_MAX, error);

  if (ended == NULL)
    return FALSE;
  for (guint i = 0; i < ended->len; i++) {
    const CfGrant *grant = g_ptr_array_index (ended, i);

    if (CF_PLANTED (37) ? !take_back (allotment, grant, error)
                        : !cf_grant_want_back (allotment->change, grant, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_grants_on (CfSession *session, const CfRightsPolicy *policy, gboolean *ret_on, GError **error)
{
  gboolean recovers;

  if (!cf_rights_is_recovering (session, &recovers, error))
    return FALSE;
  *ret_on = policy->point_minor > 0 && !recovers;
  return TRUE;
}

gboolean
cf_allotment_close (CfAllotment *allotment, const CfRandom *random, gint64 now_us, GError **error)
{
  CfSession *session = allotment->change->session;
  CfRightsPolicy policy;
  gboolean grants;

  if (!cf_rights_policy_read (session, &policy, error) ||
      !read_grants_on (session, &policy, &grants, error) ||
      !want_ended_back (allotment, now_us, error))
    return FALSE;
  for (GTreeNode *node = g_tree_node_first (allotment->members); node != NULL;
       node = g_tree_node_next (node)) {
    Member member = {.allotment = allotment,
                     .policy = &policy,
                     .random = random,
                     .member_id = g_tree_node_key (node),
                     .now_us = now_us};

    CfMemberState state = CF_MEMBER_ERASED;

    if (grants && !cf_member_find_state (session, member.member_id, &state, error))
      return FALSE;
    /* Whoever was forgotten in this very change has no use for any. */
    if (state != CF_MEMBER_ERASED && !allot (&member, error))
      return FALSE;
  }
  g_tree_remove_all (allotment->members);
  return cf_book_close (allotment->book, error);
}

/* What one more till may hold: its part among those that are to hold rights anyway, or all that
 * these do not hold of the share. */
static gboolean
target_of_one (Member *member, const CfDevice *device, gint64 *ret_target, GError **error)
{
  g_autoptr (GPtrArray) tills = list_tills (member, error);
  gint64 of_all;
  guint others = 0;

  if (tills == NULL)
    return FALSE;
  for (guint i = 0; i < tills->len; i++)
    others += strcmp (((CfGrant *)tills->pdata[i])->device_id, device->device_id) != 0;
  *ret_target = target_of_each (member, others + 1);
  of_all = target_of_each (member, 1);
  if (member->policy->fixed_points == 0)
    *ret_target =
        MAX (*ret_target, of_all - sum_held (member, NULL) + sum_held (member, device->device_id));
  return TRUE;
}

static gboolean
grant_to (Member *member, const CfDevice *device, const char *grant_id, gint64 *ret_points,
          GError **error)
{
  g_autoptr (CfGrant) grant = g_new0 (CfGrant, 1);
  gint64 held = sum_held (member, device->device_id);
  gint64 target;
  gint64 amount;

  *ret_points = 0;
  if (!target_of_one (member, device, &target, error))
    return FALSE;
  amount = MIN (target - held, member->available);
  if (CF_PLANTED (44))
    amount = 2 * member->available;
  if (amount <= 0 || held > target / 2)
    return TRUE;
  grant->device_id = g_strdup (device->device_id);
  grant->shop_id = g_strdup (device->shop_id);
  grant->till = g_strdup (device->till);
  *ret_points = amount;
  return grant_one (member, grant, g_strdup (grant_id), amount, error);
}

gboolean
cf_allotment_grant_to (CfAllotment *allotment, const CfDevice *device, const CfWireRightWish *wish,
                       gint64 now_us, gint64 *ret_points, GError **error)
{
  CfSession *session = allotment->change->session;
  g_autoptr (GPtrArray) ids = NULL;
  CfRightsPolicy policy;
  Member member = {
      .allotment = allotment, .policy = &policy, .member_id = wish->member, .now_us = now_us};
  gboolean grants;
  gboolean done;

  *ret_points = 0;
  if (!cf_rights_policy_read (session, &policy, error) ||
      !read_grants_on (session, &policy, &grants, error))
    return FALSE;
  if (!grants)
    return TRUE;
  done = read_purse (&member, &ids, error) &&
         grant_to (&member, device, wish->right, ret_points, error);
  g_clear_pointer (&member.held, g_ptr_array_unref);
  return done && cf_book_close (allotment->book, error);
}
