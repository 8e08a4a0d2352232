#!/bin/sh
# Finds what the suite needs, builds what is not built, and hands over to the launcher. See ./psc help.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
modules="vocabulary audit platform engine intake-service dispatch-service fleet-service referral-service web edge launcher system-tests"

fail() {
  printf 'psc: %s\n' "$1" >&2
  exit 1
}

is_jdk25() {
  [ -x "$1/bin/javac" ] && [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)" = 25 ]
}

find_jdk() {
  for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$jdk" ] && is_jdk25 "$jdk"; then
      JAVA_HOME=$jdk
      export JAVA_HOME
      return
    fi
  done
  fail "JDK 25 is missing. Install it (Debian, Ubuntu: temurin-25-jdk or openjdk-25-jdk; macOS: brew install openjdk@25; or from adoptium.net), or set JAVA_HOME to one that is there."
}

find_maven() {
  command -v mvn >/dev/null 2>&1 ||
    fail "Maven is missing (3.8.7 or newer). Install it: apt-get install maven, or brew install maven."
}

find_node() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    fail "Node.js with npm is missing (20.19 or newer); the web pages are built with it. Install it: apt-get install nodejs npm, or brew install node."
}

package_of() {
  case $1 in
    *-service | edge) echo "$here/$1/target/quarkus-app/quarkus-run.jar" ;;
    *) echo "$here/$1/target/$1-1.0.0.jar" ;;
  esac
}

# A module is built when its package is there and nothing it is made from is newer, the modules before it included.
stale_module() {
  for module in $modules; do
    [ -f "$here/$module/pom.xml" ] || continue
    package=$(package_of "$module")
    [ -f "$package" ] || { echo "$module"; return; }
    [ -z "$(find "$here/pom.xml" "$here/$module" \
      \( -name target -o -name node_modules -o -path "$here/$module/src/test" \) -prune -o \
      -type f -newer "$package" ! -name README.md -print 2>/dev/null | head -n 1)" ] || { echo "$module"; return; }
  done
}

# The process of a suite that runs from this tree: its packages must not be replaced under it.
running() {
  pid=$(sed -n 's/.*"launcher":{"pid":\([0-9]*\).*/\1/p' "${PSC_HOME:-$here/.psc}/run.json" 2>/dev/null)
  [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null
}

build() {
  stale=$(stale_module)
  if [ -z "$stale" ]; then
    return
  fi
  if running; then
    printf '%s has changed, but the suite runs (process %s): nothing is rebuilt before ./psc stop.\n' "$stale" "$pid"
    return
  fi
  find_maven
  [ ! -f "$here/web/pom.xml" ] || find_node
  mkdir -p "$here/target" 2>/dev/null || fail "cannot write to $here/target: is the disk full, or the folder not yours?"
  log=$here/target/build.log
  printf 'Building (%s is not built or has changed; the first time takes some minutes) …\n' "$stale"
  began=$(date +%s)
  if ! (cd "$here" && mvn -B -q -T 1C package -DskipTests) >"$log" 2>&1; then
    grep -E '^\[ERROR\]|No space left' "$log" | head -n 3 >&2
    fail "the build failed: see $log"
  fi
  # A package that did not change keeps its old time; touching it marks it as looked at.
  for module in $modules; do
    package=$(package_of "$module")
    [ ! -f "$package" ] || touch "$package"
  done
  printf 'Built in %s s.\n' "$(($(date +%s) - began))"
}

run_tests() {
  ! running || fail "the suite runs from this tree (process $pid), and testing rebuilds it. First ./psc stop."
  find_maven
  [ ! -f "$here/web/pom.xml" ] || find_node
  mkdir -p "$here/target" 2>/dev/null || fail "cannot write to $here/target: is the disk full, or the folder not yours?"
  log=$here/target/test.log
  : >"$here/target/test.began" || fail "cannot write to $here/target: is the disk full?"
  began=$(date +%s)
  printf 'Testing everything; the details go to %s\n' "$log"
  (cd "$here" && mvn -B verify "$@") >"$log" 2>&1 &
  maven=$!
  trap 'kill "$maven" 2>/dev/null; exit 130' INT TERM
  shown=0
  while kill -0 "$maven" 2>/dev/null; do
    sleep 2
    count=$(grep -c '^\[INFO\] Building .*\]$' "$log")
    if [ "$count" -gt "$shown" ]; then
      grep '^\[INFO\] Building .*\]$' "$log" | sed -n "$((shown + 1)),${count}p" | sed 's/^\[INFO\] Building /  /; s/ 1\.0\.0//; s/ *\[/  [/'
      shown=$count
    fi
  done
  wait "$maven"
  code=$?
  find "$here" -path '*/target/*-reports/TEST-*.xml' -newer "$here/target/test.began" -exec grep -h -m 1 '<testsuite ' {} + 2>/dev/null |
    awk '{
      for (i = 1; i <= NF; i++) {
        split($i, part, "\"")
        if ($i ~ /^tests=/) tests += part[2]; else if ($i ~ /^failures=/) failures += part[2]
        else if ($i ~ /^errors=/) errors += part[2]; else if ($i ~ /^skipped=/) skipped += part[2]
      }
    } END { printf "%d tests, %d failed, %d skipped", tests, failures + errors, skipped }'
  printf ', in %s s\n' "$(($(date +%s) - began))"
  if [ "$code" -ne 0 ]; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    fail "not everything passed: see $log"
  fi
}

find_jdk
case ${1:-help} in
  test) shift; run_tests "$@"; exit ;;
  build) build; exit ;;
  run | demo | simulate | bench | roads) build ;;
  *) [ -f "$(package_of launcher)" ] || build ;;
esac
exec "$JAVA_HOME/bin/java" -Xmx128m -Xms8m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 --enable-native-access=ALL-UNNAMED -jar "$(package_of launcher)" "$@"
