// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* One AI with its value. */
typedef struct {
  char ai[5];
  char *value;
} CfCodeElement;

/* Which rule broke, and where. */
typedef struct {
  const char *rule; /* a short English name, for JSON and tests, not for users; NULL: none */
  gsize offset; /* first byte concerned, from the start of what was parsed */
  gsize length; /* bytes concerned; 0: something is missing there */
  char ai[5]; /* the AI being read, or empty */
} CfCodeFault;

/* An array of CfCodeElement that frees the values with itself. */
GArray *cf_code_elements_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* The value of the first element with that AI, or NULL. */
const char *cf_code_elements_get (const CfCodeElement *elements, gsize n_elements, const char *ai);

void cf_code_element_clear (CfCodeElement *element);
