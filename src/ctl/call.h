// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ctl/output.h"
#include "till/till.h"

/* One call of the program: its folder, its way of printing, and the words left for the command. */
typedef struct CfCall CfCall;

typedef struct {
  const char *words; /* "member find" */
  const char *synopsis; /* what follows them: "TEXT [--json]" */
  const char *summary;
  int (*run) (CfCall *call);
} CfCommand;

struct CfCall {
  const CfCommand *command;
  char *folder; /* NULL when --data was not given */
  gboolean json;
  char **words; /* after the command's own */
};

/* Reads the command's options; what is left in call->words are its arguments, of which there must
 * be n_min to n_max. FALSE when the call ends here: *ret_exit says how (--help is done). */
gboolean cf_call_parse (CfCall *call, const GOptionEntry *entries, guint n_min, guint n_max,
                        int *ret_exit) G_GNUC_WARN_UNUSED_RESULT;

/* Opens the till in --data. NULL when the call ends here: the reason has been printed. */
CfTill *cf_call_open (CfCall *call, gboolean read_only, int *ret_exit) G_GNUC_WARN_UNUSED_RESULT;

/* A whole number of an option; FALSE, with the reason printed, for any other text. */
gboolean cf_call_read_amount (const char *option, const char *text, gint64 *ret_amount_minor,
                              int *ret_exit) G_GNUC_WARN_UNUSED_RESULT;
