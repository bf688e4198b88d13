package io.chatterspace.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chatterspace.application.Chat;
import io.chatterspace.application.Concurrently;
import io.chatterspace.application.memory.InMemoryStore;
import io.chatterspace.application.message.MessagePolicy.Draft;
import io.chatterspace.application.message.MessagePolicy.Purpose;
import io.chatterspace.application.message.MessagePolicy.Verdict;
import io.chatterspace.application.message.PolicyRules.OnFailure;
import io.chatterspace.domain.event.Epoch;
import io.chatterspace.domain.message.Message.Content;
import io.chatterspace.domain.message.MessageBody;
import io.chatterspace.domain.room.Room;
import io.chatterspace.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class MessagePolicyTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final PolicyRules CLOSED = new PolicyRules(Concurrently.PATIENCE, OnFailure.FAIL_CLOSED);
    private static final PolicyRules OPEN = new PolicyRules(Concurrently.PATIENCE, OnFailure.FAIL_OPEN);
    private static final Verdict ACCEPT = new Verdict.Accept();

    private final List<Draft> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<MessagePolicy> policy = new AtomicReference<>(draft -> ACCEPT);
    private final Chat chat = chat(CLOSED);
    private final User ada = chat.user("Ada");
    private final Room lobby = chat.open(ada, "Lobby");

    private Chat chat(PolicyRules rules) {
        return new Chat(
                new InMemoryStore(new Epoch("epoch")),
                builder -> builder.policy(
                        draft -> {
                            asked.add(draft);
                            return policy.get().judge(draft);
                        },
                        rules));
    }

    private static Verdict rewrite(String text) {
        return new Verdict.Rewrite(new MessageBody(text));
    }

    private static String body(Chat chat, Room room, long seq) {
        return switch (chat.message(room, seq).orElseThrow().content()) {
            case Content.Original(var body) -> body.value();
            case Content.Edited(var body, var at) -> body.value();
            case Content.Deleted deleted -> throw new AssertionError("deleted");
        };
    }

    @Test
    void isAskedWithWhoSaysWhatWhere() {
        chat.post(ada, lobby.id(), "key", "Hello\r\n");

        assertThat(asked).containsExactly(new Draft(ada, lobby, new MessageBody("Hello"), Purpose.POSTING));
        assertThat(body(chat, lobby, 1)).isEqualTo("Hello");
    }

    @Test
    void rewritesWhatIsPosted() {
        policy.set(draft -> rewrite("Hi"));

        chat.post(ada, lobby.id(), "key", "Hello");

        assertThat(body(chat, lobby, 1)).isEqualTo("Hi");
    }

    @Test
    void rejectsWithItsReason() {
        policy.set(draft -> new Verdict.Reject("Not here."));

        assertThat(chat.post(ada, lobby.id(), "key", "Hello"))
                .isEqualTo(new PostMessage.Outcome.RejectedByPolicy("Not here."));
        assertThat(chat.message(lobby, 1)).isEmpty();
    }

    @Test
    void isNotAskedAboutWhatIsRefusedAnyway() {
        User grace = chat.user("Grace");

        assertThat(chat.post(grace, lobby.id(), "key", "Hello")).isEqualTo(new PostMessage.Outcome.NotAMember());
        assertThat(asked).isEmpty();
    }

    @Nested
    class Repeats {
        @Test
        void areAcknowledgedWhateverThePolicySaysNow() {
            PostMessage.Outcome first = chat.post(ada, lobby.id(), "key", "Hello");
            policy.set(draft -> new Verdict.Reject("Not any more."));

            assertThat(chat.post(ada, lobby.id(), "key", "Hello")).isEqualTo(first);
            assertThat(asked).hasSize(1);
        }

        @Test
        void areTheSameAsWhatWasSentAndNotAsWhatBecameOfIt() {
            policy.set(draft -> rewrite("Hi"));
            PostMessage.Outcome first = chat.post(ada, lobby.id(), "key", "Hello");

            assertThat(chat.post(ada, lobby.id(), "key", "Hello")).isEqualTo(first);
            assertThat(chat.post(ada, lobby.id(), "key", "Hi")).isEqualTo(new PostMessage.Outcome.KeyConflict());
        }

        @Test
        void areAcknowledgedIfStoredWhileTheyWereJudged() {
            var stored = new AtomicReference<PostMessage.Outcome>();
            policy.set(draft -> {
                policy.set(again -> ACCEPT);
                stored.set(chat.post(ada, lobby.id(), "key", "Hello"));
                return new Verdict.Reject("Not any more.");
            });

            PostMessage.Outcome second = chat.post(ada, lobby.id(), "key", "Hello");

            assertThat(second).isInstanceOf(PostMessage.Outcome.Posted.class).isEqualTo(stored.get());
        }
    }

    @Nested
    class Edits {
        @Test
        void areJudged() {
            chat.post(ada, lobby.id(), "key", "Hello");
            policy.set(draft -> draft.purpose() == Purpose.EDITING ? rewrite("Hi") : ACCEPT);

            chat.edit(ada, lobby, 1, "Good morning");

            assertThat(body(chat, lobby, 1)).isEqualTo("Hi");
            assertThat(asked).last().extracting(Draft::body).isEqualTo(new MessageBody("Good morning"));
        }

        @Test
        void areRejectedWithAReason() {
            chat.post(ada, lobby.id(), "key", "Hello");
            policy.set(draft -> new Verdict.Reject("Not here."));

            assertThat(chat.edit(ada, lobby, 1, "Bye"))
                    .isEqualTo(new EditMessage.Outcome.RejectedByPolicy("Not here."));
            assertThat(body(chat, lobby, 1)).isEqualTo("Hello");
        }

        @Test
        void ofOthersAreNotJudged() {
            User grace = chat.user("Grace");
            chat.join(grace, lobby);
            chat.post(ada, lobby.id(), "key", "Hello");
            asked.clear();

            assertThat(chat.edit(grace, lobby, 1, "Bye")).isEqualTo(new EditMessage.Outcome.NotAuthor());
            assertThat(asked).isEmpty();
        }

        @Test
        void areNotStoredUnjudged() {
            chat.post(ada, lobby.id(), "key", "Hello");
            policy.set(draft -> {
                throw new IllegalStateException("broken");
            });

            assertThat(chat.edit(ada, lobby, 1, "Bye")).isEqualTo(new EditMessage.Outcome.PolicyUnavailable());
        }
    }

    @Nested
    class Failures {
        @Test
        void closeWhereTheRulesSaySo() {
            policy.set(draft -> {
                throw new IllegalStateException("broken");
            });

            assertThat(chat.post(ada, lobby.id(), "key", "Hello"))
                    .isEqualTo(new PostMessage.Outcome.PolicyUnavailable());
            assertThat(chat.message(lobby, 1)).isEmpty();
        }

        @Test
        void openWhereTheRulesSaySo() {
            Chat open = chat(OPEN);
            User grace = open.user("Grace");
            Room attic = open.open(grace, "Attic");
            policy.set(draft -> {
                throw new AssertionError("broken");
            });

            assertThat(open.post(grace, attic.id(), "key", "Hello")).isInstanceOf(PostMessage.Outcome.Posted.class);
        }

        @Test
        @SuppressWarnings("NullAway") // A host's code need not be checked.
        void includeNull() {
            policy.set(draft -> null);

            assertThat(chat.post(ada, lobby.id(), "key", "Hello"))
                    .isEqualTo(new PostMessage.Outcome.PolicyUnavailable());
        }

        @Test
        void includeBeingLateAndInterruptWhoIs() {
            var interrupted = new CountDownLatch(1);
            policy.set(draft -> {
                try {
                    Thread.sleep(Concurrently.PATIENCE);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return ACCEPT;
            });
            Chat hasty = chat(new PolicyRules(SHORT, OnFailure.FAIL_CLOSED));
            User grace = hasty.user("Grace");
            Room attic = hasty.open(grace, "Attic");

            assertThat(hasty.post(grace, attic.id(), "key", "Hello"))
                    .isEqualTo(new PostMessage.Outcome.PolicyUnavailable());
            Concurrently.await(interrupted);
        }

        @Test
        void includeBeingAskedTooOftenAtOnce() {
            var release = new CountDownLatch(1);
            policy.set(draft -> {
                boolean isInterrupted = false;
                while (release.getCount() > 0) {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        isInterrupted = true;
                    }
                }
                return isInterrupted ? ACCEPT : new Verdict.Reject("never");
            });
            Chat hasty = chat(new PolicyRules(Duration.ofNanos(1), OnFailure.FAIL_CLOSED));
            User grace = hasty.user("Grace");
            Room attic = hasty.open(grace, "Attic");
            for (int i = 0; i < Policies.MAX_AT_ONCE + 5; i++) {
                hasty.post(grace, attic.id(), "key" + i, "Hello");
            }

            assertThat(asked).hasSizeLessThanOrEqualTo(Policies.MAX_AT_ONCE);
            release.countDown();
        }
    }

    @Test
    void areAskedInARowEachWhatTheOneBeforeLeft() {
        var two = new Chat(
                new InMemoryStore(new Epoch("epoch")),
                builder -> builder.policy(draft -> rewrite(draft.body().value() + " one"), CLOSED)
                        .policy(draft -> rewrite(draft.body().value() + " two"), CLOSED));
        User grace = two.user("Grace");
        Room attic = two.open(grace, "Attic");

        two.post(grace, attic.id(), "key", "zero");

        assertThat(body(two, attic, 1)).isEqualTo("zero one two");
    }

    @Test
    void aRejectionIsTheLastWord() {
        var two = new Chat(
                new InMemoryStore(new Epoch("epoch")),
                builder -> builder.policy(draft -> new Verdict.Reject("No."), CLOSED)
                        .policy(
                                draft -> {
                                    asked.add(draft);
                                    return ACCEPT;
                                },
                                CLOSED));
        User grace = two.user("Grace");
        Room attic = two.open(grace, "Attic");

        assertThat(two.post(grace, attic.id(), "key", "zero"))
                .isEqualTo(new PostMessage.Outcome.RejectedByPolicy("No."));
        assertThat(asked).isEmpty();
    }

    @Test
    void reasonsAreOneLineOfBoundedLength() {
        assertThatThrownBy(() -> new Verdict.Reject(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Reject("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Reject("x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rulesGiveSomeTime() {
        assertThatThrownBy(() -> new PolicyRules(Duration.ZERO, OnFailure.FAIL_OPEN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
