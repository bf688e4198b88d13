package io.chatterspace.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What kinds of types there are, who sees them, and which of them may change. Stateless. */
final class TypeRules {
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
    private static final String GENERATED_JSON = "io.avaje.jsonb.spi.Generated";
    private static final Pattern SHARING =
            Pattern.compile("\\b(confined|guarded|immutable|thread-safe)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern POOR_NAME =
            Pattern.compile(".*(Impl|Manager|Helper|Port|Util|Utils|Dto)|I[A-Z][a-z].*");
    private static final Set<String> POOR_PACKAGES =
            Set.of("common", "util", "utils", "shared", "core", "impl", "dto", "model", "service", "helper");
    private static final Set<String> SHOWN_BY_PERSISTENCE = Set.of(
            "persistence.SqlStore",
            "persistence.SqlStoreConfig",
            "persistence.StoreOpenException",
            "persistence.SqlBackup",
            "persistence.BackupException");
    private static final Set<String> SHOWN_BY_WEB = Set.of("web.ChatWeb", "web.ChatWebConfig");

    private TypeRules() {}

    static ArchRule domainTypesAreRecordsEnumsInterfacesOrExceptions(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.domain())
                .and(Conditions.written())
                .should(Conditions.be(
                        "a record, an enum, an interface, an exception, or stateless",
                        type -> type.isRecord()
                                || type.isInterface()
                                || type.isAssignableTo(Enum.class)
                                || type.isAssignableTo(Throwable.class)
                                || isStateless(type)));
    }

    static ArchRule domainHoldsNoArrays(Layers layers) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(layers.domain())
                .and()
                .areNotStatic()
                .should()
                .notHaveRawType(describe("an array", JavaClass::isArray));
    }

    static ArchRule sharedFieldsAreFinal(Layers layers) {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(layers.all())
                .and(describe("are shared", TypeRules::isShared))
                .should()
                .beFinal();
    }

    /**
     * The exception to "fields are final" is not a list of names, which nobody would keep: it is what a class with other
     * fields has to say of itself in its Javadoc anyway, and is read from there. What picocli sets is set once.
     */
    static ArchRule fieldsAreFinalUnlessTheClassSaysWhoMayChangeThem(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.all())
                .and()
                .resideOutsideOfPackage(layers.schema())
                .should(Conditions.haveNone(
                        "have final fields only, or say who may change them",
                        type -> type.getFields().stream().anyMatch(TypeRules::canChange) && !saysHowItIsShared(type)
                                ? Stream.of("has fields that change and does not say who may change them")
                                : Stream.empty()));
    }

    static ArchRule classesWithStateSayHowTheyAreShared(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.all())
                .and()
                .resideOutsideOfPackages(layers.schema(), layers.generatedJson())
                .and()
                .areTopLevelClasses()
                .and(describe("hold state", TypeRules::holdsState))
                .should(Conditions.haveNone(
                        "say that they are immutable or confined, how they are thread-safe, or by what they are guarded",
                        type -> saysHowItIsShared(type)
                                ? Stream.empty()
                                : Stream.of("does not say whether it is immutable, confined or thread-safe")));
    }

    static ArchRule optionalIsOnlyReturned(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.all())
                .and()
                .resideOutsideOfPackage(layers.schema())
                .should(Conditions.haveNone(
                        "neither hold nor take an Optional",
                        type -> Stream.concat(
                                type.getFields().stream()
                                        .filter(field -> field.getRawType().isEquivalentTo(Optional.class))
                                        .map(field -> "holds an Optional: " + field.getName()),
                                type.getCodeUnits().stream()
                                        .filter(unit -> !unit.getModifiers().contains(SYNTHETIC))
                                        .filter(TypeRules::takesOptional)
                                        .map(unit -> "takes an Optional: " + unit.getName()))));
    }

    static ArchRule jooqAdaptersArePackagePrivate(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.persistence())
                .and()
                .haveSimpleNameStartingWith("Jooq")
                .should()
                .bePackagePrivate();
    }

    static ArchRule persistenceShowsOnlyItsStore(Layers layers) {
        return classes()
                .that(SignatureRules.areShown())
                .and(Conditions.written())
                .and()
                .resideInAPackage(layers.persistence())
                .and()
                .resideOutsideOfPackage(layers.schema())
                .should(Conditions.be(
                        "the store, its configuration, its backup, or a failure of these",
                        type -> isOneOf(SHOWN_BY_PERSISTENCE, layers, type)));
    }

    static ArchRule webShowsOnlyChatWebInItsTopPackage(Layers layers) {
        return classes()
                .that(SignatureRules.areShown())
                .and(Conditions.written())
                .and()
                .resideInAPackage(layers.named("web"))
                .should(Conditions.be("ChatWeb or its configuration", type -> isOneOf(SHOWN_BY_WEB, layers, type)));
    }

    static ArchRule everyPackageIsNullMarked(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.all())
                .and()
                .resideOutsideOfPackages(layers.schema(), layers.generatedJson())
                .should(Conditions.be(
                        "in a package that is @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NULL_MARKED)));
    }

    static ArchRule classesAreNamedByWhatTheyAre(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.all())
                .should(Conditions.haveNone(
                        "have no name that says nothing",
                        type -> POOR_NAME.matcher(type.getSimpleName()).matches()
                                ? Stream.of("is named by a word that says nothing")
                                : Stream.empty()));
    }

    static ArchRule packagesAreNamedByFeatures(Layers layers) {
        return classes()
                .that()
                .resideInAPackage(layers.all())
                .should(Conditions.haveNone(
                        "be in a package named by a feature",
                        type -> Stream.of(type.getPackageName().split("\\."))
                                .filter(POOR_PACKAGES::contains)
                                .map(name -> "is in a package named " + name)));
    }

    /** Whether all objects of the class share the field, or other packages can set it. */
    private static boolean isShared(JavaField field) {
        return !field.getModifiers().contains(SYNTHETIC)
                && (field.getModifiers().contains(STATIC)
                        || (!field.getModifiers().contains(PRIVATE)
                                && SignatureRules.areShown().test(field.getOwner())));
    }

    private static boolean canChange(JavaField field) {
        return !field.getModifiers().contains(FINAL)
                && !field.getModifiers().contains(SYNTHETIC)
                && field.getAnnotations().stream()
                        .noneMatch(annotation ->
                                annotation.getRawType().getPackageName().equals("picocli"));
    }

    private static boolean holdsState(JavaClass type) {
        return !type.isRecord()
                && !type.isEnum()
                && !type.isInterface()
                && !type.isAssignableTo(Throwable.class)
                && !type.isAnnotatedWith(GENERATED_JSON)
                && type.getFields().stream()
                        .anyMatch(field -> !field.getModifiers().contains(STATIC));
    }

    private static boolean saysHowItIsShared(JavaClass type) {
        return SHARING.matcher(Javadocs.of(type)).find();
    }

    private static boolean takesOptional(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Optional.class));
    }

    private static boolean isStateless(JavaClass type) {
        return type.getModifiers().contains(FINAL)
                && type.getConstructors().stream()
                        .allMatch(constructor -> constructor.getModifiers().contains(PRIVATE))
                && type.getFields().stream()
                        .allMatch(field -> field.getModifiers().containsAll(Set.of(STATIC, FINAL)));
    }

    /** Whether a type, or the one around it, has one of these names. */
    private static boolean isOneOf(Set<String> names, Layers layers, JavaClass type) {
        return names.stream()
                .map(layers::named)
                .anyMatch(name -> type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }
}
