package id.psc119.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The engine decides; it neither serves nor stores. */
@AnalyzeClasses(packages = "id.psc119.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule knows_no_framework_no_database_and_no_http = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "java.sql..", "javax.sql..", "java.net.http..");

    @ArchTest
    static final ArchRule features_know_one_another_in_one_direction_only = SlicesRuleDefinition.slices()
            .matching("id.psc119.engine.(*)..")
            .should()
            .beFreeOfCycles();
}
