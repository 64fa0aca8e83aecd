// SPDX-License-Identifier: Apache-2.0
#include "simulation/crm-office.h"

#include <string.h>

#include "crm/duplicate/merge.h"
#include "crm/feed/scope.h"
#include "crm/home.h"
#include "crm/life/backup.h"
#include "crm/life/restore.h"
#include "crm/offer/live.h"
#include "crm/privacy/erasure.h"
#include "crm/rights/policy.h"
#include "crm/rights/write-off.h"
#include "crm/tier/rule.h"
#include "crm/tier/standing.h"
#include "wire/row/quick-key.h"
#include "simulation/model.h"
#include "simulation/trace.h"

#define PPM_PER_PERCENT 10000
#define FOLDER "/sim/crm"
#define TRIES 4

/* Whatever the disk kept: the checker looks at all of it again. */
static gboolean
done (SimCrm *crm, gboolean is_done)
{
  crm->commits++;
  return is_done && !crm->disk->frozen;
}

gboolean
sim_office_set_rights (SimCrm *crm, gint64 point_minor, gint64 share_percent, gint64 days,
                       gint64 risk_points)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  CfRightsPolicy policy = {.point_minor = point_minor,
                           .share_ppm = share_percent * PPM_PER_PERCENT,
                           .shops = 1,
                           .days = days,
                           .risk_points = risk_points};

  return done (crm, change != NULL && cf_rights_policy_save (change, &policy, NULL) &&
                        cf_change_commit (change, NULL));
}

gboolean
sim_office_write_off (SimCrm *crm, const char *device_id)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_auto (CfWriteOff) off = {0};

  return done (crm,
               session != NULL && cf_write_off_till (session, device_id, &crm->random, &off, NULL));
}

static char *
backup_path (guint number)
{
  return g_strdup_printf (FOLDER "/backup-%u", number);
}

/* What the service does not need, and its commands do. */
static CfHome *
open_home (void)
{
  CfHome draft = {.folder = (char[]){FOLDER},
                  .database = (char[]){FOLDER "/crm.db"},
                  .address = (char[]){CF_HOME_ADDRESS_DEFAULT},
                  .tenant_id = 1};

  if (!cf_home_exists (FOLDER) &&
      (!g_file_set_contents_full (FOLDER "/tls/ca.pem", sim_crm_authority (), -1,
                                  G_FILE_SET_CONTENTS_DURABLE, 0600, NULL) ||
       !g_file_set_contents_full (FOLDER "/tls/ca.key", "its key", -1, G_FILE_SET_CONTENTS_DURABLE,
                                  0600, NULL) ||
       !cf_home_save (&draft, NULL)))
    return NULL;
  return cf_home_open (FOLDER, NULL);
}

gboolean
sim_office_back_up (SimCrm *crm)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfHome) home = session != NULL ? open_home () : NULL;
  g_autofree char *path = backup_path (crm->backups + 1);

  if (home == NULL || !cf_backup_write (home, session, path, cf_clock_now_us (&crm->clock), NULL) ||
      crm->disk->frozen)
    return FALSE;
  crm->backups++;
  return TRUE;
}

/* Nobody looks at what was there before. */
static void
sweep (SimDisk *disk)
{
  for (guint i = disk->files->len; i > 0; i--) {
    const SimFile *file = g_ptr_array_index (disk->files, i - 1);

    if (file->name != NULL && strstr (file->name, ".before-restore-") != NULL)
      (void)sim_disk_remove (disk, file->name); /* in nobody's way */
  }
}

gboolean
sim_office_restore (SimCrm *crm, guint number)
{
  g_autofree char *path = backup_path (number);
  CfRestoration restoration = {.folder = FOLDER, .path = path, .random = &crm->random};
  gboolean is_done = FALSE;

  sim_crm_kill (crm);
  sim_disk_mend (crm->disk);
  for (guint i = 0; i < TRIES && !is_done; i++) {
    g_auto (CfRestored) restored = {0};
    g_autoptr (GError) error = NULL;

    is_done = cf_restore (&restoration, &restored, &error) && !crm->disk->frozen;
    crm->has_carried = restored.carried;
    if (error != NULL)
      sim_trace_tell ("  restore: %s", error->message);
    sim_files_let_go (crm->disk);
    (void)sim_crm_survived (crm); /* tried again */
  }
  sweep (crm->disk);
  return is_done && sim_crm_start (crm);
}

void
sim_office_read_life (SimCrm *crm, char *ret_life, gsize size)
{
  sqlite3_stmt *stmt = NULL;

  *ret_life = '\0';
  crm->disk->is_watched = TRUE;
  if (sqlite3_prepare_v2 (sim_crm_look (crm), "SELECT epoch FROM tenant", -1, &stmt, NULL) ==
          SQLITE_OK &&
      sqlite3_step (stmt) == SQLITE_ROW)
    g_strlcpy (ret_life, (const char *)sqlite3_column_text (stmt, 0), size);
  (void)sqlite3_finalize (stmt); /* only read */
  crm->disk->is_watched = FALSE;
}

gboolean
sim_office_merge (SimCrm *crm, const char *one_id, const char *other_id)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  CfMerge merge = {one_id, other_id, NULL, &crm->random, cf_clock_now_us (&crm->clock)};
  g_auto (CfMerged) merged = {0};

  return done (crm, change != NULL && cf_merge_take (change, &merge, &merged, NULL) &&
                        cf_change_commit (change, NULL));
}

gboolean
sim_office_undo_merge (SimCrm *crm, const char *member_id)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  CfMerge merge = {member_id, NULL, NULL, &crm->random, cf_clock_now_us (&crm->clock)};
  g_auto (CfMerged) merged = {0};

  return done (crm, change != NULL && cf_merge_undo (change, &merge, &merged, NULL) &&
                        cf_change_commit (change, NULL));
}

static char *
offer_id (guint number)
{
  return g_strdup_printf (SIM_OFFER_PREFIX "%u", number);
}

gboolean
sim_office_add_offer (SimCrm *crm, guint number, gint64 off_ppm)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"counterfoil_offers\":1,\"offers\":[{\"id\":\"" SIM_OFFER_PREFIX "%u\",\"name\":\"Off\","
      "\"then\":{\"kind\":\"percent\",\"percent_ppm\":%" G_GINT64_FORMAT
      "},\"what\":{\"all\":true}}]}",
      number, off_ppm);
  g_auto (CfWireOffers) offers = {0};
  CfLiveOfferAdded added;

  if (!cf_wire_offers_parse (text, strlen (text), &offers, NULL))
    g_error ("%s", text);
  return done (crm, change != NULL &&
                        cf_live_offer_add (change, g_ptr_array_index (offers.offers, 0),
                                           g_ptr_array_index (offers.texts, 0),
                                           cf_clock_now_us (&crm->clock), &added, NULL) &&
                        cf_change_commit (change, NULL));
}

gboolean
sim_office_end_offer (SimCrm *crm, guint number)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  g_autofree char *id = offer_id (number);
  gint64 version = 0;

  return done (crm,
               change != NULL &&
                   cf_live_offer_end (change, id, cf_clock_now_us (&crm->clock), &version, NULL) &&
                   cf_change_commit (change, NULL));
}

gboolean
sim_office_set_scope (SimCrm *crm, const char *kind)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  CfScope scope = {.days = 30};

  if (!cf_scope_kind_parse (kind, &scope.kind))
    g_error ("%s is no scope", kind);
  return done (crm, change != NULL &&
                        cf_scope_save (change, "S1", &scope, cf_clock_now_us (&crm->clock), NULL) &&
                        cf_change_commit (change, NULL));
}

gboolean
sim_office_set_tiers (SimCrm *crm)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  g_autofree char *text = g_strdup_printf (
      "{\"counterfoil_tiers\":1,\"grace_days\":1000,\"tiers\":[{\"from\":0,\"name\":\"bronze\"},"
      "{\"from\":%d,\"name\":\"silver\"},{\"from\":%d,\"name\":\"gold\"}],"
      "\"window_days\":1000}",
      SIM_TIER_SILVER_MINOR, SIM_TIER_GOLD_MINOR);
  gint64 members;
  gboolean is_set = change != NULL &&
                    cf_tier_rule_save (change, text, cf_clock_now_us (&crm->clock), NULL) &&
                    cf_change_commit (change, NULL);

  g_clear_pointer (&change, cf_change_free);
  return done (crm, is_set && cf_tier_look_again (session, &members, NULL));
}

gboolean
sim_office_erase (SimCrm *crm, const char *member_id)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  CfErasureOrder order = {member_id, "asked", "office", cf_clock_now_us (&crm->clock)};

  return done (crm, change != NULL && cf_erasure_take (change, &order, NULL) &&
                        cf_change_commit (change, NULL));
}

gboolean
sim_office_tell_newer (SimCrm *crm, guint value)
{
  g_autoptr (CfSession) session = sim_crm_open_session (crm);
  g_autoptr (CfChange) change = session != NULL ? cf_change_begin (session, NULL) : NULL;
  g_autofree char *row = g_strdup_printf ("{\"later\":%u}", value);

  return done (crm, change != NULL &&
                        cf_change_put (change, CF_WIRE_FEED_CATALOGUE, "",
                                       CF_WIRE_NOTE_PREFIX "later", row, NULL) &&
                        cf_change_put (change, CF_WIRE_FEED_RIGHTS, "", "later", row, NULL) &&
                        cf_change_commit (change, NULL));
}
