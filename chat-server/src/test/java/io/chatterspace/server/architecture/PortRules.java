package io.chatterspace.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Driving ports and their services; driven ports with their contracts, fakes and adapters. A driven port is every public
 * interface of the application that is no driving port, not sealed and not in {@link #NO_DRIVEN_PORTS}: a new interface
 * is a driven port until somebody says why not. Stateless.
 */
final class PortRules {
    /** Interfaces that others implement and that need no contract of their own, with the reason. */
    static final Map<String, String> NO_DRIVEN_PORTS = Map.ofEntries(
            Map.entry("application.ChatListener", "told by the chat, not asked; supplied by a host"),
            Map.entry(
                    "application.CommitListener", "told by a store, not asked: what it may expect is in StoreContract"),
            Map.entry("application.IdSource", "made by the application itself; hosts and tests hand in another one"),
            Map.entry("application.Snapshot", "what Transactions hands to a query, run by TransactionsContract"),
            Map.entry("application.Transaction", "what Transactions hands to a unit, run by TransactionsContract"),
            Map.entry(
                    "application.message.MessagePolicy",
                    "supplied by a host; MessagePolicyContract is kept by the WordList of the application itself"),
            Map.entry("application.live.FrameFormat", "a pure function, given by the reader of a feed"),
            Map.entry("application.live.Subscriber", "told by the hub, not asked"),
            Map.entry("application.live.Addressee", "told by the hub, not asked"),
            Map.entry("application.live.NoticeWatch", "the hub's own, handed to whoever watches"),
            Map.entry("application.presence.Attend", "a driving port that Attendees serve"),
            Map.entry("application.presence.Attendance", "the attendees' own, handed to whoever is connected"));

    private static final String CONTRACT = "Contract";
    private static final String SERVICE = "Service";

    private PortRules() {}

    static ArchRule servicesArePackagePrivateAndFinal(Layers layers) {
        return services(layers).should().bePackagePrivate().andShould().haveModifier(JavaModifier.FINAL);
    }

    static ArchRule servicesImplementTheDrivingPortOfTheirName(Layers layers) {
        return services(layers).should(Conditions.be("the service of the public interface of its name", service -> {
            String port = service.getName().substring(0, service.getName().length() - SERVICE.length());
            return service.getRawInterfaces().stream()
                    .anyMatch(type -> type.getName().equals(port)
                            && SignatureRules.areShown().test(type));
        }));
    }

    static ArchRule outcomesAreSealed(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.application())
                .and()
                .haveSimpleName("Outcome")
                .should(Conditions.be(
                        "a sealed interface",
                        type -> type.isInterface() && type.reflect().isSealed()));
    }

    static ArchRule everyDrivenPortHasAContract(Layers layers) {
        return classes().that(areDrivenPorts(layers)).should(Conditions.haveNone("have a contract with tests", port -> {
            Optional<JavaClass> contract = contract(port);
            if (contract.isEmpty()) {
                return Stream.of("has no " + port.getSimpleName() + CONTRACT);
            }
            boolean hasTests = contract.orElseThrow().getMethods().stream()
                    .anyMatch(method -> method.isAnnotatedWith(Test.class) || method.isMetaAnnotatedWith(Test.class));
            return hasTests ? Stream.empty() : Stream.of("has a contract without tests");
        }));
    }

    static ArchRule everyDrivenPortHasAFakeThatKeepsTheContract(Layers layers) {
        return classes().that(areDrivenPorts(layers)).should(Conditions.haveNone("have a fake that is tested", port -> {
            boolean hasFake = port.getAllSubclasses().stream()
                    .filter(type -> liesIn(layers.named("application.memory"), type))
                    .map(JavaClass::getSimpleName)
                    .anyMatch(name -> name.equals("InMemory" + port.getSimpleName()) || name.equals("InMemoryStore"));
            if (!hasFake) {
                return Stream.of("has no fake in application.memory");
            }
            return isContractRunIn(layers.named("application"), port)
                    ? Stream.empty()
                    : Stream.of("has a fake that no test runs the contract on");
        }));
    }

    static ArchRule everyDrivenPortHasAnAdapterThatKeepsTheContract(Layers layers) {
        return classes()
                .that(areDrivenPorts(layers))
                .should(Conditions.haveNone("have a production adapter that is tested", port -> {
                    Stream<String> homes = Stream.of("persistence", "web")
                            .map(layers::named)
                            .filter(layer -> port.getAllSubclasses().stream()
                                    .anyMatch(type ->
                                            liesIn(layer, type) && !type.isInterface() && isProduction(layers, type)));
                    var adapters = homes.toList();
                    return adapters.isEmpty()
                            ? Stream.of("has no production adapter")
                            : adapters.stream()
                                    .filter(layer -> !isContractRunIn(layer, port))
                                    .map(layer -> "has an adapter in " + layer + " that no test runs the contract on");
                }));
    }

    /** What has to have a contract. */
    static DescribedPredicate<JavaClass> areDrivenPorts(Layers layers) {
        return describe(
                "are driven ports",
                type -> type.isInterface()
                        && type.isTopLevelClass()
                        && liesIn(layers.named("application"), type)
                        && !type.getSimpleName().equals("package-info")
                        && !type.getSimpleName().endsWith(CONTRACT)
                        && SignatureRules.areShown().test(type)
                        && !isDrivingPort(type)
                        && !type.reflect().isSealed()
                        && NO_DRIVEN_PORTS.keySet().stream().map(layers::named).noneMatch(type.getName()::equals));
    }

    private static GivenClassesConjunction services(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.application())
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameEndingWith(SERVICE);
    }

    private static boolean isDrivingPort(JavaClass type) {
        return type.getPackage().containsClassWithSimpleName(type.getSimpleName() + SERVICE);
    }

    private static Optional<JavaClass> contract(JavaClass port) {
        String name = port.getSimpleName() + CONTRACT;
        return port.getPackage().containsClassWithSimpleName(name)
                ? Optional.of(port.getPackage().getClassWithSimpleName(name))
                : Optional.empty();
    }

    /** Whether a class that Surefire runs implements the port's contract; a nested one counts for its outermost class. */
    private static boolean isContractRunIn(String layer, JavaClass port) {
        return contract(port).stream()
                .flatMap(contract -> contract.getAllSubclasses().stream())
                .filter(type -> liesIn(layer, type) && !type.isInterface())
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(PortRules::outermost)
                .anyMatch(type -> type.getSimpleName().endsWith("Test"));
    }

    /** Whether a class is no test's stand-in for an adapter; all planted classes are test classes by where they lie. */
    private static boolean isProduction(Layers layers, JavaClass type) {
        return layers.equals(Layers.VIOLATION)
                || type.getSource()
                        .map(source -> !source.getUri().getPath().contains("/test-classes/"))
                        .orElse(true);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PortRules::outermost).orElse(type);
    }

    private static boolean liesIn(String layer, JavaClass type) {
        return type.getPackageName().equals(layer) || type.getPackageName().startsWith(layer + ".");
    }
}
