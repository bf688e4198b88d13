package io.chatterspace.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.event.Event;
import io.chatterspace.domain.event.RoomEvent.MessagePosted;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ChatListenerTest {
    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** Keeps the numbers of the messages it hears of, and lost counts as negative numbers. */
    private ChatListener listener(Consumer<MessagePosted> onMessage) {
        return new ChatListener() {
            @Override
            public void heard(Event event) {
                if (event instanceof MessagePosted posted) {
                    heard.add(posted.message().seq().value());
                    onMessage.accept(posted);
                }
            }

            @Override
            public void lagged(long missed) {
                heard.add(-missed);
            }
        };
    }

    private Chat chat(ChatListener listener) {
        return new Chat(new InMemoryStore(new Epoch("epoch")), builder -> builder.listener(listener, failures::add));
    }

    private static void post(Chat chat, User author, Room room, long from, long to) {
        LongStream.rangeClosed(from, to).forEach(i -> chat.post(author, room.id(), "key" + i, "Message " + i));
    }

    @Test
    void hearsInTheOrderOfCommitsOnAThreadOfItsOwn() {
        List<String> threads = new CopyOnWriteArrayList<>();
        Chat chat = chat(listener(posted -> threads.add(Thread.currentThread().getName())));
        User ada = chat.user("Ada");
        Room lobby = chat.open(ada, "Lobby");

        post(chat, ada, lobby, 1, 200);
        chat.space().close();

        assertThat(heard)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertThat(threads).containsOnly("chat-listener-1");
        assertThat(failures).isEmpty();
    }

    @Test
    void holdsUpNobody() {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Chat chat = chat(listener(posted -> {
            begun.countDown();
            Concurrently.await(release);
        }));
        User ada = chat.user("Ada");
        Room lobby = chat.open(ada, "Lobby");
        post(chat, ada, lobby, 1, 1);
        Concurrently.await(begun);

        post(chat, ada, lobby, 2, 50);

        assertThat(heard).containsExactly(1L);
        release.countDown();
        chat.space().close();
        assertThat(heard).hasSize(50);
    }

    @Test
    void isToldOfAHoleWhereItIs() {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var hole = new CountDownLatch(1);
        ChatListener slow = listener(posted -> {
            begun.countDown();
            Concurrently.await(release);
        });
        Chat chat = chat(new ChatListener() {
            @Override
            public void heard(Event event) {
                slow.heard(event);
            }

            @Override
            public void lagged(long missed) {
                slow.lagged(missed);
                hole.countDown();
            }
        });
        User ada = chat.user("Ada");
        Room lobby = chat.open(ada, "Lobby");
        post(chat, ada, lobby, 1, 1);
        Concurrently.await(begun);
        long last = 1 + ChatListener.MAX_WAITING + 7;
        post(chat, ada, lobby, 2, last);

        release.countDown();
        Concurrently.await(hole);
        post(chat, ada, lobby, last + 1, last + 1);
        chat.space().close();

        assertThat(heard).hasSize(1 + ChatListener.MAX_WAITING + 2);
        assertThat(heard.subList(heard.size() - 3, heard.size()))
                .containsExactly(1L + ChatListener.MAX_WAITING, -7L, last + 1);
    }

    @Test
    void goesOnAfterAFailureWhichIsHandedOver() {
        var broken = new IllegalStateException("broken");
        Chat chat = chat(listener(posted -> {
            throw broken;
        }));
        User ada = chat.user("Ada");
        Room lobby = chat.open(ada, "Lobby");

        post(chat, ada, lobby, 1, 2);
        chat.space().close();

        assertThat(heard).containsExactly(1L, 2L);
        assertThat(failures).containsExactly(broken, broken);
    }

    @Test
    void goesOnWhenNobodyHearsOfItsFailures() {
        Chat chat = new Chat(
                new InMemoryStore(new Epoch("epoch")),
                builder -> builder.listener(
                        listener(posted -> {
                            throw new IllegalStateException("broken");
                        }),
                        failure -> {
                            throw new IllegalStateException(failure);
                        }));
        User ada = chat.user("Ada");
        Room lobby = chat.open(ada, "Lobby");

        post(chat, ada, lobby, 1, 2);
        chat.space().close();

        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void endsWithTheChat() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Chat chat = chat(listener(posted -> threads.add(Thread.currentThread())));
        User ada = chat.user("Ada");
        Room lobby = chat.open(ada, "Lobby");
        post(chat, ada, lobby, 1, 1);

        chat.space().close();

        assertThat(threads).singleElement().extracting(Thread::isAlive).isEqualTo(false);
    }
}
