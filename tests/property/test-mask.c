// SPDX-License-Identifier: Apache-2.0
/* Whatever a member is called, and whichever number they have: nothing that the till gives to be
 * shown, logs, or leaves in its files holds what the masks hide from whoever only hands out orders,
 * and from whoever is nobody. */
#include <string.h>

#include "support/till-fixture.h"
#include "till/counter/station.h"
#include "till/enrol.h"
#include "till/member/edit.h"

#define PEOPLE 24
#define HIDDEN_DIGITS 9 /* of a number: the four that the mask hides, and those beside them */

typedef struct {
  char *id;
  char *name;
  char *given; /* what the mask hides of it */
  char *digits;
} Person;

static GString *seen; /* all that was given to be shown, or logged */

static GLogWriterOutput
on_log (GLogLevelFlags level G_GNUC_UNUSED, const GLogField *fields, gsize n_fields,
        gpointer data G_GNUC_UNUSED)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0)
      g_string_append_printf (seen, "%s\n", (const char *)fields[i].value);
  return G_LOG_WRITER_HANDLED;
}

static void
show (const char *text)
{
  g_string_append_printf (seen, "%s\n", text != NULL ? text : "");
}

/* --- people --- */

static char *
latin_new (void)
{
  GString *word = g_string_new (NULL);
  gint length = g_test_rand_int_range (7, 12);

  for (gint i = 0; i < length; i++)
    g_string_append_c (word, (char)((i == 0 ? 'A' : 'a') + g_test_rand_int_range (0, 26)));
  return g_string_free (word, FALSE);
}

static char *
han_new (void)
{
  GString *given = g_string_new (NULL);

  for (gint i = 0; i < 2; i++)
    g_string_append_unichar (given, (gunichar)g_test_rand_int_range (0x4e00, 0x9fa5));
  return g_string_free (given, FALSE);
}

static void
draw (Person *person)
{
  static const char *const surnames[] = {"王", "单", "欧阳", "查", "諸葛"};
  gint kind = g_test_rand_int_range (0, 3);
  g_autofree char *first = latin_new ();

  if (kind == 0) {
    person->given = han_new ();
    person->name = g_strconcat (surnames[g_test_rand_int_range (0, G_N_ELEMENTS (surnames))],
                                person->given, NULL);
  } else {
    person->given = latin_new ();
    person->name = g_strdup_printf (kind == 1 ? "%s %s" : "%s-%s", first, person->given);
    memmove (person->given, person->given + 1, strlen (person->given)); /* the initial is shown */
  }
  person->digits = g_strdup_printf ("1%d%09d", g_test_rand_int_range (3, 10),
                                    g_test_rand_int_range (0, 1000000000));
}

static void
person_clear (Person *person)
{
  g_free (person->id);
  g_free (person->name);
  g_free (person->given);
  g_free (person->digits);
}

/* Two names and two numbers each: an edit writes over the first. */
static void
enrol (TillFixture *fixture, Person *first, Person *second)
{
  CfEnrolment enrolment = {.name = first->name,
                           .phone = first->digits,
                           .consent = CF_CONSENT_BASIC,
                           .notice_version = "1",
                           .language = "zh-CN"};
  g_auto (CfMemberChange) wanted = {0};
  g_autoptr (CfMember) member = NULL;
  g_autoptr (CfReceipt) slip = NULL;
  g_autofree char *op_id = NULL;
  CfEnrolOutcome outcome;
  CfChangeOutcome change;

  g_assert_true (cf_till_enrol (fixture->till, &enrolment, &outcome, &member, &slip, NULL));
  g_assert_cmpint (outcome, ==, CF_ENROL_OK);
  first->id = g_strdup (member->id);
  wanted.now[CF_MEMBER_NAME] = g_strdup (second->name);
  wanted.now[CF_MEMBER_PHONE] = g_strdup (second->digits);
  g_assert_true (cf_till_change_member (fixture->till, member->id, &wanted, &change, &op_id, NULL));
  g_assert_cmpint (change, ==, CF_CHANGE_DONE);
}

/* --- what is shown --- */

static const CfReply *
tell (CfStation *station, const CfCommand *command)
{
  static CfReply *reply;

  cf_reply_free (reply);
  reply = cf_reply_new (command->kind);
  cf_station_serve (station, command, reply);
  if (reply->error != NULL)
    show (reply->error->message);
  return reply;
}

static void
show_found (const CfReply *reply)
{
  for (guint i = 0; reply->found != NULL && i < reply->found->len; i++) {
    const CfFoundMember *found = g_ptr_array_index (reply->found, i);

    show (found->name_shown);
    show (found->phone_masked);
  }
}

static void
show_edits (const CfReply *reply)
{
  for (guint i = 0; reply->edits != NULL && i < reply->edits->len; i++) {
    const CfMemberEdit *edit = g_ptr_array_index (reply->edits, i);

    for (guint field = 0; field < CF_MEMBER_FIELD_COUNT; field++) {
      show (edit->change.was[field]);
      show (edit->change.now[field]);
    }
  }
}

static void
look_at (CfStation *station, const Person *person)
{
  const char *const texts[] = {person->id, person->name, person->digits, person->digits + 7};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    show_found (tell (station, &(CfCommand){.kind = CF_COMMAND_FIND_MEMBERS, .text = texts[i]}));
  show_edits (tell (station, &(CfCommand){.kind = CF_COMMAND_LIST_EDITS, .text = person->id}));
  (void)tell (station, &(CfCommand){.kind = CF_COMMAND_REVEAL, .text = person->id});
}

static void
show_journal (TillFixture *fixture)
{
  g_autoptr (CfStmt) row = cf_stmt_new (cf_journal_db (cf_till_journal (fixture->till)),
                                        "SELECT header || body FROM entry", NULL);

  while (cf_stmt_step (row, NULL) == CF_STEP_ROW)
    show (cf_stmt_get_text (row, 0));
}

static gboolean
holds (const char *bytes, gsize length, const char *text)
{
  gsize wanted = strlen (text);

  for (gsize i = 0; i + wanted <= length; i++)
    if (bytes[i] == text[0] && memcmp (bytes + i, text, wanted) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_hides (const char *bytes, gsize length, const Person *person)
{
  g_autofree char *middle = g_strndup (person->digits + 1, HIDDEN_DIGITS);

  g_assert_false (holds (bytes, length, person->name));
  g_assert_false (holds (bytes, length, person->given));
  g_assert_false (holds (bytes, length, middle));
}

static void
assert_files_hide (TillFixture *fixture, const Person *people)
{
  static const char *const names[] = {"journal.db", "journal.db-wal"};

  for (gsize n = 0; n < G_N_ELEMENTS (names); n++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[n], NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    if (!g_file_get_contents (path, &bytes, &length, NULL))
      continue;
    for (guint i = 0; i < 2 * PEOPLE; i++)
      assert_hides (bytes, length, &people[i]);
  }
}

static void
work (TillFixture *fixture, const Person *people, const char *staff_id)
{
  CfStation station = {.ports = {.folder = fixture->folder,
                                 .clock = &fixture->time.clock,
                                 .random = &fixture->random}};

  cf_station_open (&station);
  g_assert_no_error (station.trouble);
  if (staff_id != NULL)
    (void)tell (&station, &(CfCommand){.kind = CF_COMMAND_SIGN_IN,
                                       .staff_id = staff_id,
                                       .pin = till_shop_pin (staff_id)});
  for (guint i = 0; i < PEOPLE; i++)
    look_at (&station, &people[i]);
  cf_station_close (&station);
}

static void
test_hidden (TillFixture *fixture)
{
  Person people[2 * PEOPLE] = {0};

  for (guint i = 0; i < 2 * PEOPLE; i++)
    draw (&people[i]);
  for (guint i = 0; i < PEOPLE; i++)
    enrol (fixture, &people[i], &people[PEOPLE + i]);
  show_journal (fixture);
  g_clear_pointer (&fixture->till, cf_till_free);
  work (fixture, people, TILL_SHOP_PICKUP);
  work (fixture, people, NULL);
  g_assert_cmpuint (seen->len, >, PEOPLE * 100); /* much was shown */
  for (guint i = 0; i < 2 * PEOPLE; i++)
    assert_hides (seen->str, seen->len, &people[i]);
  assert_files_hide (fixture, people);
  for (guint i = 0; i < 2 * PEOPLE; i++)
    person_clear (&people[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  seen = g_string_new (NULL);
  g_log_set_writer_func (on_log, NULL, NULL);
  till_fixture_add ("/property/mask/hidden", TILL_SHOP_CASHIER, test_hidden);
  return g_test_run ();
}
