package io.chatterspace.application.live;

/** Who holds a subscription, told that there may be something to take from it. */
@FunctionalInterface
public interface Subscriber {
    /**
     * Something may wait in {@link Subscription#next}. Called by any thread, the store's writer among them, possibly
     * without need: must be quick, must not block, and takes nothing itself.
     */
    void wake();
}
