package id.psc119.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The engine decides; it neither serves nor stores. */
class BoundariesTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("id.psc119.engine");

    @Test
    void knows_no_framework_no_database_and_no_http() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "java.sql..", "javax.sql..", "java.net.http..")
                .check(ENGINE);
    }

    @Test
    void features_know_one_another_in_one_direction_only() {
        SlicesRuleDefinition.slices()
                .matching("id.psc119.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ENGINE);
    }
}
