// SPDX-License-Identifier: Apache-2.0
#include "till/advice.h"

#include "db/error.h"
#include "store/error.h"
#include "till/error.h"

static const struct {
  GQuark (*domain) (void);
  int code;
  CfAdvice advice;
} rows[] = {
    {cf_store_error_quark, CF_STORE_ERROR_UNPAIRED, CF_ADVICE_PAIR},
    {cf_store_error_quark, CF_STORE_ERROR_LOCKED, CF_ADVICE_CLOSE_OTHER},
    {cf_store_error_quark, CF_STORE_ERROR_BROKEN, CF_ADVICE_DAMAGED},
    {cf_db_error_quark, CF_DB_ERROR_FULL, CF_ADVICE_FREE_SPACE},
    {cf_db_error_quark, CF_DB_ERROR_CORRUPT, CF_ADVICE_DAMAGED},
    {cf_db_error_quark, CF_DB_ERROR_NEWER, CF_ADVICE_UPDATE},
    {cf_db_error_quark, CF_DB_ERROR_FAILED, CF_ADVICE_PERMISSION},
    {cf_till_error_quark, CF_TILL_ERROR_NOT_READY, CF_ADVICE_SYNC},
    {cf_till_error_quark, CF_TILL_ERROR_RIGHT, CF_ADVICE_MANAGER},
};

CfAdvice
cf_till_advise (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (g_error_matches (error, rows[i].domain (), rows[i].code))
      return rows[i].advice;
  }
  return CF_ADVICE_NONE;
}
