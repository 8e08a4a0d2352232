package id.psc119.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.psc119.platform.testing.Boundaries;
import jakarta.transaction.Transactional;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    private static final JavaClasses INTAKE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.psc119.intake");

    @Test
    void features_know_each_other_in_one_direction_and_no_other_service() {
        Boundaries.hold("intake");
    }

    /** code that another channel will call must not be in an HTTP method. */
    @Test
    void use_cases_own_the_transactions_and_resources_only_parse_authorise_and_answer() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(INTAKE);
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Transactional.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.quarkus.narayana.jta.QuarkusTransaction")
                .check(INTAKE);
    }

    /** sign-in and the directory serve the other groups and know none of them. */
    @Test
    void sign_in_and_directory_do_not_depend_on_reception_triage_and_desk() {
        noClasses()
                .that()
                .resideInAnyPackage("id.psc119.intake.signin..", "id.psc119.intake.directory..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "id.psc119.intake.reception..", "id.psc119.intake.triage..", "id.psc119.intake.desk..")
                .check(INTAKE);
    }
}
