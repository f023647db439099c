# Sourced by mvnw: leaves in JAVA_HOME a JDK that can run the build.
# Vaadin's Maven plugin itself is Java 21 byte code, so Maven must run on the project's JDK; a toolchain is too late.
REQUIRED_JAVA=25

java_major() { # prints the major version of the JDK home $1, or 0
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return 0; }
  major="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")"
  echo "${major:-0}"
}

find_jdk() {
  [ -n "${JAVA_HOME-}" ] && [ "$(java_major "$JAVA_HOME")" -ge "$REQUIRED_JAVA" ] && return 0
  for cmd in $(command -v javac || :); do
    home="$(readlink -f "$cmd" 2>/dev/null || echo "$cmd")"
    home="${home%/bin/javac}"
    [ "$(java_major "$home")" -ge "$REQUIRED_JAVA" ] && { JAVA_HOME="$home"; return 0; }
  done
  for home in /usr/lib/jvm/*"$REQUIRED_JAVA"* "$HOME"/.sdkman/candidates/java/"$REQUIRED_JAVA"* \
    "$HOME"/.jdks/*"$REQUIRED_JAVA"* /opt/*jdk*"$REQUIRED_JAVA"* \
    /Library/Java/JavaVirtualMachines/*"$REQUIRED_JAVA"*/Contents/Home; do
    [ "$(java_major "$home")" -ge "$REQUIRED_JAVA" ] && { JAVA_HOME="$home"; return 0; }
  done
  echo "Snapline needs a JDK $REQUIRED_JAVA or newer to build and run, and found none." >&2
  echo "  JAVA_HOME: ${JAVA_HOME:-not set}; java on the PATH: $(command -v java || echo none)" >&2
  echo "Install one (for example Temurin $REQUIRED_JAVA) and set JAVA_HOME to its folder." >&2
  exit 1
}
