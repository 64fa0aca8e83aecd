// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/problem.h"

/* What a handler answers. */
typedef struct {
  guint status;
  const char *content_type; /* static */
  GBytes *body; /* NULL when a file is the answer */
  guint retry_after_s; /* 0: not said */
  char *path; /* of the file to send, or NULL */
  gint64 offset; /* the part of it to send … */
  gint64 length;
  gint64 size; /* … of this many bytes */
  char *cause; /* of a 5xx, for who runs the CRM: no part of what is sent; else NULL */
} CfAnswer;

/* An answer with a body, which it takes over. */
CfAnswer *cf_answer_new (guint status, const char *content_type,
                         GBytes *body) G_GNUC_WARN_UNUSED_RESULT;

/* 200 with a JSON text, which it takes over. */
CfAnswer *cf_answer_new_json (char *json) G_GNUC_WARN_UNUSED_RESULT;

/* Problem details. detail is one sentence that tells people what to do. What is temporary says when
 * to come again. */
CfAnswer *cf_answer_new_problem (CfWireProblemKind kind,
                                 const char *detail) G_GNUC_WARN_UNUSED_RESULT;

/* What went wrong on this side, and is no business of the peer's: 503 for a busy or full database,
 * which may pass, 500 for anything else. */
CfAnswer *cf_answer_new_error (const GError *error) G_GNUC_WARN_UNUSED_RESULT;
void cf_answer_free (CfAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfAnswer, cf_answer_free)
