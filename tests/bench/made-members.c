// SPDX-License-Identifier: Apache-2.0
#include "bench/made-members.h"

#include <string.h>

#include "fold/keys.h"
#include "seal/checksum.h"
#include "wire/page.h"
#include "wire/row.h"

static const char *const surnames[] = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐",   "孙",   "马",   "朱",
    "胡", "郭", "何", "林", "高", "罗", "郑", "梁", "谢", "宋", "欧阳", "诸葛", "司马", "单",
};
static const char *const given[] = {
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟",
    "涛", "明", "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "飞",
    "鹏", "辉", "琳", "云", "宁", "宇", "晨", "欣", "梅", "倩", "雪", "峰",
};
static const char *const latin[] = {"Anna", "Ben", "Clara", "David", "Emma", "Frank", "Grace"};
static const char *const family[] = {"Adams", "Baker", "Clark", "Evans", "Green", "Hill", "Moore"};

#define PICK(random, texts) (texts)[cf_random_below ((random), G_N_ELEMENTS (texts))]

static char *
make_name (const CfRandom *random)
{
  if (cf_random_below (random, 10) == 0) {
    const char *first = PICK (random, latin);

    return g_strdup_printf ("%s %s", first, PICK (random, family));
  } else {
    const char *surname = PICK (random, surnames);
    const char *one = PICK (random, given);
    const char *two = cf_random_below (random, 10) < 7 ? PICK (random, given) : "";

    return g_strconcat (surname, one, two, NULL);
  }
}

void
made_member (guint64 seed, guint number, CfMember **ret_member, char **ret_keys)
{
  CfMember *member = g_new0 (CfMember, 1);
  CfRandomSeeded seeded;
  CfRandom random;

  cf_random_seed (&seeded, seed * 1000003 + number, &random);
  member->id = g_strdup_printf ("M%08u", number);
  member->name = make_name (&random);
  member->phone = g_strdup_printf ("+861%u%09u", 3 + (guint)cf_random_below (&random, 7),
                                   (guint)cf_random_below (&random, 1000000000));
  member->card = g_strdup_printf ("62%010u", (guint)cf_random_below (&random, G_MAXUINT32));
  member->tier = g_strdup (cf_random_below (&random, 4) == 0 ? "gold" : "basic");
  member->points = (gint64)cf_random_below (&random, 20000);
  member->visited_at_us =
      G_GINT64_CONSTANT (1700000000000000) + (gint64)cf_random_below (&random, 1000000000000);
  *ret_keys = cf_fold_member_keys (member->id, member->name, member->phone, member->card, "86");
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
