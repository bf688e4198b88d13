package io.chatterspace.server.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaTypeVariable;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What entry points show. Rules about dependencies miss a type that is only returned, or stands in angle brackets.
 * Stateless.
 */
final class SignatureRules {
    private static final DescribedPredicate<JavaClass> JAVA =
            resideInAPackage("java..").and(not(resideInAnyPackage("java.sql..")));

    private SignatureRules() {}

    static ArchRule applicationShowsNoForeignType(Layers layers) {
        return classes()
                .that(areShown())
                .and()
                .resideInAnyPackage(layers.application(), layers.domain())
                .should(showOnly(JAVA.or(resideInAnyPackage(layers.application(), layers.domain())), nothing()));
    }

    /** A host may hand in its own data source or connection. */
    static ArchRule persistenceShowsNoForeignType(Layers layers) {
        return classes()
                .that(areShown())
                .and()
                .resideInAPackage(layers.persistence())
                .and()
                .resideOutsideOfPackage(layers.schema())
                .should(showOnly(
                        JAVA.or(resideInAnyPackage(layers.application(), layers.domain()))
                                .or(resideInAPackage(layers.named("persistence"))),
                        types("javax.sql.DataSource", "java.sql.Connection")));
    }

    /** A host hands in the server that the pages are mounted on. */
    static ArchRule webShowsNoForeignType(Layers layers) {
        return classes()
                .that(areShown())
                .and()
                .resideInAPackage(layers.named("web"))
                .should(showOnly(
                        JAVA.or(resideInAnyPackage(layers.application(), layers.domain()))
                                .or(resideInAPackage(layers.named("web"))),
                        types("io.helidon.webserver.WebServerConfig$Builder")));
    }

    /** Seen from other packages: the class is public, and so is every class around it. */
    static DescribedPredicate<JavaClass> areShown() {
        return describe(
                "are shown",
                type -> Stream.iterate(
                                Optional.of(type),
                                Optional::isPresent,
                                inner -> inner.flatMap(JavaClass::getEnclosingClass))
                        .allMatch(each -> each.orElseThrow().getModifiers().contains(PUBLIC)));
    }

    /**
     * Whether all types that a class shows are accepted.
     *
     * @param handedIn accepted too, but only as a parameter
     */
    private static ArchCondition<JavaClass> showOnly(
            DescribedPredicate<JavaClass> accepted, DescribedPredicate<JavaClass> handedIn) {
        return Conditions.haveNone(
                "show only types of their own layer, of the layers below, and of Java",
                type -> Stream.concat(
                        foreign("extends", supertypes(type), accepted),
                        type.getMembers().stream()
                                .filter(SignatureRules::isShown)
                                .flatMap(member -> Stream.concat(
                                        foreign(member.getName() + " shows", results(member), accepted),
                                        foreign(
                                                member.getName() + " takes",
                                                parameters(member),
                                                accepted.or(handedIn))))));
    }

    private static Stream<String> foreign(String how, Stream<JavaType> types, DescribedPredicate<JavaClass> accepted) {
        return types.map(JavaType::getAllInvolvedRawTypes)
                .flatMap(Set::stream)
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive() && !accepted.test(type))
                .map(type -> how + " " + type.getName());
    }

    private static boolean isShown(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED))
                && !modifiers.contains(SYNTHETIC)
                && !modifiers.contains(PRIVATE);
    }

    private static Stream<JavaType> supertypes(JavaClass type) {
        return Stream.of(type.getSuperclass().stream(), type.getInterfaces().stream(), bounds(type.getTypeParameters()))
                .flatMap(types -> types);
    }

    private static Stream<JavaType> results(JavaMember member) {
        return member instanceof JavaCodeUnit unit
                ? Stream.of(
                                Stream.of(unit.getReturnType()),
                                unit.getExceptionTypes().stream(),
                                bounds(unit.getTypeParameters()))
                        .flatMap(types -> types)
                : member.getAllInvolvedRawTypes().stream().map(type -> type);
    }

    private static Stream<JavaType> parameters(JavaMember member) {
        return member instanceof JavaCodeUnit unit ? unit.getParameterTypes().stream() : Stream.empty();
    }

    private static Stream<JavaType> bounds(Collection<? extends JavaTypeVariable<?>> parameters) {
        return parameters.stream().flatMap(parameter -> parameter.getUpperBounds().stream());
    }

    private static DescribedPredicate<JavaClass> types(String... names) {
        return describe("handed in", type -> Set.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> nothing() {
        return describe("nothing", type -> false);
    }
}
