// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <string.h>

#include "ctl/collect.h"
#include "ctl/command/commands.h"
#include "ctl/scan-word.h"
#include "ctl/sentence.h"
#include "ctl/session-step.h"
#include "ctl/shape.h"
#include "ctl/sign-in.h"
#include "ctl/tender-list.h"
#include "till/contact.h"
#include "till/pay.h"

/* A cashier's work, one command a line, one JSON answer a line: what scripts and tests drive when
 * signing in for each sale would take too long. Every answer has "ok"; a refusal has "sentence". */
typedef struct {
  CfTill *till;
  CfCollector *collector;
  GPtrArray *tenders; /* CfTender, of the sale under way */
} Session;

static json_t *
refusal (const char *sentence)
{
  return json_pack ("{s:b,s:s}", "ok", FALSE, "sentence", sentence);
}

static json_t *
failure (GError *error)
{
  g_autoptr (GError) owned = error;
  g_autofree char *sentence = cf_sentence_error (owned);

  return refusal (sentence);
}

/* The basket as it stands. */
static json_t *
on_show (Session *session, char **words G_GNUC_UNUSED)
{
  GError *error = NULL;
  g_autoptr (CfCheckout) checkout = cf_checkout_read (session->till, &error);
  json_t *answer;

  if (checkout == NULL)
    return failure (error);
  answer = cf_shape_checkout (checkout);
  json_object_set_new (answer, "ok", json_true ());
  return answer;
}

static json_t *
on_scan (Session *session, char **words)
{
  GError *error = NULL;
  g_auto (CfScan) scan = {0};
  g_autofree char *sentence = cf_scan_word_do (session->till, words[1], &scan, &error);
  json_t *answer;

  if (error != NULL)
    return failure (error);
  if (sentence != NULL)
    return refusal (sentence);
  answer = on_show (session, words);
  json_object_set_new (answer, "warnings", cf_shape_warnings (&scan));
  return answer;
}

/* Every other step of the basket: see session-step.h. */
static json_t *
on_step (Session *session, char **words)
{
  GError *error = NULL;
  CfBasketOutcome outcome;
  g_autofree char *sentence = NULL;
  g_autoptr (CfBasketStep) step = cf_session_step_parse (words, &sentence);

  if (step == NULL)
    return refusal (sentence);
  if (!cf_checkout_step (session->till, step, NULL, &outcome, &error))
    return failure (error);
  return outcome == CF_BASKET_OK ? on_show (session, words)
                                 : refusal (cf_sentence_basket (outcome));
}

static json_t *
on_undo (Session *session, char **words)
{
  GError *error = NULL;
  gboolean undone;

  if (!cf_checkout_undo (session->till, &undone, &error))
    return failure (error);
  return undone ? on_show (session, words)
                : refusal ("there is nothing to undo: 'show' lists the lines");
}

static json_t *
on_hold (Session *session, char **words)
{
  GError *error = NULL;

  return cf_checkout_hold (session->till, words[1] == NULL ? "" : words[1], &error)
             ? on_show (session, words)
             : failure (error);
}

static json_t *
on_recall (Session *session, char **words)
{
  GError *error = NULL;

  return cf_checkout_recall (session->till, words[1], &error) ? on_show (session, words)
                                                              : failure (error);
}

static json_t *
on_held (Session *session, char **words G_GNUC_UNUSED)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) held = cf_checkout_list_held (session->till, &error);
  json_t *array;

  if (held == NULL)
    return failure (error);
  array = json_array ();
  for (guint i = 0; i < held->len; i++) {
    const CfHeldBasket *basket = g_ptr_array_index (held, i);

    json_array_append_new (array, json_pack ("{s:s,s:s,s:I}", "op_id", basket->op_id, "label",
                                             basket->label, "began_at_us", basket->began_at_us));
  }
  return json_pack ("{s:b,s:o}", "ok", TRUE, "held", array);
}

static json_t *
on_void (Session *session, char **words)
{
  GError *error = NULL;

  return cf_checkout_void (session->till, words[1], NULL, &error) ? on_show (session, words)
                                                                  : failure (error);
}

static json_t *
on_tender (Session *session, char **words)
{
  CfTenderKind kind;
  gint64 amount_minor;

  if (!cf_tender_kind_parse (words[0], &kind) || !cf_money_parse (words[1], 0, &amount_minor) ||
      amount_minor < 0)
    return refusal ("give the amount in minor units");
  cf_tender_list_add (session->tenders, kind, amount_minor, words[2]);
  return json_pack ("{s:b,s:i}", "ok", TRUE, "tenders", (int)session->tenders->len);
}

/* By the payer's code; what was taken is a tender of the sale from then on. */
static json_t *
on_code (Session *session, char **words)
{
  GError *error = NULL;
  gint64 amount_minor;
  json_t *answer;

  if (!cf_money_parse (words[1], 0, &amount_minor) || amount_minor < 0)
    return refusal ("give the amount in minor units");
  answer = cf_ctl_collect_code (session->collector, amount_minor, words[2], &error);
  return answer != NULL ? answer : failure (error);
}

static json_t *
on_shop_code (Session *session, char **words)
{
  GError *error = NULL;
  gint64 amount_minor;
  json_t *answer;

  if (!cf_money_parse (words[1], 0, &amount_minor) || amount_minor < 0)
    return refusal ("give the amount in minor units");
  answer = cf_ctl_collect_show (session->collector, amount_minor, &error);
  return answer != NULL ? answer : failure (error);
}

static json_t *
on_await (Session *session, char **words)
{
  json_t *answer = cf_ctl_collect_wait (session->collector, words[1]);

  return answer != NULL ? answer : refusal ("no such payment is on its way: check its id");
}

static json_t *
on_cancel (Session *session, char **words)
{
  json_t *answer = cf_ctl_collect_cancel (session->collector, words[1]);

  return answer != NULL ? answer
                        : refusal ("no such payment can be cancelled: check its id, or whether it "
                                   "has paid for a sale");
}

/* What wallets have paid for this basket needs no command of its own. */
static gboolean
add_collected (Session *session, GError **error)
{
  g_autoptr (GPtrArray) paid = cf_pay_list_approved (session->till, error);

  if (paid == NULL)
    return FALSE;
  for (guint i = 0; i < paid->len; i++) {
    const CfTender *tender = g_ptr_array_index (paid, i);

    if (tender->kind == CF_TENDER_CODE)
      g_ptr_array_add (session->tenders, cf_tender_copy (tender));
  }
  return TRUE;
}

static json_t *
on_pay (Session *session, char **words G_GNUC_UNUSED)
{
  GError *error = NULL;
  g_autoptr (CfSold) sold = NULL;
  g_autofree char *sentence = NULL;
  json_t *answer;

  if (add_collected (session, &error))
    sentence = cf_tender_list_sell (session->till, session->tenders, &sold, &error);
  g_ptr_array_set_size (session->tenders, 0);
  if (error != NULL)
    return failure (error);
  if (sentence != NULL)
    return refusal (sentence);
  answer = cf_shape_sold (sold);
  json_object_set_new (answer, "ok", json_true ());
  return answer;
}

static json_t *
on_sync (Session *session, char **words G_GNUC_UNUSED)
{
  GError *error = NULL;
  g_auto (CfContact) contact = {0};
  g_autofree char *sentence = NULL;

  if (!cf_till_sync (session->till, &contact, &error))
    return failure (error);
  if (contact.trouble != NULL)
    sentence = cf_sentence_sync (contact.trouble);
  return json_pack ("{s:b,s:I,s:I,s:s?,s:s?}", "ok", contact.trouble == NULL, "pushed",
                    contact.pushed, "pending", contact.pending, "trouble", contact.trouble,
                    "sentence", sentence);
}

static json_t *on_help (Session *session, char **words);

static const struct {
  const char *word;
  guint n_min; /* words after it */
  const char *usage;
  json_t *(*run) (Session *session, char **words);
} commands[] = {
    {"scan", 1, "scan CODE[*QTY]", on_scan},
    {"member", 1, "member ID|none", on_step},
    {"quantity", 2, "quantity LINE QTY", on_step},
    {"remove", 1, "remove LINE", on_step},
    {"discount", 3, "discount LINE|all MINOR|PERCENT% REASON", on_step},
    {"price", 3, "price LINE MINOR REASON", on_step},
    {"age", 1, "age YEARS|no", on_step},
    {"undo", 0, "undo", on_undo},
    {"hold", 0, "hold [LABEL]", on_hold},
    {"held", 0, "held", on_held},
    {"recall", 1, "recall OP_ID", on_recall},
    {"void", 1, "void REASON", on_void},
    {"cash", 1, "cash MINOR", on_tender},
    {"card", 1, "card MINOR [REFERENCE]", on_tender},
    {"qr", 1, "qr MINOR [REFERENCE]", on_tender},
    {"code", 2, "code MINOR CODE", on_code},
    {"shop-code", 1, "shop-code MINOR", on_shop_code},
    {"await", 1, "await PAYMENT_ID", on_await},
    {"cancel", 1, "cancel PAYMENT_ID", on_cancel},
    {"pay", 0, "pay", on_pay},
    {"show", 0, "show", on_show},
    {"sync", 0, "sync", on_sync},
    {"help", 0, "help", on_help},
};

static json_t *
on_help (Session *session G_GNUC_UNUSED, char **words G_GNUC_UNUSED)
{
  json_t *array = json_array ();

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    json_array_append_new (array, json_string (commands[i].usage));
  return json_pack ("{s:b,s:o}", "ok", TRUE, "commands", array);
}

static json_t *
answer_line (Session *session, char **words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (strcmp (commands[i].word, words[0]) == 0) {
      if (g_strv_length (words) > commands[i].n_min)
        return commands[i].run (session, words);
      return refusal (commands[i].usage);
    }
  }
  return refusal ("no such command: 'help' lists them");
}

static void
serve (Session *session)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, stdin)) >= 0) {
    g_auto (GStrv) words = NULL;
    g_autoptr (GError) error = NULL;

    if (!g_utf8_validate (line, length, NULL))
      cf_output_json (refusal ("this line is not text in UTF-8: send it again"));
    else if (g_shell_parse_argv (line, NULL, &words, &error))
      cf_output_json (answer_line (session, words));
    else if (!g_error_matches (error, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
      cf_output_json (refusal ("a quote is not closed: close it"));
  }
  free (line);
}

int
cf_command_session (CfCall *call)
{
  g_autofree char *staff = NULL;
  g_autofree char *pin = NULL;
  GOptionEntry entries[] = {
      {"staff", 0, 0, G_OPTION_ARG_FILENAME, &staff, "Who sells", "ID"},
      {"pin", 0, 0, G_OPTION_ARG_FILENAME, &pin, "Their PIN", "PIN"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (CfTill) till = NULL;
  Session session = {0};
  GError *error = NULL;
  int exit;

  if (!cf_call_parse (call, entries, 0, 0, &exit) ||
      (till = cf_call_open (call, FALSE, &exit)) == NULL ||
      !cf_ctl_sign_in (till, staff, pin, &exit))
    return exit;
  session.till = till;
  session.collector = cf_collector_new (till, NULL, NULL, NULL, &error);
  if (session.collector == NULL)
    return cf_output_error (error);
  session.tenders = g_ptr_array_new_with_free_func ((GDestroyNotify)cf_tender_free);
  cf_output_json (on_show (&session, NULL));
  serve (&session);
  g_ptr_array_unref (session.tenders);
  cf_collector_free (session.collector);
  return CF_EXIT_DONE;
}
