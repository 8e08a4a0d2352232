package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the committed {@code openapi.yaml} of a service equal to what the service serves. */
public final class OpenApiFile {
    private OpenApiFile() {}

    /** Fails when they differ; run with {@code -Dopenapi.write=true} to write the file again. */
    public static void isCurrent() throws IOException {
        Path file = Path.of("openapi.yaml");
        String served = RestAssured.given()
                        .accept("application/yaml")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .stripTrailing()
                + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(file, served);
        }
        assertThat(file)
                .as("write it with -Dopenapi.write=true and commit it")
                .exists()
                .hasContent(served);
    }
}
