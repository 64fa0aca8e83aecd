// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

#include "core/person/consent.h"

/* What the customer is asked, and what they take home: three rungs, none of them chosen before they
 * choose, or a QR code of their copy. Lies over all of a window and is hidden until it is wanted:
 * the customer's, or the cashier's where it is the only one, turned to them.
 * By touch a rung is chosen at once. By keys 1 to 3, or 0 for none of them, move the focus there,
 * and Enter chooses: no stray Enter answers for anybody.
 * Emits "chosen" (a CfConsentRung) each time, and "left" when it goes by itself. */
#define CF_TYPE_CONSENT_SCENE (cf_consent_scene_get_type ())
G_DECLARE_FINAL_TYPE (CfConsentScene, cf_consent_scene, CF, CONSENT_SCENE, GtkWidget)

/* Whether it is in front, for which of the two. */
gboolean cf_consent_scene_is_asking (CfConsentScene *scene);
gboolean cf_consent_scene_has_copy (CfConsentScene *scene);

/* Asks; stays when they have chosen, and marks it, so that they may think again. */
void cf_consent_scene_ask (CfConsentScene *scene);

/* Shows the copy as a QR code, for a minute or until it is dismissed; NULL or one that no QR code
 * holds just ends. */
void cf_consent_scene_show_copy (CfConsentScene *scene, const char *copy);

/* Takes it away. */
void cf_consent_scene_end (CfConsentScene *scene);

/* Where the widget's customer looks: the customer's display, else the widget's own window. NULL for
 * a widget in no window. */
CfConsentScene *cf_consent_scene_of (GtkWidget *widget);
