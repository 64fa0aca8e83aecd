// SPDX-License-Identifier: Apache-2.0
#include "crm/demo/person.h"

#include "crm/demo/draw.h"

#define ENGLISH_PERCENT 22
#define CARD_PERCENT 80
#define ONE_CHARACTER_PERCENT 20

static const char *const surnames[] = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄",   "周",   "吴",   "徐",   "孙",
    "胡", "朱", "高", "林", "何", "郭", "马", "罗",   "梁",   "宋",   "郑",   "谢",
    "韩", "唐", "冯", "于", "董", "萧", "程", "曹",   "袁",   "邓",   "许",   "傅",
    "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡",   "贾",   "丁",   "魏",   "薛",
    "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟",   "汪",   "田",   "任",   "姜",
    "单", "解", "仇", "查", "区", "朴", "覃", "欧阳", "司马", "诸葛", "尉迟", "上官",
};

static const char *const given[] = {
    "安", "白", "冰", "博", "晨", "成", "春", "丹", "冬", "恩", "帆", "芳", "枫", "歌", "光",
    "海", "涵", "禾", "恒", "虹", "华", "欢", "慧", "吉", "佳", "嘉", "建", "洁", "锦", "静",
    "娟", "君", "凯", "可", "兰", "乐", "蕾", "力", "丽", "莲", "亮", "琳", "灵", "露", "满",
    "梅", "萌", "米", "民", "敏", "明", "墨", "南", "宁", "诺", "平", "奇", "琪", "青", "清",
    "晴", "秋", "然", "仁", "荣", "如", "蕊", "瑞", "山", "诗", "石", "舒", "双", "松", "桃",
    "天", "桐", "彤", "薇", "文", "希", "溪", "夏", "晓", "小", "心", "星", "雪", "雅", "言",
    "阳", "瑶", "叶", "一", "怡", "逸", "音", "颖", "雨", "玉", "月", "云", "泽", "知", "竹",
};

static const char *const first_names[] = {
    "Ada",   "Alba",  "Amos",  "Basil",  "Bella", "Clem",  "Cora",  "Dora",   "Edith", "Elsie",
    "Ezra",  "Fern",  "Flora", "Hattie", "Hugo",  "Ida",   "Ivor",  "Jude",   "Kit",   "Lena",
    "Leo",   "Mabel", "Milo",  "Nell",   "Nora",  "Olive", "Oscar", "Otis",   "Pearl", "Quentin",
    "Rhoda", "Rufus", "Sybil", "Tess",   "Ulla",  "Vera",  "Wilf",  "Winnie", "Xenia", "Zoë",
};

/* No register of surnames holds these. */
static const char *const last_names[] = {
    "Appletwist",  "Brambleford", "Copperkettle", "Dandywick",    "Elderquill",    "Fernhollow",
    "Gooseberrie", "Hazelthorpe", "Inkpenny",     "Juniperley",   "Kettlewhistle", "Larkspindle",
    "Marrowgate",  "Nettlecombe", "Oatenshaw",    "Pebblesworth", "Quillfeather",  "Rumbleton",
    "Saffronby",   "Thistledown", "Umberleigh",   "Velvetine",    "Willowmere",    "Yarrowby",
};

#define PICK(draw, list) ((list)[cf_draw_between ((draw), 0, (gint64)G_N_ELEMENTS (list) - 1)])

static char *
draw_chinese_name (CfDraw *draw)
{
  const char *surname = PICK (draw, surnames);
  const char *first = PICK (draw, given);
  const char *second =
      cf_draw_between (draw, 0, 99) < ONE_CHARACTER_PERCENT ? "" : PICK (draw, given);

  return g_strconcat (surname, first, second, NULL);
}

static char *
draw_name (CfDraw *draw)
{
  const char *first;

  if (cf_draw_between (draw, 0, 99) >= ENGLISH_PERCENT)
    return draw_chinese_name (draw);
  first = PICK (draw, first_names);
  return g_strjoin (" ", first, PICK (draw, last_names), NULL);
}

CfMember *
cf_person_new (guint64 seed, guint number)
{
  CfMember *member = g_new0 (CfMember, 1);
  CfDraw draw;

  cf_draw_init (&draw, seed, "member", number);
  member->id = g_strdup_printf ("M%06u", number + 1);
  member->name = draw_name (&draw);
  member->phone = g_strdup_printf ("1990%07u", number % 10000000);
  if (cf_draw_between (&draw, 0, 99) < CARD_PERCENT)
    member->card = g_strdup_printf ("88%08u", number + 1);
  return member;
}

char *
cf_person_new_name (guint64 seed, const char *subject, guint number)
{
  CfDraw draw;

  cf_draw_init (&draw, seed, subject, number);
  return draw_chinese_name (&draw);
}
