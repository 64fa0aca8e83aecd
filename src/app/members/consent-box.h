// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/person/consent.h"

/* What a member allows, and by two touches less of it. Emits "lowered" when that is written down.
 */
#define CF_TYPE_CONSENT_BOX (cf_consent_box_get_type ())
G_DECLARE_FINAL_TYPE (CfConsentBox, cf_consent_box, CF, CONSENT_BOX, GtkWidget)

/* Shows how it stands with a member; may_lower: whoever is signed in may take it back. */
void cf_consent_box_show (CfConsentBox *box, const char *member_id, CfConsentRung rung,
                          gboolean may_lower);
