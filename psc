#!/bin/sh
# Finds what the suite needs, builds what is not built, and hands over to the launcher. See ./psc help.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
# Every module but the Kubernetes objects, which nothing here runs.
modules=$(sed -n 's/.*<module>\(.*\)<\/module>.*/\1/p' "$here/pom.xml" | grep -vx k8s)

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
    *) echo "$here/$1/target/$1.jar" ;;
  esac
}

# A module is built when its package is there and nothing it is made from is newer than its last build.
stale_module() {
  for module in $modules; do
    [ -f "$here/$module/pom.xml" ] || continue
    package=$(package_of "$module")
    built=$here/$module/target/built
    [ -f "$package" ] && [ -f "$built" ] || { echo "$module"; return; }
    [ -z "$(find "$here/pom.xml" "$here/$module" \
      \( -name target -o -name node_modules -o -path "$here/$module/src/test" \) -prune -o \
      -type f -newer "$built" ! -name README.md -print 2>/dev/null | head -n 1)" ] || { echo "$module"; return; }
  done
}

# What tells this build from another of the same version.
build_id() {
  commit=$(git -C "$here" rev-parse --short=12 HEAD 2>/dev/null) || { echo unknown; return; }
  [ -z "$(git -C "$here" status --porcelain --untracked-files=no 2>/dev/null)" ] || commit=$commit-changed
  echo "$commit"
}

# Runs Maven with its output in a log, and shows which module it is at.
maven_at_work() {
  log=$1
  shift
  (cd "$here" && exec mvn -B "-Dpsc.build=$(build_id)" "$@") >"$log" 2>&1 &
  maven=$!
  trap 'kill "$maven" 2>/dev/null; exit 130' INT TERM
  shown=0
  while kill -0 "$maven" 2>/dev/null; do
    sleep 1
    count=$(grep -a -c '^\[INFO\] Building .*\]$' "$log")
    if [ "$count" -gt "$shown" ]; then
      grep -a '^\[INFO\] Building .*\]$' "$log" | sed -n "$((shown + 1)),${count}p" |
        sed 's/^\[INFO\] Building /  /; s/ [0-9][0-9.]*[^ ]*  *\[/  [/'
      shown=$count
    fi
  done
  wait "$maven"
  code=$?
  trap - INT TERM
  return "$code"
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
  if ! maven_at_work "$log" -T 1C package -DskipTests; then
    grep -a -E '^\[ERROR\]|No space left' "$log" | head -n 3 >&2
    fail "the build failed: see $log"
  fi
  for module in $modules; do
    [ ! -f "$(package_of "$module")" ] || touch "$here/$module/target/built"
  done
  printf 'Built in %s s.\n' "$(($(date +%s) - began))"
  [ -n "$(find "$here" -path "*/target/start-*.aot" -prune -print 2>/dev/null | head -n 1)" ] || train
}

# Writes the caches with which Java starts fast. Done after the first build only: later ones would make every change slower.
train() {
  printf 'Preparing fast starts (once; ./psc build --fast-start does it again) …\n'
  began=$(date +%s)
  if java_launcher train >"$here/target/training.log" 2>&1; then
    printf 'Prepared in %s s.\n' "$(($(date +%s) - began))"
  else
    printf 'Not prepared, so starts take longer: see %s\n' "$here/target/training.log"
  fi
}

java_launcher() {
  "$JAVA_HOME/bin/java" -Xmx128m -Xms8m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps --enable-native-access=ALL-UNNAMED -jar "$(package_of launcher)" "$@"
}

# The tests of one module, or one class of them, with Maven's further options. The modules before it are built, and their tests are
# left out.
test_module() {
  module=$1
  shift
  [ -d "$here/$module" ] || module=$module-service
  [ -f "$here/$module/pom.xml" ] || fail "there is no module \"${module%-service}\". Choose from $(echo $modules)."
  name=${module%-service}
  case $module in
    launcher) tests="id/psc119/launcher/**,id/psc119/signin/**" ;;
    system-tests) tests="id/psc119/system/**,id/psc119/demo/**" ;;
    *) tests="id/psc119/$name/**" ;;
  esac
  case ${1:-} in
    '' | -*) ;;
    *) tests=$1; shift ;;
  esac
  goal=test
  [ "$module" != system-tests ] || goal=verify
  maven_at_work "$log" -pl "$module" -am "$goal" "-Dtest=$tests" -Dsurefire.failIfNoSpecifiedTests=false "$@"
}

# The modules whose line in Maven's summary ends so. Those that stand on a failed one are skipped.
modules_that_ended() {
  sed -n "s/^\[INFO\] \(.*[^ .]\) [. ]*$1\$/\1/p" "$log"
}

lines() {
  printf '%s\n' "$1" | grep -c .
}

run_tests() {
  ! running || fail "the suite runs from this tree (process $pid), and testing rebuilds it. First ./psc stop."
  find_maven
  [ ! -f "$here/web/pom.xml" ] || find_node
  mkdir -p "$here/target" 2>/dev/null || fail "cannot write to $here/target: is the disk full, or the folder not yours?"
  log=$here/target/test.log
  : >"$here/target/test.began" || fail "cannot write to $here/target: is the disk full?"
  began=$(date +%s)
  printf 'Testing %s; the details go to %s\n' "${1:-everything}${2:+, $2}" "$log"
  case ${1:-} in
    '') maven_at_work "$log" -T 2 --fail-at-end verify ;;
    -*) maven_at_work "$log" -T 2 --fail-at-end verify "$@" ;;
    *) test_module "$@" ;;
  esac
  code=$?
  find "$here" -path '*/target/*-reports/TEST-*.xml' -newer "$here/target/test.began" -exec grep -h -m 1 '<testsuite ' {} + 2>/dev/null |
    awk '{
      for (i = 1; i <= NF; i++) {
        split($i, part, "\"")
        if ($i ~ /^tests=/) tests += part[2]; else if ($i ~ /^failures=/) failures += part[2]
        else if ($i ~ /^errors=/) errors += part[2]; else if ($i ~ /^skipped=/) skipped += part[2]
      }
    } END { printf "%d tests, %d failed, %d skipped", tests, failures + errors, skipped }'
  broken=$(modules_that_ended 'FAILURE \[.*')
  left=$(modules_that_ended SKIPPED)
  [ -z "$broken" ] || printf '; modules failed: %s, not run: %s' "$(lines "$broken")" "$(lines "$left")"
  printf ', in %s s\n' "$(($(date +%s) - began))"
  if [ "$code" -ne 0 ]; then
    [ -z "$broken" ] || printf '%s\n' "$broken" | sed 's/^/  module failed: /' >&2
    [ -z "$left" ] || printf '%s\n' "$left" | sed 's/^/  not run, because of it: /' >&2
    find "$here" -path '*/target/*-reports/TEST-*.xml' -newer "$here/target/test.began" -exec awk '
      /<testcase / { name = $0; sub(/.* name="/, "", name); sub(/".*/, "", name); of = $0; sub(/.* classname="/, "", of); sub(/".*/, "", of) }
      /<(failure|error)[ >]/ { print "  failed: " of "#" name }' {} + >&2 2>/dev/null
    # What stopped each module, then the first of everything else.
    grep -a '^\[ERROR\] Failed to execute goal' "$log" | cut -c 1-300 | sort -u >&2
    grep -a '^\[ERROR\]' "$log" | grep -a -v -e 'Failed to execute goal' -e '^\[ERROR\] *$' -e 'Help 1\]' -e 'Maven' -e 'mvn <args>' \
      -e 'See dump files' -e 'For more information' -e 'After correcting' | head -n 20 >&2
    fail "not everything passed: see $log"
  fi
}

# The check of the Kubernetes objects is a program of its own, which a start of the suite does not need.
build_check() {
  if [ -f "$here/k8s/target/classes/id/psc119/k8s/Check.class" ] && [ -d "$here/k8s/target/lib" ] &&
    [ -z "$(find "$here/k8s/src/main" -type f -newer "$here/k8s/target/classes/id/psc119/k8s/Check.class" -print 2>/dev/null | head -n 1)" ]; then
    return
  fi
  find_maven
  mkdir -p "$here/target" 2>/dev/null || fail "cannot write to $here/target: is the disk full, or the folder not yours?"
  log=$here/target/build.log
  printf 'Building the check …\n'
  maven_at_work "$log" -pl k8s -am package -DskipTests || fail "the build failed: see $log"
}

case ${1:-help} in
  help | --help | -h) exec cat "$here/launcher/src/main/resources/help.txt" ;;
  status | stop)
    if [ ! -f "$(package_of launcher)" ]; then
      printf 'Nothing runs: nothing is built here yet. See ./psc help.\n'
      [ "$1" = stop ]
      exit
    fi
    ;;
esac
find_jdk
case $1 in
  test) shift; run_tests "$@"; exit ;;
  build) build; [ "${2:-}" != --fast-start ] || train; exit ;;
  format) find_maven; cd "$here" && exec mvn -B -q spotless:apply ;;
  run | demo | simulate | bench | roads) build ;;
  dev) find_maven; [ -f "$(package_of launcher)" ] || build ;;
  status | stop) ;;
  k8s)
    [ -f "$(package_of launcher)" ] || build
    [ "${2:-}" != check ] || build_check
    ;;
  images) shift; build; exec "$here/k8s/images/build" "$@" ;;
  *) [ -f "$(package_of launcher)" ] || build ;;
esac
exec "$JAVA_HOME/bin/java" -Xmx128m -Xms8m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps --enable-native-access=ALL-UNNAMED -jar "$(package_of launcher)" "$@"
