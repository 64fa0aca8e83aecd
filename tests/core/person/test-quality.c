// SPDX-License-Identifier: Apache-2.0
#include "core/person/quality.h"

static char *
tell (const CfMemberQuality *quality)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < quality->n_flaws; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                            quality->flaws[i].kind == CF_FLAW_WRONG ? "wrong" : "missing",
                            cf_member_field_name (quality->flaws[i].field));
  return g_string_free (text, FALSE);
}

/* What is wrong stands before what is missing; a note and tags are nobody's duty. */
static void
test_cases (void)
{
  static const struct {
    const char *name;
    const char *phone;
    const char *birthday;
    gboolean odd;
    const char *flaws;
  } cases[] = {
      {"王小明", "+8613800138000", "03-14", FALSE, ""},
      {"王小明", "+8613800138000", NULL, FALSE, "missing birthday"},
      {"王小明", "+86138001380", "03-14", TRUE, "wrong phone"},
      {"王小明", "+86138001380", NULL, TRUE, "wrong phone, missing birthday"},
      {"王小明", NULL, NULL, FALSE, "missing phone, missing birthday"},
      {"王小明", "", "", FALSE, "missing phone, missing birthday"},
      {"138", "+86138001380", "02-30", TRUE, "wrong phone, wrong name, wrong birthday"},
      {NULL, NULL, "31-12", FALSE, "wrong birthday, missing phone, missing name"},
      {"Ö", "+493012345", "02-29", FALSE, ""},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CfMember) member = g_new0 (CfMember, 1);
    CfMemberQuality quality;
    g_autofree char *told = NULL;

    member->name = g_strdup (cases[i].name);
    member->phone = g_strdup (cases[i].phone);
    member->birthday = g_strdup (cases[i].birthday);
    cf_member_quality (member, cases[i].odd, &quality);
    told = tell (&quality);
    g_assert_cmpstr (told, ==, cases[i].flaws);
    g_assert_cmpint (quality.known + quality.n_flaws, ==, CF_QUALITY_FIELDS);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person/quality/cases", test_cases);
  return g_test_run ();
}
