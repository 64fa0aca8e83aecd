// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* A printer on which one reads: from the bytes alone, by the manuals of the printers, and sharing
 * nothing with what wrote them. It ends the test at a byte that it cannot explain. */
typedef struct {
  char *text; /* UTF-8, without the LF */
  guint columns; /* of one size: a double-width character counts twice */
  gboolean strong;
  guint width; /* 1 or 2 */
  guint height;
  gboolean uneven; /* letters and Chinese characters of one line differ in size */
} DecodedLine;

typedef struct {
  guint width; /* dots */
  guint height;
  GByteArray *rows; /* a byte a dot: 1 is black */
} DecodedPicture;

typedef struct {
  GPtrArray *lines; /* of DecodedLine */
  GPtrArray *codes; /* texts stored and printed by the printer's own QR command */
  DecodedPicture picture; /* the last raster bands of one width, one below the other */
  guint kicks;
  guint kick_pin; /* 2 or 5, of the last */
  guint cuts;
  guint feed; /* lines fed by ESC d */
  guint questions; /* GS r 1 */
  guint status_requests; /* DLE EOT */
  gboolean ends_with_question;
  gboolean begins_anew; /* ESC @ came before any text */
  gboolean in_double_byte; /* when it ended */
} Decoded;

/* Reads GB18030 between FS & and FS ., and UTF-8 after FS ( C. A lone 0x80 is the euro of GBK. */
Decoded *decode_escpos (const guint8 *bytes, gsize length);
void decoded_free (Decoded *decoded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decoded, decoded_free)

/* All lines, each ended by LF. */
char *decoded_text (const Decoded *decoded);

/* The first line that contains this text; NULL when none does. */
const DecodedLine *decoded_find (const Decoded *decoded, const char *text);

/* What a camera reads from the picture, by zbarimg; NULL when the program is not there. */
char *decoded_scan (const Decoded *decoded);
