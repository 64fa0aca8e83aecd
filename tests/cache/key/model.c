// SPDX-License-Identifier: Apache-2.0
#include "cache/key/model.h"

#include <string.h>

void
key_model_init (KeyModel *model, guint64 seed)
{
  fixture_init (&model->fixture);
  model->expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cf_random_seed (&model->seeded, seed, &model->random);
}

void
key_model_clear (KeyModel *model)
{
  g_hash_table_unref (model->expected);
  fixture_clear (&model->fixture);
}

void
key_model_change (KeyModel *model, guint count)
{
  for (guint i = 0; i < count; i++) {
    guint64 text = cf_random_below (&model->random, 4) == 0
                       ? cf_random_below (&model->random, 8)
                       : cf_random_below (&model->random, 100000);
    gint64 n = (gint64)cf_random_below (&model->random, 300) + 1;
    g_autofree char *key = g_strdup_printf ("k%" G_GUINT64_FORMAT, text);
    char *entry = g_strdup_printf ("%s %" G_GINT64_FORMAT, key, n);
    gboolean removes = cf_random_below (&model->random, 3) == 0;
    CfCache *cache = model->fixture.cache;

    g_assert_true (removes ? cf_key_change_remove (cache, CF_WIRE_FEED_MEMBERS, n, key, NULL)
                           : cf_key_change_add (cache, CF_WIRE_FEED_MEMBERS, n, 7, key, NULL));
    if (removes) {
      (void)g_hash_table_remove (model->expected, entry); /* which may not have been there */
      g_free (entry);
    } else {
      g_hash_table_add (model->expected, entry);
    }
  }
  g_assert_true (cf_key_change_flush (model->fixture.cache, CF_WIRE_FEED_MEMBERS, NULL));
}

typedef struct {
  GHashTable *expected;
  CfKey last;
  guint n;
} Seen;

static gboolean
see_key (const CfKey *key, gpointer data)
{
  Seen *seen = data;
  g_autofree char *entry =
      g_strdup_printf ("%.*s %" G_GINT64_FORMAT, (int)key->length - 1, key->key + 1, key->n);

  g_assert_true (g_hash_table_contains (seen->expected, entry));
  g_assert_true (seen->n == 0 || cf_key_compare (&seen->last, key) < 0);
  seen->last = *key;
  seen->n++;
  return TRUE;
}

static guint
count_prefix (GHashTable *expected, const char *prefix)
{
  GHashTableIter iter;
  gpointer entry;
  guint n = 0;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &entry, NULL))
    n += g_str_has_prefix (entry, prefix) ? 1 : 0;
  return n;
}

void
key_model_check (KeyModel *model)
{
  static const char *prefixes[] = {"", "k", "k1", "k99", "k12345", "k0", "j", "l"};

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    Seen seen = {.expected = model->expected};

    fixture_scan (model->fixture.cache, CF_WIRE_FEED_MEMBERS, 'a', prefixes[i], see_key, &seen);
    g_assert_cmpuint (seen.n, ==, count_prefix (model->expected, prefixes[i]));
  }
}
