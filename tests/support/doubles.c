// SPDX-License-Identifier: Apache-2.0
#include "support/doubles.h"

#include <string.h>

#include "base/random.h"
#include "crm/demo/person.h"
#include "fold/pinyin.h"
#include "fold/text.h"

#define SECOND_EVERY 3
#define THIRD_EVERY 9
#define FAMILY_EVERY 5

static void
double_free (gpointer data)
{
  TestDouble *record = data;

  cf_member_free (record->member);
  g_free (record);
}

static char *
birthday_of (const CfRandom *random)
{
  return g_strdup_printf ("%02u-%02u", (guint)cf_random_below (random, 12) + 1,
                          (guint)cf_random_below (random, 28) + 1);
}

static char *
phone_of (const CfRandom *random)
{
  return g_strdup_printf ("+861990%07u", (guint)cf_random_below (random, 10000000));
}

/* What is known of a person: nobody tells all of it. */
static CfMember *
make_person (guint64 seed, guint number, const char *shared_phone, const CfRandom *random)
{
  g_autoptr (CfMember) drawn = cf_person_new (seed, number);
  CfMember *member = g_new0 (CfMember, 1);

  member->id = g_strdup_printf ("%06u-0", number);
  member->name = g_strdup (drawn->name);
  member->phone = shared_phone != NULL ? g_strdup (shared_phone) : phone_of (random);
  if (cf_random_below (random, 10) < 7)
    member->birthday = birthday_of (random);
  if (cf_random_below (random, 10) < 4)
    member->email = g_strdup_printf ("person%u@example.com", number);
  if (cf_random_below (random, 10) < 3)
    member->address = g_strdup_printf ("%u号模样路%u弄", number % 900 + 1, number / 900 + 1);
  return member;
}

/* One digit mistaken, or two that changed places. */
static void
slip_in_phone (CfMember *member, const CfRandom *random)
{
  gsize length = strlen (member->phone);
  gsize at = length - 1 - (gsize)cf_random_below (random, 7);

  if (cf_random_below (random, 2) == 0)
    member->phone[at] = (char)('0' + (member->phone[at] - '0' + 1) % 10);
  else {
    char digit = member->phone[at];

    member->phone[at] = member->phone[at - 1];
    member->phone[at - 1] = digit;
  }
}

/* A Latin name turned round, or with a letter left out; a Chinese one as it sounds. */
static void
write_otherwise (CfMember *member, const CfRandom *random)
{
  char *name = member->name;
  char *space = strchr (name, ' ');

  if (space != NULL && cf_random_below (random, 2) == 0)
    member->name = g_strdup_printf ("%s %.*s", space + 1, (int)(space - name), name);
  else if (space != NULL) {
    gsize at = 1 + (gsize)cf_random_below (random, strlen (name) - 2);

    if ((guchar)name[at] >= 0x80 || (guchar)name[at + 1] >= 0x80)
      return;
    member->name = g_strdup_printf ("%.*s%s", (int)at, name, name + at + 1);
  } else {
    g_autoptr (GPtrArray) readings = NULL;
    g_autofree char *folded = cf_fold_text (name);

    readings = cf_pinyin_readings (folded, CF_PINYIN_NAME);
    member->name = g_strdup (g_ptr_array_index (readings, 0));
  }
  g_free (name);
}

/* The same person, as another list has them. */
static CfMember *
make_again (const CfMember *person, guint n, const CfRandom *random)
{
  CfMember *member = cf_member_copy (person);
  guint change = (guint)cf_random_below (random, 100);

  member->id[strlen (member->id) - 1] = (char)('0' + n);
  if (change < 20)
    slip_in_phone (member, random);
  else if (change < 40)
    write_otherwise (member, random);
  else if (change < 55) {
    g_free (member->phone);
    member->phone = phone_of (random);
  } else if (change < 65) {
    write_otherwise (member, random);
    g_clear_pointer (&member->birthday, g_free);
  }
  if (cf_random_below (random, 3) == 0)
    g_clear_pointer (&member->email, g_free);
  if (cf_random_below (random, 3) == 0)
    g_clear_pointer (&member->address, g_free);
  return member;
}

static void
add (GPtrArray *records, CfMember *member, guint person)
{
  TestDouble *record = g_new0 (TestDouble, 1);

  record->member = member;
  record->person = person;
  g_ptr_array_add (records, record);
}

GPtrArray *
test_doubles_new (guint persons, guint64 seed)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (double_free);
  g_autofree char *last_phone = NULL;
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, seed, &random);
  for (guint i = 0; i < persons; i++) {
    gboolean shares = i % FAMILY_EVERY == FAMILY_EVERY - 1;
    CfMember *member = make_person (seed, i, shares ? last_phone : NULL, &random);

    g_free (last_phone);
    last_phone = g_strdup (member->phone);
    add (records, member, i);
    if (i % SECOND_EVERY == 0)
      add (records, make_again (member, 1, &random), i);
    if (i % THIRD_EVERY == 0)
      add (records, make_again (member, 2, &random), i);
  }
  return records;
}

gboolean
test_doubles_are_one (const char *id, const char *other_id)
{
  const char *end = strchr (id, '-');

  return end != NULL && strncmp (id, other_id, (gsize)(end - id) + 1) == 0;
}

guint
test_doubles_count_pairs (const GPtrArray *records)
{
  guint pairs = 0;
  guint run = 0;

  for (guint i = 1; i < records->len; i++) {
    const TestDouble *record = g_ptr_array_index (records, i);
    const TestDouble *before = g_ptr_array_index (records, i - 1);

    run = record->person == before->person ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}
