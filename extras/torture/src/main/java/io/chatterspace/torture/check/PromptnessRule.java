package io.chatterspace.torture.check;

import io.chatterspace.torture.history.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long others wait for a message after its author has the acknowledgement. It counts where nothing was injured
 * meanwhile: neither the connection nor the server, and the connection had caught up.
 */
final class PromptnessRule implements Rule {
    private static final long LIMIT_NANOS = Duration.ofSeconds(5).toNanos();

    private final Findings findings;
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final Map<Long, Integer> byPort = new HashMap<>();

    /** Ports at which something was injured, perhaps before their connection was known: its handshake was. */
    private final Set<Long> injuredPorts = new HashSet<>();

    /** Since when a connection is up to date in a room. */
    private final Map<String, Long> caughtUp = new HashMap<>();

    private final Set<Integer> injured = new HashSet<>();
    private final List<Long> waits = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private long unwellSince = Long.MAX_VALUE;
    private long wellSince;

    private record Late(int connection, long nanos, String what) {}

    PromptnessRule(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case OPENED -> {
                byPort.put(entry.rev(), entry.connection());
                if (injuredPorts.remove(entry.rev())) {
                    injured.add(entry.connection());
                }
            }
            case SUBSCRIBE, RESET, GONE -> caughtUp.remove(entry.connection() + "/" + entry.room());
            case CAUGHT_UP -> caughtUp.put(entry.connection() + "/" + entry.room(), entry.nanos());
            case ACK -> acknowledged.putIfAbsent(entry.room() + "/" + entry.rev(), entry.nanos());
            case EVENT -> came(entry);
            case FAULT -> {
                if (entry.rev() == 0) {
                    unwellSince = entry.nanos();
                } else {
                    injuredPorts.add(entry.rev());
                    injured.add(byPort.getOrDefault(entry.rev(), 0));
                }
            }
            case HEALED -> {
                unwellSince = Long.MAX_VALUE;
                wellSince = entry.nanos();
            }
            default -> {}
        }
    }

    private void came(Entry entry) {
        Long since = acknowledged.get(entry.room() + "/" + entry.rev());
        Long live = caughtUp.get(entry.connection() + "/" + entry.room());
        if (since == null || live == null) {
            return;
        }
        boolean isWell = unwellSince == Long.MAX_VALUE && wellSince < since;
        if (isWell && live < since && !injured.contains(entry.connection())) {
            long wait = entry.nanos() - since;
            waits.add(wait);
            if (wait > LIMIT_NANOS) {
                late.add(new Late(entry.connection(), wait, entry.toString()));
            }
        }
    }

    @Override
    public void conclude() {
        Collections.sort(waits);
        late.stream()
                .filter(one -> !injured.contains(one.connection()))
                .forEach(one -> findings.add(
                        Invariant.PROMPT,
                        "came " + Duration.ofNanos(one.nanos()).toMillis() + " ms late: " + one.what()));
    }

    /** The wait that so many in a hundred did not exceed. */
    Duration percentile(int percent) {
        return waits.isEmpty()
                ? Duration.ZERO
                : Duration.ofNanos(waits.get(Math.min(waits.size() - 1, waits.size() * percent / 100)));
    }
}
