package io.chatterspace.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What may be called, and from where. Method references count as calls. Stateless. */
final class CallRules {
    private static final Map<String, Set<String>> HIDDEN_SOURCES = Map.of(
            "java.lang.System",
            Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis", "nanoTime"),
            "java.lang.Math",
            Set.of("random"),
            "java.util.UUID",
            Set.of("randomUUID"),
            "java.util.concurrent.ThreadLocalRandom",
            Set.of("current"));

    /** What Helidon writes to a socket with. */
    private static final Set<String> SOCKETS = Set.of(
            "io.helidon.common.buffers.DataWriter",
            "io.helidon.common.socket.HelidonSocket",
            "io.helidon.common.socket.SocketWriter");

    /**
     * The connection's writer, the upgrader, which answers the handshake before there is a writer, and what stands for
     * the socket in Helidon's own writing.
     */
    private static final Set<String> WRITERS =
            Set.of("web.websocket.ConnectionWriter", "web.websocket.WebSocketUpgrader", "web.edge.AnswerWriter");

    private CallRules() {}

    static ArchRule timeChanceAndSettingsAreInjected(Layers layers) {
        return classes()
                .that()
                .resideInAnyPackage(layers.domain(), layers.application())
                .should(callNone("call neither clock nor chance nor environment", CallRules::isHiddenSource));
    }

    static ArchRule socketIsWrittenByTheConnectionsWriterAlone(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.all())
                .and(DescribedPredicate.describe(
                        "are no writers",
                        type -> WRITERS.stream()
                                .map(layers::named)
                                .noneMatch(name -> type.getName().equals(name)
                                        || type.getName().startsWith(name + "$"))))
                .should(callNone("write to no socket", CallRules::isWriteToSocket));
    }

    static ArchRule noGenericExceptionIsThrown(Layers layers) {
        return noClasses().that().resideInAPackage(layers.all()).should(THROW_GENERIC_EXCEPTIONS);
    }

    static ArchRule onlyMainUsesTheStandardStreams(Layers layers) {
        return noClasses()
                .that()
                .resideInAPackage(layers.all())
                .and(DescribedPredicate.describe(
                        "are not Main", type -> !type.getName().equals(layers.named("server.Main"))))
                .should(ACCESS_STANDARD_STREAMS);
    }

    private static ArchCondition<JavaClass> callNone(String description, Predicate<JavaAccess<?>> forbidden) {
        return Conditions.haveNone(
                description,
                type -> type.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .map(access -> "may not do this: " + access.getDescription()));
    }

    private static boolean isHiddenSource(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return (owner.getPackageName().equals("java.time") && access.getName().equals("now"))
                || HIDDEN_SOURCES.getOrDefault(owner.getName(), Set.of()).contains(access.getName());
    }

    private static boolean isWriteToSocket(JavaAccess<?> access) {
        return SOCKETS.stream().anyMatch(access.getTargetOwner()::isAssignableTo)
                && Stream.of("write", "flush").anyMatch(access.getName()::startsWith);
    }
}
