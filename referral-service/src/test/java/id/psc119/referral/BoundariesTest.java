package id.psc119.referral;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.psc119.platform.testing.Boundaries;
import jakarta.transaction.Transactional;
import org.junit.jupiter.api.Test;

class BoundariesTest {
    @Test
    void referral_keeps_to_the_designs_boundaries() {
        Boundaries.hold("referral");
    }

    /** SMS, a partner or the bus can call what a screen calls, because no transaction is in an HTTP method. */
    @Test
    void use_cases_own_the_transactions_and_resources_only_translate() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("id.psc119.referral"));
    }
}
