// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/member.h"

/* Made-up persons of whom some stand in a list more than once, as lists have them: with slips,
 * names turned round or written in letters, and changed phones; and families of one phone. Who is
 * whom is known. */

/* The i-th record of a list, the same for the same seed. Its id begins with the number of the
 * person: "000123-1" is their second record. Every third person has a second record, every ninth a
 * third; every fifth shares the phone of another, and never the name. */
typedef struct {
  CfMember *member;
  guint person;
} TestDouble;

/* The records of so many persons.
 * Shape: an array of TestDouble that owns them. */
GPtrArray *test_doubles_new (guint persons, guint64 seed);

/* Whether two ids are of one person. */
gboolean test_doubles_are_one (const char *id, const char *other_id);

/* How many pairs of records are of one person. */
guint test_doubles_count_pairs (const GPtrArray *records);
