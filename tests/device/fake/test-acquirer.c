// SPDX-License-Identifier: Apache-2.0
#include "device/fake/acquirer.h"

#include <gio/gio.h>
#include <string.h>

#include "device/fake/acquirer-book.h"
#include "support/temp-dir.h"
#include "support/test-clock.h"

#define CODE "1300000000000000"
#define DEADLINE_MS 10000

/* The fake on the real main context, with answers after 1 ms and late ones after 20. */
typedef struct {
  TestDir *dir;
  TestClock time;
  CfAcquirer *acquirer;
  GString *heard; /* "begin approved, " … */
} Desk;

static void
on_answer (const char *reference, const CfAcquirerAnswer *answer, gpointer data)
{
  static const char *const calls[] = {"begin", "query", "reverse"};
  Desk *desk = data;

  g_assert_cmpstr (reference, ==, "R1");
  g_assert_true ((answer->transaction != NULL) == (answer->verdict == CF_ACQUIRER_APPROVED));
  g_string_append_printf (desk->heard, "%s%s %s", desk->heard->len > 0 ? ", " : "",
                          calls[answer->call], cf_acquirer_verdict_name (answer->verdict));
  if (answer->verdict == CF_ACQUIRER_DECLINED)
    g_string_append_printf (desk->heard, " %s", cf_acquirer_reason_name (answer->reason));
}

static void
put (Desk *desk, const char *more)
{
  g_autofree char *path = test_dir_path (desk->dir, "acquirer.ini");
  g_autofree char *text =
      g_strconcat ("[acquirer]\ndelay_ms=1\nlate_ms=20\npassword_ms=5000\n", more, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
desk_open (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  desk->acquirer = cf_fake_acquirer_new (desk->dir->path, &desk->time.clock, &error);
  g_assert_no_error (error);
  cf_acquirer_listen (desk->acquirer, on_answer, desk);
}

static void
desk_init (Desk *desk)
{
  desk->dir = test_dir_new ();
  test_clock_init (&desk->time, G_GINT64_CONSTANT (1790000000000000));
  desk->heard = g_string_new (NULL);
  put (desk, "");
  desk_open (desk);
}

static void
desk_clear (Desk *desk)
{
  cf_acquirer_close (desk->acquirer);
  g_string_free (desk->heard, TRUE);
  test_dir_free (desk->dir);
}

static void
begin (Desk *desk, const char *code)
{
  const CfAcquirerCharge charge = {"R1", 1250, cf_currency_find ("CNY"), code};

  cf_acquirer_begin (desk->acquirer, &charge);
}

static gboolean
on_deadline (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets so much real time pass on the main context. */
static void
pass (guint ms)
{
  gboolean over = FALSE;

  (void)g_timeout_add (ms, on_deadline, &over); /* it removes itself */
  while (!over)
    (void)g_main_context_iteration (NULL, TRUE);
}

/* Waits until all this was heard, and not more. */
static void
expect (Desk *desk, const char *heard)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_MS * G_TIME_SPAN_MILLISECOND;

  while (desk->heard->len < strlen (heard) && g_get_monotonic_time () < end_us)
    pass (1);
  g_assert_cmpstr (desk->heard->str, ==, heard);
  g_string_truncate (desk->heard, 0);
}

static void
assert_book (Desk *desk, gint64 sum_minor, guint charges)
{
  guint n;

  g_assert_cmpint (cf_fake_book_sum (desk->dir->path, &n), ==, sum_minor);
  g_assert_cmpuint (n, ==, charges);
}

/* What each mood says, what a query says then, and what it has taken. */
static void
test_moods (void)
{
  static const struct {
    const char *digits;
    const char *begun;
    const char *queried;
    gint64 sum_minor;
  } rows[] = {
      {"00", "begin approved", "query approved", 1250},
      {"90", "begin declined code-expired", "query declined code-expired", 0},
      {"91", "begin declined no-funds", "query declined no-funds", 0},
      {"92", "begin waiting", "query waiting", 0},
      {"93", "", "query approved", 1250},
      {"94", "begin approved", "query approved", 1250},
      {"95", "begin approved, begin approved", "query approved", 1250},
      {"96", "", "query absent", 0},
      {"97", "begin waiting", "query waiting", 0},
      {"98", "begin unknown", "query approved", 1250},
      {"99", "begin unreached", "query absent", 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *code = g_strconcat (CODE, rows[i].digits, NULL);
    Desk desk;

    g_test_message ("%s", rows[i].digits);
    desk_init (&desk);
    begin (&desk, code);
    expect (&desk, rows[i].begun);
    cf_acquirer_query (desk.acquirer, "R1");
    expect (&desk, rows[i].queried);
    assert_book (&desk, rows[i].sum_minor, rows[i].sum_minor > 0 ? 1 : 0);
    desk_clear (&desk);
  }
}

/* The payer types the password, in the acquirer's time, even while the till is down. */
static void
test_password (void)
{
  Desk desk;

  desk_init (&desk);
  begin (&desk, CODE "92");
  expect (&desk, "begin waiting");
  cf_acquirer_close (desk.acquirer);
  test_clock_advance (&desk.time, 5 * G_TIME_SPAN_SECOND);
  desk_open (&desk);
  for (guint i = 0; i < 2; i++) {
    cf_acquirer_query (desk.acquirer, "R1");
    expect (&desk, "query approved");
  }
  assert_book (&desk, 1250, 1);
  desk_clear (&desk);
}

/* A begin that was long on its way is charged when it arrives, but not once it is reversed. */
static void
test_straggle (void)
{
  for (guint reversed = 0; reversed < 2; reversed++) {
    Desk desk;

    desk_init (&desk);
    begin (&desk, CODE "89");
    cf_acquirer_query (desk.acquirer, "R1");
    expect (&desk, "query absent");
    if (reversed) {
      cf_acquirer_reverse (desk.acquirer, "R1");
      expect (&desk, "reverse reversed");
    }
    pass (40);
    cf_acquirer_query (desk.acquirer, "R1");
    expect (&desk, reversed ? "query reversed" : "query approved");
    assert_book (&desk, reversed ? 0 : 1250, reversed ? 0 : 1);
    desk_clear (&desk);
  }
}

static void
test_reverse (void)
{
  static const struct {
    const char *digits;
    const char *begun;
    const char *reversed;
  } rows[] = {
      {"00", "begin approved", "reverse reversed"},
      {"91", "begin declined no-funds", "reverse declined no-funds"},
      {"92", "begin waiting", "reverse reversed"},
      {"96", "", "reverse reversed"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *code = g_strconcat (CODE, rows[i].digits, NULL);
    Desk desk;

    desk_init (&desk);
    begin (&desk, code);
    expect (&desk, rows[i].begun);
    for (guint n = 0; n < 2; n++) {
      cf_acquirer_reverse (desk.acquirer, "R1");
      expect (&desk, rows[i].reversed);
    }
    test_clock_advance (&desk.time, G_TIME_SPAN_HOUR);
    g_assert_cmpint (cf_fake_book_sum (desk.dir->path, NULL), ==, 0);
    desk_clear (&desk);
  }
}

/* One reference is begun once, one code pays once, and what is no payment code pays never. */
static void
test_once (void)
{
  CfFakeAccount account;
  Desk desk;

  desk_init (&desk);
  begin (&desk, CODE "00");
  expect (&desk, "begin approved");
  begin (&desk, CODE "01");
  expect (&desk, "begin unknown");
  cf_fake_book_find (desk.dir->path, "R1", &account);
  g_assert_cmpuint (account.agains, ==, 1);
  assert_book (&desk, 1250, 1);
  desk_clear (&desk);
  desk_init (&desk);
  g_assert_true (cf_fake_book_write (
      desk.dir->path, &(CfFakeLine){.verb = CF_FAKE_CHARGED, .reference = "R0", .code = CODE "00"},
      NULL));
  begin (&desk, CODE "00");
  expect (&desk, "begin declined code-used");
  desk_clear (&desk);
  desk_init (&desk);
  begin (&desk, "6900000000014");
  expect (&desk, "begin declined code-invalid");
  assert_book (&desk, 0, 0);
  desk_clear (&desk);
}

static void
test_manners (void)
{
  static const struct {
    const char *keys;
    const char *queried;
    const char *reversed;
    gint64 sum_minor;
  } rows[] = {
      {"network=off\n", "query unreached", "reverse unreached", 1250},
      {"query=silent\nreverse=silent\n", "", "", 1250},
      {"query=mute\nreverse=mute\n", "", "", 0},
      {"query=fault\nreverse=fault\n", "query unknown", "reverse unknown", 1250},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    Desk desk;

    desk_init (&desk);
    begin (&desk, CODE "00");
    expect (&desk, "begin approved");
    put (&desk, rows[i].keys);
    cf_acquirer_query (desk.acquirer, "R1");
    pass (10);
    expect (&desk, rows[i].queried);
    cf_acquirer_reverse (desk.acquirer, "R1");
    pass (10);
    expect (&desk, rows[i].reversed);
    g_assert_cmpint (cf_fake_book_sum (desk.dir->path, NULL), ==, rows[i].sum_minor);
    desk_clear (&desk);
  }
}

/* By the shop's own code: paid once, and never after it was closed. */
static void
test_pay (void)
{
  g_autoptr (GError) error = NULL;
  Desk desk;

  desk_init (&desk);
  cf_acquirer_query (desk.acquirer, "R1");
  expect (&desk, "query absent");
  g_assert_true (cf_fake_acquirer_pay (desk.dir->path, "R1", 1250, "CNY", &error));
  cf_acquirer_query (desk.acquirer, "R1");
  expect (&desk, "query approved");
  g_assert_false (cf_fake_acquirer_pay (desk.dir->path, "R1", 1250, "CNY", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  cf_acquirer_reverse (desk.acquirer, "R1");
  expect (&desk, "reverse reversed");
  g_assert_false (cf_fake_acquirer_pay (desk.dir->path, "R1", 1250, "CNY", &error));
  assert_book (&desk, 0, 1);
  desk_clear (&desk);
}

/* Closed with answers on their way: none comes. */
static void
test_close (void)
{
  Desk desk;

  desk_init (&desk);
  begin (&desk, CODE "95");
  cf_acquirer_query (desk.acquirer, "R1");
  cf_acquirer_close (desk.acquirer);
  pass (20);
  g_assert_cmpstr (desk.heard->str, ==, "");
  desk_open (&desk);
  desk_clear (&desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/device/fake/acquirer/moods", test_moods);
  g_test_add_func ("/device/fake/acquirer/password", test_password);
  g_test_add_func ("/device/fake/acquirer/straggle", test_straggle);
  g_test_add_func ("/device/fake/acquirer/reverse", test_reverse);
  g_test_add_func ("/device/fake/acquirer/once", test_once);
  g_test_add_func ("/device/fake/acquirer/manners", test_manners);
  g_test_add_func ("/device/fake/acquirer/pay", test_pay);
  g_test_add_func ("/device/fake/acquirer/close", test_close);
  return g_test_run ();
}
