// SPDX-License-Identifier: Apache-2.0
#include "device/escpos-decoder.h"

#include <glib/gstdio.h>
#include <string.h>

/* Where the reading stands. */
typedef struct {
  const guint8 *at;
  const guint8 *end;
  Decoded *out;
  GString *line; /* UTF-8 */
  guint bytes_normal; /* columns of letters in it */
  guint bytes_chinese;
  gboolean chinese_mode;
  gboolean utf8;
  gboolean strong;
  guint width;
  guint height;
  guint chinese_width;
  guint chinese_height;
  GString *stored; /* the QR command's memory */
} Reader;

static void
free_line (gpointer data)
{
  DecodedLine *line = data;

  g_free (line->text);
  g_free (line);
}

void
decoded_free (Decoded *decoded)
{
  if (decoded == NULL)
    return;
  g_ptr_array_unref (decoded->lines);
  g_ptr_array_unref (decoded->codes);
  g_byte_array_unref (decoded->picture.rows);
  g_free (decoded);
}

/* The byte that comes so many places on; there must be one. */
static guint8
peek (const Reader *r, gsize offset)
{
  g_assert_cmpint (r->end - r->at, >, (gssize)offset);
  return r->at[offset];
}

static void
end_line (Reader *r)
{
  DecodedLine *line = g_new0 (DecodedLine, 1);

  line->text = g_strdup (r->line->str);
  line->strong = r->strong;
  line->width = r->bytes_normal > 0 || r->bytes_chinese == 0 ? r->width : r->chinese_width;
  line->height = r->bytes_normal > 0 || r->bytes_chinese == 0 ? r->height : r->chinese_height;
  line->uneven = r->bytes_normal > 0 && r->bytes_chinese > 0 &&
                 (r->width != r->chinese_width || r->height != r->chinese_height);
  line->columns = r->bytes_normal * r->width + r->bytes_chinese * r->chinese_width;
  g_ptr_array_add (r->out->lines, line);
  g_string_truncate (r->line, 0);
  r->bytes_normal = 0;
  r->bytes_chinese = 0;
}

/* One character of n bytes in the mode that holds. */
static void
read_chinese (Reader *r)
{
  g_autofree char *text = NULL;
  gsize n = 2;

  g_assert_true (r->chinese_mode);
  if (peek (r, 1) >= 0x30 && peek (r, 1) <= 0x39)
    g_error ("a code of four bytes, which no printer's font has");
  text = g_convert ((const char *)r->at, (gssize)n, "UTF-8", "GB18030", NULL, NULL, NULL);
  g_assert_nonnull (text);
  g_string_append (r->line, text);
  r->bytes_chinese += (guint)n;
  r->at += n;
}

static void
read_utf8 (Reader *r)
{
  gunichar c = g_utf8_get_char_validated ((const char *)r->at, r->end - r->at);

  g_assert_cmpuint (c, <, 0x110000);
  g_string_append_unichar (r->line, c);
  r->bytes_normal += g_unichar_iswide_cjk (c) ? 2 : 1;
  r->at += g_unichar_to_utf8 (c, NULL);
}

static void
read_text (Reader *r)
{
  guint8 byte = peek (r, 0);

  if (byte < 0x80) {
    g_assert_cmpuint (byte, >=, 0x20);
    g_assert_cmpuint (byte, !=, 0x7f);
    g_string_append_c (r->line, (char)byte);
    r->bytes_normal++;
    r->at++;
  } else if (r->utf8) {
    read_utf8 (r);
  } else if (byte == 0x80) {
    g_string_append (r->line, "€");
    r->bytes_normal++;
    r->at++;
  } else {
    read_chinese (r);
  }
}

static void
read_qr (Reader *r)
{
  gsize size = (gsize)peek (r, 3) + 256u * peek (r, 4);
  const guint8 *body = r->at + 5;

  g_assert_cmpint (r->end - body, >=, (gssize)size);
  g_assert_cmpuint (size, >=, 3);
  g_assert_cmpuint (body[0], ==, 0x31);
  switch (body[1]) {
  case 0x41: /* model */
    g_assert_cmpuint (size, ==, 4);
    g_assert_cmpuint (body[2], ==, 0x32);
    break;
  case 0x43: /* dots of a square */
    g_assert_cmpuint (size, ==, 3);
    g_assert_true (body[2] >= 3 && body[2] <= 16);
    break;
  case 0x45: /* level */
    g_assert_cmpuint (size, ==, 3);
    g_assert_true (body[2] >= 0x30 && body[2] <= 0x33);
    break;
  case 0x50: /* store */
    g_assert_cmpuint (body[2], ==, 0x30);
    g_string_truncate (r->stored, 0);
    g_string_append_len (r->stored, (const char *)body + 3, (gssize)size - 3);
    break;
  case 0x51: /* print */
    g_assert_cmpuint (size, ==, 3);
    g_assert_cmpuint (r->stored->len, >, 0);
    g_ptr_array_add (r->out->codes, g_strdup (r->stored->str));
    break;
  default:
    g_error ("GS ( k function %d", body[1]);
  }
  r->at = body + size;
}

static void
read_raster (Reader *r)
{
  guint row_bytes = (guint)peek (r, 4) + 256u * peek (r, 5);
  guint rows = (guint)peek (r, 6) + 256u * peek (r, 7);
  DecodedPicture *picture = &r->out->picture;

  g_assert_cmpuint (peek (r, 3), ==, 0);
  g_assert_cmpint (r->end - r->at, >=, 8 + (gssize)(row_bytes * rows));
  if (picture->width != row_bytes * 8) { /* another picture */
    picture->height = 0;
    g_byte_array_set_size (picture->rows, 0);
  }
  picture->width = row_bytes * 8;
  picture->height += rows;
  for (guint i = 0; i < row_bytes * rows * 8; i++) {
    guint8 dot = (r->at[8 + i / 8] >> (7 - i % 8)) & 1;

    g_byte_array_append (picture->rows, &dot, 1);
  }
  r->at += 8 + (gsize)row_bytes * rows;
}

static gsize
read_escape (Reader *r)
{
  switch (peek (r, 1)) {
  case '@':
    r->out->begins_anew = r->out->lines->len == 0 && r->line->len == 0;
    r->strong = r->utf8 = FALSE;
    r->width = r->height = r->chinese_width = r->chinese_height = 1;
    r->chinese_mode = TRUE; /* as printers for China begin */
    return 2;
  case 'E':
    r->strong = peek (r, 2) & 1;
    return 3;
  case 'a':
    g_assert_cmpuint (r->line->len, ==, 0);
    return 3;
  case 'd':
    g_assert_cmpuint (r->line->len, ==, 0);
    r->out->feed += peek (r, 2);
    return 3;
  case 'p':
    r->out->kicks++;
    r->out->kick_pin = peek (r, 2) == 0 ? 2 : 5;
    g_assert_cmpuint (peek (r, 2), <=, 1);
    g_assert_cmpuint (peek (r, 3), <, peek (r, 4));
    return 5;
  default:
    g_error ("ESC %02x", peek (r, 1));
  }
}

static gsize
read_fs (Reader *r)
{
  switch (peek (r, 1)) {
  case '&':
    r->chinese_mode = TRUE;
    return 2;
  case '.':
    r->chinese_mode = FALSE;
    return 2;
  case '!':
    r->chinese_width = peek (r, 2) & 4 ? 2 : 1;
    r->chinese_height = peek (r, 2) & 8 ? 2 : 1;
    return 3;
  case '(':
    g_assert_true (peek (r, 2) == 'C' && peek (r, 3) == 2 && peek (r, 4) == 0 &&
                   peek (r, 5) == 0x30);
    r->utf8 = peek (r, 6) == 0x32;
    return 7;
  default:
    g_error ("FS %02x", peek (r, 1));
  }
}

static gsize
read_gs (Reader *r)
{
  switch (peek (r, 1)) {
  case '!':
    r->width = (peek (r, 2) >> 4) + 1u;
    r->height = (peek (r, 2) & 0xf) + 1u;
    if (r->utf8) {
      r->chinese_width = r->width;
      r->chinese_height = r->height;
    }
    return 3;
  case 'V':
    g_assert_true (peek (r, 2) == 0x41 || peek (r, 2) == 0x42);
    g_assert_cmpuint (r->line->len, ==, 0);
    r->out->cuts++;
    return 4;
  case 'a':
    g_assert_cmpuint (peek (r, 2), ==, 0);
    return 3;
  case 'r':
    g_assert_cmpuint (peek (r, 2), ==, 1);
    r->out->questions++;
    r->out->ends_with_question = r->at + 3 == r->end;
    return 3;
  case '(':
    g_assert_cmpuint (peek (r, 2), ==, 'k');
    read_qr (r);
    return 0;
  case 'v':
    g_assert_cmpuint (peek (r, 2), ==, '0');
    read_raster (r);
    return 0;
  default:
    g_error ("GS %02x", peek (r, 1));
  }
}

static void
read_one (Reader *r)
{
  switch (peek (r, 0)) {
  case '\n':
    end_line (r);
    r->at++;
    break;
  case 0x10:
    g_assert_cmpuint (peek (r, 1), ==, 4);
    g_assert_true (peek (r, 2) >= 1 && peek (r, 2) <= 4);
    r->out->status_requests++;
    r->at += 3;
    break;
  case 0x1b:
    r->at += read_escape (r);
    break;
  case 0x1c:
    r->at += read_fs (r);
    break;
  case 0x1d:
    r->at += read_gs (r);
    break;
  default:
    read_text (r);
  }
}

Decoded *
decode_escpos (const guint8 *bytes, gsize length)
{
  Decoded *out = g_new0 (Decoded, 1);
  Reader reader = {.at = bytes, .end = bytes + length, .out = out, .width = 1, .height = 1};

  out->lines = g_ptr_array_new_with_free_func (free_line);
  out->codes = g_ptr_array_new_with_free_func (g_free);
  out->picture.rows = g_byte_array_new ();
  reader.chinese_width = reader.chinese_height = 1;
  reader.line = g_string_new (NULL);
  reader.stored = g_string_new (NULL);
  while (reader.at < reader.end)
    read_one (&reader);
  g_assert_cmpuint (reader.line->len, ==, 0);
  out->in_double_byte = reader.chinese_mode;
  g_string_free (reader.line, TRUE);
  g_string_free (reader.stored, TRUE);
  return out;
}

char *
decoded_text (const Decoded *decoded)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < decoded->lines->len; i++) {
    const DecodedLine *line = g_ptr_array_index (decoded->lines, i);

    g_string_append_printf (text, "%s\n", line->text);
  }
  return g_string_free (text, FALSE);
}

const DecodedLine *
decoded_find (const Decoded *decoded, const char *text)
{
  for (guint i = 0; i < decoded->lines->len; i++) {
    const DecodedLine *line = g_ptr_array_index (decoded->lines, i);

    if (strstr (line->text, text) != NULL)
      return line;
  }
  return NULL;
}

char *
decoded_scan (const Decoded *decoded)
{
  const DecodedPicture *picture = &decoded->picture;
  g_autofree char *program = g_find_program_in_path ("zbarimg");
  g_autofree char *path = NULL;
  g_autoptr (GString) image = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gint status;
  gint fd;
  char *argv[] = {program, (char[]){"--raw"}, (char[]){"-q"}, NULL, NULL};

  if (program == NULL)
    return NULL;
  g_string_append_printf (image, "P5 %u %u 255\n", picture->width, picture->height);
  for (guint i = 0; i < picture->rows->len; i++)
    g_string_append_c (image, picture->rows->data[i] ? '\0' : '\xff');
  fd = g_file_open_tmp ("code-XXXXXX.pgm", &path, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, image->str, (gssize)image->len, NULL));
  argv[3] = path;
  g_assert_true (
      g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return g_strchomp (text);
}
