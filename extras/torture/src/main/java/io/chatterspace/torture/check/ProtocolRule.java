package io.chatterspace.torture.check;

import io.chatterspace.torture.history.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How the server speaks: in frames that can be understood, and with an answer to each request. */
final class ProtocolRule implements Rule {
    /** The close codes that speak of a bug, in the client or in the server. */
    private static final Set<String> BUGS = Set.of("1002", "1003", "1007", "1009", "1011");

    private final Findings findings;

    /** How many requests are not answered, on each connection that is open. */
    private final Map<Integer, Integer> unanswered = new HashMap<>();

    private final Map<String, Integer> connections = new HashMap<>();

    ProtocolRule(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void see(Entry entry) {
        switch (entry.kind()) {
            case OPENED -> {
                unanswered.put(entry.connection(), 0);
                connections.put(entry.who(), entry.connection());
            }
            case SEND, EDIT, DELETE, REACT, PIN -> count(entry, 1);
            case ACK, REFUSED, DONE, UNDONE, DOUBTED -> count(entry, -1);
            case CLOSED -> {
                unanswered.remove(entry.connection());
                boolean isBug = BUGS.contains(entry.what()) || entry.what().startsWith("unintelligible");
                findings.require(!isBug, Invariant.SPOKEN, "ended by a bug: " + entry);
            }
            case END -> {
                int left = unanswered.getOrDefault(connections.getOrDefault(entry.who(), 0), 0);
                findings.require(left <= 0, Invariant.SPOKEN, left + " requests were not answered: " + entry);
            }
            default -> {}
        }
    }

    private void count(Entry entry, int more) {
        unanswered.computeIfPresent(entry.connection(), (any, open) -> open + more);
    }
}
