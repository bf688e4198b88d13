package io.chatterspace.application.message;

import io.chatterspace.application.access.Access;
import io.chatterspace.application.message.MessagePolicy.Appointed;
import io.chatterspace.application.message.MessagePolicy.Draft;
import io.chatterspace.application.message.MessagePolicy.Purpose;
import io.chatterspace.application.message.MessagePolicy.Verdict;
import io.chatterspace.domain.message.MessageBody;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the policies of a chat, one after the other, each what the one before left. Thread-safe. */
final class Policies {
    private static final Logger LOG = System.getLogger(Policies.class.getName());

    /** How many drafts one policy thinks about at once, those that nobody waits for any more included. */
    static final int MAX_AT_ONCE = 1_000;

    private final List<Post> posts;

    /** A policy, and how many more drafts it may take. */
    private record Post(Appointed appointed, Semaphore free) {}

    Policies(List<Appointed> policies) {
        this.posts = policies.stream()
                .map(appointed -> new Post(appointed, new Semaphore(MAX_AT_ONCE)))
                .toList();
    }

    /** What the policies make of a draft. */
    sealed interface Judgement {
        /** This may be said. */
        record Passed(MessageBody body) implements Judgement {}

        record Rejected(String reason) implements Judgement {}

        /** A policy failed that must not. */
        record Unavailable() implements Judgement {}
    }

    /** Whether nobody is to be asked. */
    boolean isEmpty() {
        return posts.isEmpty();
    }

    /** Asks them all; blocks for as long as they may think. */
    Judgement judge(Access.Member author, MessageBody body, Purpose purpose) {
        MessageBody current = body;
        for (Post post : posts) {
            var draft = new Draft(author.user(), author.room(), current, purpose);
            Optional<Verdict> verdict = ask(post, draft);
            if (verdict.isEmpty()) {
                boolean isClosed = Thread.currentThread().isInterrupted()
                        || post.appointed().rules().onFailure() == PolicyRules.OnFailure.FAIL_CLOSED;
                if (isClosed) {
                    return new Judgement.Unavailable();
                }
            } else {
                switch (verdict.get()) {
                    case Verdict.Accept() -> {}
                    case Verdict.Rewrite(var rewritten) -> current = rewritten;
                    case Verdict.Reject(var reason) -> {
                        return new Judgement.Rejected(reason);
                    }
                }
            }
        }
        return new Judgement.Passed(current);
    }

    private static Optional<Verdict> ask(Post post, Draft draft) {
        MessagePolicy policy = post.appointed().policy();
        if (!post.free().tryAcquire()) {
            LOG.log(Level.WARNING, "a message policy thinks about too many drafts: " + name(policy));
            return Optional.empty();
        }
        // Released by the thread itself: one that goes on thinking still counts.
        var task = new FutureTask<@Nullable Verdict>(() -> policy.judge(draft));
        Thread.ofVirtual().name("message-policy").start(() -> {
            try {
                task.run();
            } finally {
                post.free().release();
            }
        });
        return await(task, post.appointed());
    }

    private static Optional<Verdict> await(FutureTask<@Nullable Verdict> task, Appointed appointed) {
        String name = name(appointed.policy());
        try {
            Verdict verdict = task.get(appointed.rules().timeLimit().toNanos(), TimeUnit.NANOSECONDS);
            if (verdict == null) {
                LOG.log(Level.WARNING, "a message policy answered null: " + name);
            }
            return Optional.ofNullable(verdict);
        } catch (TimeoutException e) {
            task.cancel(true);
            LOG.log(Level.WARNING, "a message policy was too slow: " + name);
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, "a message policy failed: " + name, e.getCause());
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static String name(MessagePolicy policy) {
        return policy.getClass().getName();
    }
}
