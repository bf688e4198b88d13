package io.chatterspace.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, and where each technology lives. Stateless. */
final class DependencyRules {
    private static final String NULLNESS = "org.jspecify.annotations";

    /** Package by package: {@code java.util..} would admit {@code java.util.logging}. */
    private static final String[] PURE_JAVA = {
        "java.lang",
        "java.lang.annotation",
        "java.util",
        "java.util.function",
        "java.util.stream",
        "java.util.regex",
        "java.time",
        "java.math",
        "java.text",
        NULLNESS
    };

    private static final String[] NOT_FOR_THE_APPLICATION = {"java.sql..", "java.net.http..", "java.util.logging.."};

    private static final String[] LIBRARIES_OF_PERSISTENCE = {
        "java..",
        "javax.sql..",
        NULLNESS,
        "org.jooq..",
        "org.flywaydb..",
        "org.sqlite..",
        "com.github.benmanes.caffeine..",
        "org.slf4j.."
    };

    private static final String[] LIBRARIES_OF_WEB = {
        "java..",
        "javax.crypto..",
        NULLNESS,
        "io.helidon..",
        "com.github.mustachejava..",
        "io.avaje..",
        "org.commonmark..",
        "org.bouncycastle..",
        "org.slf4j.."
    };

    private static final String[] LIBRARIES_OF_SERVER = {
        "java..", "com.sun.management", NULLNESS, "io.helidon.webserver..", "picocli..", "org.slf4j.."
    };

    private DependencyRules() {}

    static ArchRule domainUsesOnlyPureJava(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.domain())
                .should()
                .onlyDependOnClassesThat(resideInAPackage(layers.domain()).or(resideInAnyPackage(PURE_JAVA)));
    }

    static ArchRule applicationUsesOnlyDomainAndJava(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.application())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(layers.application(), layers.domain(), "java..", NULLNESS)
                        .and(not(resideInAnyPackage(NOT_FOR_THE_APPLICATION))));
    }

    static ArchRule persistenceUsesOnlyApplicationAndItsLibraries(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.persistence())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(layers.persistence(), layers.application(), layers.domain())
                        .or(resideInAnyPackage(LIBRARIES_OF_PERSISTENCE)));
    }

    static ArchRule webUsesOnlyApplicationAndItsLibraries(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.web())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(layers.web(), layers.application(), layers.domain())
                        .or(resideInAnyPackage(LIBRARIES_OF_WEB)));
    }

    static ArchRule serverUsesOnlyTheLayersAndItsLibraries(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.server())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                layers.server(),
                                layers.web(),
                                layers.persistence(),
                                layers.application(),
                                layers.domain())
                        .or(resideInAnyPackage(LIBRARIES_OF_SERVER)));
    }

    static ArchRule webKnowsNeitherPersistenceNorServer(Layers layers) {
        return noClasses()
                .that()
                .resideInAPackage(layers.web())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(layers.persistence(), layers.server());
    }

    static ArchRule persistenceKnowsNeitherWebNorServer(Layers layers) {
        return noClasses()
                .that()
                .resideInAPackage(layers.persistence())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(layers.web(), layers.server());
    }

    static ArchRule serverKnowsOnlyTheTopPackagesOfWebAndPersistence(Layers layers) {
        return noClasses()
                .that()
                .resideInAPackage(layers.server())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(layers.below("web"), layers.below("persistence"));
    }

    static ArchRule webIsEnteredThroughChatWebAndItsConfiguration(Layers layers) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(layers.web())
                .should()
                .dependOnClassesThat(resideInAPackage(layers.web())
                        .and(not(named(layers, "web.ChatWeb")))
                        .and(not(named(layers, "web.ChatWebConfig"))));
    }

    static ArchRule jooqStaysInPersistence(Layers layers) {
        return staysIn(layers, layers.persistence(), "org.jooq..");
    }

    static ArchRule flywayStaysInPersistence(Layers layers) {
        return staysIn(layers, layers.persistence(), "org.flywaydb..");
    }

    static ArchRule sqliteStaysInPersistence(Layers layers) {
        return staysIn(layers, layers.persistence(), "org.sqlite..");
    }

    static ArchRule jdbcStaysInPersistence(Layers layers) {
        return staysIn(layers, layers.persistence(), "java.sql..", "javax.sql..");
    }

    static ArchRule caffeineStaysInPersistence(Layers layers) {
        return staysIn(layers, layers.persistence(), "com.github.benmanes.caffeine..");
    }

    /** But for the composition root, which builds the server that the pages are mounted on. */
    static ArchRule helidonStaysInWeb(Layers layers) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(layers.web())
                .and(not(named(layers, "server.ChatServer")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..");
    }

    static ArchRule mustacheStaysInWeb(Layers layers) {
        return staysIn(layers, layers.web(), "com.github.mustachejava..");
    }

    static ArchRule jsonStaysInWeb(Layers layers) {
        return staysIn(layers, layers.web(), "io.avaje..");
    }

    static ArchRule commandLineStaysInServer(Layers layers) {
        return staysIn(layers, layers.server(), "picocli..");
    }

    static ArchRule generatedSchemaStaysInPersistence(Layers layers) {
        return staysIn(layers, layers.persistence(), layers.schema());
    }

    static ArchRule noClassUsesJavaUtilLogging(Layers layers) {
        return noClasses()
                .that()
                .resideInAPackage(layers.all())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..");
    }

    static ArchRule domainFeaturesAreFreeOfCycles(Layers layers) {
        return slices().matching(layers.features("domain")).should().beFreeOfCycles();
    }

    /** But for who may do what: every feature asks that, and it is decided by what the features keep. */
    static ArchRule applicationFeaturesAreFreeOfCycles(Layers layers) {
        return slices().matching(layers.features("application"))
                .should()
                .beFreeOfCycles()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(layers.access()));
    }

    static ArchRule webFeaturesAreFreeOfCycles(Layers layers) {
        return slices().matching(layers.features("web")).should().beFreeOfCycles();
    }

    private static ArchRule staysIn(Layers layers, String home, String... technology) {
        return noClasses()
                .that()
                .resideInAPackage(layers.all())
                .and()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology);
    }

    private static DescribedPredicate<JavaClass> named(Layers layers, String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(layers.named(name)));
    }
}
