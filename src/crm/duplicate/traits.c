// SPDX-License-Identifier: Apache-2.0
#include "crm/duplicate/traits.h"

#include <string.h>

#include "fold/name.h"
#include "fold/phone.h"
#include "fold/pinyin.h"
#include "fold/text.h"

#define SOUNDS_MAX 3
#define FIRST_DIGITS 7
#define LAST_DIGITS 4
#define TAIL_DIGITS 8
#define FNV_OFFSET G_GUINT64_CONSTANT (14695981039346656037)
#define FNV_PRIME G_GUINT64_CONSTANT (1099511628211)

/* NULL for what says nothing. */
static char *
something (char *text)
{
  g_autofree char *own = text;

  return own != NULL && own[0] != '\0' ? g_steal_pointer (&own) : NULL;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
sorted_name (char **words)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (sorted, words[i]);
  g_ptr_array_sort (sorted, compare_words);
  g_ptr_array_add (sorted, NULL);
  return something (g_strjoinv (" ", (char **)sorted->pdata));
}

/* How the n-th reading of the name sounds; NULL where no word has so many. */
static char *
sound (char **words, guint n)
{
  GString *whole = g_string_new (NULL);
  gboolean has = n == 0;

  for (guint i = 0; words[i] != NULL; i++) {
    g_autoptr (GPtrArray) readings = NULL;
    g_auto (GStrv) syllables = NULL;

    if (!cf_fold_is_han (g_utf8_get_char (words[i]))) {
      g_string_append (whole, words[i]);
      continue;
    }
    readings = cf_pinyin_readings (words[i], CF_PINYIN_NAME);
    has |= n < readings->len;
    if (readings->len == 0)
      continue;
    syllables = g_strsplit (g_ptr_array_index (readings, n < readings->len ? n : 0), " ", -1);
    for (guint j = 0; syllables[j] != NULL; j++)
      g_string_append (whole, syllables[j]);
  }
  if (!has || whole->len == 0) {
    g_string_free (whole, TRUE);
    return NULL;
  }
  return g_string_free (whole, FALSE);
}

static char **
sounds (char **words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint n = 0; n < SOUNDS_MAX; n++) {
    g_autofree char *one = sound (words, n);

    if (one == NULL)
      break;
    g_strv_builder_add (builder, one);
  }
  return g_strv_builder_end (builder);
}

CfTraits *
cf_traits_new (const CfMember *member)
{
  CfTraits *traits = g_new0 (CfTraits, 1);

  if (member->phone != NULL)
    traits->phone = something (cf_phone_parse (member->phone, CF_PHONE_COUNTRY_DEFAULT));
  if (member->name != NULL) {
    g_auto (GStrv) words = cf_name_words (member->name);

    traits->name = sorted_name (words);
    traits->sounds = sounds (words);
  }
  traits->birthday = g_strdup (member->birthday);
  if (member->email != NULL) {
    traits->email = something (g_utf8_casefold (member->email, -1));
    if (traits->email != NULL)
      g_strstrip (traits->email);
  }
  if (member->address != NULL)
    traits->address = something (cf_fold_code (member->address));
  if (member->card != NULL)
    traits->card = something (cf_fold_code (member->card));
  return traits;
}

static guint64
mix (guint64 hash, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8)text[i]) * FNV_PRIME;
  return (hash ^ 0xff) * FNV_PRIME;
}

/* The blocks being made. */
typedef struct {
  gint64 *blocks;
  guint n;
} Blocks;

/* One of a kind, of two texts; the second may be a part. */
static void
add (Blocks *blocks, char kind, const char *first, const char *second, gsize second_length)
{
  guint64 hash;

  if (blocks->n == CF_BLOCKS_MAX)
    return;
  hash = mix (FNV_OFFSET, &kind, 1);
  hash = mix (hash, first, strlen (first));
  hash = mix (hash, second, second_length);
  for (guint i = 0; i < blocks->n; i++)
    if (blocks->blocks[i] == (gint64)hash)
      return;
  blocks->blocks[blocks->n++] = (gint64)hash;
}

static void
add_sound (Blocks *blocks, const CfTraits *traits, const char *text)
{
  g_autofree char *letters = cf_sound_letters (text);
  const char *national = traits->phone != NULL ? cf_phone_national (traits->phone) : "";
  gsize digits = strlen (national);

  if (traits->birthday != NULL)
    add (blocks, 'b', letters, traits->birthday, strlen (traits->birthday));
  if (traits->address != NULL)
    add (blocks, 'a', letters, traits->address, strlen (traits->address));
  if (digits >= FIRST_DIGITS + LAST_DIGITS) {
    add (blocks, 'f', letters, national, FIRST_DIGITS);
    add (blocks, 'l', letters, national + digits - LAST_DIGITS, LAST_DIGITS);
  }
}

guint
cf_traits_blocks (const CfTraits *traits, gint64 *ret_blocks)
{
  Blocks blocks = {ret_blocks, 0};

  if (traits->phone != NULL) {
    gsize digits = strlen (traits->phone);

    add (&blocks, 'p', traits->phone, "", 0);
    if (digits > TAIL_DIGITS)
      add (&blocks, 't', "", traits->phone + digits - TAIL_DIGITS, TAIL_DIGITS);
  }
  if (traits->email != NULL)
    add (&blocks, 'e', traits->email, "", 0);
  if (traits->card != NULL)
    add (&blocks, 'c', traits->card, "", 0);
  for (guint i = 0; traits->sounds != NULL && traits->sounds[i] != NULL; i++)
    add_sound (&blocks, traits, traits->sounds[i]);
  return blocks.n;
}
