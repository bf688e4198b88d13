package io.chatterspace.web.account;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Where a crowd waits and each takes a turn: virtual threads run in the order in which they can, so that hundreds at once
 * would let somebody who only wants to say something wait behind them all. Thread-safe.
 */
final class Turns {
    private final Semaphore turn = new Semaphore(1, true);

    /** Does work that waits for nothing else, after everybody who came before. */
    <T> T take(Supplier<T> work) {
        turn.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }
}
