# shellcheck shell=bash
# Sourced by the scripts in bin: finds the tools that build and run ChatterSpace.

# The oldest Java that will do.
readonly JAVA_WANTED=25

# say TEXT...: tells the person at the terminal; what a program prints on standard output stays clean.
say() {
    printf '%s\n' "$@" >&2
}

# java_feature HOME: prints the feature version (25) of the JDK in a folder; fails where there is none.
java_feature() {
    local home=$1 version=
    [[ -x $home/bin/java && -x $home/bin/javac ]] || return 1
    if [[ -r $home/release ]]; then
        version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$home/release" | head -n 1)
    fi
    if [[ -z $version ]]; then
        version=$("$home/bin/java" -version 2>&1 | sed -n 's/^[^"]* version "\([0-9][0-9]*\).*/\1/p' | head -n 1) || return 1
    fi
    [[ -n $version ]] || return 1
    printf '%s\n' "$version"
}

# resolved FILE: prints the file that a chain of symbolic links ends at.
resolved() {
    local file=$1 link
    while [[ -L $file ]]; do
        link=$(readlink "$file")
        [[ $link == /* ]] || link=$(dirname "$file")/$link
        file=$link
    done
    printf '%s\n' "$(cd -P "$(dirname "$file")" && pwd)/$(basename "$file")"
}

# use_jdk: puts a JDK that is new enough into JAVA_HOME and first in PATH, or says what to install and ends the script.
use_jdk() {
    local home feature java
    local -a candidates=()
    [[ -z ${JAVA_HOME:-} ]] || candidates+=("$JAVA_HOME")
    if java=$(command -v java); then
        candidates+=("$(dirname "$(dirname "$(resolved "$java")")")")
    fi
    candidates+=(
        /usr/lib/jvm/*
        /opt/*
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
        /Library/Java/JavaVirtualMachines/*/Contents/Home
        "${HOME:-/nowhere}"/Library/Java/JavaVirtualMachines/*/Contents/Home
        "${HOME:-/nowhere}"/.sdkman/candidates/java/*
        "${HOME:-/nowhere}"/.jdks/*
    )
    for home in "${candidates[@]}"; do
        feature=$(java_feature "$home") || continue
        if ((feature >= JAVA_WANTED)); then
            export JAVA_HOME=$home PATH=$home/bin:$PATH
            return
        fi
    done
    say "ChatterSpace needs a JDK $JAVA_WANTED or newer, and none was found (a JRE is not enough)." \
        "Looked in JAVA_HOME, in PATH, and where JDKs are usually installed." \
        "Install one, for example:" \
        "  Eclipse Temurin $JAVA_WANTED from adoptium.net   (any system)" \
        "  apt-get install openjdk-$JAVA_WANTED-jdk-headless  (Debian, Ubuntu, where the release has it)" \
        "  dnf install java-$JAVA_WANTED-openjdk-devel        (Fedora)" \
        "  brew install openjdk@$JAVA_WANTED                  (macOS)" \
        "or set JAVA_HOME to one that is installed elsewhere."
    exit 1
}

# maven ARGUMENT...: Maven, with the words of MAVEN_ARGS before the arguments.
maven() {
    local -a words=()
    read -r -a words <<<"${MAVEN_ARGS:-}" || true
    # Newer Mavens read MAVEN_ARGS themselves, older ones do not: the words are given once, here. The options keep Maven's own libraries from warning about the newer JDK.
    env -u MAVEN_ARGS \
        MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
        mvn -B ${words[@]+"${words[@]}"} "$@"
}

# need_maven: ends the script where there is no Maven.
need_maven() {
    command -v mvn >/dev/null && return
    say "ChatterSpace is built by Apache Maven 3.8.6 or newer, and there is no mvn in PATH." \
        "Install it, for example:" \
        "  apt-get install maven   (Debian, Ubuntu)" \
        "  dnf install maven       (Fedora)" \
        "  brew install maven      (macOS)"
    exit 1
}
