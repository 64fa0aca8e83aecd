// SPDX-License-Identifier: Apache-2.0
#include <string.h>

#include "crm/import/import.h"
#include "crm/import/value.h"
#include "crm/staff.h"
#include "seal/pin.h"

#define NAME_BYTES_MAX 1024
#define PIN_DIGITS_MIN 4
#define PIN_DIGITS_MAX 12

enum {
  ID,
  NAME,
  ROLE,
  PIN,
  N_COLUMNS
};

static const CfSheetColumn columns[N_COLUMNS] = {
    [ID] = {(const char *const[]){"id", "staff_id", "staff no", "employee", "工号", "员工号",
                                  "员工编号", "编号", NULL},
            TRUE},
    [NAME] = {(const char *const[]){"name", "staff name", "姓名", "名字", "员工姓名", NULL}, TRUE},
    [ROLE] = {(const char *const[]){"role", "position", "job", "角色", "职位", "岗位", NULL}, TRUE},
    [PIN] = {(const char *const[]){"pin", "password", "密码", "口令", "PIN码", NULL}, FALSE},
};

static gboolean
parse_role (const char *text, CfRole *ret_role)
{
  static const struct {
    const char *name;
    CfRole role;
  } spoken[] = {
      {"收银员", CF_ROLE_CASHIER}, {"收银", CF_ROLE_CASHIER}, {"提货员", CF_ROLE_PICKUP},
      {"取货员", CF_ROLE_PICKUP},  {"经理", CF_ROLE_MANAGER}, {"店长", CF_ROLE_MANAGER},
      {"主管", CF_ROLE_MANAGER},
  };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (cf_role_parse (lower, ret_role))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (spoken); i++)
    if (g_str_equal (lower, spoken[i].name)) {
      *ret_role = spoken[i].role;
      return TRUE;
    }
  return FALSE;
}

static const char *
check_pin (const char *pin)
{
  gsize length = strlen (pin);

  if (length < PIN_DIGITS_MIN || length > PIN_DIGITS_MAX || strspn (pin, "0123456789") != length)
    return "the PIN is not 4 to 12 digits";
  return NULL;
}

/* The hash that is there already if the PIN is the same, so that the same file changes nothing. */
static char *
hash_of (CfImport *import, const char *pin, const char *former, GError **error)
{
  if (pin == NULL || pin[0] == '\0' ||
      (former != NULL && cf_pin_check (former, pin) == CF_PIN_RIGHT))
    return g_strdup (former);
  return cf_pin_hash (pin, CF_PIN_COST_STANDARD, import->random, error);
}

static const char *
judge (CfSheet *sheet, const char *former_hash, CfRole *ret_role)
{
  const char *name = cf_sheet_get (sheet, NAME);
  const char *pin = cf_sheet_get (sheet, PIN);
  const char *reason = cf_value_check_id (cf_sheet_get (sheet, ID));

  if (reason != NULL)
    return reason;
  if (name[0] == '\0' || cf_value_check_text (name, NAME_BYTES_MAX) != NULL)
    return "the name is missing or too long";
  if (!parse_role (cf_sheet_get (sheet, ROLE), ret_role))
    return "the role is none of cashier, pickup and manager";
  if (pin != NULL && pin[0] != '\0')
    return check_pin (pin);
  return former_hash == NULL ? "a new person needs a PIN" : NULL;
}

static gboolean
take (CfImport *import, const char **ret_reason, GError **error)
{
  CfSheet *sheet = import->sheet;
  g_autoptr (CfStaff) staff = g_new0 (CfStaff, 1);
  g_autofree char *former_hash = NULL;
  g_autofree char *pin_hash = NULL;

  if (!cf_staff_find_pin (import->session, cf_sheet_get (sheet, ID), &former_hash, error))
    return FALSE;
  *ret_reason = judge (sheet, former_hash, &staff->role);
  if (*ret_reason != NULL)
    return TRUE;
  pin_hash = hash_of (import, cf_sheet_get (sheet, PIN), former_hash, error);
  if (pin_hash == NULL)
    return FALSE;
  staff->id = g_strdup (cf_sheet_get (sheet, ID));
  staff->name = g_strdup (cf_sheet_get (sheet, NAME));
  return cf_staff_save (import->change, staff, pin_hash, error);
}

const CfImportTable cf_import_staff = {"staff", columns, N_COLUMNS, take};
