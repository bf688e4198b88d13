package io.chatterspace.web.websocket;

import org.jspecify.annotations.Nullable;

/** An exception as it may be logged: kind, place and causes, without its messages, which can hold what a user wrote. */
final class HandlerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_CAUSES = 8;

    private HandlerFailure(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    static HandlerFailure of(Throwable original) {
        return of(original, MAX_CAUSES);
    }

    private static HandlerFailure of(Throwable original, int depth) {
        Throwable cause = original.getCause();
        return new HandlerFailure(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }
}
