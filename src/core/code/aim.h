// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* The AIM identifier, "]C1" and the like, that a scanner may put in front to name the symbology. */

typedef enum {
  CF_AIM_NONE, /* no identifier */
  CF_AIM_RETAIL, /* ]E0: EAN-13, UPC-A, UPC-E, and from many scanners EAN-8 */
  CF_AIM_ADD_ON, /* ]E1, ]E2: an add-on alone */
  CF_AIM_RETAIL_ADD_ON, /* ]E3: code and add-on */
  CF_AIM_EAN8, /* ]E4 */
  CF_AIM_ITF, /* ]I0 to ]I3 */
  CF_AIM_GS1, /* ]C1 ]e0 ]e1 ]d2 ]Q3 ]J1: element string */
  CF_AIM_GS1_ECI, /* ]d5 ]Q4 ]J4: the same, with escaped backslashes and character set marks */
  CF_AIM_OTHER, /* any other symbology */
} CfAim;

/* The identifier in front of scan, and how many bytes it takes (0 or 3). An identifier that is not
 * in ISO/IEC 15424 but has its form counts as CF_AIM_OTHER: scanners send their own. Source:
 * ISO/IEC 15424. */
CfAim cf_aim_find (const char *scan, gsize length, gsize *ret_used);

/* Undoes what the ECI protocol does to data: "\000026" vanishes, "\\" is one backslash. */
char *cf_aim_unescape_eci (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
