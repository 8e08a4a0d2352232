package id.psc119.referral;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.platform.retention.Retention;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class RetentionTest {
    @Inject
    Retention retention;

    @Test
    void every_kind_is_in_the_documented_table_and_can_be_taken() throws IOException {
        String table = Files.readString(Path.of("..", "docs", "retention.md"));
        assertThat(retention.plan()).allMatch(line -> table.contains("`" + line.kind() + "`"));
        assertThat(retention.run()).allMatch(Retention.Gone::whole).hasSameSizeAs(retention.plan());
    }
}
