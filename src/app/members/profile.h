// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <adwaita.h>

#include "till/counter/reply.h"

/* A member, as far as whoever is signed in may see them: how to reach them, how they stand, what to
 * mind, what is to be put right, what they allow, and what was changed of them. */
#define CF_TYPE_PROFILE (cf_profile_get_type ())
G_DECLARE_FINAL_TYPE (CfProfile, cf_profile, CF, PROFILE, GtkWidget)

/* Shows them as the snapshot has them; found NULL: nobody. As soon as somebody else is shown the
 * phone is masked again. */
void cf_profile_show (CfProfile *profile, const CfFoundMember *found, CfSnapshot *snapshot);

/* Shows the phone of that member whole, while they are shown. */
void cf_profile_reveal (CfProfile *profile, const char *member_id, const char *phone);

/* The phone that is shown whole; NULL: it is masked. Borrowed. */
const char *cf_profile_revealed (CfProfile *profile);

/* Reads anew what was changed of whoever is shown. */
void cf_profile_read_edits (CfProfile *profile);

/* The change that an undo would take back; NULL: none. Borrowed. */
const char *cf_profile_last_edit (CfProfile *profile);
