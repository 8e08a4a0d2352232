package id.psc119.dispatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.psc119.dispatch.change.Changed;
import id.psc119.platform.testing.Boundaries;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    private static final String ROOT = "id.psc119.dispatch.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.psc119.dispatch");

    @Test
    void the_design_s_boundaries_hold() {
        Boundaries.hold("dispatch");
    }

    /** use cases own transactions; resources parse, authorise and answer. */
    @Test
    void no_resource_begins_a_transaction() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Transactional.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(QuarkusTransaction.class)
                .check(CLASSES);
    }

    /** every timed job is a sweep. */
    @Test
    void no_job_runs_beside_the_sweeps() {
        noMethods().should().beAnnotatedWith("io.quarkus.scheduler.Scheduled").check(CLASSES);
    }

    /**
     * the copies of other services' records (exchange.unit, facility, area) lie below; then response, then advice, then the
     * other exchanges and the desk. Nothing depends on what lies above it.
     */
    @Test
    void groups_depend_on_each_other_in_one_direction() {
        String[] messages = {
            ROOT + "exchange.arrival..",
            ROOT + "exchange.engagement..",
            ROOT + "exchange.progress..",
            ROOT + "exchange.reported.."
        };
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "exchange.unit..", ROOT + "exchange.facility..", ROOT + "exchange.area..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "response..", ROOT + "advice..", ROOT + "desk..")
                .as("the copies of other services' records know no feature")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "response..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "desk..", ROOT + "advice..")
                .as("the response depends on neither desk nor advice")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "advice..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "desk..")
                .as("advice does not depend on the desk")
                .check(CLASSES);
        classes()
                .that()
                .resideInAnyPackage(messages)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(messages)
                .as("messages to and from other services know the features, never the other way round")
                .check(CLASSES);
    }

    /** the table of observers in the Javadoc of {@code Changes} is that of the code. */
    @Test
    void the_observers_of_a_change_are_those_that_are_listed_in_their_order() throws IOException {
        Set<String> found = new TreeSet<>();
        for (JavaMethod method :
                CLASSES.stream().flatMap(type -> type.getMethods().stream()).toList()) {
            for (JavaParameter parameter : method.getParameters()) {
                if (parameter.getRawType().isEquivalentTo(Changed.class) && parameter.isAnnotatedWith(Priority.class)) {
                    found.add(parameter.getAnnotationOfType(Priority.class).value() + " "
                            + method.getOwner().getName().substring(ROOT.length()));
                }
            }
        }
        List<String> listed = new ArrayList<>();
        Matcher rows = Pattern.compile("<tr><td>(\\d+)</td><td>\\{@code ([\\w.]+)}</td>")
                .matcher(Files.readString(Path.of("src/main/java/id/psc119/dispatch/change/Changes.java")));
        while (rows.find()) {
            listed.add(rows.group(1) + " " + rows.group(2));
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(found).hasSize(13);
        assertThat(listed.stream().map(row -> row.substring(0, 2))).isSorted();
    }

    /** A unit is taken by an offer, by a commitment or by lending it: each asks whether it stays for other emergencies. */
    @Test
    void every_way_by_which_a_unit_is_taken_passes_the_check_of_the_kept_units() {
        JavaClass reserve = CLASSES.get(ROOT + "response.offer.UnitReserve");
        Map<String, String> takes = Map.of(
                "response.offer.Offers.add", "response.offer.SendOffer",
                "response.assignment.Assignments.add", "response.offer.CommitUnit",
                "exchange.unit.Units.lend", "response.lending.LendUnits");
        takes.forEach((method, taker) -> {
            Set<JavaClass> callers = CLASSES.stream()
                    .flatMap(type -> type.getMethodCallsFromSelf().stream())
                    .filter(call -> (call.getTargetOwner().getName() + "." + call.getName()).equals(ROOT + method))
                    .map(call -> call.getOriginOwner())
                    // What a restored database has lost comes back from fleet: a fact.
                    .filter(type -> !type.getName().equals(ROOT + "exchange.engagement.EngagementSender"))
                    .collect(Collectors.toSet());
            assertThat(callers).as(method).extracting(JavaClass::getName).containsExactly(ROOT + taker);
            assertThat(callers)
                    .allSatisfy(caller -> assertThat(caller.getMethodCallsFromSelf())
                            .anySatisfy(
                                    call -> assertThat(call.getTargetOwner()).isEqualTo(reserve)));
        });
    }
}
