// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sale.h"

#define PERSON_ID "019cebc6-a7d0-7e75-a071-92a3b4c5d6e7"

/* The row of the example of a member who is known well. */
char *person_row (void);

/* The body of the example of a sale that is taken back. */
char *person_sale_void (const char *sale_op_id);

/* That of one piece of its first line that comes back. */
char *person_return (const CfSale *sale, const char *sale_op_id);

/* The private data of the example of an enrolment, and the body of that of a consent. */
char *person_enrolment_private (void);
char *person_consent (const char *member_commitment);

/* The private data of the example of an edit, and its body. */
char *person_change_private (void);
char *person_change (const char *member_commitment, const char *reverses);

/* The private data of the example of a merge that somebody proposes. */
char *person_merge_proposal_private (void);

/* The row of somebody who asked to be forgotten, and the private data of a till that did so. */
char *person_erasure_row (void);
char *person_erasure_private (void);

/* The body of a till that was paired again. */
char *person_incarnation_again (void);

/* How many look-ups are allowed: as a row, and as a body. */
char *person_lookups (void);

/* A manager's word for a discount in that sale; a drawer that was opened without one. */
char *person_approval (const char *sale_op_id);
char *person_no_sale (void);

/* A basket whose customer has left; a payment by the code that a payer shows. */
char *person_walks_away (void);
char *person_code_payment (CfCurrency currency);
