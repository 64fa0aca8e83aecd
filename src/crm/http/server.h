// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "crm/certificate.h"
#include "crm/http/answer.h"
#include "crm/http/request.h"

#define CF_SERVER_THREADS 4
#define CF_SERVER_CONNECTIONS_MAX 512
#define CF_SERVER_CONNECTIONS_AN_ADDRESS_MAX 256 /* all the tills of a shop may share one */
#define CF_SERVER_IDLE_S 30 /* a connection that says nothing for so long is closed */
#define CF_SERVER_UPLOAD_S 60 /* a body that takes longer is given up */
#define CF_SERVER_STOP_S 5 /* how long a stop waits for the requests under way */

/* An HTTPS server: it reads requests whole, within limits, and hands them to one function.
 * Thread: start and stop on one thread; the handler runs on CF_SERVER_THREADS others at once. */
typedef struct _CfServer CfServer;

/* Answers one request. */
typedef CfAnswer *(*CfServerHandler) (const CfRequest *request, gpointer data);

typedef struct {
  const char *host; /* a name or an address to listen on */
  guint16 port; /* 0: any free one */
  const CfCertificate *certificate; /* copied */
  const CfClock *clock;
  CfServerHandler handler;
  gpointer data;
} CfServerOptions;

/* Listens.
 * Errors: CF_CRM_ERROR_SERVER. */
CfServer *cf_server_start (const CfServerOptions *options,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The port that it listens on. */
guint16 cf_server_port (const CfServer *server);

/* Takes no new connection, lets the requests under way end within CF_SERVER_STOP_S, and frees. */
void cf_server_stop (CfServer *server);
