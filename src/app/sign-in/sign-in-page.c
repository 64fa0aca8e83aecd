// SPDX-License-Identifier: Apache-2.0
#include "app/sign-in/sign-in-page.h"

#include <glib/gi18n.h>

#include "app/page.h"
#include "app/post.h"
#include "app/sentence.h"
#include "app/widgets/staff-pin.h"

struct _CfSignInPage {
  GtkWidget parent;
  GtkWidget *scrolled;
  CfStaffPin *pin;
  GtkLabel *basket_label;
};

static void cf_sign_in_page_iface_init (CfPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CfSignInPage, cf_sign_in_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CF_TYPE_PAGE, cf_sign_in_page_iface_init))

static void
show_hint (CfSignInPage *page)
{
  cf_staff_pin_set_hint (page->pin, _ ("Type your PIN, then Enter"), FALSE);
}

static void
on_signed_in (GtkWidget *widget, const CfReply *reply)
{
  CfSignInPage *page = CF_SIGN_IN_PAGE (widget);
  g_autofree char *sentence = cf_sentence_of_reply (reply);

  cf_staff_pin_reset (page->pin);
  if (sentence == NULL)
    show_hint (page);
  else
    cf_staff_pin_set_hint (page->pin, sentence, TRUE);
}

static void
on_entered (CfStaffPin *pin, const char *staff_id, const char *code, CfSignInPage *page)
{
  CfCommand command = {.kind = CF_COMMAND_SIGN_IN, .staff_id = staff_id, .pin = code};

  cf_staff_pin_set_busy (pin, TRUE);
  cf_post_quietly (GTK_WIDGET (page), &command, on_signed_in);
}

static void
show_page (CfPage *base, CfSnapshot *snapshot)
{
  CfSignInPage *page = CF_SIGN_IN_PAGE (base);
  guint lines = snapshot->checkout == NULL ? 0 : snapshot->checkout->quote->lines->len;
  g_autofree char *text = NULL;

  cf_staff_pin_set_staff (page->pin, snapshot->staff_list);
  if (lines > 0)
    text = g_strdup_printf (ngettext ("The open basket with %d line stays as it is",
                                      "The open basket with %d lines stays as it is", lines),
                            (int)lines);
  gtk_label_set_text (page->basket_label, text == NULL ? "" : text);
}

static void
enter_page (CfPage *base)
{
  CfSignInPage *page = CF_SIGN_IN_PAGE (base);

  show_hint (page);
  cf_staff_pin_reset (page->pin);
}

static void
cf_sign_in_page_iface_init (CfPageInterface *iface)
{
  iface->show = show_page;
  iface->enter = enter_page;
}

static void
dispose (GObject *object)
{
  CfSignInPage *page = CF_SIGN_IN_PAGE (object);

  g_clear_pointer (&page->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (cf_sign_in_page_parent_class)->dispose (object);
}

static void
cf_sign_in_page_class_init (CfSignInPageClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  g_type_ensure (CF_TYPE_STAFF_PIN);
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget, "/io/github/counterfoil/app/sign-in/sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget, CfSignInPage, scrolled);
  gtk_widget_class_bind_template_child (widget, CfSignInPage, pin);
  gtk_widget_class_bind_template_child (widget, CfSignInPage, basket_label);
}

static void
cf_sign_in_page_init (CfSignInPage *page)
{
  gtk_widget_init_template (GTK_WIDGET (page));
  g_signal_connect (page->pin, "entered", G_CALLBACK (on_entered), page);
}

GtkWidget *
cf_sign_in_page_new (void)
{
  return g_object_new (CF_TYPE_SIGN_IN_PAGE, NULL);
}
