// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>
#include <jansson.h>

/* counterfoil-crm, run as a person runs it, in an empty environment and the plain locale. */
typedef struct {
  int status; /* exit code */
  char *out;
  char *err;
  json_t *json; /* of the standard output, NULL when that is no JSON */
} TestCommand;

/* Runs it with the arguments (up to NULL) and waits for its end. */
TestCommand *test_command_run (const char *first, ...) G_GNUC_NULL_TERMINATED;
void test_command_free (TestCommand *command);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestCommand, test_command_free)

/* The same, which must succeed. */
TestCommand *test_command_done (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* A string or a number of an object. */
const char *test_command_string (const json_t *json, const char *key);
gint64 test_command_number (const json_t *json, const char *key);

/* One line on standard error and nothing else, as every refusal must be. */
void test_command_assert_refused (const TestCommand *command, int status);
