package id.psc119.referral.sisrute;

import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.hospital;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.referral.request.ReferralMoved;
import id.psc119.referral.sisrute.SisruteDouble.Fault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: the bridge to SISRUTE says everything once, whatever happens, and shows a person what differs. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class SisruteBridgeTest {
    @Inject
    SisruteBridge bridge;

    @Inject
    SisruteJobs jobs;

    private SisruteDouble there;
    private SisruteClient client;
    private String midwife;
    private String nurse;
    private UUID puskesmas;
    private UUID receiver;
    private String code;
    private Instant later = Instant.now();

    @BeforeEach
    void start() throws IOException {
        there = new SisruteDouble();
        client = SisruteClientTest.client(there, SisruteSignature.Variant.NEWER, SisruteDouble.PASSWORD);
        midwife = someone();
        nurse = someone();
        puskesmas = facility(midwife);
        receiver = facility(nurse);
        code = String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999));
        Map<String, Object> described = hospital();
        described.put("kemenkesCode", code);
        supervisor().body(described).put("/facilities/" + receiver).then().statusCode(200);
    }

    @AfterEach
    void stop() {
        there.close();
    }

    private UUID referral() {
        UUID id = UUID.randomUUID();
        staff(midwife)
                .body(Map.of(
                        "fromFacilityId",
                        puskesmas.toString(),
                        "patientId",
                        UUID.randomUUID().toString(),
                        "urgency",
                        "EMERGENCY",
                        "diagnosis",
                        "O15",
                        "sbar",
                        Map.of("situation", "kejang"),
                        "to",
                        List.of(receiver.toString())))
                .put("/referrals/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private UUID job(UUID referral, ReferralMoved.How how) {
        QuarkusTransaction.requiringNew().run(() -> bridge.enqueue(new ReferralMoved(referral, false, how)));
        return jobs.ofReferral(referral).getLast().id();
    }

    private SisruteJobs.Job attempt(UUID job) {
        // Each attempt is later than any wait after the one before.
        later = later.plusSeconds(86_400);
        bridge.deliver(job, later, client);
        return jobs.find(job).orElseThrow();
    }

    @Test
    void without_configuration_the_bridge_is_off_and_nothing_is_queued() {
        UUID id = referral();
        assertThat(bridge.isOn()).isFalse();
        assertThat(jobs.ofReferral(id)).isEmpty();
        supervisor().get("/sisrute").then().statusCode(200).body("on", equalTo(false));
    }

    @Test
    void a_creation_whose_answer_was_lost_is_found_again_and_not_made_twice() {
        UUID id = referral();
        UUID job = job(id, ReferralMoved.How.REQUESTED);
        there.next(Fault.TIME_OUT, Fault.NONE, Fault.ANSWER_LOST);
        assertThat(attempt(job).state()).isEqualTo(SisruteJobs.State.WAITING);
        assertThat(attempt(job).failure()).startsWith("NO_ANSWER");
        assertThat(attempt(job).state()).isEqualTo(SisruteJobs.State.SENT);
        assertThat(there.callsTo("POST")).hasSize(2);
        assertThat(there.referrals).as("stored there").hasSize(1);
        assertThat(jobs.link(id))
                .hasValueSatisfying(link -> assertThat(link.number()).isEqualTo(there.number(1)));
        assertThat(attempt(job).attempts()).as("what is sent is not sent again").isEqualTo(3);
        assertThat(supervisor().get("/sisrute").asString()).doesNotContain("kejang");
    }

    @Test
    void an_answer_that_is_sent_twice_is_not_taken_for_another_referral_s() {
        UUID first = referral();
        attempt(job(first, ReferralMoved.How.REQUESTED));
        UUID second = referral();
        UUID job = job(second, ReferralMoved.How.REQUESTED);
        there.next(Fault.DUPLICATE_ANSWER);
        assertThat(attempt(job).failure()).startsWith("UNREADABLE");
        assertThat(jobs.link(second)).isEmpty();
        assertThat(attempt(job).state()).isEqualTo(SisruteJobs.State.SENT);
        assertThat(there.referrals).hasSize(2);
        assertThat(jobs.link(second))
                .hasValueSatisfying(link -> assertThat(link.number()).isEqualTo(there.number(2)));
    }

    @Test
    void half_an_answer_and_a_server_error_are_tried_again_and_a_refusal_is_shown_to_a_person() {
        UUID id = referral();
        UUID job = job(id, ReferralMoved.How.REQUESTED);
        there.next(Fault.SERVER_ERROR, Fault.NONE, Fault.HALF_ANSWER);
        assertThat(attempt(job).failure()).startsWith("SERVER");
        assertThat(attempt(job).failure()).startsWith("UNREADABLE");
        assertThat(attempt(job).state()).isEqualTo(SisruteJobs.State.SENT);
        assertThat(there.referrals).hasSize(1);

        UUID update = job(id, ReferralMoved.How.ACCEPTED);
        there.next(Fault.REFUSED);
        assertThat(attempt(update).state()).isEqualTo(SisruteJobs.State.SET_ASIDE);
        supervisor().get("/sisrute").then().body("setAside.id", hasItem(update.toString()));
        supervisor().get("/reminders").then().body("items.link", hasItem("#/sisrute"));
        supervisor().put("/sisrute/jobs/" + update + "/retry").then().statusCode(200);
        assertThat(attempt(update).state()).isEqualTo(SisruteJobs.State.SENT);

        UUID cancel = job(id, ReferralMoved.How.CANCELLED);
        assertThat(attempt(cancel).state()).isEqualTo(SisruteJobs.State.SENT);
        assertThat(there.callsTo("PUT /rujukan/batal/" + there.number(1))).hasSize(1);
    }

    @Test
    void a_referral_that_others_made_there_is_shown_to_its_receiver_and_answered_and_a_difference_to_a_person() {
        UUID id = referral();
        attempt(job(id, ReferralMoved.How.REQUESTED));
        ((ObjectNode) there.referrals.getFirst().path("RUJUKAN"))
                .putObject("FASKES_TUJUAN")
                .put("KODE", "1111111");
        there.incomingTo(code);
        bridge.read(client);
        supervisor().get("/sisrute").then().body("mismatches.referralId", hasItem(id.toString()));
        supervisor().put("/sisrute/mismatches/" + id + "/settled").then().statusCode(200);

        String seen = staff(nurse).get("/sisrute/incoming").asString();
        assertThat(seen).contains("IN-" + code, "RS Lain", "I21.9").doesNotContain("Rahasia", "1606060101900001");
        assertThat(staff(midwife).get("/sisrute/incoming").asString()).doesNotContain("IN-" + code);
        staff(midwife)
                .body(Map.of("accepted", true))
                .put("/sisrute/incoming/IN-" + code + "/answer")
                .then()
                .statusCode(404);
        staff(nurse)
                .body(Map.of("accepted", true))
                .put("/sisrute/incoming/IN-" + code + "/answer")
                .then()
                .statusCode(200);
        UUID answer = jobs.waiting().stream()
                .filter(job -> ("IN-" + code).equals(job.incoming()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(attempt(answer).state()).isEqualTo(SisruteJobs.State.SENT);
        assertThat(there.callsTo("PUT /rujukan/jawab/IN-" + code)).hasSize(1);
    }
}
