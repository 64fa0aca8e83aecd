// SPDX-License-Identifier: Apache-2.0
#include "app/banner/banner.h"

#include <glib/gi18n.h>

#include "app/banner/banner-words.h"
#include "app/post.h"
#include "app/widgets/write.h"
#include "app/window.h"

struct _CfBanner {
  GtkWidget parent;
  GtkWidget *box;
  GtkLabel *label;
  GtkButton *button;
  GtkWidget *popover; /* asks for the day */
  GtkCalendar *calendar;
  GtkButton *confirm_button;
  CfBannerDeed deed;
};

G_DEFINE_FINAL_TYPE (CfBanner, cf_banner, GTK_TYPE_WIDGET)

void
cf_banner_show (CfBanner *banner, const CfSnapshot *snapshot)
{
  g_auto (CfBannerWords) words = {0};

  cf_banner_words_read (snapshot, &words);
  banner->deed = words.deed;
  cf_write_label (banner->label, words.text);
  if (words.button != NULL && g_strcmp0 (gtk_button_get_label (banner->button), words.button) != 0)
    gtk_button_set_label (banner->button, words.button);
  cf_write_visible (banner->button, words.deed != CF_BANNER_NOTHING);
  cf_write_visible (banner->box, words.text != NULL);
}

/* Where the till was before its clock went back is nearer to the truth than where it is now. */
static void
ask_day (CfBanner *banner)
{
  const CfSnapshot *snapshot = cf_window_snapshot (cf_window_of (GTK_WIDGET (banner)));
  g_autofree char *noon = g_strconcat (snapshot->status.business_date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (noon, NULL);

  if (day != NULL)
    gtk_calendar_select_day (banner->calendar, day);
  gtk_popover_popup (GTK_POPOVER (banner->popover));
}

static void
on_clicked (CfBanner *banner)
{
  CfWindow *window = cf_window_of (GTK_WIDGET (banner));

  switch (banner->deed) {
  case CF_BANNER_PAIR:
    cf_window_open (window, "journal");
    break;
  case CF_BANNER_ASK:
    cf_window_tell (window, _ ("Asking the centre"));
    cf_post (GTK_WIDGET (banner), &(CfCommand){.kind = CF_COMMAND_CONTACT}, NULL);
    break;
  case CF_BANNER_DATE:
    ask_day (banner);
    break;
  case CF_BANNER_NOTHING:
  default:
    break;
  }
}

static void
on_confirmed (CfBanner *banner)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (banner->calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  gtk_popover_popdown (GTK_POPOVER (banner->popover));
  cf_post (GTK_WIDGET (banner), &(CfCommand){.kind = CF_COMMAND_CONFIRM_DATE, .text = text}, NULL);
}

static void
dispose (GObject *object)
{
  CfBanner *banner = CF_BANNER (object);

  g_clear_pointer (&banner->popover, gtk_widget_unparent);
  g_clear_pointer (&banner->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_banner_parent_class)->dispose (object);
}

static void
cf_banner_class_init (CfBannerClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget,
                                               "/io/github/counterfoil/app/banner/banner.ui");
  gtk_widget_class_bind_template_child (widget, CfBanner, box);
  gtk_widget_class_bind_template_child (widget, CfBanner, label);
  gtk_widget_class_bind_template_child (widget, CfBanner, button);
  gtk_widget_class_bind_template_child (widget, CfBanner, popover);
  gtk_widget_class_bind_template_child (widget, CfBanner, calendar);
  gtk_widget_class_bind_template_child (widget, CfBanner, confirm_button);
}

static void
cf_banner_init (CfBanner *banner)
{
  gtk_widget_init_template (GTK_WIDGET (banner));
  gtk_widget_set_parent (banner->popover, GTK_WIDGET (banner->button));
  g_signal_connect_swapped (banner->button, "clicked", G_CALLBACK (on_clicked), banner);
  g_signal_connect_swapped (banner->confirm_button, "clicked", G_CALLBACK (on_confirmed), banner);
}
