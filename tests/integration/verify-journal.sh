#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Verifies a journal with b2sum alone: counterfoilctl --data DIR journal export | verify-journal.sh
n=0 last=
while IFS= read -r header && IFS= read -r body && IFS= read -r hash; do
  n=$((n + 1))
  got=$(printf '%s\n%s\n' "$header" "$body" | b2sum -l 256)
  [ "${got%% *}" = "$hash" ] || { echo "entry $n was changed"; exit 1; }
  case $header$body in *"$last"*) last=$hash ;; *) echo "entry $n does not follow"; exit 1 ;; esac
done
echo "$n entries, all sound"
