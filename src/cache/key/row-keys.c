// SPDX-License-Identifier: Apache-2.0
#include "cache/key/row-keys.h"

#include <string.h>

#include "cache/key/marks.h"
#include "fold/keys.h"

static void
read_marks (const char *keys, CfKeyMarks *ret_marks)
{
  static const char tags[] = {CF_FOLD_TAG_NAME, CF_FOLD_TAG_PINYIN, CF_FOLD_TAG_INITIALS, '\0'};

  cf_key_marks_start (ret_marks);
  for (gsize length; *keys != '\0'; keys += length + (keys[length] == ' ' ? 1 : 0)) {
    length = strcspn (keys, " ");
    if (length > 1 && strchr (tags, keys[0]) != NULL)
      cf_key_marks_add (ret_marks, keys + 1, length - 1);
  }
}

/* Takes the keys as they are, but for the end of a phone. */
typedef struct {
  CfKeyMarks marks;
  CfKeyFunc func;
  gpointer data;
} Giving;

static gboolean
give (const CfKey *key, gpointer data)
{
  const Giving *giving = data;
  CfKey marked = *key;

  if (key->key[0] != CF_FOLD_TAG_REVERSED ||
      key->length + CF_KEY_MARKS_BYTES > CF_KEY_BYTES_MAX - 1)
    return giving->func (key, giving->data);
  memcpy (marked.key + key->length, giving->marks.bytes, CF_KEY_MARKS_BYTES);
  marked.length = (guint8)(key->length + CF_KEY_MARKS_BYTES);
  return giving->func (&marked, giving->data);
}

gboolean
cf_key_row_each (CfWireFeed feed, const char *keys, const CfKey *like, CfKeyFunc func,
                 gpointer data)
{
  Giving giving = {.func = func, .data = data};
  g_autofree char *mixed = NULL;

  if (feed != CF_WIRE_FEED_MEMBERS)
    return cf_key_index_split (keys, like, func, data);
  read_marks (keys, &giving.marks);
  mixed = cf_fold_mixed_keys (keys);
  return cf_key_index_split (keys, like, give, &giving) &&
         (mixed == NULL || cf_key_index_split (mixed, like, func, data));
}
