package io.chatterspace.torture;

import io.chatterspace.torture.Injuries.Injury;
import io.chatterspace.torture.check.Checker.Verdict;
import io.chatterspace.torture.check.Findings;
import io.chatterspace.torture.check.Invariant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to. Immutable.
 *
 * @param moderated how often a moderator did something
 */
public record Report(Plan plan, Injuries.Count injuries, int moderated, int connections, int cuts, Verdict verdict) {
    /** Whether the promise held. */
    public boolean isGreen() {
        return verdict.findings().isGreen() && verdict.ends() > 0;
    }

    /** The report for people, a line each. */
    public List<String> lines() {
        Findings findings = verdict.findings();
        List<String> lines = new ArrayList<>();
        lines.add("seed %d, %d s, %d people in %d rooms"
                .formatted(plan.seed(), plan.duration().toSeconds(), plan.people(), plan.rooms()));
        lines.add("%,d messages and %,d changes acknowledged, %,d events delivered"
                .formatted(verdict.acknowledged(), verdict.changed(), verdict.events()));
        lines.add(
                "%d kills, %d power cuts, %d failed syncs, %d full disks, %d restarts, %d freezes, %d jumps of the clock"
                        .formatted(
                                injuries.of(Injury.KILL),
                                injuries.of(Injury.POWER_CUT),
                                injuries.of(Injury.FAILED_SYNC),
                                injuries.of(Injury.FULL_DISK),
                                injuries.of(Injury.RESTART),
                                injuries.of(Injury.FREEZE),
                                injuries.of(Injury.CLOCK_JUMP)));
        lines.add("%,d of %,d connections injured; %,d removals, bans, silences, archivings and their contraries"
                .formatted(cuts, connections, moderated));
        lines.add("the others, while well, got a message within %d ms (p50), %d ms (p99) of its acknowledgement"
                .formatted(verdict.p50().toMillis(), verdict.p99().toMillis()));
        lines.add("lost %d, doubled %d, reordered %d"
                .formatted(
                        findings.count(Invariant.LOST),
                        findings.count(Invariant.DOUBLED),
                        findings.count(Invariant.SENDER_ORDER) + findings.count(Invariant.REAL_TIME_ORDER)));
        lines.add("gaps in numbers %d, gaps in deliveries %d, disagreements %d, late %d, heard without right %d"
                .formatted(
                        findings.count(Invariant.NUMBERED),
                        findings.count(Invariant.CONTIGUOUS),
                        findings.count(Invariant.AGREED),
                        findings.count(Invariant.PROMPT),
                        findings.count(Invariant.REVOKED)));
        lines.add("not converged %d of %d, remains %d, invented %d, not understood %d"
                .formatted(
                        findings.count(Invariant.CONVERGED),
                        verdict.ends(),
                        findings.count(Invariant.CLEAN),
                        findings.count(Invariant.GENUINE),
                        findings.count(Invariant.SPOKEN)));
        findings.violations().forEach(violation -> lines.add("  " + violation));
        lines.add(isGreen() ? "The promise held." : "THE PROMISE WAS BROKEN.");
        return lines;
    }
}
