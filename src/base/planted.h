// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Bugs that are planted on purpose, so that the simulator can show that it finds each. They are in
 * the objects that tests/simulation/ compiles for itself alone, and even there asleep until
 * somebody sets the number; everywhere else CF_PLANTED() is nothing. test-planted.c says what each
 * is. */
#ifdef CF_WITH_PLANTED
extern int cf_planted; /* the one that is awake; 0: none */
#define CF_PLANTED(number) (cf_planted == (number))
#else
#define CF_PLANTED(number) 0
#endif
