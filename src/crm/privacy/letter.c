// SPDX-License-Identifier: Apache-2.0
#include "crm/privacy/letter.h"

#include <string.h>

#include "core/money.h"
#include "core/quantity.h"

#define MILLI 1000

typedef enum {
  TITLE,
  WHO,
  NAME,
  PHONE,
  EMAIL,
  ADDRESS,
  BIRTHDAY,
  NOTE,
  AVOIDS,
  CARD,
  POINTS,
  ALLOWED_NOW,
  CONSENTS,
  GRANTED,
  TAKEN_BACK,
  PURCHASES,
  TAKEN_BACK_SALE,
  NOTHING,
  SEEN,
  SHOP,
  TILL,
  BY,
  REST,
  RUNG_NONE,
  RUNG_BASIC,
  RUNG_STANDARD,
  RUNG_FULL,
  N_WORDS
} Word;

static const char *const en[N_WORDS] = {
    [TITLE] = "What we hold of you",
    [WHO] = "Who you are here",
    [NAME] = "Name",
    [PHONE] = "Phone",
    [EMAIL] = "E-mail",
    [ADDRESS] = "Address",
    [BIRTHDAY] = "Birthday (month and day)",
    [NOTE] = "Note, in your words",
    [AVOIDS] = "What you avoid",
    [CARD] = "Card",
    [POINTS] = "Points now",
    [ALLOWED_NOW] = "You allow now",
    [CONSENTS] = "What you have allowed, and taken back",
    [GRANTED] = "allowed",
    [TAKEN_BACK] = "taken back, which leaves",
    [PURCHASES] = "What you bought as a member",
    [TAKEN_BACK_SALE] = "taken back",
    [NOTHING] = "Nothing",
    [SEEN] = "When one of the staff saw your whole phone number",
    [SHOP] = "shop",
    [TILL] = "till",
    [BY] = "by",
    [REST] = ("The file beside this letter holds all of it, word for word, for a program to read. "
              "You may have it put right or forgotten: say so at any till."),
    [RUNG_NONE] = "nothing",
    [RUNG_BASIC] = "points and receipts",
    [RUNG_STANDARD] = "points, receipts, suggestions and offers",
    [RUNG_FULL] = "everything, to be contacted too",
};

static const char *const zh_cn[N_WORDS] = {
    [TITLE] = "我们保存的您的资料",
    [WHO] = "您的基本资料",
    [NAME] = "姓名",
    [PHONE] = "电话",
    [EMAIL] = "电子邮箱",
    [ADDRESS] = "地址",
    [BIRTHDAY] = "生日（月日）",
    [NOTE] = "您的备注",
    [AVOIDS] = "您忌口的东西",
    [CARD] = "会员卡",
    [POINTS] = "当前积分",
    [ALLOWED_NOW] = "您目前同意",
    [CONSENTS] = "您曾经同意和撤回的内容",
    [GRANTED] = "同意",
    [TAKEN_BACK] = "撤回，此后仅保留",
    [PURCHASES] = "您以会员身份购买的商品",
    [TAKEN_BACK_SALE] = "已作废",
    [NOTHING] = "无",
    [SEEN] = "员工查看过您完整电话号码的记录",
    [SHOP] = "门店",
    [TILL] = "收银机",
    [BY] = "员工",
    [REST] = ("随附的文件逐条包含全部内容，可供程序读取。"
              "您可以在任何收银台要求更正或删除这些资料。"),
    [RUNG_NONE] = "不允许任何用途",
    [RUNG_BASIC] = "积分与小票",
    [RUNG_STANDARD] = "积分、小票、推荐与优惠",
    [RUNG_FULL] = "全部用途，包括联系",
};

static const char *const zh_tw[N_WORDS] = {
    [TITLE] = "我們保存的您的資料",
    [WHO] = "您的基本資料",
    [NAME] = "姓名",
    [PHONE] = "電話",
    [EMAIL] = "電子郵件",
    [ADDRESS] = "地址",
    [BIRTHDAY] = "生日（月日）",
    [NOTE] = "您的備註",
    [AVOIDS] = "您忌口的東西",
    [CARD] = "會員卡",
    [POINTS] = "目前點數",
    [ALLOWED_NOW] = "您目前同意",
    [CONSENTS] = "您曾經同意和撤回的內容",
    [GRANTED] = "同意",
    [TAKEN_BACK] = "撤回，此後僅保留",
    [PURCHASES] = "您以會員身分購買的商品",
    [TAKEN_BACK_SALE] = "已作廢",
    [NOTHING] = "無",
    [SEEN] = "員工查看過您完整電話號碼的紀錄",
    [SHOP] = "門市",
    [TILL] = "收銀機",
    [BY] = "員工",
    [REST] = ("隨附的檔案逐條包含全部內容，可供程式讀取。"
              "您可以在任何收銀台要求更正或刪除這些資料。"),
    [RUNG_NONE] = "不允許任何用途",
    [RUNG_BASIC] = "點數與收據",
    [RUNG_STANDARD] = "點數、收據、推薦與優惠",
    [RUNG_FULL] = "全部用途，包括聯絡",
};

static const struct {
  const char *name;
  const char *const *words;
} languages[] = {{"en", en}, {"zh_CN", zh_cn}, {"zh_TW", zh_tw}};

static const char *const *
find_language (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].name, language))
      return languages[i].words;
  return NULL;
}

gboolean
cf_letter_has_language (const char *language)
{
  return find_language (language) != NULL;
}

/* The letter while it is being written. */
typedef struct {
  GString *text;
  const char *const *words;
} Letter;

static const char *
text_of (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static gint64
number_of (const json_t *object, const char *key)
{
  return json_integer_value (json_object_get (object, key));
}

static void
head (Letter *letter, Word word)
{
  g_string_append_printf (letter->text, "\n%s\n", letter->words[word]);
}

static void
row (Letter *letter, Word word, const char *value)
{
  if (value != NULL && value[0] != '\0')
    g_string_append_printf (letter->text, "  %s: %s\n", letter->words[word], value);
}

static const char *
rung_words (const Letter *letter, const char *rung)
{
  if (g_strcmp0 (rung, "basic") == 0)
    return letter->words[RUNG_BASIC];
  if (g_strcmp0 (rung, "standard") == 0)
    return letter->words[RUNG_STANDARD];
  return letter->words[g_strcmp0 (rung, "full") == 0 ? RUNG_FULL : RUNG_NONE];
}

static char *
day_of (gint64 wall_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%F") : g_strdup ("-");
}

static void
write_person (Letter *letter, const json_t *export)
{
  g_autofree char *points = g_strdup_printf ("%" G_GINT64_FORMAT, number_of (export, "points_now"));
  const json_t *records = json_object_get (export, "records");

  head (letter, WHO);
  for (gsize i = 0; i < json_array_size (records); i++) {
    const json_t *record = json_array_get (records, i);

    row (letter, NAME, text_of (record, "name"));
    row (letter, PHONE, text_of (record, "phone"));
    row (letter, EMAIL, text_of (record, "email"));
    row (letter, ADDRESS, text_of (record, "address"));
    row (letter, BIRTHDAY, text_of (record, "birthday"));
    row (letter, NOTE, text_of (record, "note"));
    row (letter, AVOIDS, text_of (record, "avoids"));
    row (letter, CARD, text_of (record, "card"));
  }
  row (letter, POINTS, points);
  row (letter, ALLOWED_NOW, rung_words (letter, text_of (export, "consent_now")));
}

static void
write_consents (Letter *letter, const json_t *export)
{
  const json_t *consents = json_object_get (export, "consents");

  head (letter, CONSENTS);
  for (gsize i = 0; i < json_array_size (consents); i++) {
    const json_t *consent = json_array_get (consents, i);
    g_autofree char *day = day_of (number_of (consent, "wall_us"));
    gboolean is_grant = g_strcmp0 (text_of (consent, "kind"), "grant") == 0;

    g_string_append_printf (letter->text, "  %s  %s: %s\n", day,
                            letter->words[is_grant ? GRANTED : TAKEN_BACK],
                            rung_words (letter, text_of (consent, "rung")));
  }
}

static void
write_line (Letter *letter, const json_t *line, guint8 exponent)
{
  gint64 quantity_milli = number_of (line, "quantity_milli");
  g_autofree char *total = cf_money_format (number_of (line, "total_minor"), exponent);

  if (quantity_milli % MILLI == 0)
    g_string_append_printf (letter->text, "    %" G_GINT64_FORMAT " × %s  %s\n",
                            quantity_milli / MILLI, text_of (line, "name"), total);
  else
    g_string_append_printf (
        letter->text, "    %" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT " × %s  %s\n",
        quantity_milli / MILLI, ABS (quantity_milli % MILLI), text_of (line, "name"), total);
}

static void
write_sale (Letter *letter, const json_t *entry)
{
  const json_t *header = json_object_get (entry, "header");
  const json_t *body = json_object_get (entry, "body");
  const json_t *currency = json_object_get (body, "currency");
  const json_t *lines = json_object_get (body, "lines");
  guint8 exponent = (guint8)CLAMP (number_of (currency, "exponent"), 0, 4);
  g_autofree char *total = cf_money_format (number_of (body, "total_minor"), exponent);

  g_string_append_printf (
      letter->text, "  %s  %s  %s %s%s%s\n", text_of (header, "business_date"),
      text_of (header, "receipt_no"), total, text_of (currency, "code"),
      json_is_true (json_object_get (entry, "voided")) ? "  " : "",
      json_is_true (json_object_get (entry, "voided")) ? letter->words[TAKEN_BACK_SALE] : "");
  for (gsize i = 0; i < json_array_size (lines); i++)
    write_line (letter, json_array_get (lines, i), exponent);
}

static void
write_purchases (Letter *letter, const json_t *export)
{
  const json_t *entries = json_object_get (export, "entries");
  gboolean any = FALSE;

  head (letter, PURCHASES);
  for (gsize i = 0; i < json_array_size (entries); i++) {
    const json_t *entry = json_array_get (entries, i);

    if (g_strcmp0 (text_of (entry, "type"), "sale.completed") != 0)
      continue;
    write_sale (letter, entry);
    any = TRUE;
  }
  if (!any)
    g_string_append_printf (letter->text, "  %s\n", letter->words[NOTHING]);
}

static void
write_seen (Letter *letter, const json_t *export)
{
  const json_t *events = json_object_get (export, "seen");

  head (letter, SEEN);
  for (gsize i = 0; i < json_array_size (events); i++) {
    const json_t *event = json_array_get (events, i);
    g_autofree char *day = day_of (number_of (event, "wall_us"));
    const char *actor = text_of (event, "actor");

    g_string_append_printf (letter->text, "  %s  %s %s  %s %s  %s %s\n", day, letter->words[SHOP],
                            text_of (event, "shop"), letter->words[TILL], text_of (event, "till"),
                            letter->words[BY], actor != NULL ? actor : "-");
  }
  if (json_array_size (events) == 0)
    g_string_append_printf (letter->text, "  %s\n", letter->words[NOTHING]);
}

char *
cf_letter_new (const json_t *export, const char *language)
{
  Letter letter = {g_string_new (NULL), find_language (language)};

  if (letter.words == NULL)
    letter.words = en;
  g_string_append_printf (letter.text, "%s\n%s\n", text_of (export, "retailer"),
                          letter.words[TITLE]);
  write_person (&letter, export);
  write_consents (&letter, export);
  write_purchases (&letter, export);
  write_seen (&letter, export);
  g_string_append_printf (letter.text, "\n%s\n", letter.words[REST]);
  return g_string_free (letter.text, FALSE);
}
