// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtk/gtk.h>

/* The PIN pad: what is seen while nobody is signed in. The open basket stays where it is. */
#define CF_TYPE_SIGN_IN_PAGE (cf_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (CfSignInPage, cf_sign_in_page, CF, SIGN_IN_PAGE, GtkWidget)

/* The page, empty. */
GtkWidget *cf_sign_in_page_new (void);
