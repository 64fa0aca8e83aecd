// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/person/member-change.h"

#define PERSON_ID "019cebc6-a7d0-7e75-a071-92a3b4c5d6e7"

/* The row of the example of a member who is known well. */
char *person_row (void);

/* The body of the example of a sale that is taken back. */
char *person_sale_void (const char *sale_op_id);

/* The private data of the example of an enrolment, and the body of that of a consent. */
char *person_enrolment_private (void);
char *person_consent (const char *member_commitment);

/* The example of an edit, into one that is empty. */
void person_change (CfMemberChange *change);

/* The private data of the example of a merge that somebody proposes. */
char *person_merge_proposal_private (void);

/* A manager's word for a discount in that sale; a drawer that was opened without one. */
char *person_approval (const char *sale_op_id);
char *person_no_sale (void);
