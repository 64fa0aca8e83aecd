// SPDX-License-Identifier: Apache-2.0
/* Codes as cameras see them: drawn to a picture and read back by zbarimg. */
#include "app/widgets/qr-drawing.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
read_back (const char *text, int side, double scale)
{
  g_autofree char *folder = g_dir_make_tmp ("qr-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "code.png", NULL);
  g_autoptr (CfQrDrawing) drawing = cf_qr_drawing_new (text);
  const char *argv[] = {"zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path, NULL};
  int pixels = (int)(side * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, pixels, pixels);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_assert_nonnull (drawing);
  cairo_scale (cr, scale, scale);
  cf_qr_drawing_draw (drawing, cr, side, scale);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_true (g_spawn_sync (NULL, (char **)(gsize)argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out,
                               NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return g_strchomp (out);
}

/* The sample of EMVCo's specification, Chinese included, small, large and on a sharp screen. */
static void
test_read_back (void)
{
  static const char sample[] =
      "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN"
      "5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412"
      "340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A";
  static const struct {
    const char *text;
    int side;
    double scale;
  } rows[] = {{sample, 240, 1},
              {sample, 301, 1},
              {sample, 640, 1},
              {sample, 240, 2},
              {"CFR1:S1:S1-T03-000042", 120, 1},
              {"x", 60, 1}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *read = read_back (rows[i].text, rows[i].side, rows[i].scale);

    g_assert_cmpstr (read, ==, rows[i].text);
  }
}

/* White stands around it, four modules wide at least. */
static void
test_quiet (void)
{
  g_autoptr (CfQrDrawing) drawing = cf_qr_drawing_new ("x"); /* 21 modules, and 8 of quiet */
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 290, 290);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;
  int stride;

  cf_qr_drawing_draw (drawing, cr, 290, 1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int i = 0; i < 290; i++)
    g_assert_cmpint (data[39 * stride + 4 * i], ==, 0xff);
  g_assert_cmpint (data[40 * stride + 4 * 40], ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (CF_QR_BYTES_MAX, 'a');
  g_autofree char *longer = g_strnfill (CF_QR_BYTES_MAX + 1, 'a');
  g_autoptr (CfQrDrawing) drawing = cf_qr_drawing_new (longest);

  g_assert_nonnull (drawing);
  g_assert_null (cf_qr_drawing_new (longer));
  g_assert_null (cf_qr_drawing_new (""));
  g_assert_null (cf_qr_drawing_new (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr-drawing/read-back", test_read_back);
  g_test_add_func ("/qr-drawing/quiet", test_quiet);
  g_test_add_func ("/qr-drawing/limits", test_limits);
  return g_test_run ();
}
