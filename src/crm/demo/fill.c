// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/fill.h"

#include "base/id.h"
#include "crm/demo/counter.h"
#include "crm/demo/draw.h"
#include "crm/demo/grocery.h"
#include "crm/demo/person.h"
#include "crm/founding.h"
#include "crm/ledger/book.h"
#include "crm/ledger/goods.h"
#include "crm/member.h"
#include "crm/points/lot.h"
#include "crm/product.h"
#include "crm/shelf/quick-key.h"
#include "crm/shop.h"
#include "crm/staff.h"
#include "seal/pin.h"
#include "wire/row.h"

/* The year of history ends here, whenever the demo is made: 2025-07-01 00:00 UTC. */
#define TODAY_US (G_GINT64_CONSTANT (1751328000) * G_USEC_PER_SEC)
#define YEAR_US (G_GINT64_CONSTANT (365) * 86400 * G_USEC_PER_SEC)
#define HISTORY_MAX 8 /* articles a member */
#define CURRENCY "CNY"

enum {
  ADD_MEMBER,
  ADD_ACCOUNT,
  ADD_POSTING,
  ADD_LOT,
  ADD_HISTORY,
  N_STATEMENTS
};

static const char *const texts[N_STATEMENTS] = {
    [ADD_MEMBER] = "INSERT INTO member "
                   "(tenant_id, member_id, name, phone, card, tier, keys, sales, visited_at_us, "
                   "phone_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [ADD_ACCOUNT] = "INSERT INTO account (tenant_id, account, unit, balance) "
                    "VALUES (?1, ?2, 'points', ?3)",
    [ADD_POSTING] = "INSERT INTO posting (tenant_id, account, op_id, amount, commit_seq) "
                    "VALUES (?1, ?2, ?3, ?4, ?5)",
    [ADD_LOT] = "INSERT INTO point_lot (tenant_id, lot_id, member_id, earned, points_left, state, "
                "vests_on, expires_on, lines, commit_seq) "
                "VALUES (?1, ?2, ?3, ?4, ?4, 'open', '1970-01-01', ?5, '', ?6)",
    [ADD_HISTORY] =
        "INSERT INTO history "
        "(tenant_id, member_id, product_id, baskets, quantity_milli, last_at_us) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (tenant_id, member_id, product_id) "
        "DO UPDATE SET baskets = history.baskets + excluded.baskets, "
        "quantity_milli = history.quantity_milli + excluded.quantity_milli",
};

const CfStatements cf_demo_statements = {texts, N_STATEMENTS};

static const struct {
  const char *id;
  const char *name;
  const char *header;
} shops[] = {
    {"S1", "禾邻生活 上海店", "示范数据 Demo data"},
    {"S2", "禾邻生活 成都店", "示范数据 Demo data"},
};

static const struct {
  const char *id;
  CfRole role;
} people[] = {
    {"101", CF_ROLE_CASHIER},
    {"102", CF_ROLE_CASHIER},
    {"201", CF_ROLE_PICKUP},
    {"301", CF_ROLE_MANAGER},
};

/* What stays the same while the rows are made. */
typedef struct {
  CfChange *change;
  const CfDemo *demo;
  char *opening_id; /* the operation that opens the books */
  gint64 points_issued;
} Filling;

void
cf_demo_staff_free (CfDemoStaff *staff)
{
  if (staff == NULL)
    return;
  cf_staff_free (staff->staff);
  g_free (staff->pin);
  g_free (staff);
}

static gboolean
add_shops (Filling *filling, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (shops); i++) {
    g_autoptr (CfShop) shop = cf_founding_new_shop (filling->change->session, shops[i].name,
                                                    CURRENCY, "Asia/Shanghai", TODAY_US, error);

    if (shop == NULL)
      return FALSE;
    shop->receipt_header = g_strdup (shops[i].header);
    shop->receipt_footer = g_strdup ("谢谢惠顾 Thank you");
    if (!cf_shop_save (filling->change, shop, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_person (Filling *filling, guint number, GPtrArray *made, GError **error)
{
  CfDemoStaff *person = g_new0 (CfDemoStaff, 1);
  g_autofree char *pin_hash = NULL;
  CfDraw draw;

  g_ptr_array_add (made, person);
  cf_draw_init (&draw, filling->demo->seed, "pin", number);
  person->staff = g_new0 (CfStaff, 1);
  person->staff->id = g_strdup (people[number].id);
  person->staff->name = cf_person_new_name (filling->demo->seed, "staff", number);
  person->staff->role = people[number].role;
  person->pin = g_strdup_printf ("%06" G_GINT64_FORMAT, cf_draw_between (&draw, 0, 999999));
  pin_hash = cf_pin_hash (person->pin, CF_PIN_COST_STANDARD, &draw.random, error);
  return pin_hash != NULL && cf_staff_save (filling->change, person->staff, pin_hash, error);
}

static gboolean
add_stock (Filling *filling, const CfProduct *product, guint number, GError **error)
{
  CfDraw draw;

  cf_draw_init (&draw, filling->demo->seed, "stock", number);
  for (guint i = 0; i < G_N_ELEMENTS (shops); i++) {
    gint64 quantity_milli = cf_draw_between (&draw, 0, 240) * CF_QUANTITY_ONE;

    if (!cf_goods_set (filling->change, shops[i].id, product->id, quantity_milli, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_products (Filling *filling, GError **error)
{
  for (guint i = 0; i < filling->demo->products; i++) {
    g_autoptr (CfProductRecord) record = cf_grocery_new (filling->demo->seed, i);

    if (!cf_product_add (filling->change, record, error) ||
        !add_stock (filling, record->product, i, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_quick_keys (Filling *filling, GError **error)
{
  g_autoptr (GPtrArray) keys = cf_counter_quick_keys (filling->demo->products);

  for (guint i = 0; i < keys->len; i++)
    if (!cf_quick_key_save (filling->change, g_ptr_array_index (keys, i), error))
      return FALSE;
  return TRUE;
}

/* What a member's year came to. */
typedef struct {
  gint64 sales;
  gint64 points;
  gint64 last_at_us;
} Year;

static gboolean
run (Filling *filling, guint statement, const CfValue *values, gsize n_values, GError **error)
{
  g_autoptr (CfStmtLoan) stmt =
      cf_session_get (filling->change->session, &cf_demo_statements, statement, error);

  if (stmt == NULL)
    return FALSE;
  cf_stmt_bind_values (stmt, values, n_values);
  return cf_stmt_run (stmt, error);
}

#define RUN(filling, statement, error, ...)                                                        \
  run ((filling), (statement), (const CfValue[]){__VA_ARGS__},                                     \
       sizeof ((const CfValue[]){__VA_ARGS__}) / sizeof (CfValue), (error))

static gboolean
add_history (Filling *filling, CfDraw *draw, const char *member_id, Year *year, GError **error)
{
  gint64 articles = cf_draw_between (draw, 0, HISTORY_MAX);

  for (gint64 i = 0; i < articles && filling->demo->products > 0; i++) {
    char product_id[16];
    gint64 baskets = cf_draw_between (draw, 1, 12);
    gint64 pieces = baskets * cf_draw_between (draw, 1, 3);
    gint64 last_at_us =
        TODAY_US - cf_draw_between (draw, 1, YEAR_US / G_USEC_PER_SEC) * G_USEC_PER_SEC;

    g_snprintf (product_id, sizeof product_id, "P%06u",
                (guint)cf_draw_popular (draw, filling->demo->products) + 1);
    year->sales = MAX (year->sales, baskets);
    year->points += pieces * 12;
    year->last_at_us = MAX (year->last_at_us, last_at_us);
    if (!RUN (filling, ADD_HISTORY, error, CF_INT64 (filling->change->session->tenant_id),
              CF_TEXT (member_id), CF_TEXT (product_id), CF_INT64 (baskets),
              CF_INT64 (pieces * CF_QUANTITY_ONE), CF_INT64 (last_at_us)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
open_account (Filling *filling, const char *account, gint64 points, GError **error)
{
  gint64 tenant_id = filling->change->session->tenant_id;

  if (points == 0)
    return TRUE;
  return RUN (filling, ADD_ACCOUNT, error, CF_INT64 (tenant_id), CF_TEXT (account),
              CF_INT64 (points)) &&
         RUN (filling, ADD_POSTING, error, CF_INT64 (tenant_id), CF_TEXT (account),
              CF_TEXT (filling->opening_id), CF_INT64 (points),
              CF_INT64 (filling->change->commit_seq));
}

/* Points from before have no end. */
static gboolean
add_lot (Filling *filling, const CfMember *member, GError **error)
{
  g_autofree char *lot_id = g_strjoin ("/", filling->opening_id, member->id, NULL);

  return member->points == 0 ||
         RUN (filling, ADD_LOT, error, CF_INT64 (filling->change->session->tenant_id),
              CF_TEXT (lot_id), CF_TEXT (member->id), CF_INT64 (member->points),
              CF_TEXT (CF_LOT_NEVER), CF_INT64 (filling->change->commit_seq));
}

static gboolean
write_member (Filling *filling, const CfMember *member, const Year *year, GError **error)
{
  g_autofree char *keys = cf_member_keys (member);
  g_autofree char *account = cf_book_member_account (member->id);
  g_autofree char *phone_key = cf_member_phone_key (member->phone);
  g_autofree char *row = cf_wire_member_row_encode (member, keys, error);

  return row != NULL &&
         RUN (filling, ADD_MEMBER, error, CF_INT64 (filling->change->session->tenant_id),
              CF_TEXT (member->id), CF_TEXT (member->name), CF_TEXT (member->phone),
              CF_TEXT (member->card), CF_TEXT (member->tier), CF_TEXT (keys),
              CF_INT64 (year->sales), CF_INT64 (member->visited_at_us), CF_TEXT (phone_key)) &&
         open_account (filling, account, member->points, error) &&
         add_lot (filling, member, error) &&
         cf_change_put_new (filling->change, CF_WIRE_FEED_MEMBERS, "", member->id, row, error);
}

static gboolean
add_members (Filling *filling, GError **error)
{
  for (guint i = 0; i < filling->demo->members; i++) {
    g_autoptr (CfMember) member = cf_person_new (filling->demo->seed, i);
    Year year = {0, 0, 0};
    CfDraw draw;

    cf_draw_init (&draw, filling->demo->seed, "year", i);
    if (!add_history (filling, &draw, member->id, &year, error))
      return FALSE;
    member->points = year.points;
    member->visited_at_us = year.last_at_us;
    filling->points_issued += year.points;
    if (!write_member (filling, member, &year, error))
      return FALSE;
  }
  return open_account (filling, "points/issued/opening", -filling->points_issued, error);
}

static gboolean
add_people (Filling *filling, GPtrArray *made, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (!add_person (filling, i, made, error))
      return FALSE;
  return TRUE;
}

static gint64
opening_now_us (gpointer data)
{
  (void)data; /* the demo's time stands still */
  return TODAY_US;
}

static char *
id_new (guint64 seed, const char *what)
{
  const CfClock clock = {opening_now_us, opening_now_us, NULL};
  CfDraw draw;

  cf_draw_init (&draw, seed, what, 0);
  return cf_id_new (&clock, &draw.random);
}

char *
cf_demo_tenant_new (guint64 seed)
{
  return id_new (seed, "tenant");
}

gboolean
cf_demo_fill (CfSession *session, const CfDemo *demo, GPtrArray **ret_staff, GError **error)
{
  g_autoptr (CfChange) change = cf_change_begin (session, error);
  g_autoptr (GPtrArray) staff = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_demo_staff_free);
  g_autofree char *opening_id = id_new (demo->seed, "opening");
  Filling filling = {change, demo, opening_id, 0};

  if (change == NULL || !cf_founding_add_taxes (change, CURRENCY, error) ||
      !add_shops (&filling, error) || !add_people (&filling, staff, error) ||
      !add_products (&filling, error) || !add_quick_keys (&filling, error) ||
      !add_members (&filling, error) || !cf_change_commit (change, error))
    return FALSE;
  *ret_staff = g_steal_pointer (&staff);
  return TRUE;
}
