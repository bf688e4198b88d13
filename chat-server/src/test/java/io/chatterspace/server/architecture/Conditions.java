package io.chatterspace.server.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How rules of our own are put: as a function from a class to its offences. Stateless. */
final class Conditions {
    private Conditions() {}

    /**
     * Holds for a class without offences.
     *
     * @param offences what is wrong with a class, each as the end of a sentence that begins with the class
     */
    static ArchCondition<JavaClass> haveNone(String description, Function<JavaClass, Stream<String>> offences) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                offences.apply(type)
                        .map(offence -> type.getDescription() + " " + offence)
                        .forEach(offence -> events.add(SimpleConditionEvent.violated(type, offence)));
            }
        };
    }

    /** Holds for a class that the predicate accepts. */
    static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> accepted) {
        return haveNone(
                "be " + description, type -> accepted.test(type) ? Stream.empty() : Stream.of("is not " + description));
    }

    /** What somebody wrote as a class: no package description, nothing that the compiler made up. */
    static DescribedPredicate<JavaClass> written() {
        return DescribedPredicate.describe(
                "written",
                type -> !type.getSimpleName().equals("package-info")
                        && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
    }
}
