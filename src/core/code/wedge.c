// SPDX-License-Identifier: Apache-2.0
#include "core/code/wedge.h"

/* A scan that no terminator ends has at least the digits of the shortest retail code. */
#define UNENDED_LENGTH_MIN 8

void
cf_wedge_init (CfWedge *wedge, gint64 gap_max_ms)
{
  *wedge = (CfWedge){.gap_max_ms = CLAMP (gap_max_ms, CF_WEDGE_GAP_MS_MIN, CF_WEDGE_GAP_MS_MAX),
                     .burst = g_string_new (NULL)};
}

void
cf_wedge_clear (CfWedge *wedge)
{
  if (wedge->burst != NULL)
    g_string_free (wedge->burst, TRUE);
  wedge->burst = NULL;
  g_clear_pointer (&wedge->text, g_free);
}

static void
begin (CfWedge *wedge)
{
  g_string_truncate (wedge->burst, 0);
  wedge->n_keys = 0;
  wedge->n_passed = 0;
}

/* Hands the burst over as text, without its first keys. */
static void
finish (CfWedge *wedge, gsize n_without)
{
  wedge->text = g_strdup (g_utf8_offset_to_pointer (wedge->burst->str, (glong)n_without));
  begin (wedge);
}

static CfWedgeVerdict
end (CfWedge *wedge)
{
  if (wedge->n_keys >= CF_WEDGE_LENGTH_MIN) {
    finish (wedge, 0);
    return CF_WEDGE_SCAN;
  }
  begin (wedge);
  return CF_WEDGE_PASS;
}

static CfWedgeVerdict
add (CfWedge *wedge, gunichar character)
{
  if (wedge->burst->len < CF_WEDGE_LENGTH_MAX)
    g_string_append_unichar (wedge->burst, character);
  wedge->n_keys++;
  if (wedge->n_keys > CF_WEDGE_LEAK_MAX)
    return CF_WEDGE_SWALLOW;
  wedge->n_passed++;
  return CF_WEDGE_PASS;
}

CfWedgeVerdict
cf_wedge_press (CfWedge *wedge, gunichar character, gint64 at_ms, gboolean is_repeat)
{
  gboolean in_pace = at_ms - wedge->last_ms <= wedge->gap_max_ms;

  if (wedge->n_keys > 0 && in_pace)
    wedge->slowest_ms = MAX (wedge->slowest_ms, at_ms - wedge->last_ms);
  else
    wedge->slowest_ms = 0;
  wedge->last_ms = at_ms;
  g_clear_pointer (&wedge->text, g_free);
  if (is_repeat || !in_pace)
    begin (wedge);
  if (is_repeat || character == 0) {
    begin (wedge);
    return CF_WEDGE_PASS;
  }
  if (character == '\r' || character == '\t')
    return end (wedge);
  return add (wedge, character);
}

gboolean
cf_wedge_pause (CfWedge *wedge)
{
  gboolean is_scan = wedge->n_keys >= UNENDED_LENGTH_MIN;

  g_clear_pointer (&wedge->text, g_free);
  if (!cf_wedge_is_waiting (wedge)) {
    begin (wedge);
    return FALSE;
  }
  finish (wedge, is_scan ? 0 : wedge->n_passed);
  return is_scan;
}

gboolean
cf_wedge_is_waiting (const CfWedge *wedge)
{
  return wedge->n_keys > wedge->n_passed;
}

gboolean
cf_wedge_is_begun (const CfWedge *wedge, gint64 at_ms)
{
  return wedge->n_keys > 0 && at_ms - wedge->last_ms <= wedge->gap_max_ms;
}
