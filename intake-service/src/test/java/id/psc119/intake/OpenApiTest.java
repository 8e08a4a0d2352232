package id.psc119.intake;

import id.psc119.platform.testing.OpenApiFile;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class OpenApiTest {
    @Test
    void the_committed_api_document_is_what_is_served() throws IOException {
        OpenApiFile.isCurrent();
    }
}
