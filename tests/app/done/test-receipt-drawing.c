// SPDX-License-Identifier: Apache-2.0
#include "app/done/receipt-drawing.h"

#include <glib/gstdio.h>
#include <string.h>

static CfReceipt *
receipt_new (const char *qr)
{
  CfReceipt *receipt = cf_receipt_new ();

  cf_receipt_add (receipt, CF_RECEIPT_BIG, "青禾超市 Greenfield Market", NULL);
  cf_receipt_add (receipt, CF_RECEIPT_CENTRE, "S1-T03-000042", NULL);
  cf_receipt_add (receipt, CF_RECEIPT_RULE, NULL, NULL);
  cf_receipt_add (receipt, CF_RECEIPT_TEXT,
                  "An article whose name is far too long for one line of any paper", "61.12");
  cf_receipt_add (receipt, CF_RECEIPT_STRONG, "Total", "¥61.12");
  cf_receipt_add (receipt, CF_RECEIPT_BLANK, NULL, NULL);
  if (qr != NULL)
    cf_receipt_add (receipt, CF_RECEIPT_QR, qr, NULL);
  return receipt;
}

static char *
path_new (const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("receipt-XXXXXX", NULL);

  return g_build_filename (folder, name, NULL);
}

static void
forget (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* nothing else was left in it */
}

/* It is as high as what it says, every row takes room, and a camera reads its code. */
static void
test_draw (void)
{
  const char *argv[] = {"zbarimg", "--quiet", "--raw", NULL, NULL};
  g_autofree char *path = path_new ("receipt.png");
  g_autoptr (CfReceipt) plain = receipt_new (NULL);
  g_autoptr (CfReceipt) coded = receipt_new ("CFR1:S1:S1-T03-000042");
  int height = cf_receipt_drawing_height (coded);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, 2 * CF_RECEIPT_DRAWING_WIDTH, 2 * height);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *out = NULL;

  g_assert_cmpint (height, >, cf_receipt_drawing_height (plain) + 60);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 2, 2);
  g_assert_cmpint ((int)cf_receipt_drawing_draw (coded, cr, 2), ==, height);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  argv[3] = path;
  g_assert_true (g_spawn_sync (NULL, (char **)(gsize)argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out,
                               NULL, NULL, NULL));
  g_assert_cmpstr (g_strchomp (out), ==, "CFR1:S1:S1-T03-000042");
  forget (path);
}

static void
test_save (void)
{
  g_autofree char *path = path_new ("receipt.pdf");
  g_autofree char *nowhere = g_build_filename (path, "receipt.pdf", NULL);
  g_autoptr (CfReceipt) receipt = receipt_new ("CFR1:S1:S1-T03-000042");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  for (int i = 0; i < 2; i++) /* the second takes the place of the first */
    g_assert_true (cf_receipt_drawing_save (receipt, path, &error));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_cmpuint (length, >, 1000);
  g_assert_false (cf_receipt_drawing_save (receipt, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  forget (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt-drawing/draw", test_draw);
  g_test_add_func ("/receipt-drawing/save", test_save);
  return g_test_run ();
}
