package io.chatterspace.server.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The code keeps every {@link Rule}, and every rule is one that can be broken. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ArchitectureTest {
    private static JavaClasses main;
    private static JavaClasses mainAndTests;
    private static JavaClasses violators;

    @BeforeAll
    static void importClasses() {
        main = Modules.mainClasses();
        mainAndTests = Modules.mainAndTestClasses();
        violators = Modules.violators();
    }

    @Order(1)
    @ParameterizedTest
    @FieldSource("io.chatterspace.server.architecture.Modules#NAMES")
    void everyPackageContributesClasses(String module) {
        Set<String> packages = Modules.packages(module);

        assertThat(packages).isNotEmpty();
        assertThat(main.stream()
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getPackageName)
                        .collect(toSet()))
                .containsAll(packages);
    }

    @Order(2)
    @Test
    void everyModuleIsLookedAt() {
        assertThat(Modules.present()).containsExactlyInAnyOrderElementsOf(Modules.NAMES);
    }

    @Order(3)
    @ParameterizedTest
    @EnumSource
    void codeKeepsRule(Rule rule) {
        rule.in(Layers.CHATTERSPACE).check(rule.isAboutTestsToo() ? mainAndTests : main);
    }

    @Order(4)
    @ParameterizedTest
    @EnumSource
    void violatorsBreakRule(Rule rule) {
        EvaluationResult result = rule.in(Layers.VIOLATION).evaluate(violators);

        String report = String.join("\n", result.getFailureReport().getDetails());
        assertThat(rule.violators()).allSatisfy(violator -> assertThat(report).containsPattern(mention(violator)));
    }

    private static Pattern mention(String violator) {
        return Pattern.compile("(^|[^\\w.])" + Pattern.quote(Layers.VIOLATION.named(violator)) + "(?!\\w)");
    }

    @Order(5)
    @Test
    void everyPlantedClassHasAPart() {
        Set<String> named = Stream.concat(
                        Arrays.stream(Rule.values()).flatMap(rule -> rule.violators().stream()),
                        Rule.BYSTANDERS.stream())
                .map(Layers.VIOLATION::named)
                .collect(toSet());

        assertThat(violators.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(Conditions.written())
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Order(6)
    @Test
    void everyInterfaceThatIsNoDrivenPortExists() {
        assertThat(PortRules.NO_DRIVEN_PORTS.keySet())
                .allSatisfy(name -> assertThat(main.contain(Layers.CHATTERSPACE.named(name)))
                        .as(name)
                        .isTrue());
    }

    @Order(7)
    @Test
    void drivenPortsAreFound() {
        assertThat(main.stream()
                        .filter(PortRules.areDrivenPorts(Layers.CHATTERSPACE))
                        .map(JavaClass::getSimpleName))
                .contains("Store", "Transactions", "Lookup", "ChangeLog", "MessageRepository");
    }
}
