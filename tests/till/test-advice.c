// SPDX-License-Identifier: Apache-2.0
#include "till/advice.h"

#include "db/error.h"
#include "store/error.h"
#include "till/error.h"

static void
test_each (void)
{
  const struct {
    GQuark domain;
    int code;
    CfAdvice advice;
  } rows[] = {
      {CF_STORE_ERROR, CF_STORE_ERROR_UNPAIRED, CF_ADVICE_PAIR},
      {CF_STORE_ERROR, CF_STORE_ERROR_LOCKED, CF_ADVICE_CLOSE_OTHER},
      {CF_STORE_ERROR, CF_STORE_ERROR_BROKEN, CF_ADVICE_DAMAGED},
      {CF_STORE_ERROR, CF_STORE_ERROR_FAILED, CF_ADVICE_NONE},
      {CF_DB_ERROR, CF_DB_ERROR_FULL, CF_ADVICE_FREE_SPACE},
      {CF_DB_ERROR, CF_DB_ERROR_CORRUPT, CF_ADVICE_DAMAGED},
      {CF_DB_ERROR, CF_DB_ERROR_NEWER, CF_ADVICE_UPDATE},
      {CF_DB_ERROR, CF_DB_ERROR_FAILED, CF_ADVICE_PERMISSION},
      {CF_TILL_ERROR, CF_TILL_ERROR_NOT_READY, CF_ADVICE_SYNC},
      {CF_TILL_ERROR, CF_TILL_ERROR_RIGHT, CF_ADVICE_MANAGER},
      {CF_TILL_ERROR, CF_TILL_ERROR_REFUSED, CF_ADVICE_NONE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = g_error_new_literal (rows[i].domain, rows[i].code, "what happened");

    g_assert_cmpint (cf_till_advise (error), ==, rows[i].advice);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice/each", test_each);
  return g_test_run ();
}
