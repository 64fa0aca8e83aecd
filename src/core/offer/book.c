// SPDX-License-Identifier: Apache-2.0
#include "core/offer/book.h"

#include <stdlib.h>
#include <string.h>

struct CfOfferBook {
  GPtrArray *offers; /* of const CfOffer, borrowed */
  GHashTable *products; /* id → GArray of CfOfferEntry; the ids are the offers' */
  GHashTable *categories;
  GHashTable *brands;
  GHashTable *tags;
  GArray *all;
};

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
}

static void
enter (GHashTable *table, char *const *keys, CfOfferEntry entry)
{
  for (gsize i = 0; keys != NULL && keys[i] != NULL; i++) {
    GArray *entries = g_hash_table_lookup (table, keys[i]);
    if (entries == NULL) {
      entries = g_array_new (FALSE, FALSE, sizeof (CfOfferEntry));
      g_hash_table_insert (table, keys[i], entries);
    }
    g_array_append_val (entries, entry);
  }
}

static void
enter_goods (CfOfferBook *book, const CfOfferGoods *goods, guint place, guint role)
{
  const CfOfferEntry entry = {place, role};
  if (goods == NULL)
    return;
  if (goods->all) {
    g_array_append_val (book->all, entry);
    return;
  }
  enter (book->products, goods->products, entry);
  enter (book->categories, goods->categories, entry);
  enter (book->brands, goods->brands, entry);
  enter (book->tags, goods->tags, entry);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const CfOffer *left = *(const CfOffer *const *)a;
  const CfOffer *right = *(const CfOffer *const *)b;
  return strcmp (left->id, right->id);
}

static void
choose (CfOfferBook *book, const GPtrArray *offers, gint64 day)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < offers->len; i++) {
    CfOffer *offer = g_ptr_array_index (offers, i);
    if (day < offer->when.first_day || day > offer->when.last_day ||
        !g_hash_table_add (seen, offer->id))
      continue;
    g_ptr_array_add (book->offers, offer);
  }
  g_ptr_array_sort (book->offers, compare_ids);
}

CfOfferBook *
cf_offer_book_new (const GPtrArray *offers, gint64 day)
{
  CfOfferBook *book = g_new0 (CfOfferBook, 1);
  book->offers = g_ptr_array_new ();
  book->products = table_new ();
  book->categories = table_new ();
  book->brands = table_new ();
  book->tags = table_new ();
  book->all = g_array_new (FALSE, FALSE, sizeof (CfOfferEntry));
  choose (book, offers, day);
  for (guint i = 0; i < book->offers->len; i++) {
    const CfOffer *offer = g_ptr_array_index (book->offers, i);
    enter_goods (book, offer->what, i, CF_ROLE_WHAT);
    for (guint j = 0; j < offer->sets->len; j++)
      enter_goods (book, g_array_index (offer->sets, CfOfferSet, j).goods, i, CF_ROLE_SET + j);
    for (guint j = 0; j < offer->conditions->len; j++)
      enter_goods (book, g_array_index (offer->conditions, CfOfferIf, j).goods, i, CF_ROLE_IF + j);
  }
  return book;
}

void
cf_offer_book_free (CfOfferBook *book)
{
  if (book == NULL)
    return;
  g_ptr_array_unref (book->offers);
  g_hash_table_unref (book->products);
  g_hash_table_unref (book->categories);
  g_hash_table_unref (book->brands);
  g_hash_table_unref (book->tags);
  g_array_unref (book->all);
  g_free (book);
}

guint
cf_offer_book_size (const CfOfferBook *book)
{
  return book->offers->len;
}

const CfOffer *
cf_offer_book_get (const CfOfferBook *book, guint place)
{
  return g_ptr_array_index (book->offers, place);
}

static const CfOfferGoods *
goods_of (const CfOffer *offer, guint role)
{
  if (role == CF_ROLE_WHAT)
    return offer->what;
  if (role < CF_ROLE_IF)
    return g_array_index (offer->sets, CfOfferSet, role - CF_ROLE_SET).goods;
  return g_array_index (offer->conditions, CfOfferIf, role - CF_ROLE_IF).goods;
}

static void
append (const CfOfferBook *book, const GArray *found, const CfOfferItem *item, GArray *entries)
{
  for (guint i = 0; found != NULL && i < found->len; i++) {
    CfOfferEntry entry = g_array_index (found, CfOfferEntry, i);
    const CfOffer *offer = g_ptr_array_index (book->offers, entry.offer);
    if (!cf_offer_goods_except (goods_of (offer, entry.role), item))
      g_array_append_val (entries, entry);
  }
}

static void
append_key (const CfOfferBook *book, GHashTable *table, const char *key, const CfOfferItem *item,
            GArray *entries)
{
  if (key != NULL)
    append (book, g_hash_table_lookup (table, key), item, entries);
}

static int
compare_entries (const void *a, const void *b)
{
  const CfOfferEntry *left = a;
  const CfOfferEntry *right = b;
  if (left->offer != right->offer)
    return left->offer < right->offer ? -1 : 1;
  return left->role < right->role ? -1 : left->role > right->role;
}

void
cf_offer_book_find (const CfOfferBook *book, const CfOfferItem *item, GArray *entries)
{
  guint first = entries->len;
  guint kept = first;
  if (item->is_fixed)
    return;
  append_key (book, book->products, item->product_id, item, entries);
  append_key (book, book->categories, item->category, item, entries);
  append_key (book, book->brands, item->brand, item, entries);
  for (gsize i = 0; item->tags != NULL && item->tags[i] != NULL; i++)
    append_key (book, book->tags, item->tags[i], item, entries);
  append (book, book->all, item, entries);
  if (entries->len == first)
    return;
  qsort (&g_array_index (entries, CfOfferEntry, first), entries->len - first, sizeof (CfOfferEntry),
         compare_entries);
  for (guint i = first; i < entries->len; i++) {
    CfOfferEntry *entry = &g_array_index (entries, CfOfferEntry, i);
    if (kept > first &&
        compare_entries (entry, &g_array_index (entries, CfOfferEntry, kept - 1)) == 0)
      continue;
    g_array_index (entries, CfOfferEntry, kept++) = *entry;
  }
  g_array_set_size (entries, kept);
}
