// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A broken promise of the programmer's stops the program in every build type: a till that goes on
 * after one would write a wrong entry. What a user, a file or a network can cause is a GError or an
 * enum, never a check. */
#define CF_CHECK(expr)                                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (G_UNLIKELY (!(expr)))                                                                      \
      cf_check_failed (__FILE__, __LINE__, G_STRFUNC, #expr);                                      \
  }                                                                                                \
  G_STMT_END

/* Prints the broken check and aborts. */
void cf_check_failed (const char *file, int line, const char *function,
                      const char *expr) G_GNUC_NORETURN;
