package id.psc119.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import id.psc119.platform.testing.Boundaries;
import id.psc119.platform.testing.OpenApiFile;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.transaction.Transactional;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class ContractTest {
    @Test
    void the_committed_api_document_is_what_is_served() throws IOException {
        OpenApiFile.isCurrent();
    }

    @Test
    void the_boundaries_of_the_design_hold() {
        Boundaries.hold("fleet");
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
                        .importPackages("id.psc119.fleet"));
    }

    @Test
    void it_says_when_it_is_ready() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }
}
