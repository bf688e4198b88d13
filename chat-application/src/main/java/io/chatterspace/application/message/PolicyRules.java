package io.chatterspace.application.message;

import java.time.Duration;

/**
 * How a {@link MessagePolicy} is dealt with. Immutable.
 *
 * @param timeLimit how long it may think about one draft
 * @param onFailure what becomes of a draft that it does not judge
 */
public record PolicyRules(Duration timeLimit, OnFailure onFailure) {
    /** A second, and nothing is said that was not judged. */
    public static final PolicyRules DEFAULT = new PolicyRules(Duration.ofSeconds(1), OnFailure.FAIL_CLOSED);

    public PolicyRules {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new IllegalArgumentException("a policy needs some time: " + timeLimit);
        }
    }

    /** What becomes of a draft that a policy does not judge. */
    public enum OnFailure {
        /** It goes on as if the policy had accepted it. */
        FAIL_OPEN,
        /** It is not stored; its author may try again. */
        FAIL_CLOSED
    }
}
