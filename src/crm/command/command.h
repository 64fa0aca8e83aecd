// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/home.h"
#include "crm/session.h"

#define CF_COMMAND_NAME_BYTES_MAX 200

/* One command of counterfoil-crm. */
typedef struct {
  const char *name; /* one or two words: "serve", "shop add" */
  const char *summary;
  const char *arguments; /* what follows the options, or NULL */
  const GOptionEntry *(*options) (void); /* besides --dir and --json, or NULL */
  gboolean (*run) (char **arguments, GError **error);
  gboolean needs_folder; /* --dir must be said */
} CfCommand;

/* What every command understands. Set while the command line is read. */
typedef struct {
  char *folder;
  gboolean json;
} CfCommandCommon;

extern CfCommandCommon cf_command_common;

/* Reads the command line and runs the command. Shape: the exit code. */
int cf_command_run (const CfCommand *commands, guint n_commands, int argc, char **argv);

/* Opens the folder's database to change it.
 * Errors: of home and db/. */
CfSession *cf_command_open (CfHome **ret_home, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a name that was typed can stand on a receipt: up to CF_COMMAND_NAME_BYTES_MAX of UTF-8
 * text without control characters, and not blank. Errors: CF_CRM_ERROR_USAGE. */
gboolean cf_command_check_name (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A missing or impossible option: exit code 2. Always FALSE. */
gboolean cf_command_misused (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
