package id.psc119.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.psc119.platform.testing.Boundaries;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.psc119.platform");

    @Test
    void the_platform_knows_no_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "id.psc119.intake..", "id.psc119.dispatch..", "id.psc119.fleet..", "id.psc119.referral..")
                .check(classes);
    }

    @Test
    void it_asks_only_the_clock_for_the_time() {
        Boundaries.askOnlyTheClock(classes);
    }

    @Test
    void its_features_know_each_other_in_one_direction_only() {
        slices().matching("id.psc119.platform.(*)..").should().beFreeOfCycles().check(classes);
    }
}
