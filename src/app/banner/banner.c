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
  GtkCalendar *calendar; /* weak: on the window's sheet, while it asks for the day */
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

static void
on_confirmed (CfBanner *banner)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (banner->calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  cf_sheet_close (cf_window_sheet (cf_window_of (GTK_WIDGET (banner))));
  cf_post (GTK_WIDGET (banner), &(CfCommand){.kind = CF_COMMAND_CONFIRM_DATE, .text = text}, NULL);
}

/* Where the till was before its clock went back is nearer to the truth than where it is now. */
static void
ask_day (CfBanner *banner)
{
  CfWindow *window = cf_window_of (GTK_WIDGET (banner));
  const char *date = cf_window_snapshot (window)->status.business_date;
  g_autofree char *noon = g_strconcat (date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (noon, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *button = gtk_button_new_with_label (_ ("Sales count for this day"));

  g_set_weak_pointer (&banner->calendar, GTK_CALENDAR (gtk_calendar_new ()));
  gtk_widget_add_css_class (GTK_WIDGET (banner->calendar), "cf-days");
  if (day != NULL)
    gtk_calendar_select_day (banner->calendar, day);
  gtk_widget_add_css_class (button, "cf-go");
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_confirmed), banner, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (banner->calendar));
  gtk_box_append (GTK_BOX (box), button);
  cf_sheet_open (cf_window_sheet (window), _ ("Which day is it?"), NULL, box);
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
dispose (GObject *object)
{
  CfBanner *banner = CF_BANNER (object);

  g_clear_weak_pointer (&banner->calendar);
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
}

static void
cf_banner_init (CfBanner *banner)
{
  gtk_widget_init_template (GTK_WIDGET (banner));
  g_signal_connect_swapped (banner->button, "clicked", G_CALLBACK (on_clicked), banner);
}
