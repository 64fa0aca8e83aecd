// SPDX-License-Identifier: Apache-2.0
/* A cache file that is not what the CRM made. An input is a list of edits, of five bytes each: a
 * place in the file, of three bytes, how many bytes are the same from there on, and which. A file
 * that is found sound or not found out is looked up in; nothing may come of it but an error. */
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cache/lookup.h"
#include "support/temp-dir.h"
#include "support/till-shop.h"

#define EDIT_BYTES 5
#define EDITS_MAX 64

static struct {
  TestDir *dir;
  char *path;
  char *bytes; /* as the file was made */
  gsize length;
} made;

static void
make (void)
{
  if (made.path != NULL)
    return;
  made.dir = test_dir_new ();
  made.path = test_dir_path (made.dir, "cache.db");
  till_shop_write (made.path, 20);
  g_assert_true (g_file_get_contents (made.path, &made.bytes, &made.length, NULL));
}

/* The file with the edits. */
static void
write_file (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_memdup2 (made.bytes, made.length);
  int file = open (made.path, O_WRONLY | O_CLOEXEC);

  for (size_t at = 0; at + EDIT_BYTES <= size && at < EDITS_MAX * EDIT_BYTES; at += EDIT_BYTES) {
    gsize place = ((gsize)data[at] << 16 | (gsize)data[at + 1] << 8 | data[at + 2]) % made.length;

    memset (bytes + place, data[at + 4], MIN ((gsize)data[at + 3], made.length - place));
  }
  g_assert_true (file >= 0 && pwrite (file, bytes, made.length, 0) == (gssize)made.length);
  g_assert_cmpint (close (file), ==, 0);
}

static void
end_lookup (gboolean done, GError **error)
{
  g_assert_true (done == (*error == NULL));
  if (!done && (*error)->domain != CF_DB_ERROR)
    g_error ("%s: %s", g_quark_to_string ((*error)->domain), (*error)->message);
  g_clear_error (error);
}

static void
look_up_rows (CfCache *cache)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CfProduct) product = NULL;
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfStaff) staff = NULL;
  g_autoptr (CfShop) shop = NULL;
  gint64 quantity_milli;
  gboolean found;
  CfWireDeviceState state;

  end_lookup (cf_cache_product_by_code (cache, TILL_SHOP_MILK, &product, &error), &error);
  end_lookup (cf_cache_member_by_id (cache, TILL_SHOP_MEMBER, &member, &error), &error);
  end_lookup (cf_cache_staff_by_id (cache, TILL_SHOP_CASHIER, &staff, NULL, &error), &error);
  end_lookup (cf_cache_shop (cache, &shop, &error), &error);
  end_lookup (cf_cache_device_state (cache, &state, &error), &error);
  end_lookup (cf_cache_stock (cache, "milk", &quantity_milli, &found, &error), &error);
  end_lookup (cf_cache_is_recalled (cache, "milk", NULL, &found, &error), &error);
}

static void
look_up_lists (CfCache *cache)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) products = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) staff = NULL;

  end_lookup (cf_cache_find_products (cache, "a", 20, &products, NULL, &error), &error);
  end_lookup (cf_cache_find_members (cache, "8000", 20, &members, NULL, &error), &error);
  end_lookup (cf_cache_list_quick_keys (cache, &keys, &error), &error);
  end_lookup (cf_cache_list_staff (cache, &staff, &error), &error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  CfDbAddress address = {.mode = CF_DB_IMMUTABLE, .application_id = CF_CACHE_APPLICATION_ID};
  g_autoptr (CfCache) cache = NULL;
  g_autoptr (GError) error = NULL;

  make ();
  write_file (data, size);
  address.location = made.path;
  cache = cf_cache_open (&address, &error);
  if (cache == NULL) {
    g_assert_true (error->domain == CF_DB_ERROR);
    return 0;
  }
  look_up_rows (cache);
  look_up_lists (cache);
  end_lookup (cf_cache_check (cache, &error), &error);
  return 0;
}
