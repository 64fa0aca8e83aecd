// SPDX-License-Identifier: Apache-2.0
#include "device/printer-visit.h"

#include "device/escpos/reply.h"
#include "device/printer-link.h"

typedef enum {
  CONNECTING,
  ASKING,
  SENDING,
  WAITING, /* for the word that all is done */
  OVER,
} Step;

struct _CfPrinterVisit {
  guint refs; /* the owner's, and one while news is handled: the owner may free it meanwhile */
  CfPrinterVisitPorts ports;
  GBytes *job;
  CfPrinterLink *link;
  Step step;
  CfPrinterOutcome outcome;
  CfEscposListener listener;
  guint question; /* the one that is asked */
  gboolean asking; /* its answer is still to come */
  CfPrintTrouble seen; /* by the questions answered so far */
  gsize handed; /* bytes handed to the link so far */
  gsize job_begin; /* where among them the job begins, and ends */
  gsize job_end;
  gboolean heard_done; /* before the link said that all had left */
  guint waited_ms; /* for the word, with nothing wrong */
  guint waited_in_all_ms;
  GSource *deadline;
};

static void
tell (CfPrinterVisit *visit, CfPrinterVisitNews news)
{
  visit->ports.notice (news, &visit->outcome, visit->ports.data);
}

static void
disarm (CfPrinterVisit *visit)
{
  if (visit->deadline == NULL)
    return;
  g_source_destroy (visit->deadline);
  g_clear_pointer (&visit->deadline, g_source_unref);
}

static gboolean on_deadline (gpointer data);

static void
arm (CfPrinterVisit *visit, guint ms)
{
  disarm (visit);
  visit->deadline = g_timeout_source_new (ms);
  g_source_set_callback (visit->deadline, on_deadline, visit, NULL);
  (void)g_source_attach (visit->deadline, g_main_context_get_thread_default ()); /* its id */
}

static CfPrinterVisit *
hold (CfPrinterVisit *visit)
{
  visit->refs++;
  return visit;
}

static void
let_go (CfPrinterVisit *visit)
{
  if (--visit->refs > 0)
    return;
  g_bytes_unref (visit->job);
  g_free (visit);
}

static void
end (CfPrinterVisit *visit, CfPrintTrouble trouble)
{
  if (visit->step == OVER)
    return;
  if (visit->step == SENDING || visit->step == WAITING)
    visit->outcome.touched |= cf_printer_link_offered (visit->link) > visit->job_begin;
  visit->step = OVER;
  visit->outcome.trouble = trouble;
  disarm (visit);
  g_clear_pointer (&visit->link, cf_printer_link_close);
  tell (visit, CF_PRINTER_VISIT_OVER);
}

static void
hand (CfPrinterVisit *visit, GBytes *bytes)
{
  visit->handed += g_bytes_get_size (bytes);
  cf_printer_link_send (visit->link, bytes);
}

static void
ask (CfPrinterVisit *visit)
{
  g_autoptr (GBytes) question = g_bytes_new_static (cf_escpos_question (visit->question), 3);

  visit->asking = TRUE;
  if (visit->step == ASKING)
    arm (visit, visit->ports.patience->answer_ms);
  hand (visit, question);
}

static void
send_job (CfPrinterVisit *visit)
{
  visit->step = SENDING;
  visit->job_begin = visit->handed;
  arm (visit, visit->ports.patience->stall_ms);
  hand (visit, visit->job);
  visit->job_end = visit->handed;
  tell (visit, CF_PRINTER_VISIT_SENDING);
}

/* Whether anybody will say that the job is done. */
static gboolean
is_two_way (const CfPrinterVisit *visit)
{
  return visit->ports.answers && cf_printer_link_hears (visit->link);
}

static void
on_open (CfPrinterVisit *visit)
{
  if (!is_two_way (visit)) {
    send_job (visit);
    return;
  }
  visit->step = ASKING;
  ask (visit);
}

static void
end_done (CfPrinterVisit *visit, gboolean confirmed)
{
  visit->outcome.done = TRUE;
  visit->outcome.confirmed = confirmed;
  end (visit, CF_PRINT_NO_TROUBLE);
}

/* The job has left. A status of its own accord would show more, but not every printer has it: so
 * the word is waited for, and the printer looked at now and then. */
static void
on_sent (CfPrinterVisit *visit)
{
  if (visit->step != SENDING || cf_printer_link_taken (visit->link) < visit->job_end)
    return; /* a question has left */
  visit->outcome.touched = TRUE;
  if (!is_two_way (visit) || visit->heard_done) {
    end_done (visit, visit->heard_done);
    return;
  }
  visit->step = WAITING;
  visit->question = 0;
  arm (visit, visit->ports.patience->look_ms);
}

/* One round of questions has been answered while the job waits. */
static void
look_done (CfPrinterVisit *visit)
{
  if (visit->seen != visit->outcome.trouble) {
    visit->outcome.trouble = visit->seen;
    tell (visit, CF_PRINTER_VISIT_TROUBLED);
  }
}

/* What several answers say is wrong: the cause counts more than being off line. */
static void
gather (CfPrinterVisit *visit, guint8 answer)
{
  CfPrintTrouble trouble = cf_escpos_answer_trouble (visit->question, answer);

  if (visit->question == 0 || visit->seen == CF_PRINT_NO_TROUBLE ||
      (visit->seen == CF_PRINT_OFFLINE && trouble != CF_PRINT_NO_TROUBLE))
    visit->seen = trouble;
}

static void
on_status (CfPrinterVisit *visit, guint8 answer)
{
  if (!visit->asking)
    return;
  visit->asking = FALSE;
  gather (visit, answer);
  visit->question++;
  if (visit->question < CF_ESCPOS_QUESTIONS) {
    ask (visit);
    return;
  }
  visit->question = 0;
  if (visit->step == WAITING)
    look_done (visit);
  else if (visit->seen != CF_PRINT_NO_TROUBLE)
    end (visit, visit->seen);
  else
    send_job (visit);
}

static void
on_heard (CfPrinterVisit *visit, const guint8 *bytes, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes && visit->step != OVER; i++) {
    switch (cf_escpos_listener_hear (&visit->listener, bytes[i])) {
    case CF_ESCPOS_REPLY_STATUS:
      if (visit->step == ASKING || visit->step == WAITING)
        on_status (visit, bytes[i]);
      break;
    case CF_ESCPOS_REPLY_DONE:
      /* The answer can be heard before the news that the question has left. */
      visit->heard_done |= visit->step == SENDING;
      if (visit->step == WAITING)
        end_done (visit, TRUE);
      break;
    case CF_ESCPOS_REPLY_NOTHING:
      break;
    }
  }
}

static void
on_lost (CfPrinterVisit *visit)
{
  switch (visit->step) {
  case SENDING:
  case WAITING:
    end (visit, CF_PRINT_DIED);
    break;
  case CONNECTING:
  case ASKING:
  case OVER:
  default:
    end (visit, CF_PRINT_OFFLINE);
  }
}

static void
on_link_news (CfPrinterLinkNews news, const guint8 *bytes, gsize n_bytes, gpointer data)
{
  CfPrinterVisit *visit = hold (data);

  switch (news) {
  case CF_PRINTER_LINK_OPEN:
    on_open (visit);
    break;
  case CF_PRINTER_LINK_MOVED:
    arm (visit, visit->ports.patience->stall_ms);
    break;
  case CF_PRINTER_LINK_SENT:
    on_sent (visit);
    break;
  case CF_PRINTER_LINK_HEARD:
    on_heard (visit, bytes, n_bytes);
    break;
  case CF_PRINTER_LINK_LOST:
    on_lost (visit);
    break;
  }
  let_go (visit);
}

/* Time to look how the printer is; FALSE when it has had all the time there is. */
static gboolean
look (CfPrinterVisit *visit)
{
  const CfPrinterPatience *patience = visit->ports.patience;

  visit->waited_in_all_ms += patience->look_ms;
  if (visit->outcome.trouble == CF_PRINT_NO_TROUBLE)
    visit->waited_ms += patience->look_ms;
  if (visit->waited_ms >= patience->done_ms || visit->waited_in_all_ms >= patience->repair_ms)
    return FALSE;
  if (!visit->asking)
    ask (visit);
  else if (visit->outcome.trouble != CF_PRINT_NO_TROUBLE)
    visit->waited_ms += patience->look_ms; /* it no longer answers: nobody is putting paper in */
  arm (visit, patience->look_ms);
  return TRUE;
}

static gboolean
on_deadline (gpointer data)
{
  CfPrinterVisit *visit = hold (data);

  if (visit->step != WAITING)
    end (visit, visit->step == CONNECTING ? CF_PRINT_OFFLINE : CF_PRINT_STALLED);
  else if (!look (visit))
    end (visit,
         visit->outcome.trouble != CF_PRINT_NO_TROUBLE ? visit->outcome.trouble : CF_PRINT_STALLED);
  let_go (visit);
  return G_SOURCE_REMOVE;
}

CfPrinterVisit *
cf_printer_visit_new (const CfPrinterVisitPorts *ports, GBytes *job)
{
  CfPrinterVisit *visit = g_new0 (CfPrinterVisit, 1);

  visit->refs = 1;
  visit->ports = *ports;
  visit->job = g_bytes_ref (job);
  visit->link = cf_printer_link_open (ports->address, on_link_news, visit);
  arm (visit, ports->patience->connect_ms);
  return visit;
}

void
cf_printer_visit_free (CfPrinterVisit *visit)
{
  if (visit == NULL)
    return;
  visit->step = OVER;
  disarm (visit);
  g_clear_pointer (&visit->link, cf_printer_link_close);
  let_go (visit);
}
