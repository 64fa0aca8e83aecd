// SPDX-License-Identifier: Apache-2.0
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include "ctl/call.h"
#include "ctl/command/commands.h"

static const CfCommand commands[] = {
    {"pair", "--crm URL --code CODE", "Give this till its shop, with a code from the CRM.",
     cf_command_pair},
    {"sync", "[--reload]", "Send what waits and fetch what is new.", cf_command_sync},
    {"network", "on|off", "Let the till use its network, or not.", cf_command_network},
    {"member find", "TEXT [--staff ID --pin PIN [--approver ID --approver-pin PIN]]",
     "Find members by card, phone, name, pinyin or initials.", cf_command_member_find},
    {"member reveal", "ID --staff ID --pin PIN [--approver ID --approver-pin PIN]",
     "Show a member's whole phone number; it is written down who saw it.",
     cf_command_member_reveal},
    {"member enrol",
     "--staff ID --pin PIN --name NAME --phone PHONE [--birthday MM-DD] --consent RUNG",
     "Enrol a member, with what they allow.", cf_command_member_enrol},
    {"member consent", "ID --staff ID --pin PIN --level none|basic|standard",
     "Take back what a member allows, down to a level.", cf_command_member_consent},
    {"member change",
     "ID --staff ID --pin PIN [--name NAME] [--phone PHONE] [--birthday MM-DD] [--note TEXT] "
     "[--avoids TAGS]",
     "Change what is known of a member.", cf_command_member_change},
    {"member undo-change", "OP-ID --staff ID --pin PIN", "Take such a change back.",
     cf_command_member_undo_change},
    {"member edits", "ID --staff ID --pin PIN", "List such changes, made at this till.",
     cf_command_member_edits},
    {"member propose-merge", "ID ID --staff ID --pin PIN [--note TEXT]",
     "Say that two members are one person.", cf_command_member_propose_merge},
    {"product find", "TEXT", "Find articles by code, PLU, name or pinyin.",
     cf_command_product_find},
    {"quick-keys", "", "List the touch keys for goods without a code, page by page.",
     cf_command_quick_keys},
    {"sell", "--staff ID --pin PIN --scan CODE[*QTY]... --cash MINOR | --card MINOR",
     "Sell in one go.", cf_command_sell},
    {"session", "--staff ID --pin PIN",
     "Sell by commands on standard input, one answer a line; 'help' lists them.",
     cf_command_session},
    {"receipt", "NUMBER [--print --staff ID --pin PIN]",
     "Show the receipt of a sale of this till, marked COPY, or print it.", cf_command_receipt},
    {"printer set", "ADDRESS [--profile PROFILE]",
     "Say where the printer is (tcp:HOST:PORT, file:/dev/usb/lp0, none) and what it is like.",
     cf_command_printer_set},
    {"printer test", "", "Print a page that shows what the printer can do.",
     cf_command_printer_test},
    {"drawer open", "--staff ID --pin PIN [--approver ID --approver-pin PIN] [--reason TEXT]",
     "Open the drawer without a sale, and write that down.", cf_command_drawer_open},
    {"fake printer", "--out DIR [--listen ADDRESS] [--behave HOW]",
     "Be a printer without paper, and misbehave on demand.", cf_command_fake_printer},
    {"payment list", "", "List the payments whose fate is not known.", cf_command_payment_list},
    {"payment query", "", "Ask the acquirer about the payments whose fate is not known.",
     cf_command_payment_query},
    {"payment settle", "ID approved|declined|unknown|reversed --staff ID --pin PIN",
     "Say what became of a payment.", cf_command_payment_settle},
    {"acquirer set", "fake:DIR|none", "Say who takes payment codes for this till.",
     cf_command_acquirer_set},
    {"acquirer pay", "TEXT", "Pay a shown code at a fake acquirer, as a customer would.",
     cf_command_acquirer_pay},
    {"shop-code set", "TEXT|none", "Keep the shop's own payment code, as the bank has given it.",
     cf_command_shop_code_set},
    {"sale void", "RECEIPT --staff ID --pin PIN [--approver ID --approver-pin PIN] --reason TEXT",
     "Take back a sale of this till and day.", cf_command_sale_void},
    {"sale return",
     "RECEIPT [--line N[*QUANTITY] …] [--preview] --staff ID --pin PIN [--approver ID "
     "--approver-pin PIN] --reason TEXT",
     "Take goods of a sale back.", cf_command_sale_return},
    {"sale list", "[--limit N]", "List the last sales of this till.", cf_command_sale_list},
    {"journal list", "[--before N] [--limit N]",
     "List the last entries, and how far each has come.", cf_command_journal_list},
    {"journal verify", "", "Check every entry of this till's journal.", cf_command_journal_verify},
    {"journal export", "", "Write the journal, three lines an entry: header, body, hash.",
     cf_command_journal_export},
    {"journal erase", "--member ID", "Destroy a member's key: what lies sealed under it is gone.",
     cf_command_journal_erase},
    {"journal carry", "--to FILE [--all]",
     "Write what waits to be sent to a file, sealed for the CRM.", cf_command_journal_carry},
    {"journal bring", "FILE", "Hand the CRM what another till's journal carry has written.",
     cf_command_journal_bring},
    {"parked", "", "List the entries that need a person, and what was decided about them.",
     cf_command_parked},
    {"code read", "TEXT", "Say what a barcode or QR code means.", cf_command_code_read},
    {"date confirm", "YYYY-MM-DD --staff ID --pin PIN",
     "Say which business day it is, while the clock is not believed.", cf_command_date_confirm},
    {"status", "", "Show how this till is.", cf_command_status},
    {"doctor", "[--quick]", "Examine this till, and say what to do about what is wrong.",
     cf_command_doctor},
    {"metrics", "", "Print this till's figures in Prometheus' text format.", cf_command_metrics},
    {"support-bundle", "FILE [--log FILE]",
     "Write a file for whoever helps, without personal data.", cf_command_support_bundle},
};

static int
show_help (void)
{
  cf_output_line ("Usage: counterfoilctl --data DIR COMMAND ...");
  cf_output_line ("%s", "");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    cf_output_line ("  %-20s  %s", commands[i].words, commands[i].summary);
  cf_output_line ("%s", "");
  cf_output_line ("'counterfoilctl COMMAND --help' tells more. Exit: 0 done, 1 refused or failed "
                  "(one sentence says what to do), 2 wrong usage.");
  return CF_EXIT_DONE;
}

/* How many words the command takes from the front; 0 when it is another one. */
static guint
match (const CfCommand *command, char **words)
{
  g_auto (GStrv) own = g_strsplit (command->words, " ", -1);
  guint n = g_strv_length (own);

  for (guint i = 0; i < n; i++) {
    if (words[i] == NULL || strcmp (words[i], own[i]) != 0)
      return 0;
  }
  return n;
}

static int
run (CfCall *call, char **words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    guint n = match (&commands[i], words);

    if (n > 0) {
      call->command = &commands[i];
      call->words = g_strdupv (words + n);
      return commands[i].run (call);
    }
  }
  if (words[0] == NULL)
    return cf_output_usage ("no command given; see counterfoilctl --help");
  return cf_output_usage ("no command '%s'; see counterfoilctl --help", words[0]);
}

int
main (int argc, char *argv[])
{
  CfCall call = {0};
  int i = 1;
  int exit;

  setlocale (LC_ALL, "");
  /* What a till writes holds its secret and its members: nobody else may read it. */
  (void)umask (S_IRWXG | S_IRWXO); /* gives back the old mask */
  for (; i < argc && argv[i][0] == '-'; i++) {
    if (strcmp (argv[i], "--json") == 0)
      call.json = TRUE;
    else if (strcmp (argv[i], "--data") == 0 && i + 1 < argc) {
      g_free (call.folder);
      call.folder = g_strdup (argv[++i]);
    } else if (g_str_has_prefix (argv[i], "--data=")) {
      g_free (call.folder);
      call.folder = g_strdup (argv[i] + strlen ("--data="));
    } else if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
      return show_help ();
    else if (strcmp (argv[i], "--version") == 0) {
      cf_output_line ("counterfoilctl %s", CF_VERSION);
      return CF_EXIT_DONE;
    } else
      return cf_output_usage ("no option %s here; see counterfoilctl --help", argv[i]);
  }
  exit = cf_output_finish (run (&call, argv + i));
  g_strfreev (call.words);
  g_free (call.folder);
  return exit;
}
