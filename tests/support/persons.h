// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "crm/duplicate/merge.h"
#include "crm/member.h"
#include "support/desk.h"

/* Adds a member in a change of its own; what is NULL is not known. */
void test_person_add (TestDesk *desk, const char *id, const char *name, const char *phone,
                      const char *birthday);

/* Merges two, or takes a merge back; must succeed. The caller owns the op_id. */
char *test_person_merge (TestDesk *desk, const char *one_id, const char *other_id);
void test_person_undo (TestDesk *desk, const char *id);

/* The person whom an id stands for; must be there. */
CfMemberRecord *test_person_read (TestDesk *desk, const char *id);

/* The row of a member in the feed; NULL where there is none. */
char *test_person_row (TestDesk *desk, const char *id);

/* Gives points, as an operation of that name. */
void test_person_give (TestDesk *desk, const char *id, const char *op_id, gint64 points);
