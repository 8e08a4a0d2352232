package id.psc119.referral.arrival;

import static id.psc119.referral.Given.becomes;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.testing.PushServiceStub;
import id.psc119.platform.testing.PushServiceStub.Phone;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** U-4: a hospital's devices ring when a unit begins to bring somebody, once, and only at that hospital. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class ArrivalPushTest {
    @Test
    void the_staff_of_the_facility_is_told_once_that_somebody_is_coming() {
        String nurse = someone();
        String elsewhere = someone();
        UUID hospital = facility(nurse);
        facility(elsewhere);
        Phone here = deviceOf(nurse);
        Phone there = deviceOf(elsewhere);
        UUID arrival = UUID.randomUUID();
        Map<String, Object> message = coming(hospital, UUID.randomUUID());
        tell(arrival, message).statusCode(204);
        becomes(arrival, message, "ARRIVED");
        UUID next = UUID.randomUUID();
        tell(next, coming(hospital, UUID.randomUUID())).statusCode(204);
        await().until(() -> here.received().size() >= 2);
        assertThat(here.received())
                .extracting(each -> each.payload().path("kind").asText() + " "
                        + each.payload().path("id").asText())
                .containsExactlyInAnyOrder("arrival " + arrival, "arrival " + next);
        assertThat(there.received()).isEmpty();
    }

    private static Phone deviceOf(String person) {
        Phone device = PushServiceStub.phone();
        staff(person).body(device.registration()).put("/my-push").then().statusCode(204);
        return device;
    }
}
