// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "base/clock.h"
#include "crm/import/import.h"
#include "crm/import/value.h"
#include "crm/ledger/book.h"
#include "crm/member.h"
#include "crm/points/earn.h"

#define NAME_BYTES_MAX 2048
#define CONTACT_BYTES_MAX 64
#define ADDRESS_BYTES_MAX 512
#define POINTS_MAX G_GINT64_CONSTANT (1000000000000)

enum {
  ID,
  NAME,
  PHONE,
  CARD,
  TIER,
  POINTS,
  BIRTHDAY,
  EMAIL,
  ADDRESS,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {(const char *const[]){"id", "member_id", "member no", "member number", "会员号",
                                  "会员编号", "会员ID", "编号", NULL},
            FALSE},
    [NAME] = {(const char *const[]){"name", "full name", "member name", "姓名", "名字", "会员姓名",
                                    "会员名称", NULL},
              TRUE},
    [PHONE] = {(const char *const[]){"phone", "mobile", "telephone", "tel", "phone number", "手机",
                                     "手机号", "手机号码", "电话", "联系电话", NULL},
               FALSE},
    [CARD] = {(const char *const[]){"card", "card no", "card number", "卡号", "会员卡", "会员卡号",
                                    NULL},
              FALSE},
    [TIER] = {(const char *const[]){"tier", "level", "grade", "等级", "会员等级", "级别", NULL},
              FALSE},
    [POINTS] = {(const char *const[]){"points", "balance", "积分", "积分余额", "会员积分", NULL},
                FALSE},
    [BIRTHDAY] = {(const char *const[]){"birthday", "date of birth", "birth date", "生日",
                                        "出生日期", NULL},
                  FALSE},
    [EMAIL] = {(const char *const[]){"email", "e-mail", "mail", "邮箱", "电子邮箱", "电子邮件",
                                     NULL},
               FALSE},
    [ADDRESS] = {(const char *const[]){"address", "地址", "住址", "联系地址", "收货地址", NULL},
                 FALSE},
};

/* A blank cell is nothing; a column that is not there leaves what was. */
static char *
text_or_null (CfSheet *sheet, guint column, const char *former)
{
  const char *text = cf_sheet_get (sheet, column);

  if (text == NULL)
    return g_strdup (former);
  return text[0] != '\0' ? g_strdup (text) : NULL;
}

/* What goes as a number into a cell of a spreadsheet may come out as 1.38E+10. */
static gboolean
is_rounded (const char *text)
{
  return strspn (text, "0123456789.") < strlen (text) && strstr (text, "E+") != NULL;
}

/* The fields of the row; what its file does not tell, as it was before. */
static const char *
read_fields (CfSheet *sheet, const CfMember *before, CfMember *ret_member)
{
  static const CfMember nobody;
  const char *birthday = cf_sheet_get (sheet, BIRTHDAY);

  if (before == NULL)
    before = &nobody;
  ret_member->name = g_strdup (cf_sheet_get (sheet, NAME));
  ret_member->phone = text_or_null (sheet, PHONE, before->phone);
  ret_member->card = text_or_null (sheet, CARD, before->card);
  ret_member->tier = text_or_null (sheet, TIER, before->tier);
  ret_member->email = text_or_null (sheet, EMAIL, before->email);
  ret_member->address = text_or_null (sheet, ADDRESS, before->address);
  if (birthday != NULL)
    return cf_value_parse_birthday (birthday, &ret_member->birthday);
  ret_member->birthday = g_strdup (before->birthday);
  return NULL;
}

static const char *
check_rest (const CfMember *member)
{
  if (member->email != NULL && cf_value_check_text (member->email, CONTACT_BYTES_MAX) != NULL)
    return "the e-mail is too long, or holds a control character";
  if (member->address != NULL && cf_value_check_text (member->address, ADDRESS_BYTES_MAX) != NULL)
    return "the address is too long, or holds a control character";
  return NULL;
}

static const char *
read_member (CfSheet *sheet, const char *id, const CfMemberRecord *former, CfMember *ret_member)
{
  const char *reason = read_fields (sheet, former != NULL ? former->member : NULL, ret_member);

  ret_member->id = g_strdup (id);
  if (ret_member->name[0] == '\0')
    return "the name is missing";
  if (cf_value_check_text (ret_member->name, NAME_BYTES_MAX) != NULL)
    return "the name is too long, or holds a control character";
  if ((ret_member->phone != NULL && is_rounded (ret_member->phone)) ||
      (ret_member->card != NULL && is_rounded (ret_member->card)))
    return "a phone or card number was turned into one such as 1.38E+10; format it as text";
  if (ret_member->phone != NULL && strlen (ret_member->phone) > CONTACT_BYTES_MAX)
    return "the phone number is too long";
  if (ret_member->phone != NULL && cf_value_check_text (ret_member->phone, CONTACT_BYTES_MAX))
    return "the phone number holds a control character";
  if (ret_member->card != NULL && cf_value_check_id (ret_member->card) != NULL)
    return "the card number is too long";
  if (ret_member->tier != NULL && cf_value_check_id (ret_member->tier) != NULL)
    return "the tier's name is too long";
  return reason != NULL ? reason : check_rest (ret_member);
}

/* Points from before this CRM are booked once for each member, whatever a later file says. */
static gboolean
open_points (CfImport *import, const char *member_id, gint64 points, GError **error)
{
  g_autofree char *op_id = g_strconcat ("opening/", member_id, NULL);
  g_autofree char *account = cf_book_member_account (member_id);
  g_autoptr (CfBook) book = cf_book_new (import->change);
  g_auto (CfBooking) booking = {0};
  CfEarning earning = {op_id, member_id, points, NULL, cf_clock_now_us (cf_clock_system ())};
  gboolean is_open;

  if (!cf_book_has (import->session, account, op_id, &is_open, error))
    return FALSE;
  if (is_open || points == 0)
    return TRUE;
  cf_booking_init (&booking);
  cf_booking_add (&booking, g_strdup ("points/issued/opening"), -points);
  return cf_points_earn (import->change, &booking, &earning, error) &&
         cf_book_post (book, op_id, CF_BOOK_POINTS, &booking, error) && cf_book_close (book, error);
}

/* The id of a row of another channel than the retailer's own. */
static char *
find_id_in_channel (CfImport *import)
{
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);

  (void)read_fields (import->sheet, NULL, member); /* what is wrong with it is told later */
  return cf_identity_of_person (import->identity, import->channel, cf_sheet_get (import->sheet, ID),
                                member);
}

/* The id of the row, made where the list gives none. */
static char *
find_id (CfImport *import, gboolean *ret_is_made)
{
  const char *id = cf_sheet_get (import->sheet, ID);

  *ret_is_made = FALSE;
  if (import->channel != NULL)
    return find_id_in_channel (import);

  *ret_is_made = id == NULL || id[0] == '\0';
  if (!*ret_is_made)
    return g_strdup (id);
  return cf_identity_of_member (import->identity, cf_sheet_get (import->sheet, CARD),
                                cf_sheet_get (import->sheet, PHONE));
}

/* Two people of one family may give one phone number: neither may become the other. */
static gboolean
is_somebody_else (CfImport *import, const char *id, const CfMemberRecord *former)
{
  return !cf_identity_is_first (import->identity, id) && former != NULL &&
         g_strcmp0 (former->member->name, cf_sheet_get (import->sheet, NAME)) != 0;
}

static gboolean
take (CfImport *import, const char **ret_reason, GError **error)
{
  CfSheet *sheet = import->sheet;
  gboolean is_made;
  g_autofree char *id = find_id (import, &is_made);
  const char *points_text = cf_sheet_get (sheet, POINTS);
  g_autoptr (CfMemberRecord) former = NULL;
  g_autoptr (CfMember) member = g_new0 (CfMember, 1);
  gint64 points = 0;

  *ret_reason = id != NULL ? cf_value_check_id (id)
                           : "the row has no id, card or phone to know the member by";
  if (*ret_reason == NULL && points_text != NULL)
    *ret_reason = cf_value_parse_count (points_text, POINTS_MAX, &points);
  if (*ret_reason != NULL)
    return TRUE;
  if (!cf_member_record_find (import->session, id, &former, error))
    return FALSE;
  if (former != NULL && former->is_erased)
    *ret_reason = "this member has been erased; use another id";
  else if (is_made && is_somebody_else (import, id, former))
    *ret_reason = "an earlier row has this card or phone and another name; give each an id";
  else
    *ret_reason = read_member (sheet, id, former, member);
  if (*ret_reason != NULL)
    return TRUE;
  /* The rows of the feed do not tell all of it. */
  if (former == NULL || former->survivor_id != NULL ||
      g_strcmp0 (former->member->email, member->email) != 0 ||
      g_strcmp0 (former->member->address, member->address) != 0)
    import->change->has_changed = TRUE;
  return open_points (import, id, points, error) && cf_member_save (import->change, member, error);
}

const CfImportTable cf_import_members = {"members", columns, N_COLUMNS, take};
