// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/comparison.h"
#include "crm/change.h"

/* Who says that two may be one. */
typedef enum {
  CF_LIKENESS_ENROLMENT, /* somebody was enrolled who is like another */
  CF_LIKENESS_SEARCH,
  CF_LIKENESS_TILL, /* one of the staff */
} CfLikenessSource;
#define CF_LIKENESS_SOURCE_COUNT (CF_LIKENESS_TILL + 1)

/* Two members that may be one person. */
typedef struct {
  char *member_id; /* the smaller one */
  char *other_id;
  gint64 score_milli;
  CfAgreement agreements[CF_TRAIT_COUNT];
  CfLikenessSource source;
  char *by_whom; /* this and why may be NULL */
  char *note;
  gboolean is_dismissed;
} CfDuplicatePair;

void cf_likeness_free (CfDuplicatePair *likeness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfDuplicatePair, cf_likeness_free)

/* Notes that two may be one; what was said of them before is brought up to date, and what was
 * dismissed stays so. Errors: of db/. */
gboolean cf_likeness_note (CfChange *change, const char *one_id, const char *other_id,
                           const CfComparison *comparison, CfLikenessSource source,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes that one of the staff says so, and why (or NULL); nothing where one of the two is not
 * there, or was forgotten. Errors: of db/. */
gboolean cf_likeness_note_named (CfChange *change, const char *one_id, const char *other_id,
                                 const char *by_whom, const char *note,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Notes every other member of the same phone, or of the same name and birthday. Errors: of db/. */
gboolean cf_likeness_note_alike (CfChange *change, const char *member_id,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Compares two members as they are; FALSE in *ret_known when one is not there or was forgotten.
 * Errors: of db/. */
gboolean cf_likeness_compare (CfSession *session, const char *one_id, const char *other_id,
                              CfComparison *ret_comparison, gboolean *ret_known,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who waits to be looked at: from a score on, and whoever was named at a till, the likeliest first;
 * those who are one person by now are left out. From the offset-th on, limit at most.
 * Shape: an array of CfDuplicatePair that owns them. Errors: of db/. */
GPtrArray *cf_likeness_list (CfSession *session, gint64 score_milli, guint offset, guint limit,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whom a member may be the same person as: an array of ids that owns them. Errors: of db/. */
GPtrArray *cf_likeness_list_others (CfSession *session, const char *member_id,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* *ret_likeness is NULL when nobody has said that the two may be one. Errors: of db/. */
gboolean cf_likeness_find (CfSession *session, const char *one_id, const char *other_id,
                           CfDuplicatePair **ret_likeness,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Says that the two are not one: they are not proposed again, nor merged by a threshold.
 * Errors: of db/. */
gboolean cf_likeness_dismiss (CfChange *change, const char *one_id, const char *other_id,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether somebody has said of any two of these ids and those that they are not one.
 * Errors: of db/. */
gboolean cf_likeness_is_dismissed (CfSession *session, const GPtrArray *ids,
                                   const GPtrArray *others, gboolean *ret_is,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A comparison in words: "same phone, name sounds the same, birthdays differ". */
char *cf_likeness_words (const CfAgreement *agreements) G_GNUC_WARN_UNUSED_RESULT;

/* Text names: "enrolment", "search", "till". */
const char *cf_likeness_source_name (CfLikenessSource source);

extern const CfStatements cf_likeness_statements;
