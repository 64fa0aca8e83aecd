// SPDX-License-Identifier: Apache-2.0
#include "bench/made-members.h"

#include <string.h>

#include "fold/keys.h"
#include "seal/checksum.h"
#include "wire/page.h"
#include "wire/row.h"

/* The commonest first, as they are in China; those at the end are there for their sound. */
static const char *const surnames[] = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐",   "孙",   "马", "朱",
    "胡", "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "唐",   "许",   "韩", "邓",
    "冯", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋",   "余",   "于", "杜",
    "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟",   "姜",   "崔", "谭",
    "陆", "范", "汪", "廖", "石", "金", "韦", "贾", "夏", "付", "方",   "邹",   "熊", "白",
    "孟", "秦", "邱", "侯", "江", "尹", "薛", "闫", "段", "雷", "龙",   "黎",   "史", "陶",
    "贺", "毛", "郝", "顾", "龚", "邵", "单", "仇", "解", "区", "欧阳", "诸葛",
};
static const char *const given[] = {
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "飞", "鹏", "辉", "琳", "云",
    "宁", "宇", "晨", "欣", "梅", "倩", "雪", "峰", "小", "晓", "建", "国", "志", "文", "海", "春",
    "金", "永", "庆", "婷", "佳", "子", "思", "雨", "梓", "浩", "轩", "怡", "俊", "凯", "博", "毅",
    "莉", "萍", "莹", "丹", "燕", "林", "波", "斌", "龙", "旭", "阳", "东", "生", "成", "新", "亮",
    "若", "瑶", "诗", "涵", "依", "诺", "嘉", "琪", "睿", "泽", "恒", "宏", "振", "天", "一", "可",
};
static const char *const latin[] = {
    "Anna",  "Ben",   "Clara", "David", "Emma",   "Frank",   "Grace", "Henry", "Irene", "Jack",
    "Karen", "Louis", "Maria", "Nora",  "Oliver", "Pauline", "Rosa",  "Simon", "Theo",  "Zoé",
};
static const char *const family[] = {
    "Adams", "Baker", "Clark", "Dupont", "Evans",   "Fischer", "Green", "Hill",  "Ito",   "Jones",
    "Klein", "López", "Moore", "Nguyen", "O'Brien", "Petrov",  "Quinn", "Rossi", "Silva", "Weber",
};

#define PICK(random, texts) (texts)[cf_random_below ((random), G_N_ELEMENTS (texts))]

static char *
make_name (const CfRandom *random)
{
  if (cf_random_below (random, 10) == 0) {
    const char *first = PICK (random, latin);

    return g_strdup_printf ("%s %s", first, PICK (random, family));
  } else {
    /* The lesser of three draws: the first few are half of all. */
    guint64 draw = MIN (cf_random_below (random, G_N_ELEMENTS (surnames)),
                        MIN (cf_random_below (random, G_N_ELEMENTS (surnames)),
                             cf_random_below (random, G_N_ELEMENTS (surnames))));
    const char *surname = surnames[draw];
    const char *one = PICK (random, given);
    const char *two = cf_random_below (random, 10) < 7 ? PICK (random, given) : "";

    return g_strconcat (surname, one, two, NULL);
  }
}

/* A seventh was never here; of the others half within the last five months, all within two years.
 */
static gint64
make_visit (const CfRandom *random)
{
  gint64 minutes = 2 * 365 * 24 * 60;
  gint64 ago = MIN ((gint64)cf_random_below (random, (guint64)minutes),
                    (gint64)cf_random_below (random, (guint64)minutes));

  if (cf_random_below (random, 7) == 0)
    return 0;
  return MADE_MEMBERS_NOW_US - ago * 60 * G_USEC_PER_SEC;
}

/* Two of five gave an address. */
static char *
make_mail (const CfRandom *random, guint number)
{
  static const char *const domains[] = {"example.com", "mail.example", "post.example.org"};
  const char *first;

  if (cf_random_below (random, 5) >= 2)
    return NULL;
  first = PICK (random, latin);
  return g_strdup_printf ("%s.%s%u@%s", first, PICK (random, family), number % 1000,
                          PICK (random, domains));
}

/* What a name is found by is the same for all who bear it, and reading it takes most of the time.
 */
static const char *
name_keys (const char *name)
{
  static _Thread_local GHashTable *known;
  char *keys;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  keys = g_hash_table_lookup (known, name);
  if (keys == NULL) {
    keys = cf_fold_member_keys ("", name, NULL, NULL, "86");
    g_hash_table_insert (known, g_strdup (name), keys);
  }
  return keys;
}

void
made_member (guint64 seed, guint number, CfMember **ret_member, char **ret_keys)
{
  CfMember *member = g_new0 (CfMember, 1);
  CfRandomSeeded seeded;
  CfRandom random;
  g_autofree char *own = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *mail_keys = NULL;

  cf_random_seed (&seeded, seed * 1000003 + number, &random);
  member->id = g_strdup_printf ("M%08u", number);
  member->name = make_name (&random);
  member->phone = g_strdup_printf ("+861%u%09u", 3 + (guint)cf_random_below (&random, 7),
                                   (guint)cf_random_below (&random, 1000000000));
  member->card = g_strdup_printf ("62%010u", (guint)cf_random_below (&random, G_MAXUINT32));
  member->tier = g_strdup (cf_random_below (&random, 4) == 0 ? "gold" : "basic");
  member->points = (gint64)cf_random_below (&random, 20000);
  member->visited_at_us = make_visit (&random);
  own = cf_fold_member_keys (member->id, "", member->phone, member->card, "86");
  mail = make_mail (&random, number);
  mail_keys = mail != NULL ? cf_fold_mail_keys (mail) : NULL;
  *ret_keys = g_strconcat (own, " ", name_keys (member->name), mail_keys != NULL ? " " : NULL,
                           mail_keys, NULL);
  *ret_member = member;
}

static void
add_member (CfWirePageWriter *writer, guint64 seed, guint number, CfChecksum *checksum)
{
  g_autoptr (CfMember) member = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *row = NULL;
  CfWirePageOutcome outcome;

  made_member (seed, number, &member, &keys);
  row = cf_wire_member_row_encode (member, keys, NULL);
  cf_checksum_add (checksum, "members", member->id, row, strlen (row));
  outcome = cf_wire_page_writer_add (writer, member->id, row, strlen (row));
  g_assert (outcome == CF_WIRE_PAGE_ADDED);
}

GBytes *
made_members_page (guint64 seed, guint first, guint count, guint members, guint64 *checksum_sum)
{
  g_autoptr (CfWirePageWriter) writer = cf_wire_page_writer_new (CF_WIRE_PAGE_LINES_MAX);
  g_autofree char *next = g_strdup_printf ("after-%u", first + count);
  g_autofree char *text = NULL;
  CfChecksum checksum = {.sum = *checksum_sum};
  CfWireFeedTrailer trailer = {.next = next, .rows = -1, .more = first + count < members};
  GBytes *page;

  for (guint i = 0; i < count; i++)
    add_member (writer, seed, first + i, &checksum);
  if (!trailer.more) {
    text = cf_checksum_format (&checksum);
    trailer.checksum = text;
    trailer.rows = members;
  }
  page = cf_wire_page_writer_finish (writer, &trailer, NULL);
  g_assert (page != NULL);
  *checksum_sum = checksum.sum;
  return page;
}
