// SPDX-License-Identifier: Apache-2.0
#include "till/checkout.h"

#include <string.h>

#include "base/id.h"
#include "base/planted.h"
#include "db/transaction.h"
#include "store/open-basket.h"
#include "store/payment-log.h"
#include "till/error.h"
#include "till/member/avoided.h"
#include "till/moment.h"
#include "till/offer/price.h"
#include "wire/fact.h"

void
cf_checkout_free (CfCheckout *checkout)
{
  if (checkout == NULL)
    return;
  g_free (checkout->op_id);
  g_free (checkout->member_id);
  cf_quote_unref (checkout->quote);
  g_clear_pointer (&checkout->hints, g_ptr_array_unref);
  g_clear_pointer (&checkout->avoided, g_ptr_array_unref);
  g_free (checkout);
}

const char *
cf_checkout_avoided (const CfCheckout *checkout, guint i)
{
  return i < checkout->avoided->len ? g_ptr_array_index (checkout->avoided, i) : NULL;
}

/* Prices the basket on the desk by the shop's tax settings and the offers of now, once a step. The
 * quote stands until the next one, whatever a sync brings meanwhile: what was shown and perhaps
 * paid is what is sold. */
static gboolean
price (CfTill *till, GError **error)
{
  CfDesk *desk = cf_till_desk (till);
  CfQuote *quote = NULL;
  g_autoptr (GPtrArray) hints = NULL;
  CfQuoteOutcome outcome;

  if (!cf_till_quote (till, desk->basket, &outcome, &quote, &hints, error))
    return FALSE;
  switch (outcome) {
  case CF_QUOTE_OK:
    cf_quote_unref (desk->quote);
    g_clear_pointer (&desk->hints, g_ptr_array_unref);
    desk->quote = quote;
    desk->hints = g_steal_pointer (&hints);
    return TRUE;
  case CF_QUOTE_UNKNOWN_TAX_GROUP:
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "This article's tax group is not known in this shop");
    return FALSE;
  case CF_QUOTE_TOO_LARGE:
  default:
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "The basket's total is larger than a till can sell");
    return FALSE;
  }
}

CfCheckout *
cf_checkout_read (CfTill *till, GError **error)
{
  const CfDesk *desk = cf_till_desk (till);
  g_autoptr (CfCheckout) checkout = g_new0 (CfCheckout, 1);

  if (!cf_till_check_loaded (till, error) || (desk->quote == NULL && !price (till, error)))
    return NULL;
  checkout->avoided = cf_till_list_avoided (till, desk->quote, desk->basket->member_id, error);
  if (checkout->avoided == NULL)
    return NULL;
  checkout->quote = cf_quote_ref (desk->quote);
  checkout->hints = g_ptr_array_ref (desk->hints);
  checkout->op_id = g_strdup (desk->op_id);
  checkout->member_id = g_strdup (desk->basket->member_id);
  checkout->steps = desk->basket->steps->len;
  checkout->age_asked = cf_basket_age_asked (desk->basket, &checkout->age_line_id);
  return g_steal_pointer (&checkout);
}

/* What a step asks of a role, beyond selling. */
static CfAction
action_of (const CfBasketStep *step)
{
  switch (step->kind) {
  case CF_BASKET_REMOVE_LINE:
    return CF_ACTION_VOID_LINE;
  case CF_BASKET_DISCOUNT_LINE:
  case CF_BASKET_DISCOUNT_BASKET:
    return CF_ACTION_DISCOUNT;
  case CF_BASKET_SET_PRICE:
    return CF_ACTION_PRICE_OVERRIDE;
  case CF_BASKET_ADD_LINE:
    if (step->has_price && step->product != NULL && step->product->open_price)
      return CF_ACTION_OPEN_PRICE;
    return CF_ACTION_SELL;
  case CF_BASKET_SET_QUANTITY:
  case CF_BASKET_CLEAR_LINE_DISCOUNT:
  case CF_BASKET_CLEAR_BASKET_DISCOUNT:
  case CF_BASKET_ATTACH_MEMBER:
  case CF_BASKET_DETACH_MEMBER:
  case CF_BASKET_CONFIRM_AGE:
  case CF_BASKET_REFUSE_AGE:
  default:
    return CF_ACTION_SELL;
  }
}

/* Whether it is the approver, and not whoever sells, who allows this. */
static gboolean
is_approved (CfTill *till, CfAction action, const CfStaff *approver)
{
  const CfStaff *staff = cf_till_staff (till);

  return approver != NULL && staff != NULL && !cf_role_allows (staff->role, action) &&
         strcmp (approver->id, staff->id) != 0 &&
         cf_role_allows_with (staff->role, action, approver->role);
}

static gboolean
check_right (CfTill *till, CfAction action, const CfStaff *approver, GError **error)
{
  return is_approved (till, action, approver) || cf_till_check (till, action, error);
}

/* Begins a basket when none is open. */
static gboolean
ensure_open (CfTill *till, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  CfDesk *desk = cf_till_desk (till);
  g_autofree char *op_id = NULL;

  if (desk->op_id != NULL)
    return TRUE;
  op_id = cf_id_new (ports->clock, ports->random);
  if (!cf_open_basket_begin (cf_till_journal (till), op_id, cf_till_staff (till)->id, error))
    return FALSE;
  desk->op_id = g_steal_pointer (&op_id);
  return TRUE;
}

/* Notes in the journal who agreed to a step, inside the caller's transaction. */
static gboolean
append_approval (CfTill *till, const CfBasketStep *step, const CfStaff *approver, GError **error)
{
  const CfTillPorts *ports = cf_till_ports (till);
  CfWireApproval approval = {
      .action = action_of (step), .basket = cf_till_desk (till)->op_id, .reason = step->reason};
  g_autofree char *op_id = cf_id_new (ports->clock, ports->random);
  g_autofree char *body = cf_wire_approval_encode (&approval, error);
  g_auto (CfMoment) moment = {0};
  g_autoptr (CfEntry) entry = NULL;
  CfEntryDraft draft = {.op_id = op_id,
                        .type = CF_ENTRY_OVERRIDE_APPROVED,
                        .version = 1,
                        .actor = cf_till_staff (till)->id,
                        .approver = approver->id,
                        .body = body};

  if (body == NULL || !cf_moment_now (till, &moment, error))
    return FALSE;
  cf_moment_stamp (&moment, &draft);
  return cf_journal_append (cf_till_journal (till), &draft, &entry, error);
}

/* The step and the word of whoever allowed it: both, or neither. */
static gboolean
add_approved_step (CfTill *till, const CfBasketStep *step, const CfStaff *approver, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_open_basket_add_step (journal, cf_till_desk (till)->op_id, step, error) &&
         append_approval (till, step, approver, error) && cf_tx_commit (tx, error);
}

/* Stores a step that the basket in memory has already taken. */
static gboolean
store_step (CfTill *till, const CfBasketStep *step, const CfStaff *approver, GError **error)
{
  const CfDesk *desk = cf_till_desk (till);

  /* What cannot be priced must not be stored: the basket would never open again. */
  if (!price (till, error))
    return FALSE;
  if (is_approved (till, action_of (step), approver))
    return add_approved_step (till, step, approver, error);
  return CF_PLANTED (25) ||
         cf_open_basket_add_step (cf_till_journal (till), desk->op_id, step, error);
}

gboolean
cf_checkout_step (CfTill *till, const CfBasketStep *step, const CfStaff *approver,
                  CfBasketOutcome *ret_outcome, GError **error)
{
  CfDesk *desk = cf_till_desk (till);
  CfBasketOutcome outcome;

  if (!cf_till_check (till, CF_ACTION_SELL, error) ||
      (step->kind == CF_BASKET_ADD_LINE && !cf_till_check_unlocked (till, error)) ||
      !check_right (till, action_of (step), approver, error) || !ensure_open (till, error))
    return FALSE;
  outcome = cf_basket_apply (desk->basket, step);
  if (outcome == CF_BASKET_OK && !store_step (till, step, approver, error)) {
    (void)cf_basket_undo (desk->basket); /* the step just done is there to be undone */
    g_clear_pointer (&desk->quote, cf_quote_unref);
    return FALSE;
  }
  *ret_outcome = outcome;
  return TRUE;
}

static gboolean
need_open (CfTill *till, GError **error)
{
  if (cf_till_desk (till)->op_id != NULL)
    return TRUE;
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, "There is no open basket");
  return FALSE;
}

gboolean
cf_checkout_check_age (CfTill *till, GError **error)
{
  gint64 line_id;

  if (cf_basket_age_asked (cf_till_desk (till)->basket, &line_id) == 0)
    return TRUE;
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
               "An article asks for the buyer's age: answer that first");
  return FALSE;
}

/* How many steps go together: to take only the answer back would ask the question again. */
static guint
steps_to_undo (const CfBasket *basket)
{
  guint n = 0;
  const CfBasketStep *step;

  do {
    if (n == basket->steps->len)
      return n;
    n++;
    step = g_ptr_array_index (basket->steps, basket->steps->len - n);
  } while (step->kind == CF_BASKET_CONFIRM_AGE);
  return n;
}

static gboolean
drop_steps (CfTill *till, guint n, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const char *op_id = cf_till_desk (till)->op_id;
  g_autoptr (CfTx) tx = NULL;

  if (n == 1)
    return cf_open_basket_drop_step (journal, op_id, error);
  tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  if (tx == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    if (!cf_open_basket_drop_step (journal, op_id, error))
      return FALSE;
  }
  return cf_tx_commit (tx, error);
}

gboolean
cf_checkout_undo (CfTill *till, gboolean *ret_undone, GError **error)
{
  CfDesk *desk = cf_till_desk (till);
  guint n = steps_to_undo (desk->basket);

  if (!cf_till_check (till, CF_ACTION_SELL, error) || (n > 0 && !drop_steps (till, n, error)))
    return FALSE;
  *ret_undone = n > 0;
  for (guint i = 0; i < n; i++)
    (void)cf_basket_undo (desk->basket); /* they are there */
  g_clear_pointer (&desk->quote, cf_quote_unref);
  return TRUE;
}

gboolean
cf_checkout_hold (CfTill *till, const char *label, GError **error)
{
  if (!cf_till_check (till, CF_ACTION_HOLD, error) || !need_open (till, error) ||
      !cf_open_basket_hold (cf_till_journal (till), cf_till_desk (till)->op_id, label, error))
    return FALSE;
  cf_till_clear_desk (till);
  return TRUE;
}

/* Removes an open basket in which nothing is; inside the caller's transaction. */
static gboolean
drop_empty (CfTill *till, GError **error)
{
  const char *op_id = cf_till_desk (till)->op_id;

  return op_id == NULL || cf_open_basket_remove (cf_till_journal (till), op_id, error);
}

gboolean
cf_checkout_recall (CfTill *till, const char *op_id, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfTx) tx = NULL;

  if (!cf_till_check (till, CF_ACTION_HOLD, error))
    return FALSE;
  if (cf_till_desk (till)->basket->steps->len > 0) {
    g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
                 "A basket is open: hold it or sell it first");
    return FALSE;
  }
  tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);
  return tx != NULL && drop_empty (till, error) && cf_open_basket_recall (journal, op_id, error) &&
         cf_tx_commit (tx, error) && cf_till_reload_desk (till, error);
}

static gboolean
check_no_money (CfTill *till, const char *op_id, GError **error)
{
  g_autoptr (GPtrArray) payments = cf_payment_log_list_live (cf_till_journal (till), op_id, error);

  if (payments == NULL)
    return FALSE;
  if (payments->len == 0)
    return TRUE;
  g_set_error (error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED,
               "A payment of this basket is not settled: settle or reverse it first");
  return FALSE;
}

static char *
void_body (const CfBasket *basket, const char *reason, GError **error)
{
  g_autofree char *copy = g_strdup (reason);
  CfWireVoid voided = {
      .gross_minor = basket->gross_minor, .lines = basket->lines->len, .reason = copy};

  return cf_wire_void_encode (&voided, error);
}

static gboolean
commit_void (CfTill *till, const CfEntryDraft *draft, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  g_autoptr (CfEntry) entry = NULL;
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  return tx != NULL && cf_journal_append (journal, draft, &entry, error) &&
         cf_open_basket_remove (journal, draft->op_id, error) && cf_tx_commit (tx, error);
}

gboolean
cf_checkout_void (CfTill *till, const char *reason, const CfStaff *approver, GError **error)
{
  const CfDesk *desk = cf_till_desk (till);
  g_auto (CfMoment) moment = {0};
  g_autofree char *body = NULL;
  CfEntryDraft draft = {.type = CF_ENTRY_BASKET_VOIDED, .version = 1};

  if (!check_right (till, CF_ACTION_VOID_BASKET, approver, error) || !need_open (till, error) ||
      !check_no_money (till, desk->op_id, error) || !cf_moment_now (till, &moment, error))
    return FALSE;
  body = void_body (desk->basket, reason, error);
  if (body == NULL)
    return FALSE;
  draft.op_id = desk->op_id;
  draft.body = body;
  draft.actor = cf_till_staff (till)->id;
  draft.approver = approver == NULL ? NULL : approver->id;
  cf_moment_stamp (&moment, &draft);
  if (!commit_void (till, &draft, error))
    return FALSE;
  cf_till_clear_desk (till);
  return TRUE;
}

gboolean
cf_checkout_hold_leftover (CfTill *till, gboolean *ret_held, GError **error)
{
  CfJournal *journal = cf_till_journal (till);
  const CfDesk *desk = cf_till_desk (till);
  g_autoptr (CfTx) tx = cf_tx_begin (cf_journal_db (journal), CF_TX_WRITE, error);

  if (tx == NULL)
    return FALSE;
  *ret_held = desk->op_id != NULL && desk->basket->steps->len > 0;
  if (*ret_held ? !cf_open_basket_hold (journal, desk->op_id, "left over", error)
                : !drop_empty (till, error))
    return FALSE;
  if (!cf_tx_commit (tx, error))
    return FALSE;
  cf_till_clear_desk (till);
  return TRUE;
}

void
cf_held_basket_free (CfHeldBasket *held)
{
  g_free (held->op_id);
  g_free (held->label);
  g_free (held);
}

GPtrArray *
cf_checkout_list_held (CfTill *till, GError **error)
{
  g_autoptr (GPtrArray) stored = cf_open_basket_list_held (cf_till_journal (till), error);
  g_autoptr (GPtrArray) list = NULL;

  if (stored == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_held_basket_free);
  for (guint i = 0; i < stored->len; i++) {
    const CfOpenBasket *basket = g_ptr_array_index (stored, i);
    CfHeldBasket *held = g_new0 (CfHeldBasket, 1);

    held->op_id = g_strdup (basket->op_id);
    held->label = g_strdup (basket->label);
    held->began_at_us = basket->began_at_us;
    g_ptr_array_add (list, held);
  }
  return g_steal_pointer (&list);
}
