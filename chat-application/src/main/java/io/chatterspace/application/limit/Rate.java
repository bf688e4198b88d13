package io.chatterspace.application.limit;

import io.chatterspace.domain.text.Flaw;
import io.chatterspace.domain.text.Parsed;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen: a burst at once, and {@code count} more in each {@code per}, evenly. In any stretch of
 * time that is at most the burst and what the time adds. Immutable.
 *
 * @param count how many, at least 1
 * @param per in which time, at least {@code count} nanoseconds
 * @param burst how many at once after a rest, at least 1; the rest after which all are there again is at most
 *     {@link #MAX_REST}
 */
public record Rate(int count, Duration per, int burst) {
    /** Longer would be a ban, and numbers beyond what nanoseconds can count. */
    public static final Duration MAX_REST = Duration.ofDays(366);

    /** No limit. */
    public static final Rate UNLIMITED =
            new Rate(Integer.MAX_VALUE, Duration.ofNanos(Integer.MAX_VALUE), Integer.MAX_VALUE);

    private static final String UNLIMITED_TEXT = "unlimited";
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,6})(?:/([1-9]\\d{0,8}))?");

    public Rate {
        if (count < 1 || burst < 1 || per.compareTo(Duration.ofNanos(count)) < 0 || isTooLong(count, per, burst)) {
            throw new IllegalArgumentException("no rate: " + count + " in " + per + ", " + burst + " at once");
        }
    }

    /** As many at once as in the whole time. */
    public static Rate of(int count, Duration per) {
        return new Rate(count, per, count);
    }

    /**
     * Reads {@code COUNT/SECONDS} (as many at once), {@code COUNT/SECONDS/BURST}, or {@code unlimited}: what {@link
     * #toString} writes of a rate of whole seconds.
     */
    public static Parsed<Rate> parse(String raw) {
        if (raw.equals(UNLIMITED_TEXT)) {
            return new Parsed.Valid<>(UNLIMITED);
        }
        Matcher form = FORM.matcher(raw);
        if (!form.matches()) {
            return new Parsed.Invalid<>(Flaw.MALFORMED);
        }
        int count = Integer.parseInt(form.group(1));
        Duration per = Duration.ofSeconds(Long.parseLong(form.group(2)));
        int burst = form.group(3) == null ? count : Integer.parseInt(form.group(3));
        return isTooLong(count, per, burst)
                ? new Parsed.Invalid<>(Flaw.MALFORMED)
                : new Parsed.Valid<>(new Rate(count, per, burst));
    }

    public boolean isUnlimited() {
        return equals(UNLIMITED);
    }

    /** The time that adds one, rounded up to nanoseconds: never more than the rate. */
    long intervalNanos() {
        return intervalNanos(count, per);
    }

    /** The time that adds a whole burst. */
    long restNanos() {
        return intervalNanos() * burst;
    }

    private static boolean isTooLong(int count, Duration per, int burst) {
        return per.compareTo(MAX_REST) > 0 || intervalNanos(count, per) > MAX_REST.toNanos() / burst;
    }

    private static long intervalNanos(int count, Duration per) {
        return Math.ceilDiv(per.toNanos(), count);
    }

    @Override
    public String toString() {
        return isUnlimited() ? UNLIMITED_TEXT : count + "/" + per.toSeconds() + (burst == count ? "" : "/" + burst);
    }
}
