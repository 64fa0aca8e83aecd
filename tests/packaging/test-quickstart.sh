#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The words of packaging/quickstart, with the package tools of the machine replaced by fakes that
# write down what they were asked, and the counting of packaging/tally.py.
set -uo pipefail

packaging=$(cd "$(dirname "$0")/../../packaging" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
number=0
status=0

check () {
  number=$((number + 1))
  if "${@:2}"; then
    echo "ok $number $1"
  else
    echo "not ok $number $1"
    status=1
  fi
}

exits () {
  local wanted=$1
  shift
  "$@" >"$folder/out" 2>"$folder/err"
  [ $? -eq "$wanted" ]
}

fake () {
  printf '#!/bin/sh\n%s\n' "$2" >"$folder/$1"
  chmod +x "$folder/$1"
}

says () { grep -qF -- "$1" "$folder/$2"; }

# with_fakes MISSING UID: which package dpkg-query does not know, and who runs the script.
with_fakes () {
  fake dpkg-query "case \"\$*\" in *\" $1\") exit 1 ;; *) echo 'ii ' ;; esac"
  fake apt-get "echo \"apt-get \$*\" >>'$folder/asked'"
  fake sudo "echo \"sudo \$*\" >>'$folder/asked'; exec \"\$@\""
  fake id "echo $2"
  : >"$folder/asked"
  PATH=$folder:$PATH "$packaging/quickstart" deps >"$folder/out" 2>"$folder/err"
}

deps_asks_nothing_when_all_is_there () {
  with_fakes none 0 && [ ! -s "$folder/asked" ]
}

deps_installs_only_what_is_missing () {
  with_fakes jq 0 && says 'Debian packages: jq' out && ! says sudo asked &&
    says 'install -y --no-install-recommends jq' asked && says 'apt-get -q update' asked
}

deps_uses_sudo_when_not_root () {
  with_fakes jq 1000 && says 'sudo apt-get -q update' asked
}

deps_fails_when_the_installer_fails () {
  with_fakes jq 0
  fake apt-get 'exit 100'
  ! PATH=$folder:$PATH "$packaging/quickstart" deps >/dev/null 2>&1
}

deps_looks_for_each_package_once () {
  fake dpkg-query "for package; do :; done; echo \"\$package\" >>'$folder/looked'; echo 'ii '"
  PATH=$folder:$PATH "$packaging/quickstart" deps >/dev/null 2>&1
  grep -qx xvfb "$folder/looked" && [ -z "$(sort "$folder/looked" | uniq -d)" ]
}

log () { printf '{"name":"x:%s","stdout":"%s","result":"%s","duration":60}\n' "$1" "$2" "$3"; }

tally_counts_cases () {
  { log 'core / a' '1..3\nok 1 a\nok 2 b # SKIP none\nok 3 c\n' OK; log 'core / b' '' OK; } \
    >"$folder/log"
  exits 0 "$packaging/tally.py" "release=$folder/log" && says '3 passed, 0 failed, 1 skipped' out &&
    grep -Eq '^core +2\.00$' "$folder/out"
}

tally_fails_on_a_failed_case () {
  log 'core / a' '1..2\nok 1 a\nnot ok 2 b\n' FAIL >"$folder/log"
  exits 1 "$packaging/tally.py" "release=$folder/log" && says '1 passed, 1 failed, 0 skipped' out &&
    says 'failed: release: x:core / a: b' out
}

tally_fails_on_a_crash_and_on_nothing () {
  log 'core / a' '1..2\nok 1 a\n' ERROR >"$folder/log"
  exits 1 "$packaging/tally.py" "release=$folder/log" && says '1 passed, 1 failed, 0 skipped' out &&
    : >"$folder/log" && exits 1 "$packaging/tally.py" "release=$folder/log"
}

echo 1..10
check 'help exits 0' exits 0 "$packaging/quickstart" --help
check 'an unknown word exits 2' exits 2 "$packaging/quickstart" frob
check 'deps asks nothing when all is there' deps_asks_nothing_when_all_is_there
check 'deps installs only what is missing' deps_installs_only_what_is_missing
check 'deps uses sudo when not root' deps_uses_sudo_when_not_root
check 'deps fails when the installer fails' deps_fails_when_the_installer_fails
check 'deps looks for each package once' deps_looks_for_each_package_once
check 'tally counts cases' tally_counts_cases
check 'tally fails on a failed case' tally_fails_on_a_failed_case
check 'tally fails on a crash and on nothing' tally_fails_on_a_crash_and_on_nothing
exit $status
