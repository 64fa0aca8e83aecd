// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include "simulation/world.h"

#define SIM_ASKED_MAX 6

/* The CRM's machine: the real service below HTTP. */
struct _SimCrm {
  SimWorld *world;
  SimDisk *disk;
  gpointer service; /* CfService; NULL: not running */
  CfClock clock;
  gint64 clock_ahead_us;
  CfRandomSeeded seeded;
  CfRandom random;
  gint64 opens_at_us;
  gint64 mends_at_us;
  gboolean is_old; /* its program is older than the tills', and knows fewer kinds of entries */
  guint backups; /* made so far */
  gboolean has_carried; /* the last restore: what must not be undone by it */
  gboolean has_key; /* a touch key is on its page */
  guint64 commits; /* pushes and pairings that it answered well */
  sqlite3 *look; /* the checker's own eye on its database … */
  sqlite3_stmt *asked[SIM_ASKED_MAX]; /* … and what it asks again and again */
};

/* One request, as HTTP would bring it; and its answer. */
typedef struct {
  const char *method;
  const char *path; /* with its query */
  const char *authorization;
  const char *encoding;
  gint64 range_from;
  const char *name; /* of the request */
  GBytes *body; /* or NULL */
} SimQuestion;

typedef struct {
  guint status; /* 0: nobody answered */
  char *content_type;
  char *name; /* of the request that it is to; NULL: it names none */
  GBytes *body;
  gboolean is_cut; /* the connection ended before the body did */
  gint64 range_from; /* of a 206 */
  gint64 retry_after_us;
  gint64 server_time_us;
} SimAnswer;

void sim_answer_free (SimAnswer *answer);
SimAnswer *sim_answer_new (guint status, const char *content_type, const char *body);
SimAnswer *sim_answer_copy (const SimAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimAnswer, sim_answer_free)

SimCrm *sim_crm_new (SimWorld *world);
void sim_crm_free (SimCrm *crm);

/* Makes the shop and its goods, on an empty disk. */
void sim_crm_found (SimCrm *crm);

gboolean sim_crm_start (SimCrm *crm);
void sim_crm_kill (SimCrm *crm);
void sim_crm_cut_power (SimCrm *crm, const CfRandom *random);

/* NULL: it is not running, or died over it. */
SimAnswer *sim_crm_answer (SimCrm *crm, const SimQuestion *question);

/* What somebody answers to a push who knows the contract and not the device's key. */
SimAnswer *sim_crm_forge (const SimQuestion *question);

/* The CRM's database, as its commands open it: a CfSession; NULL when that cannot be now. */
gpointer sim_crm_open_session (SimCrm *crm);

/* Somebody in the office puts a touch key on its page, or takes it away again. */
void sim_crm_lay_out (SimCrm *crm);

/* A new pairing code for a till of the first shop, made by a person at the CRM; NULL when it is
 * not to be had now. */
char *sim_crm_code (SimCrm *crm);

/* What a person does at the CRM: forgets a member; puts it into another life, as after a restore.
 * FALSE when it cannot be done now. */
gboolean sim_crm_erase (SimCrm *crm, const char *member_id);
gboolean sim_crm_begin_life (SimCrm *crm);

/* Brings books of an older program up to date. */
gboolean sim_crm_migrate (SimCrm *crm);

/* After anything that was done there: buries it when it died in the middle. */
gboolean sim_crm_survived (SimCrm *crm);

/* The authority that tills pin. */
const char *sim_crm_authority (void);

/* The checker's look: a number from the CRM's database, by SQL of its own. */
gint64 sim_crm_read (SimCrm *crm, const char *sql);
sqlite3 *sim_crm_look (SimCrm *crm);
void sim_crm_look_away (SimCrm *crm);
