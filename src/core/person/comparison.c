// SPDX-License-Identifier: Apache-2.0
#include "core/person/comparison.h"

#include <string.h>

#include "core/person/slip.h"

#define LAST_DIGITS 8 /* of a phone: what stays when a country or an area is left out */
#define HAN_FIRST 0x2e80
#define HAN_TELLING 3 /* characters of a name that few bear */
#define LATIN_TELLING 6
#define SOUND_MIN 5 /* letters below which a slip makes another name */
#define EMAIL_MIN 8
#define ADDRESS_MIN 6

static const gint64 weights_milli[CF_TRAIT_COUNT][CF_AGREEMENT_COUNT] = {
    [CF_TRAIT_PHONE] = {0, 8500, 0, 4000, -2000},    [CF_TRAIT_NAME] = {0, 8000, 5500, 4000, -8000},
    [CF_TRAIT_BIRTHDAY] = {0, 8000, 0, 1500, -6000}, [CF_TRAIT_EMAIL] = {0, 12000, 0, 5000, -1000},
    [CF_TRAIT_ADDRESS] = {0, 5000, 0, 2500, -1000},  [CF_TRAIT_CARD] = {0, 14000, 0, 0, 0},
};

static const char letters[CF_AGREEMENT_COUNT + 1] = "-esnd";

void
cf_traits_free (CfTraits *traits)
{
  if (traits == NULL)
    return;
  g_free (traits->phone);
  g_free (traits->name);
  g_strfreev (traits->sounds);
  g_free (traits->birthday);
  g_free (traits->email);
  g_free (traits->address);
  g_free (traits->card);
  g_free (traits);
}

static int
compare_letters (gconstpointer a, gconstpointer b, gpointer data)
{
  (void)data; /* one order for all */
  return *(const char *)a - *(const char *)b;
}

char *
cf_sound_letters (const char *sound)
{
  char *sorted = g_strdup (sound);

  g_qsort_with_data (sorted, (gint)strlen (sorted), 1, compare_letters, NULL);
  return sorted;
}

static const char *
last_digits (const char *phone)
{
  gsize length = strlen (phone);

  return length > LAST_DIGITS ? phone + length - LAST_DIGITS : phone;
}

static CfAgreement
compare_phones (const char *one, const char *other)
{
  if (strcmp (one, other) == 0)
    return CF_AGREEMENT_EQUAL;
  if (strlen (one) > LAST_DIGITS && strlen (other) > LAST_DIGITS &&
      (strcmp (last_digits (one), last_digits (other)) == 0 || cf_slip_is_within (one, other, 1)))
    return CF_AGREEMENT_NEAR;
  return CF_AGREEMENT_DIFFER;
}

static gboolean
has_same_letters (const char *one, const char *other)
{
  g_autofree char *sorted = cf_sound_letters (one);
  g_autofree char *sorted_other = cf_sound_letters (other);

  return strcmp (sorted, sorted_other) == 0;
}

/* No more than one: brothers and sisters share a character, and the next one may be alike. */
static gboolean
is_near_sound (const char *one, const char *other)
{
  return MIN (strlen (one), strlen (other)) >= SOUND_MIN && cf_slip_is_within (one, other, 1);
}

typedef gboolean (*IsAlike) (const char *one, const char *other);

static gboolean
any_sound (const CfTraits *one, const CfTraits *other, IsAlike is_alike)
{
  for (guint i = 0; one->sounds != NULL && one->sounds[i] != NULL; i++)
    for (guint j = 0; other->sounds != NULL && other->sounds[j] != NULL; j++)
      if (is_alike (one->sounds[i], other->sounds[j]))
        return TRUE;
  return FALSE;
}

static CfAgreement
compare_names (const CfTraits *one, const CfTraits *other)
{
  if (strcmp (one->name, other->name) == 0)
    return CF_AGREEMENT_EQUAL;
  if (any_sound (one, other, has_same_letters))
    return CF_AGREEMENT_SOUND;
  return any_sound (one, other, is_near_sound) ? CF_AGREEMENT_NEAR : CF_AGREEMENT_DIFFER;
}

/* Day and month may have changed places, or one digit be wrong. */
static CfAgreement
compare_birthdays (const char *one, const char *other)
{
  guint wrong = 0;

  if (strcmp (one, other) == 0)
    return CF_AGREEMENT_EQUAL;
  if (strlen (one) != strlen (other) || strlen (one) != strlen ("MM-DD"))
    return CF_AGREEMENT_DIFFER;
  if (strncmp (one, other + 3, 2) == 0 && strncmp (one + 3, other, 2) == 0)
    return CF_AGREEMENT_NEAR;
  for (guint i = 0; one[i] != '\0'; i++)
    wrong += one[i] != other[i];
  return wrong == 1 ? CF_AGREEMENT_NEAR : CF_AGREEMENT_DIFFER;
}

static CfAgreement
compare_emails (const char *one, const char *other)
{
  if (strcmp (one, other) == 0)
    return CF_AGREEMENT_EQUAL;
  return MIN (strlen (one), strlen (other)) >= EMAIL_MIN && cf_slip_is_within (one, other, 1)
             ? CF_AGREEMENT_NEAR
             : CF_AGREEMENT_DIFFER;
}

/* One may leave out the floor, or the town. */
static CfAgreement
compare_addresses (const char *one, const char *other)
{
  const char *shorter = strlen (one) < strlen (other) ? one : other;
  const char *longer = shorter == one ? other : one;

  if (strcmp (one, other) == 0)
    return CF_AGREEMENT_EQUAL;
  return strlen (shorter) >= ADDRESS_MIN &&
                 (strstr (longer, shorter) != NULL || cf_slip_is_within (one, other, 2))
             ? CF_AGREEMENT_NEAR
             : CF_AGREEMENT_DIFFER;
}

/* Whether few bear the name. */
static gboolean
is_telling (const char *name)
{
  glong least = g_utf8_get_char (name) >= HAN_FIRST ? HAN_TELLING : LATIN_TELLING;

  return g_utf8_strlen (name, -1) >= least;
}

static void
compare_texts (const CfTraits *one, const CfTraits *other, CfAgreement *agreements)
{
  if (one->phone != NULL && other->phone != NULL)
    agreements[CF_TRAIT_PHONE] = compare_phones (one->phone, other->phone);
  if (one->name != NULL && other->name != NULL)
    agreements[CF_TRAIT_NAME] = compare_names (one, other);
  if (one->birthday != NULL && other->birthday != NULL)
    agreements[CF_TRAIT_BIRTHDAY] = compare_birthdays (one->birthday, other->birthday);
  if (one->email != NULL && other->email != NULL)
    agreements[CF_TRAIT_EMAIL] = compare_emails (one->email, other->email);
  if (one->address != NULL && other->address != NULL)
    agreements[CF_TRAIT_ADDRESS] = compare_addresses (one->address, other->address);
  if (one->card != NULL && other->card != NULL)
    agreements[CF_TRAIT_CARD] =
        strcmp (one->card, other->card) == 0 ? CF_AGREEMENT_EQUAL : CF_AGREEMENT_DIFFER;
}

void
cf_person_compare (const CfTraits *one, const CfTraits *other, CfComparison *ret_comparison)
{
  CfAgreement name;

  *ret_comparison = (CfComparison){0};
  compare_texts (one, other, ret_comparison->agreements);
  for (guint i = 0; i < CF_TRAIT_COUNT; i++)
    ret_comparison->weights_milli[i] = weights_milli[i][ret_comparison->agreements[i]];
  name = ret_comparison->agreements[CF_TRAIT_NAME];
  if ((name == CF_AGREEMENT_EQUAL || name == CF_AGREEMENT_SOUND) &&
      !(is_telling (one->name) && is_telling (other->name)))
    ret_comparison->weights_milli[CF_TRAIT_NAME] = weights_milli[CF_TRAIT_NAME][name] * 5 / 8;
  for (guint i = 0; i < CF_TRAIT_COUNT; i++)
    ret_comparison->score_milli += ret_comparison->weights_milli[i];
}

char *
cf_comparison_format (const CfComparison *comparison)
{
  char *text = g_malloc0 (CF_TRAIT_COUNT + 1);

  for (guint i = 0; i < CF_TRAIT_COUNT; i++)
    text[i] = letters[comparison->agreements[i]];
  return text;
}

gboolean
cf_comparison_parse (const char *text, CfAgreement *ret_agreements)
{
  if (strlen (text) != CF_TRAIT_COUNT || strspn (text, letters) != CF_TRAIT_COUNT)
    return FALSE;
  for (guint i = 0; i < CF_TRAIT_COUNT; i++)
    ret_agreements[i] = (CfAgreement)(strchr (letters, text[i]) - letters);
  return TRUE;
}
