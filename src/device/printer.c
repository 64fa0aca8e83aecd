// SPDX-License-Identifier: Apache-2.0
#include "device/printer.h"

#include "device/error.h"
#include "device/escpos/page.h"

static const CfPrinterPatience usual = {
    .connect_ms = 3000,
    .answer_ms = 3000,
    .stall_ms = 10000,
    .done_ms = 20000,
    .look_ms = 2000,
    .repair_ms = 300000,
    .retry_ms = 2000,
    .page_ms = 600000,
    .kick_ms = 6000,
};

typedef struct {
  CfPrintJob public;
  char *label;
  GBytes *page; /* NULL: the drawer alone */
  GBytes *kick; /* NULL: it stays shut */
  gint64 queued_us; /* monotonic */
  GSource *expiry;
  CfPrinter *printer;
} Job;

struct _CfPrinter {
  CfPrinterPorts ports;
  CfPrinterAddress address;
  CfPrinterProfile profile;
  GQueue jobs; /* of Job; the first is the one that is tried */
  CfPrinterVisit *visit; /* NULL: nobody is there */
  GSource *next; /* when to try again */
  CfPrintTrouble trouble;
  guint64 last_id;
};

static void try_next (CfPrinter *printer, guint after_ms);

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
arm (guint ms, GSourceFunc function, gpointer data)
{
  GSource *source = g_timeout_source_new (ms);

  g_source_set_callback (source, function, data, NULL);
  (void)g_source_attach (source, g_main_context_get_thread_default ()); /* its id */
  return source;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  clear_source (&job->expiry);
  g_clear_pointer (&job->page, g_bytes_unref);
  g_clear_pointer (&job->kick, g_bytes_unref);
  g_free (job->label);
  g_free (job);
}

/* Tells what changed, if anything has; a job that is over leaves the queue first. */
static void
change (CfPrinter *printer, Job *job, CfPrintState state, CfPrintTrouble trouble)
{
  if (job->public.state == state && job->public.trouble == trouble)
    return;
  job->public.state = state;
  job->public.trouble = trouble;
  if (cf_print_state_is_final (state))
    (void)g_queue_remove (&printer->jobs, job); /* it is there */
  if (printer->ports.notice != NULL)
    printer->ports.notice (&job->public, printer->ports.data);
  if (cf_print_state_is_final (state))
    job_free (job);
}

static guint
life_ms (const Job *job)
{
  const CfPrinterPatience *patience = job->printer->ports.patience;

  return job->page == NULL ? patience->kick_ms : patience->page_ms;
}

static gboolean
is_older (const Job *job, guint ms)
{
  gint64 now_us = cf_clock_monotonic_us (job->printer->ports.clock);

  return now_us - job->queued_us >= (gint64)ms * 1000;
}

/* A job under way is not ended here: what comes of it shows soon enough. */
static gboolean
on_expiry (gpointer data)
{
  Job *job = data;
  CfPrinter *printer = job->printer;

  clear_source (&job->expiry);
  if (printer->visit == NULL || g_queue_peek_head (&printer->jobs) != job)
    change (printer, job, CF_PRINT_FAILED,
            printer->trouble == CF_PRINT_NO_TROUBLE ? CF_PRINT_STALLED : printer->trouble);
  return G_SOURCE_REMOVE;
}

static void
settle (CfPrinter *printer, Job *job, const CfPrinterOutcome *outcome)
{
  job->public.confirmed = outcome->confirmed;
  if (outcome->done)
    change (printer, job, CF_PRINT_PRINTED, CF_PRINT_NO_TROUBLE);
  else if (outcome->touched)
    change (printer, job, CF_PRINT_MAYBE, outcome->trouble);
  else if (job->expiry == NULL || is_older (job, life_ms (job)))
    change (printer, job, CF_PRINT_FAILED, outcome->trouble);
  else
    change (printer, job, CF_PRINT_QUEUED, outcome->trouble);
}

static void
on_visit_news (CfPrinterVisitNews news, const CfPrinterOutcome *outcome, gpointer data)
{
  CfPrinter *printer = data;
  Job *job = g_queue_peek_head (&printer->jobs);
  const CfPrinterOutcome copy = *outcome; /* the visit goes away in here */

  printer->trouble = copy.trouble;
  if (news != CF_PRINTER_VISIT_OVER) {
    change (printer, job, CF_PRINT_PRINTING, copy.trouble);
    return;
  }
  g_clear_pointer (&printer->visit, cf_printer_visit_free);
  try_next (printer, copy.done || copy.touched ? 0 : printer->ports.patience->retry_ms);
  settle (printer, job, &copy);
}

/* The drawer's pulse comes first: the cashier waits for it. */
static GBytes *
bytes_of (const Job *job)
{
  GByteArray *bytes;

  if (job->page == NULL)
    return g_bytes_ref (job->kick);
  if (job->kick == NULL || is_older (job, job->printer->ports.patience->kick_ms))
    return g_bytes_ref (job->page);
  bytes = g_byte_array_new ();
  g_byte_array_append (bytes, g_bytes_get_data (job->kick, NULL),
                       (guint)g_bytes_get_size (job->kick));
  g_byte_array_append (bytes, g_bytes_get_data (job->page, NULL),
                       (guint)g_bytes_get_size (job->page));
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
on_next (gpointer data)
{
  CfPrinter *printer = data;
  Job *job = g_queue_peek_head (&printer->jobs);
  CfPrinterVisitPorts ports = {.address = &printer->address,
                               .answers = printer->profile.answers,
                               .patience = printer->ports.patience,
                               .notice = on_visit_news,
                               .data = printer};

  clear_source (&printer->next);
  if (job != NULL && printer->visit == NULL) {
    g_autoptr (GBytes) bytes = bytes_of (job);

    printer->visit = cf_printer_visit_new (&ports, bytes);
  }
  return G_SOURCE_REMOVE;
}

static void
try_next (CfPrinter *printer, guint after_ms)
{
  clear_source (&printer->next);
  printer->next = arm (after_ms, on_next, printer);
}

CfPrinter *
cf_printer_new (const CfPrinterPorts *ports)
{
  CfPrinter *printer = g_new0 (CfPrinter, 1);

  printer->ports = *ports;
  if (printer->ports.patience == NULL)
    printer->ports.patience = &usual;
  printer->profile = *ports->profile;
  printer->address = *ports->address;
  printer->address.host = g_strdup (ports->address->host);
  printer->address.path = g_strdup (ports->address->path);
  return printer;
}

void
cf_printer_free (CfPrinter *printer)
{
  if (printer == NULL)
    return;
  clear_source (&printer->next);
  cf_printer_visit_free (printer->visit);
  g_queue_clear_full (&printer->jobs, job_free);
  cf_printer_address_clear (&printer->address);
  g_free (printer);
}

/* Takes page and kick. */
static gboolean
add (CfPrinter *printer, GBytes *page, GBytes *kick, const char *label, guint64 *ret_id,
     GError **error)
{
  Job *job = g_new0 (Job, 1);

  job->printer = printer;
  job->page = page;
  job->kick = kick;
  if (printer->jobs.length >= CF_PRINTER_JOBS_MAX) {
    job_free (job);
    g_set_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_FULL, "%d jobs wait for the printer",
                 CF_PRINTER_JOBS_MAX);
    return FALSE;
  }
  job->label = g_strdup (label);
  job->public =
      (CfPrintJob){.id = ++printer->last_id, .label = job->label, .is_kick = page == NULL};
  job->queued_us = cf_clock_monotonic_us (printer->ports.clock);
  job->expiry = arm (life_ms (job), on_expiry, job);
  if (page == NULL)
    g_queue_push_nth (&printer->jobs, job, printer->visit == NULL ? 0 : 1);
  else
    g_queue_push_tail (&printer->jobs, job);
  if (ret_id != NULL)
    *ret_id = job->public.id;
  if (printer->visit == NULL && (page == NULL || printer->jobs.length == 1))
    try_next (printer, 0);
  return TRUE;
}

gboolean
cf_printer_print (CfPrinter *printer, const CfReceipt *receipt, gboolean opens_drawer,
                  const char *label, guint64 *ret_id, GError **error)
{
  GBytes *kick = opens_drawer ? cf_escpos_kick_encode (&printer->profile, FALSE) : NULL;

  return add (printer, cf_escpos_page_encode (receipt, &printer->profile), kick, label, ret_id,
              error);
}

gboolean
cf_printer_kick (CfPrinter *printer, const char *label, guint64 *ret_id, GError **error)
{
  GBytes *kick = cf_escpos_kick_encode (&printer->profile, TRUE);

  if (kick == NULL) {
    g_set_error (error, CF_DEVICE_ERROR, CF_DEVICE_ERROR_FAILED, "This printer has no drawer");
    return FALSE;
  }
  return add (printer, NULL, kick, label, ret_id, error);
}

void
cf_printer_stop (CfPrinter *printer)
{
  guint n = printer->jobs.length; /* those that are added meanwhile are not meant */

  clear_source (&printer->next);
  g_clear_pointer (&printer->visit, cf_printer_visit_free);
  for (; n > 0; n--) {
    Job *job = g_queue_peek_head (&printer->jobs);

    change (printer, job, job->public.state == CF_PRINT_PRINTING ? CF_PRINT_MAYBE : CF_PRINT_FAILED,
            CF_PRINT_STOPPED);
  }
}

CfPrintTrouble
cf_printer_trouble (const CfPrinter *printer)
{
  return printer->trouble;
}

guint
cf_printer_waiting (const CfPrinter *printer)
{
  return printer->jobs.length;
}
