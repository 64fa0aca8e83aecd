// SPDX-License-Identifier: Apache-2.0
/* Members at the counter: an edit, what takes it back, and the list of both. */
#include "till/counter/station.h"

#include "support/till-fixture.h"
#include "till/error.h"
#include "till/member/edit.h"

typedef struct {
  CfStation station;
  CfReply *reply; /* to the last command */
} Desk;

static void
desk_open (Desk *desk, TillFixture *fixture)
{
  g_clear_pointer (&fixture->till, cf_till_free);
  desk->station.ports = (CfTillPorts){
      .folder = fixture->folder, .clock = &fixture->time.clock, .random = &fixture->random};
  cf_station_open (&desk->station);
  g_assert_no_error (desk->station.trouble);
}

static void
desk_close (Desk *desk)
{
  cf_reply_free (desk->reply);
  cf_station_close (&desk->station);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_close)

static const CfReply *
tell (Desk *desk, const CfCommand *command)
{
  g_autoptr (CfCommand) copy = cf_command_copy (command);

  cf_reply_free (desk->reply);
  desk->reply = cf_reply_new (command->kind);
  cf_station_serve (&desk->station, copy, desk->reply);
  return desk->reply;
}

static void
sign_in (Desk *desk, const char *staff_id)
{
  const CfReply *reply = tell (desk, &(CfCommand){.kind = CF_COMMAND_SIGN_IN,
                                                  .staff_id = staff_id,
                                                  .pin = till_shop_pin (staff_id)});

  g_assert_no_error (reply->error);
}

static const CfReply *
change (Desk *desk, CfMemberField field, const char *text)
{
  g_auto (CfMemberChange) wanted = {0};

  wanted.now[field] = g_strdup (text);
  return tell (
      desk,
      &(CfCommand){.kind = CF_COMMAND_CHANGE_MEMBER, .text = TILL_SHOP_MEMBER, .change = &wanted});
}

static const CfReply *
undo (Desk *desk, const char *op_id)
{
  return tell (
      desk,
      &(CfCommand){.kind = CF_COMMAND_UNDO_CHANGE, .text = op_id, .detail = TILL_SHOP_MEMBER});
}

static const CfMemberEdit *
list (Desk *desk, guint expected, guint i)
{
  const CfReply *reply =
      tell (desk, &(CfCommand){.kind = CF_COMMAND_LIST_EDITS, .text = TILL_SHOP_MEMBER});

  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->edits->len, ==, expected);
  return expected == 0 ? NULL : g_ptr_array_index (reply->edits, i);
}

/* The reply shows them as they are now, and so does the basket that they stand at. */
static void
test_change_and_undo (TillFixture *fixture)
{
  g_autofree char *member_id = g_strdup (TILL_SHOP_MEMBER);
  CfBasketStep step = {.kind = CF_BASKET_ATTACH_MEMBER, .member_id = member_id};
  g_auto (Desk) desk = {0};
  g_autofree char *op_id = NULL;
  const CfReply *reply;

  desk_open (&desk, fixture);
  sign_in (&desk, TILL_SHOP_CASHIER);
  reply = tell (&desk, &(CfCommand){.kind = CF_COMMAND_STEP, .step = &step});
  g_assert_no_error (reply->error);
  list (&desk, 0, 0);
  reply = change (&desk, CF_MEMBER_NOTE, "坐轮椅：请送过去");
  g_assert_no_error (reply->error);
  g_assert_cmpint (reply->change, ==, CF_CHANGE_DONE);
  g_assert_cmpstr (reply->member->member->note, ==, "坐轮椅：请送过去");
  g_assert_cmpstr (reply->snapshot->member->member->note, ==, "坐轮椅：请送过去");
  op_id = g_strdup (reply->op_id);
  reply = undo (&desk, op_id);
  g_assert_no_error (reply->error);
  g_assert_cmpint (reply->change, ==, CF_CHANGE_DONE);
  g_assert_null (reply->member->member->note);
  g_assert_null (reply->snapshot->member->member->note);
  reply = undo (&desk, op_id);
  g_assert_cmpint (reply->change, ==, CF_CHANGE_NOTHING);
}

/* The newest first, with who and when; what was taken back says so, and what does it. */
static void
test_list (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};
  g_autofree char *op_id = NULL;
  const CfMemberEdit *edit;

  desk_open (&desk, fixture);
  sign_in (&desk, TILL_SHOP_CASHIER);
  op_id = g_strdup (change (&desk, CF_MEMBER_NAME, "张玮")->op_id);
  sign_in (&desk, TILL_SHOP_MANAGER);
  g_assert_cmpint (change (&desk, CF_MEMBER_PHONE, "139 1234 5678")->change, ==, CF_CHANGE_DONE);
  edit = list (&desk, 2, 0);
  g_assert_cmpstr (edit->actor, ==, TILL_SHOP_MANAGER);
  g_assert_cmpint (edit->wall_us, ==, TILL_FIXTURE_START_US);
  g_assert_cmpint (edit->utc_offset_min, ==, 480);
  g_assert_cmpstr (edit->change.was[CF_MEMBER_PHONE], ==, "138****8000");
  g_assert_cmpstr (edit->change.now[CF_MEMBER_PHONE], ==, "139****5678");
  g_assert_true (edit->stands && !edit->takes_back && !edit->is_taken_back);
  g_assert_cmpint (undo (&desk, op_id)->change, ==, CF_CHANGE_DONE);
  edit = list (&desk, 3, 0);
  g_assert_true (edit->takes_back);
  edit = list (&desk, 3, 2);
  g_assert_cmpstr (edit->op_id, ==, op_id);
  g_assert_cmpstr (edit->actor, ==, TILL_SHOP_CASHIER);
  g_assert_cmpstr (edit->change.now[CF_MEMBER_NAME], ==, "张玮");
  g_assert_true (edit->is_taken_back && !edit->stands);
}

/* Who may not change sees that something was, and no name or phone whole; nobody sees nothing. */
static void
test_roles (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};
  g_autofree char *op_id = NULL;
  const CfMemberEdit *edit;
  const CfReply *reply;

  desk_open (&desk, fixture);
  sign_in (&desk, TILL_SHOP_CASHIER);
  op_id = g_strdup (change (&desk, CF_MEMBER_NAME, "欧阳小红")->op_id);
  sign_in (&desk, TILL_SHOP_PICKUP);
  reply = change (&desk, CF_MEMBER_NOTE, "x");
  g_assert_error (reply->error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  g_assert_null (reply->member);
  reply = undo (&desk, op_id);
  g_assert_error (reply->error, CF_TILL_ERROR, CF_TILL_ERROR_RIGHT);
  edit = list (&desk, 1, 0);
  g_assert_cmpstr (edit->change.was[CF_MEMBER_NAME], ==, "张*");
  g_assert_cmpstr (edit->change.now[CF_MEMBER_NAME], ==, "欧阳*");
  tell (&desk, &(CfCommand){.kind = CF_COMMAND_LOCK});
  reply = tell (&desk, &(CfCommand){.kind = CF_COMMAND_LIST_EDITS, .text = TILL_SHOP_MEMBER});
  g_assert_error (reply->error, CF_TILL_ERROR, CF_TILL_ERROR_NOBODY);
}

/* What was refused changes nothing, and what is wrong is told by an outcome. */
static void
test_refused (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};
  const CfReply *reply;

  desk_open (&desk, fixture);
  sign_in (&desk, TILL_SHOP_CASHIER);
  g_assert_cmpint (change (&desk, CF_MEMBER_NAME, " ")->change, ==, CF_CHANGE_NAME_WRONG);
  g_assert_cmpint (change (&desk, CF_MEMBER_BIRTHDAY, "31-12")->change, ==,
                   CF_CHANGE_BIRTHDAY_WRONG);
  reply = undo (&desk, "no such entry");
  g_assert_error (reply->error, CF_TILL_ERROR, CF_TILL_ERROR_REFUSED);
  list (&desk, 0, 0);
}

/* Phone and birthday are judged by what was changed here, too. */
static void
test_quality (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};
  const CfReply *reply;

  desk_open (&desk, fixture);
  sign_in (&desk, TILL_SHOP_CASHIER);
  reply = change (&desk, CF_MEMBER_PHONE, "1380013");
  g_assert_cmpuint (reply->member->quality.n_flaws, ==, 2);
  g_assert_cmpint (reply->member->quality.flaws[0].field, ==, CF_MEMBER_PHONE);
  g_assert_cmpint (reply->member->quality.flaws[0].kind, ==, CF_FLAW_WRONG);
  g_assert_cmpint (reply->member->quality.flaws[1].field, ==, CF_MEMBER_BIRTHDAY);
  (void)change (&desk, CF_MEMBER_PHONE, "13800138000");
  reply = change (&desk, CF_MEMBER_BIRTHDAY, "03-14");
  g_assert_cmpuint (reply->member->quality.n_flaws, ==, 0);
}

/* Nothing is marked in this shop. */
static void
test_tags (TillFixture *fixture)
{
  g_auto (Desk) desk = {0};
  const CfReply *reply;

  desk_open (&desk, fixture);
  sign_in (&desk, TILL_SHOP_CASHIER);
  reply = tell (&desk, &(CfCommand){.kind = CF_COMMAND_LIST_TAGS, .text = "mi"});
  g_assert_no_error (reply->error);
  g_assert_cmpuint (reply->tags->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  till_fixture_add ("/counter/member/change-and-undo", NULL, test_change_and_undo);
  till_fixture_add ("/counter/member/list", NULL, test_list);
  till_fixture_add ("/counter/member/roles", NULL, test_roles);
  till_fixture_add ("/counter/member/refused", NULL, test_refused);
  till_fixture_add ("/counter/member/quality", NULL, test_quality);
  till_fixture_add ("/counter/member/tags", NULL, test_tags);
  return g_test_run ();
}
