// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "till/health/vitals.h"

/* The figures of a till in Prometheus' text format, for node_exporter's textfile collector. Names
 * begin with counterfoil_till_ and carry no label that names a person. */
void cf_metrics_write (const CfVitals *vitals, const CfCondition *conditions, GString *text);
