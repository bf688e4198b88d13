# shellcheck shell=bash
# Sourced by bin/test and bin/verify: runs tests, and tells how many passed. Needs jdk.sh, and the project's folder in $root.
# shellcheck disable=SC2154

# has_one_of COMMAND...: whether one of the commands is in PATH.
has_one_of() {
    local name
    for name in "$@"; do
        ! command -v "$name" >/dev/null || return 0
    done
    return 1
}

has_browser() {
    has_one_of chromium chromium-browser google-chrome google-chrome-stable && has_one_of chromedriver
}

# has_c_compiler: whether there is a compiler with the headers of libc, for the simulated disk of extras/torture.
has_c_compiler() {
    local compiler
    for compiler in cc gcc clang; do
        if command -v "$compiler" >/dev/null; then
            "$compiler" -E -x c - >/dev/null 2>&1 <<<'#include <stdio.h>'
            return
        fi
    done
    return 1
}

# install_missing: brings what the tests need and the machine lacks, where that can be done.
install_missing() {
    local -a packages=()
    command -v mvn >/dev/null || packages+=(maven)
    has_browser || packages+=(chromium chromium-driver)
    has_c_compiler || packages+=(gcc libc6-dev)
    ((${#packages[@]} > 0)) || return 0
    if [[ ! -f /etc/debian_version || $(id -u) -ne 0 ]] || ! command -v apt-get >/dev/null; then
        need_maven
        has_browser || say \
            "The browser tests need Chromium and its ChromeDriver of the same version, as chromium and chromedriver in PATH." \
            "Install them, for example:" \
            "  apt-get install chromium chromium-driver   (Debian)" \
            "  dnf install chromium chromedriver          (Fedora)"
        has_c_compiler || say \
            "The tests of power cuts and failing disks need a C compiler and the headers of GNU/Linux's libc." \
            "Install them, for example:" \
            "  apt-get install gcc libc6-dev   (Debian)" \
            "  dnf install gcc glibc-devel     (Fedora)"
        exit 1
    fi
    say "Installing ${packages[*]} ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update >&2
    apt-get -q install -y --no-install-recommends "${packages[@]}" >&2
}

# reports: the folders that hold the tests' reports.
reports() {
    find "$root" -type d \( -name surefire-reports -o -name failsafe-reports \) -path '*/target/*' -prune -print0
}

# sum_reports: prints how many tests ran, failed and were skipped.
sum_reports() {
    reports | while IFS= read -r -d '' folder; do
        find "$folder" -maxdepth 1 -name 'TEST-*.xml' -print0
    done | xargs -0 -r cat | awk '
        function of(name) {
            if (!match($0, "[ \n]" name "=\"[0-9]+\"")) return 0
            return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0
        }
        BEGIN { RS = "<" }
        /^testsuite[ \n]/ { run += of("tests"); failed += of("failures") + of("errors"); skipped += of("skipped") }
        END { print run + 0, failed + 0, skipped + 0 }'
}

# run_tests MAVEN_ARGUMENT...: builds from scratch, runs the tests, prints the count as the last line, and ends the script.
run_tests() {
    local status=0 run failed skipped
    use_jdk
    install_missing

    # Reports of earlier runs do not count, also in modules that this run leaves out.
    reports | xargs -0 -r rm -rf --

    maven -f "$root/pom.xml" clean verify "$@" || status=$?

    read -r run failed skipped <<<"$(sum_reports)"
    if ((status != 0 && failed == 0)); then
        say "The build failed for another reason than a test: see above."
    fi
    if ((skipped > 0)); then
        say "$skipped tests were skipped. A test that cannot run here is removed or mended, not skipped."
        status=1
    fi
    if ((run == 0)); then
        say "No test ran."
        status=1
    fi
    ((failed == 0)) || status=1
    # Maven may end with colour codes and no line end; the count stands alone on its line.
    printf '\n%d passed, %d failed\n' $((run - failed - skipped)) "$failed"
    exit "$status"
}
