// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <glib.h>

/* What two persons are compared by. */
typedef enum {
  CF_TRAIT_PHONE,
  CF_TRAIT_NAME,
  CF_TRAIT_BIRTHDAY,
  CF_TRAIT_EMAIL,
  CF_TRAIT_ADDRESS,
  CF_TRAIT_CARD,
} CfTrait;
#define CF_TRAIT_COUNT (CF_TRAIT_CARD + 1)

/* How far one trait of two persons agrees. */
typedef enum {
  CF_AGREEMENT_MISSING, /* one of them does not tell it: it says nothing */
  CF_AGREEMENT_EQUAL,
  CF_AGREEMENT_SOUND, /* a name that is written otherwise, or in another order */
  CF_AGREEMENT_NEAR, /* a slip of the pen apart */
  CF_AGREEMENT_DIFFER,
} CfAgreement;
#define CF_AGREEMENT_COUNT (CF_AGREEMENT_DIFFER + 1)

/* A person as values, folded as fold/ does, so that no spelling stands between two who are equal.
 * What is not known is NULL. */
typedef struct {
  char *phone; /* "+" and digits */
  char *name; /* its words in the order of their letters, one space between */
  char **sounds; /* its readings in letters without spaces, at least one; closed by NULL */
  char *birthday; /* "MM-DD" */
  char *email;
  char *address;
  char *card;
} CfTraits;

void cf_traits_free (CfTraits *traits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CfTraits, cf_traits_free)

/* What a comparison came to. */
typedef struct {
  CfAgreement agreements[CF_TRAIT_COUNT];
  gint64 weights_milli[CF_TRAIT_COUNT];
  gint64 score_milli; /* their sum */
} CfComparison;

/* How likely two are one person: for each trait the weight of its agreement, and the sum of them. A
 * family that shares a phone, but neither names nor birthdays, stays far below 0 in sum; a name
 * that many bear says less than a long one.
 * Units: thousandths of a bit: 1,000 more make it twice as likely.
 * Source: Fellegi and Sunter, A Theory for Record Linkage, 1969; the weights are estimates. */
void cf_person_compare (const CfTraits *one, const CfTraits *other, CfComparison *ret_comparison);

/* The letters of a sound in the order of the alphabet: the same for a surname that stands before or
 * behind. */
char *cf_sound_letters (const char *sound) G_GNUC_WARN_UNUSED_RESULT;

/* The comparison as a text to be kept: a letter for each trait in its order, "e" equal, "s" sound,
 * "n" near, "d" differ, "-" missing: "esd---"; and back. FALSE for text that is none. */
char *cf_comparison_format (const CfComparison *comparison) G_GNUC_WARN_UNUSED_RESULT;
gboolean cf_comparison_parse (const char *text,
                              CfAgreement *ret_agreements) G_GNUC_WARN_UNUSED_RESULT;
