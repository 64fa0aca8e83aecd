// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/machine/disk.h"
#include "simulation/shelf.h"
#include "simulation/plan.h"
#include "store/journal.h"
#include "sync/talk.h"
#include "till/till.h"

/* Tills and one CRM in one process, on one clock that moves only between steps. */

#define SIM_PIN "1234"
#define SIM_CASHIER "101"
#define SIM_MANAGER "301"

typedef struct _SimWorld SimWorld;
typedef struct _SimCrm SimCrm; /* crm.h */
typedef struct _SimNet SimNet; /* net.h */

/* The weather between one till and the CRM: how often in a thousand each thing happens to a
 * message, and until when. */
typedef enum {
  SIM_WEATHER_OUTAGE, /* nobody answers */
  SIM_WEATHER_DROP, /* the request is lost */
  SIM_WEATHER_LOSE_REPLY, /* it is carried out, and the reply is lost */
  SIM_WEATHER_DELAY, /* either of them takes up to two minutes */
  SIM_WEATHER_REPEAT, /* the request comes again, later */
  SIM_WEATHER_RESET, /* the connection breaks, before or after */
  SIM_WEATHER_CUT_SHORT, /* the reply ends early */
  SIM_WEATHER_FLIP, /* a bit of the reply is another */
  SIM_WEATHER_SWAP, /* the reply is an older one, to the same question or to another */
  SIM_WEATHER_PORTAL, /* a captive portal answers */
  SIM_WEATHER_REFUSE, /* a 4xx or 5xx of something on the way, or of a CRM in need of rest */
  SIM_WEATHER_FORGE, /* somebody else acknowledges what was sent */
  SIM_WEATHER_COUNT,
} SimWeather;

typedef struct {
  SimWorld *world;
  guint index;
  SimDisk *disk;
  char *folder;
  CfClock clock;
  gint64 clock_ahead_us; /* of the world's */
  CfRandomSeeded seeded;
  CfRandom random;
  CfTill *till; /* NULL: not running */
  CfTalk *talk; /* NULL: not running, or not paired */
  gboolean is_there; /* this machine exists */
  gboolean is_shut; /* for the night: a person opens it again */
  gboolean pokes; /* an entry may have been written since the talk looked */
  gboolean looks; /* people look closer, after a fresh start */
  gboolean was_settled;
  gint64 acked_seen;
  gint64 generation; /* of the cache, as last read */
  gint64 noted_at_us;
  gint64 opens_at_us; /* when somebody starts it again */
  gint64 follows_at_us; /* when it tries again to follow, if it could not read its journal */
  gint64 mends_at_us; /* when its disk is mended; 0: it is well */
  gint64 until_us[SIM_WEATHER_COUNT];
  guint per_mille[SIM_WEATHER_COUNT];
  guint messages; /* sent so far */
  guint offers_told; /* a bit for each that it has, as it last read its shop */
  guint denied_looks;
  gboolean is_rotten; /* a bit of its cache has turned: what it shows may be wrong */
  gboolean may_load; /* something has happened to its cache: it may load another */
  gboolean may_load_again; /* something has happened to what it loads, too */
  gint64 counted_at_us; /* when its messages were counted last … */
  guint counted; /* … and how many there were */
  gboolean was_copied; /* another machine has, or had, the same disk */
  gboolean was_paired; /* anew since then, as a copy that the CRM had heard of */
  SimShelf shelf; /* what its people know of it */
  SimDisk *kept; /* a copy of its disk, made once … */
  SimShelf kept_shelf; /* … what was known then … */
  guint kept_sales; /* … and how many sales there were */
  guint kept_members;
  guint kept_rungs[SIM_MEMBERS_MAX]; /* what they allowed by what this till says */
} SimTill;

/* What went wrong, the first thing. */
typedef struct {
  const char *law; /* "I1" …; NULL: nothing */
  char *what;
} SimViolation;

struct _SimWorld {
  guint64 seed;
  gint64 now_us; /* monotonic for all; wall clocks are counted from it */
  CfClock clock;
  CfRandomSeeded seeded;
  CfRandom random;
  SimTill tills[SIM_TILLS_MAX];
  SimCrm *crm;
  SimNet *net;
  SimModel *model;
  SimTally *tally;
  guint topics; /* of the plan */
  gboolean calm; /* the second phase: nothing breaks any more */
  SimViolation violation;
};

/* A world as it is before anything happens: a shop with its CRM, and n tills that are paired and
 * loaded. The seed is all that it depends on. */
SimWorld *sim_world_new (guint64 seed, guint n_tills, SimTally *tally);
void sim_world_free (SimWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimWorld, sim_world_free)

/* Lets time pass until then, and all that is due meanwhile happen; stops at a violation. */
void sim_world_run (SimWorld *world, gint64 until_us);

/* Notes the first violation. */
void sim_world_break (SimWorld *world, const char *law, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* "till 2". Static for a while. */
const char *sim_till_name (const SimTill *till);

/* Starts the program on a machine: opens, signs in, follows. FALSE when it would not. */
gboolean sim_till_start (SimTill *till);

/* Ends it: in good order, by a kill, or with the power; a machine that has frozen has died. */
void sim_till_stop (SimTill *till);
void sim_till_kill (SimTill *till);
void sim_till_cut_power (SimTill *till, const CfRandom *random);

/* After anything that was done at a till: buries it when it died in the middle. Gives back whether
 * it lives. */
gboolean sim_till_survived (SimTill *till);

/* Lets the till's conversation go on until it waits; and says when it wants to be asked again. */
void sim_till_pump (SimTill *till);
gint64 sim_till_wake_us (const SimTill *till);

/* A person pairs it again. */
void sim_till_pair (SimTill *till);

/* Somebody signs in. */
void sim_till_sign_in (SimTill *till);
