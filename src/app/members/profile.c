// SPDX-License-Identifier: Apache-2.0
#include "app/members/profile.h"

#include "app/members/consent-box.h"
#include "app/members/edit-list.h"
#include "app/members/flaw-list.h"
#include "app/members/member-row.h"
#include "app/members/remarks.h"
#include "app/members/standing.h"
#include "app/members/tier-words.h"
#include "app/widgets/write.h"
#include "core/role.h"

struct _CfProfile {
  GtkWidget parent;
  GtkWidget *scrolled;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *phone_label;
  GtkLabel *tier_label;
  GtkWidget *edit_button;
  GtkWidget *reveal_button;
  CfRemarks *remarks;
  CfFlawList *flaws;
  GtkLabel *points_label;
  GtkLabel *age_label;
  GtkLabel *visit_label;
  GtkLabel *way_label;
  CfConsentBox *consent;
  CfEditList *edits;
  char *shown_id; /* who is shown; NULL: nobody */
  gboolean may_change; /* whoever is signed in may */
  char *revealed; /* their phone, while it is shown whole; NULL: it is masked */
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CfProfile, cf_profile, GTK_TYPE_WIDGET)

static gboolean
has_right (const CfSnapshot *snapshot, CfAction action)
{
  return snapshot->staff != NULL && cf_role_allows (snapshot->staff->role, action);
}

static void
take_id (CfProfile *profile, const char *member_id, gboolean may_change)
{
  if (g_strcmp0 (profile->shown_id, member_id) == 0 && profile->may_change == may_change)
    return;
  g_clear_pointer (&profile->revealed, g_free);
  g_free (profile->shown_id);
  profile->shown_id = g_strdup (member_id);
  profile->may_change = may_change;
  cf_profile_read_edits (profile);
}

static void
show_person (CfProfile *profile, const CfFoundMember *found)
{
  g_autofree char *tier = cf_tier_words_name (found);
  g_autofree char *contact = cf_member_row_contact (found);

  cf_write_label (profile->name_label, found->name_shown);
  adw_avatar_set_text (profile->avatar, found->name_shown);
  cf_write_label (profile->phone_label, profile->revealed != NULL ? profile->revealed : contact);
  cf_write_label (profile->tier_label, tier);
  cf_write_visible (profile->tier_label, tier != NULL);
  cf_write_visible (profile->edit_button, profile->may_change);
  /* It keeps its place: what stands below must not move. */
  cf_write_visible (profile->reveal_button, found->phone_masked != NULL);
  gtk_widget_set_sensitive (profile->reveal_button, profile->revealed == NULL);
}

/* How far it is to the next tier, and line by line what this one is owed. */
static void
show_way (CfProfile *profile, const CfFoundMember *found, const CfSnapshot *snapshot, gint64 now_us)
{
  g_autofree char *way = cf_tier_words_way (found, snapshot);
  g_autofree char *owed = cf_tier_words_privileges (found, snapshot, now_us, "\n");
  g_autofree char *both = way != NULL && owed != NULL ? g_strdup_printf ("%s\n%s", way, owed)
                                                      : g_strdup (way != NULL ? way : owed);

  cf_write_label (profile->way_label, both);
  cf_write_visible (profile->way_label, both != NULL);
}

static void
show_standing (CfProfile *profile, const CfFoundMember *found, const CfSnapshot *snapshot)
{
  gint64 now_us = cf_clock_now_us (cf_clock_system ());
  g_autofree char *points = cf_standing_points (found);
  g_autofree char *age = cf_standing_age (found, snapshot, now_us);
  g_autofree char *visit = cf_standing_visit (found, now_us);

  cf_write_label (profile->points_label, points);
  cf_write_label (profile->age_label, age);
  cf_write_label (profile->visit_label, visit);
  show_way (profile, found, snapshot, now_us);
  cf_remarks_show (profile->remarks, found, snapshot, now_us);
}

void
cf_profile_show (CfProfile *profile, const CfFoundMember *found, CfSnapshot *snapshot)
{
  if (found == NULL || snapshot == NULL) {
    take_id (profile, NULL, FALSE);
    return;
  }
  take_id (profile, found->member->id, has_right (snapshot, CF_ACTION_MEMBER_CHANGE));
  show_person (profile, found);
  show_standing (profile, found, snapshot);
  cf_flaw_list_show (profile->flaws, &found->quality, profile->may_change);
  cf_consent_box_show (profile->consent, found->member->id, found->member->consent,
                       profile->may_change);
}

void
cf_profile_reveal (CfProfile *profile, const char *member_id, const char *phone)
{
  if (g_strcmp0 (profile->shown_id, member_id) != 0)
    return;
  g_free (profile->revealed);
  profile->revealed = g_strdup (phone);
}

const char *
cf_profile_revealed (CfProfile *profile)
{
  return profile->revealed;
}

void
cf_profile_read_edits (CfProfile *profile)
{
  cf_edit_list_read (profile->edits, profile->shown_id, profile->may_change);
}

const char *
cf_profile_last_edit (CfProfile *profile)
{
  return cf_edit_list_last (profile->edits);
}

static void
on_lowered (CfProfile *profile)
{
  g_signal_emit (profile, signals[SIGNAL_CHANGED], 0);
}

static void
dispose (GObject *object)
{
  CfProfile *profile = CF_PROFILE (object);

  g_clear_pointer (&profile->scrolled, gtk_widget_unparent);
  g_clear_pointer (&profile->shown_id, g_free);
  g_clear_pointer (&profile->revealed, g_free);
  G_OBJECT_CLASS (cf_profile_parent_class)->dispose (object);
}

static void
cf_profile_class_init (CfProfileClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_CONSENT_BOX);
  g_type_ensure (CF_TYPE_EDIT_LIST);
  g_type_ensure (CF_TYPE_FLAW_LIST);
  g_type_ensure (CF_TYPE_REMARKS);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", CF_TYPE_PROFILE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/members/profile.ui");
  gtk_widget_class_bind_template_child (widget, CfProfile, scrolled);
  gtk_widget_class_bind_template_child (widget, CfProfile, avatar);
  gtk_widget_class_bind_template_child (widget, CfProfile, name_label);
  gtk_widget_class_bind_template_child (widget, CfProfile, phone_label);
  gtk_widget_class_bind_template_child (widget, CfProfile, tier_label);
  gtk_widget_class_bind_template_child (widget, CfProfile, edit_button);
  gtk_widget_class_bind_template_child (widget, CfProfile, reveal_button);
  gtk_widget_class_bind_template_child (widget, CfProfile, remarks);
  gtk_widget_class_bind_template_child (widget, CfProfile, flaws);
  gtk_widget_class_bind_template_child (widget, CfProfile, points_label);
  gtk_widget_class_bind_template_child (widget, CfProfile, age_label);
  gtk_widget_class_bind_template_child (widget, CfProfile, visit_label);
  gtk_widget_class_bind_template_child (widget, CfProfile, way_label);
  gtk_widget_class_bind_template_child (widget, CfProfile, consent);
  gtk_widget_class_bind_template_child (widget, CfProfile, edits);
}

static void
cf_profile_init (CfProfile *profile)
{
  gtk_widget_init_template (GTK_WIDGET (profile));
  g_signal_connect_swapped (profile->consent, "lowered", G_CALLBACK (on_lowered), profile);
}
