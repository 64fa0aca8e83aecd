#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The desktop file, the AppStream data, the D-Bus service, the icons and the settings' schema:
# test-desktop.sh DESKTOP METAINFO SERVICE SOURCE-DATA BUILD-DATA
set -u
desktop=$1 metainfo=$2 service=$3 source=$4 build=$5
id=io.github.counterfoil.Counterfoil
n=0 failed=0

# case_of NAME COMMAND…: one case, which is the command's exit status.
case_of () {
  local name=$1 said
  shift
  n=$((n + 1))
  if said=$("$@" 2>&1); then
    echo "ok $n $name"
  else
    echo "not ok $n $name"
    failed=1
    printf '%s\n' "$said" >&2
  fi
}

skip () {
  n=$((n + 1))
  echo "ok $n $1 # SKIP $2"
}

# judged_by PROGRAM NAME COMMAND…: skipped where the program is not installed.
judged_by () {
  local program=$1 name=$2
  shift 2
  if command -v "$program" >/dev/null; then case_of "$name" "$@"; else
    skip "$name" "$program is not installed"
  fi
}

translated () {
  local language
  for language in zh_CN zh_TW; do
    grep -q "^Comment\[$language\]=." "$desktop" || return 1
    grep -q "xml:lang=\"$language\"" "$metainfo" || return 1
  done
}

names_agree () {
  grep -q "^Icon=$id$" "$desktop" && grep -q "^DBusActivatable=true$" "$desktop" &&
    grep -q "^Name=$id$" "$service" && grep -q "^Exec=/.*/counterfoil --gapplication-service$" \
    "$service" && grep -q "<launchable type=\"desktop-id\">$id.desktop<" "$metainfo"
}

# An icon is one shape without text, pictures or anything from elsewhere.
plain_icons () {
  local icon
  for icon in "$source/icons/hicolor/scalable/apps/$id.svg" \
    "$source/icons/hicolor/symbolic/apps/$id-symbolic.svg"; do
    [ -s "$icon" ] || return 1
    python3 -c 'import sys, xml.dom.minidom as x; x.parse (sys.argv[1])' "$icon" || return 1
    if grep -qE '<(text|image|script)|href="http' "$icon"; then return 1; fi
  done
}

# What refuses nothing proves nothing: each judge is shown what it must refuse.
refuses_bad_desktop () {
  local bad=$build/bad.desktop
  sed 's/^Type=.*/Type=Till/' "$desktop" >"$bad"
  ! desktop-file-validate "$bad" && rm -f "$bad"
}

refuses_bad_metainfo () {
  local bad=$build/$id.bad.metainfo.xml
  grep -v '<summary' "$metainfo" >"$bad"
  ! appstreamcli validate --no-net "$bad" && rm -f "$bad"
}

echo 1..8
judged_by desktop-file-validate "the desktop file" desktop-file-validate "$desktop"
judged_by desktop-file-validate "a bad desktop file is refused" refuses_bad_desktop
judged_by appstreamcli "the AppStream data" appstreamcli validate --no-net "$metainfo"
judged_by appstreamcli "bad AppStream data is refused" refuses_bad_metainfo
judged_by glib-compile-schemas "the settings' schema" \
  glib-compile-schemas --strict --dry-run "$source"
case_of "the files agree on names" names_agree
case_of "the desktop speaks Chinese" translated
case_of "the icons are plain drawings" plain_icons
exit $failed
