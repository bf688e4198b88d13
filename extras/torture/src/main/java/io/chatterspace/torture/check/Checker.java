package io.chatterspace.torture.check;

import io.chatterspace.torture.history.History;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Decides whether a run kept the promise. Needs time in proportion to the history. Stateless. */
public final class Checker {
    private Checker() {}

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
        var findings = new Findings();
        var changes = new Changes(store, findings);
        var sends = new SendRule(store, changes, findings);
        var deliveries = new DeliveryRule(store, findings);
        var convergence = new ConvergenceRule(store, findings);
        var promptness = new PromptnessRule(findings);
        List<Rule> rules = List.of(changes, sends, deliveries, convergence, promptness);
        history.forEach(entry -> rules.forEach(rule -> rule.see(entry)));
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
