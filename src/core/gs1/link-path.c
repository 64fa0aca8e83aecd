// SPDX-License-Identifier: Apache-2.0
#include "core/gs1/link-path.h"

#include <string.h>

/* The place of ai in the sequence "22,10,21" that ends at end, or -1. */
static int
place_of (const char *sequence, const char *end, const char *ai)
{
  int place = 0;

  for (const char *at = sequence; at < end; place++) {
    gsize length = strcspn (at, ",|");

    if (strlen (ai) == length && memcmp (at, ai, length) == 0)
      return place;
    at += length + 1;
  }
  return -1;
}

static gboolean
follows_sequence (const char *sequence, const char *end, const char *const *ais, gsize n_ais)
{
  int last = -1;

  for (gsize i = 0; i < n_ais; i++) {
    int place = place_of (sequence, end, ais[i]);

    if (place <= last)
      return FALSE;
    last = place;
  }
  return TRUE;
}

static gboolean
is_in_sequence (const char *sequence, const char *end, const char *const *ais, gsize n_ais)
{
  for (gsize i = 0; i < n_ais; i++)
    if (place_of (sequence, end, ais[i]) < 0)
      return FALSE;
  return TRUE;
}

gboolean
cf_link_path_is_valid (const char *const *ais, gsize n_ais)
{
  const CfAi *key = n_ais > 0 ? cf_ai_find (ais[0], strlen (ais[0])) : NULL;

  if (key == NULL || key->path == NULL)
    return FALSE;
  for (const char *at = key->path;;) {
    gsize length = strcspn (at, "|");

    if (follows_sequence (at, at + length, ais + 1, n_ais - 1))
      return TRUE;
    if (at[length] == '\0')
      return FALSE;
    at += length + 1;
  }
}

gboolean
cf_link_path_wants (const char *const *ais, gsize n_ais, const char *ai)
{
  const CfAi *key = cf_ai_find (ais[0], strlen (ais[0]));

  if (key == NULL || key->path == NULL)
    return FALSE;
  for (const char *at = key->path;;) {
    gsize length = strcspn (at, "|");

    if (is_in_sequence (at, at + length, ais + 1, n_ais - 1) && place_of (at, at + length, ai) >= 0)
      return TRUE;
    if (at[length] == '\0')
      return FALSE;
    at += length + 1;
  }
}

/* Takes from candidates what stands in the sequence, in the sequence's order. */
static gsize
take_from_sequence (const char *sequence, gsize sequence_length, const char *const *candidates,
                    gsize n_candidates, const char **ret_ais)
{
  gsize n = 0;

  for (const char *at = sequence; at < sequence + sequence_length;) {
    gsize length = strcspn (at, ",|");

    for (gsize i = 0; i < n_candidates && n < CF_LINK_PATH_MAX - 1; i++)
      if (strlen (candidates[i]) == length && memcmp (candidates[i], at, length) == 0) {
        ret_ais[n++] = candidates[i];
        break;
      }
    at += length + 1;
  }
  return n;
}

gsize
cf_link_path_choose (const char *key, const char *const *candidates, gsize n_candidates,
                     const char *ret_ais[CF_LINK_PATH_MAX])
{
  const CfAi *row = cf_ai_find (key, strlen (key));
  const char *at = row != NULL ? row->path : NULL;
  gsize best = 0;

  ret_ais[0] = key;
  while (at != NULL) {
    const char *chosen[CF_LINK_PATH_MAX];
    gsize length = strcspn (at, "|");
    gsize n = take_from_sequence (at, length, candidates, n_candidates, chosen);

    if (n > best) {
      best = n;
      memcpy (ret_ais + 1, chosen, n * sizeof *chosen);
    }
    at = at[length] == '\0' ? NULL : at + length + 1;
  }
  return best + 1;
}
