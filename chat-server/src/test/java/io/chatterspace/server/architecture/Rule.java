package io.chatterspace.server.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules of the architecture. Each is put for any {@link Layers}, so that it can be checked on the code and shown to
 * fail on violators that are planted in {@code io.chatterspace.violation}; a rule without one does not compile. Immutable.
 */
@SuppressWarnings("ImmutableEnumChecker") // Functions and lists do not say that they are immutable; these are.
enum Rule {
    DOMAIN_USES_ONLY_PURE_JAVA(
            DependencyRules::domainUsesOnlyPureJava, "domain.message.LoggingMessage", "domain.message.WritingMessage"),
    APPLICATION_USES_ONLY_DOMAIN_AND_JAVA(
            DependencyRules::applicationUsesOnlyDomainAndJava,
            "application.message.JdbcHistory",
            "application.message.HttpHook",
            "application.message.JooqHistory"),
    PERSISTENCE_USES_ONLY_APPLICATION_AND_ITS_LIBRARIES(
            DependencyRules::persistenceUsesOnlyApplicationAndItsLibraries, "persistence.RenderingStore"),
    WEB_USES_ONLY_APPLICATION_AND_ITS_LIBRARIES(
            DependencyRules::webUsesOnlyApplicationAndItsLibraries, "web.room.CachingPage"),
    SERVER_USES_ONLY_THE_LAYERS_AND_ITS_LIBRARIES(
            DependencyRules::serverUsesOnlyTheLayersAndItsLibraries, "server.TemplatingServer"),

    WEB_KNOWS_NEITHER_PERSISTENCE_NOR_SERVER(
            DependencyRules::webKnowsNeitherPersistenceNorServer, "web.room.StoringPage", "web.room.StoppingPage"),
    PERSISTENCE_KNOWS_NEITHER_WEB_NOR_SERVER(
            DependencyRules::persistenceKnowsNeitherWebNorServer, "persistence.PageStore", "persistence.ServingStore"),
    SERVER_KNOWS_ONLY_THE_TOP_PACKAGES_OF_WEB_AND_PERSISTENCE(
            DependencyRules::serverKnowsOnlyTheTopPackagesOfWebAndPersistence,
            "server.PageServer",
            "server.SchemaServer"),
    WEB_IS_ENTERED_THROUGH_CHAT_WEB_AND_ITS_CONFIGURATION(
            DependencyRules::webIsEnteredThroughChatWebAndItsConfiguration, "server.PageServer"),

    JOOQ_STAYS_IN_PERSISTENCE(DependencyRules::jooqStaysInPersistence, "application.message.JooqHistory"),
    FLYWAY_STAYS_IN_PERSISTENCE(DependencyRules::flywayStaysInPersistence, "server.MigratingServer"),
    SQLITE_STAYS_IN_PERSISTENCE(DependencyRules::sqliteStaysInPersistence, "server.SqliteServer"),
    JDBC_STAYS_IN_PERSISTENCE(
            DependencyRules::jdbcStaysInPersistence, "application.message.JdbcHistory", "server.DataSourceServer"),
    CAFFEINE_STAYS_IN_PERSISTENCE(DependencyRules::caffeineStaysInPersistence, "web.room.CachingPage"),
    HELIDON_STAYS_IN_WEB(DependencyRules::helidonStaysInWeb, "server.OtherServer"),
    MUSTACHE_STAYS_IN_WEB(DependencyRules::mustacheStaysInWeb, "server.TemplatingServer"),
    JSON_STAYS_IN_WEB(DependencyRules::jsonStaysInWeb, "persistence.RenderingStore"),
    COMMAND_LINE_STAYS_IN_SERVER(DependencyRules::commandLineStaysInServer, "web.room.CommandLinePage"),
    GENERATED_SCHEMA_STAYS_IN_PERSISTENCE(DependencyRules::generatedSchemaStaysInPersistence, "server.SchemaServer"),
    NO_CLASS_USES_JAVA_UTIL_LOGGING(DependencyRules::noClassUsesJavaUtilLogging, "domain.message.LoggingMessage"),

    APPLICATION_SHOWS_NO_FOREIGN_TYPE(
            SignatureRules::applicationShowsNoForeignType,
            "application.message.JooqHistory",
            "application.message.JdbcHistory"),
    PERSISTENCE_SHOWS_NO_FOREIGN_TYPE(
            SignatureRules::persistenceShowsNoForeignType, "persistence.LeakingStore", "persistence.ReturningStore"),
    WEB_SHOWS_NO_FOREIGN_TYPE(SignatureRules::webShowsNoForeignType, "web.LeakingChat", "web.ReturningChat"),

    DOMAIN_FEATURES_ARE_FREE_OF_CYCLES(
            DependencyRules::domainFeaturesAreFreeOfCycles, "domain.room.CyclicRoom", "domain.message.CyclicMessage"),
    APPLICATION_FEATURES_ARE_FREE_OF_CYCLES(
            DependencyRules::applicationFeaturesAreFreeOfCycles,
            "application.room.CyclicRooms",
            "application.message.CyclicMessages"),
    WEB_FEATURES_ARE_FREE_OF_CYCLES(
            DependencyRules::webFeaturesAreFreeOfCycles, "web.room.CyclicPage", "web.message.CyclicFragments"),

    EVERY_DRIVEN_PORT_HAS_A_CONTRACT(
            PortRules::everyDrivenPortHasAContract,
            Scope.MAIN_AND_TESTS,
            "application.room.UnspecifiedRepository",
            "application.room.UntestedRepository"),
    EVERY_DRIVEN_PORT_HAS_A_FAKE_THAT_KEEPS_THE_CONTRACT(
            PortRules::everyDrivenPortHasAFakeThatKeepsTheContract,
            Scope.MAIN_AND_TESTS,
            "application.room.UnspecifiedRepository",
            "application.room.UntestedRepository"),
    EVERY_DRIVEN_PORT_HAS_AN_ADAPTER_THAT_KEEPS_THE_CONTRACT(
            PortRules::everyDrivenPortHasAnAdapterThatKeepsTheContract,
            Scope.MAIN_AND_TESTS,
            "application.room.UnspecifiedRepository",
            "application.room.UntestedRepository"),
    SERVICES_ARE_PACKAGE_PRIVATE_AND_FINAL(
            PortRules::servicesArePackagePrivateAndFinal,
            "application.room.PublicRoomService",
            "application.room.OpenEndedService"),
    SERVICES_IMPLEMENT_THE_DRIVING_PORT_OF_THEIR_NAME(
            PortRules::servicesImplementTheDrivingPortOfTheirName, "application.room.PublicRoomService"),
    OUTCOMES_ARE_SEALED(PortRules::outcomesAreSealed, "application.room.OpenEnded"),

    DOMAIN_TYPES_ARE_RECORDS_ENUMS_INTERFACES_OR_EXCEPTIONS(
            TypeRules::domainTypesAreRecordsEnumsInterfacesOrExceptions,
            "domain.room.MutableRoom",
            "domain.room.CountingRooms"),
    DOMAIN_HOLDS_NO_ARRAYS(TypeRules::domainHoldsNoArrays, "domain.room.ArrayRoom"),
    SHARED_FIELDS_ARE_FINAL(TypeRules::sharedFieldsAreFinal, "domain.room.MutableRoom", "domain.room.CountingRooms"),
    FIELDS_ARE_FINAL_UNLESS_THE_CLASS_SAYS_WHO_MAY_CHANGE_THEM(
            TypeRules::fieldsAreFinalUnlessTheClassSaysWhoMayChangeThem,
            "domain.room.MutableRoom",
            "domain.room.CountingRooms"),
    CLASSES_WITH_STATE_SAY_HOW_THEY_ARE_SHARED(
            TypeRules::classesWithStateSayHowTheyAreShared, "domain.room.MutableRoom"),
    OPTIONAL_IS_ONLY_RETURNED(
            TypeRules::optionalIsOnlyReturned, "domain.room.OptionalRoom", "domain.room.CountingRooms"),
    TIME_CHANCE_AND_SETTINGS_ARE_INJECTED(
            CallRules::timeChanceAndSettingsAreInjected,
            "domain.message.ClockMessage",
            "domain.message.TickingMessage",
            "application.message.ChanceHistory",
            "application.message.EnvironmentHistory"),
    SOCKET_IS_WRITTEN_BY_THE_CONNECTIONS_WRITER_ALONE(
            CallRules::socketIsWrittenByTheConnectionsWriterAlone, "web.room.ShoutingPage"),
    NO_GENERIC_EXCEPTION_IS_THROWN(CallRules::noGenericExceptionIsThrown, "server.ThrowingServer"),
    ONLY_MAIN_USES_THE_STANDARD_STREAMS(CallRules::onlyMainUsesTheStandardStreams, "domain.message.WritingMessage"),

    JOOQ_ADAPTERS_ARE_PACKAGE_PRIVATE(TypeRules::jooqAdaptersArePackagePrivate, "persistence.JooqPublicRepository"),
    PERSISTENCE_SHOWS_ONLY_ITS_STORE(TypeRules::persistenceShowsOnlyItsStore, "persistence.LeakingStore"),
    WEB_SHOWS_ONLY_CHAT_WEB_IN_ITS_TOP_PACKAGE(TypeRules::webShowsOnlyChatWebInItsTopPackage, "web.LeakingChat"),
    EVERY_PACKAGE_IS_NULL_MARKED(TypeRules::everyPackageIsNullMarked, "domain.model.UnmarkedRoom"),
    CLASSES_ARE_NAMED_BY_WHAT_THEY_ARE(
            TypeRules::classesAreNamedByWhatTheyAre,
            "domain.room.RoomImpl",
            "domain.room.RoomManager",
            "domain.room.RoomHelper",
            "domain.room.RoomPort",
            "domain.room.IRoom"),
    PACKAGES_ARE_NAMED_BY_FEATURES(TypeRules::packagesAreNamedByFeatures, "domain.model.UnmarkedRoom");

    /** Planted so that a violator has something to use. */
    static final Set<String> BYSTANDERS = Set.of(
            "application.memory.InMemoryUntestedRepository",
            "application.room.UntestedRepositoryContract",
            "persistence.JooqUntestedRepository",
            "persistence.SqlStore",
            "persistence.schema.Tables",
            "server.ChatServer",
            "web.ChatWeb");

    /** Which classes a rule is about. */
    private enum Scope {
        MAIN,
        MAIN_AND_TESTS
    }

    private final Function<Layers, ArchRule> rule;
    private final Scope scope;
    private final List<String> violators;

    Rule(Function<Layers, ArchRule> rule, String violator, String... more) {
        this(rule, Scope.MAIN, violator, more);
    }

    Rule(Function<Layers, ArchRule> rule, Scope scope, String violator, String... more) {
        this.rule = rule;
        this.scope = scope;
        this.violators = Stream.concat(Stream.of(violator), Stream.of(more)).toList();
    }

    /** The rule for classes in these layers. */
    ArchRule in(Layers layers) {
        return rule.apply(layers).as(toString());
    }

    /** The planted classes that break this rule, as named below their root. */
    List<String> violators() {
        return violators;
    }

    boolean isAboutTestsToo() {
        return scope == Scope.MAIN_AND_TESTS;
    }

    /** The rule as a sentence. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
