package io.chatterspace.torture;

/** What is wrong with a {@link DefectiveServer}. */
public enum Defect {
    /** Messages are acknowledged when they are written, before the commit. */
    ACKNOWLEDGES_BEFORE_COMMIT,
    /** Who leaves a room goes on hearing it. */
    KEEPS_SUBSCRIPTIONS,
    /** Who is banned from a room goes on hearing it; who leaves, or is only removed, does not. */
    KEEPS_SUBSCRIPTIONS_OF_BANNED,
    /** The writer's connection does not enforce foreign keys. */
    IGNORES_FOREIGN_KEYS,
    /** The writer's connection has {@code synchronous=NORMAL}: commits are not synced. */
    SYNCS_TOO_SELDOM
}
