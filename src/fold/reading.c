// SPDX-License-Identifier: Apache-2.0
#include "fold/reading.h"

#include <string.h>

#include "fold/text.h"

typedef struct {
  const char *han;
  const char *readings;
} Reading;

static const Reading surnames[] = {
    {"朴", "piao|pu"},     {"覃", "qin|tan"},     {"缪", "miao|mou"},  {"阚", "kan"},
    {"薄", "bo|bao"},      {"莘", "shen|xin"},    {"乜", "nie"},       {"都", "du|dou"},
    {"祭", "zhai|ji"},     {"洗", "xian|xi"},     {"谌", "chen|shen"}, {"牟", "mu|mou"},
    {"柏", "bai|bo"},      {"郗", "xi|chi"},      {"句", "gou|ju"},    {"能", "nai|neng"},
    {"相", "xiang"},       {"阙", "que"},         {"郇", "xun|huan"},  {"臧", "zang"},
    {"藏", "zang|cang"},   {"那", "na|nuo"},      {"贲", "ben"},       {"费", "fei|bi"},
    {"隗", "wei|kui"},     {"盖", "ge|gai"},      {"宿", "su|xiu"},    {"黑", "hei|he"},
    {"石", "shi"},         {"车", "che"},         {"宓", "mi|fu"},     {"逄", "pang"},
    {"郄", "qie|xi"},      {"仉", "zhang"},       {"晏", "yan"},       {"尉", "yu|wei"},
    {"种", "chong|zhong"}, {"长", "zhang|chang"}, {"秘", "bi|mi"},     {"冼", "xian"},
    {"钭", "tou"},         {"令", "ling"},        {"炅", "gui|jiong"}, {"哈", "ha"},
};

static const Reading compounds[] = {
    {"欧阳", "ou yang"},   {"太史", "tai shi"},    {"端木", "duan mu"},   {"上官", "shang guan"},
    {"司马", "si ma"},     {"东方", "dong fang"},  {"独孤", "du gu"},     {"南宫", "nan gong"},
    {"万俟", "mo qi"},     {"闻人", "wen ren"},    {"夏侯", "xia hou"},   {"诸葛", "zhu ge"},
    {"尉迟", "yu chi"},    {"公羊", "gong yang"},  {"赫连", "he lian"},   {"澹台", "tan tai"},
    {"皇甫", "huang fu"},  {"宗政", "zong zheng"}, {"濮阳", "pu yang"},   {"公冶", "gong ye"},
    {"太叔", "tai shu"},   {"申屠", "shen tu"},    {"公孙", "gong sun"},  {"慕容", "mu rong"},
    {"仲孙", "zhong sun"}, {"钟离", "zhong li"},   {"长孙", "zhang sun"}, {"宇文", "yu wen"},
    {"司徒", "si tu"},     {"鲜于", "xian yu"},    {"司空", "si kong"},   {"闾丘", "lv qiu"},
    {"子车", "zi ju"},     {"亓官", "qi guan"},    {"司寇", "si kou"},    {"巫马", "wu ma"},
    {"公西", "gong xi"},   {"颛孙", "zhuan sun"},  {"壤驷", "rang si"},   {"公良", "gong liang"},
    {"漆雕", "qi diao"},   {"乐正", "yue zheng"},  {"宰父", "zai fu"},    {"谷梁", "gu liang"},
    {"拓跋", "tuo ba"},    {"夹谷", "jia gu"},     {"轩辕", "xuan yuan"}, {"令狐", "ling hu"},
    {"段干", "duan gan"},  {"百里", "bai li"},     {"呼延", "hu yan"},    {"东郭", "dong guo"},
    {"南门", "nan men"},   {"羊舌", "yang she"},   {"微生", "wei sheng"}, {"左丘", "zuo qiu"},
    {"梁丘", "liang qiu"}, {"西门", "xi men"},     {"完颜", "wan yan"},   {"纳兰", "na lan"},
    {"单于", "chan yu"},   {"淳于", "chun yu"},    {"第五", "di wu"},     {"贺兰", "he lan"},
};

static const Reading characters[] = {
    {"茄", "qie|jia"},     {"长", "chang|zhang"}, {"干", "gan|qian"},  {"参", "shen|can"},
    {"调", "tiao|diao"},   {"藏", "zang|cang"},   {"薄", "bo|bao"},    {"行", "xing|hang"},
    {"便", "bian|pian"},   {"蛤", "ge|ha"},       {"咖", "ka|ga"},     {"重", "chong|zhong"},
    {"都", "du|dou"},      {"乐", "le|yue"},      {"朝", "chao|zhao"}, {"盛", "sheng|cheng"},
    {"血", "xue|xie"},     {"露", "lu|lou"},      {"壳", "ke|qiao"},   {"匙", "shi|chi"},
    {"扒", "pa|ba"},       {"弹", "dan|tan"},     {"嚼", "jiao|jue"},  {"削", "xiao|xue"},
    {"的", "de"},          {"莎", "sha|suo"},     {"曲", "qu"},        {"柏", "bai|bo"},
    {"系", "xi"},          {"娜", "na"},          {"茜", "qian|xi"},   {"晟", "sheng|cheng"},
    {"传", "chuan|zhuan"}, {"校", "xiao|jiao"},   {"地", "di"},        {"核", "he"},
    {"炸", "zha"},         {"卜", "bu|bo"},       {"呷", "xia|ga"},    {"仔", "zai|zi"},
    {"石", "shi"},         {"单", "dan|shan"},    {"会", "hui"},       {"曾", "zeng|ceng"},
    {"解", "jie|xie"},     {"冠", "guan"},        {"好", "hao"},       {"大", "da"},
    {"了", "le"},          {"着", "zhe|zhao"},    {"和", "he"},        {"燕", "yan"},
    {"任", "ren"},         {"俞", "yu"},          {"彧", "yu"},        {"祎", "yi"},
    {"赟", "yun"},         {"翀", "chong"},       {"少", "shao"},
};

static const char *
find (const Reading *readings, gsize n, const char *han, gsize bytes)
{
  for (gsize i = 0; i < n; i++)
    if (strlen (readings[i].han) == bytes && memcmp (readings[i].han, han, bytes) == 0)
      return readings[i].readings;
  return NULL;
}

/* Bytes of the first n characters, or 0 when there are fewer. */
static gsize
prefix_bytes (const char *text, int n)
{
  const char *at = text;

  for (int i = 0; i < n; i++) {
    if (*at == '\0')
      return 0;
    at = cf_fold_next (at);
  }
  return (gsize)(at - text);
}

const char *
cf_reading_surname (const char *name, gsize *ret_bytes)
{
  gsize bytes = prefix_bytes (name, 2);
  const char *readings = find (compounds, G_N_ELEMENTS (compounds), name, bytes);

  if (readings == NULL) {
    bytes = prefix_bytes (name, 1);
    readings = find (surnames, G_N_ELEMENTS (surnames), name, bytes);
  }
  if (readings != NULL)
    *ret_bytes = bytes;
  return readings;
}

gboolean
cf_reading_has_compound_surname (const char *name)
{
  return find (compounds, G_N_ELEMENTS (compounds), name, prefix_bytes (name, 2)) != NULL;
}

const char *
cf_reading_char (gunichar character)
{
  char han[6];
  gsize bytes = (gsize)g_unichar_to_utf8 (character, han);

  return find (characters, G_N_ELEMENTS (characters), han, bytes);
}
