// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A scanner that types like a keyboard. What tells it from a person is its pace: keys of one scan
 * come within gap_max_ms of each other, and a terminator ends them. */
#define CF_WEDGE_GAP_MS_DEFAULT 50
#define CF_WEDGE_GAP_MS_MIN 10
#define CF_WEDGE_GAP_MS_MAX 500
#define CF_WEDGE_LENGTH_MIN 4 /* shorter is a person's, or no code at all */
#define CF_WEDGE_LENGTH_MAX 4096
/* So many keys pass before it is sure that a scan is coming: they reach whatever has the focus, and
 * whoever listens takes them back out once the scan is there. */
#define CF_WEDGE_LEAK_MAX 2

typedef enum {
  CF_WEDGE_PASS, /* a person's key, as far as one can know: let it go on */
  CF_WEDGE_SWALLOW, /* a scanner's key: nobody else may see it */
  CF_WEDGE_SCAN, /* the key ended a scan, and nobody else may see it: text is what was scanned */
} CfWedgeVerdict;

/* Plain values. What is not NULL is owned: text until the next key. */
typedef struct {
  gint64 gap_max_ms;
  gint64 last_ms; /* of the last key */
  GString *burst; /* the keys that came at a scanner's pace */
  gsize n_keys;
  gint64 slowest_ms; /* the longest time between two keys of it; stays until the next begins */
  gsize n_passed; /* how many of them were let through */
  char *text;
} CfWedge;

/* Nothing typed yet; the gap is brought within its limits. */
void cf_wedge_init (CfWedge *wedge, gint64 gap_max_ms);
void cf_wedge_clear (CfWedge *wedge);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CfWedge, cf_wedge_clear)

/* Takes a key that was pressed at a time in ms, of any origin, and only ever later than the key
 * before. character is what it types, 0x1D for whatever stands for GS, and '\r' or '\t' for the two
 * terminators; 0 for a key that types nothing, which ends any burst. is_repeat: it was not let go
 * since: the keyboard repeats it, and no scanner does that. */
CfWedgeVerdict cf_wedge_press (CfWedge *wedge, gunichar character, gint64 at_ms,
                               gboolean is_repeat);

/* Nothing came for a while. TRUE when what came before was a scan without a terminator: text is
 * what was scanned. */
gboolean cf_wedge_pause (CfWedge *wedge);

/* Whether keys are being swallowed: cf_wedge_pause must be called if nothing more comes within
 * twice the gap, so that they are not lost. Where it gives FALSE, text has those that were
 * swallowed, for whoever types so fast; NULL where none were. */
gboolean cf_wedge_is_waiting (const CfWedge *wedge);

/* Whether a key pressed now would go on with a burst, and not begin one. */
gboolean cf_wedge_is_begun (const CfWedge *wedge, gint64 at_ms);
