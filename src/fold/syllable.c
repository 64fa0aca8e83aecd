// SPDX-License-Identifier: Apache-2.0
#include "fold/syllable.h"

#include <string.h>

#define LETTERS_MAX 40
#define SYLLABLE_LETTERS_MAX 6

/* The finals that each initial goes with. Source: the table of Hanyu Pinyin syllables. */
static const struct {
  const char *initial;
  const char *finals;
} syllables[] = {
    {"", " a ai an ang ao e ei en eng er o ou yo "},
    {"b", " a ai an ang ao ei en eng i ian iao ie in ing o u "},
    {"p", " a ai an ang ao ei en eng i ian iao ie in ing o ou u "},
    {"m", " a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u "},
    {"f", " a an ang ei en eng iao o ou u "},
    {"d", " a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo "},
    {"t", " a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo "},
    {"n", " a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo v ve "},
    {"l", " a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan ue un uo v ve "},
    {"g", " a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo "},
    {"k", " a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo "},
    {"h", " a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo "},
    {"j", " i ia ian iang iao ie in ing iong iu u uan ue un "},
    {"q", " i ia ian iang iao ie in ing iong iu u uan ue un "},
    {"x", " i ia ian iang iao ie in ing iong iu u uan ue un "},
    {"zh", " a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo "},
    {"ch", " a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo "},
    {"sh", " a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo "},
    {"r", " an ang ao e en eng i ong ou u ua uan ui un uo "},
    {"z", " a ai an ang ao e ei en eng i ong ou u uan ui un uo "},
    {"c", " a ai an ang ao e en eng i ong ou u uan ui un uo "},
    {"s", " a ai an ang ao e en eng i ong ou u uan ui un uo "},
    {"y", " a an ang ao e i in ing o ong ou u uan ue un "},
    {"w", " a ai an ang ei en eng o u "},
};

/* Whether a final is in the list, or begins one when it is not finished. */
static gboolean
has_final (const char *finals, const char *letters, gsize length, gboolean unfinished)
{
  char wanted[SYLLABLE_LETTERS_MAX + 3];

  wanted[0] = ' ';
  memcpy (wanted + 1, letters, length);
  wanted[length + 1] = unfinished ? '\0' : ' ';
  wanted[length + 2] = '\0';
  return strstr (finals, wanted) != NULL;
}

static gboolean
is_syllable (const char *letters, gsize length, gboolean unfinished)
{
  for (gsize i = 0; i < G_N_ELEMENTS (syllables); i++) {
    gsize initial = strlen (syllables[i].initial);

    if (initial <= length && strncmp (letters, syllables[i].initial, initial) == 0 &&
        has_final (syllables[i].finals, letters + initial, length - initial, unfinished))
      return TRUE;
  }
  return FALSE;
}

gboolean
cf_syllables_spell (const char *letters)
{
  gsize length = strlen (letters);
  gboolean ends[LETTERS_MAX + 1] = {TRUE}; /* a syllable ends before this letter */

  if (length > LETTERS_MAX)
    return FALSE;
  for (gsize from = 0; from < length; from++)
    for (gsize n = 1; ends[from] && n <= MIN (SYLLABLE_LETTERS_MAX, length - from); n++)
      if (is_syllable (letters + from, n, from + n == length))
        ends[from + n] = TRUE;
  return ends[length];
}
