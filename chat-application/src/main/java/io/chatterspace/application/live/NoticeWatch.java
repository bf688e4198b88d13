package io.chatterspace.application.live;

/** Has an {@link Addressee} told, until it is closed. Thread-safe. */
public interface NoticeWatch extends AutoCloseable {
    /**
     * Has what happens in the user's rooms from now on told again. Each room is told once until then: whoever has been
     * told looks at all of them anyway. To be called before a notice is passed on, and when a room is not followed any
     * more.
     */
    void renew();

    @Override
    void close();
}
