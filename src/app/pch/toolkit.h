// SPDX-License-Identifier: Apache-2.0
/* The toolkit's headers are most of what a file here compiles: the build reads them once. */
#pragma once

#include <glib/gi18n.h>
#include <gtk/gtk.h>
