package id.psc119.referral;

import id.psc119.platform.testing.OpenApiFile;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class OpenApiTest {
    @Test
    void the_committed_openapi_is_what_the_service_serves() throws IOException {
        OpenApiFile.isCurrent();
    }
}
