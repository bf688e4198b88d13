package io.chatterspace.torture.check;

import io.chatterspace.torture.history.Entry;
import io.chatterspace.torture.history.History;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Decides whether a run kept the promise. Needs time in proportion to the history. Confined to one thread. */
public final class Checker {
    private final Findings findings = new Findings();
    private final Changes changes;
    private final SendRule sends;
    private final DeliveryRule deliveries;
    private final ConvergenceRule convergence;
    private final PromptnessRule promptness;
    private final List<Rule> rules;

    private Checker(StoreDump store) {
        this.changes = new Changes(store, findings);
        this.sends = new SendRule(store, changes, findings);
        this.deliveries = new DeliveryRule(findings);
        this.convergence = new ConvergenceRule(store, findings);
        this.promptness = new PromptnessRule(findings);
        this.rules = List.of(
                changes,
                sends,
                deliveries,
                new AgreementRule(store, findings),
                new MembershipRule(store, findings),
                new NameRule(store, findings),
                convergence,
                promptness,
                new ProtocolRule(findings));
    }

    /**
     * What came of a check. Immutable.
     *
     * @param acknowledged messages that were acknowledged
     * @param changed edits and deletions that were acknowledged
     * @param events events that clients were sent
     * @param ends how many clients said in how many rooms how they ended
     * @param p50 what half of those who were well waited for an acknowledged message at most
     * @param p99 what 99 of 100 waited at most
     */
    public record Verdict(
            Findings findings, int acknowledged, int changed, int events, int ends, Duration p50, Duration p99) {}

    /** Goes through a history once and compares it with what is stored. */
    public static Verdict check(History history, StoreDump store) throws IOException {
        var checker = new Checker(store);
        history.forEach(checker::see);
        return checker.conclude();
    }

    /** The same for a history that is in memory. */
    static Verdict check(List<Entry> history, StoreDump store) {
        var checker = new Checker(store);
        history.forEach(checker::see);
        return checker.conclude();
    }

    private void see(Entry entry) {
        rules.forEach(rule -> rule.see(entry));
    }

    private Verdict conclude() {
        rules.forEach(Rule::conclude);
        return new Verdict(
                findings,
                sends.acknowledged(),
                changes.done(),
                deliveries.events(),
                convergence.clients(),
                promptness.percentile(50),
                promptness.percentile(99));
    }
}
