// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window.h"

/* What the window's menu and its keys lead to beside the pages of the header: journal, preferences,
 * enrolment, the keys, about, and the way back. Called once a window, when it has its program. */
void cf_menu_install (CfWindow *window);
