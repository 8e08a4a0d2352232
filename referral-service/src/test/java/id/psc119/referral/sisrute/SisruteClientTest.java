package id.psc119.referral.sisrute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.referral.sisrute.SisruteDouble.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issue 15: calls to SISRUTE, with everything that goes wrong there. */
class SisruteClientTest {
    private SisruteDouble there;

    @BeforeEach
    void start() throws IOException {
        there = new SisruteDouble();
    }

    @AfterEach
    void stop() {
        there.close();
    }

    static SisruteClient client(SisruteDouble there, SisruteSignature.Variant variant, String password) {
        return client(there, variant, password, Clock.systemUTC());
    }

    private static SisruteClient client(
            SisruteDouble there, SisruteSignature.Variant variant, String password, Clock clock) {
        return new SisruteClient(
                new SisruteClient.Access(
                        there.address(), SisruteDouble.CONSUMER, password, variant, Duration.ofMillis(700)),
                clock);
    }

    private SisruteClient client() {
        return client(there, SisruteSignature.Variant.NEWER, SisruteDouble.PASSWORD);
    }

    private static JsonNode referral() throws IOException {
        return new ObjectMapper().readTree("{\"PASIEN\":{\"NORM\":\"1\"},\"RUJUKAN\":{\"DIAGNOSA\":\"O15\"}}");
    }

    @Test
    void both_variants_of_the_signature_are_those_of_the_test_vectors() {
        assertThat(SisruteSignature.of(SisruteSignature.Variant.LEGACY, "1000", "X123X123", 1_700_000_000))
                .isEqualTo("GbWHpzHzo0NvxBt78Wj1FqaUjLQrAh3nPN0Z8JolwDw=");
        assertThat(SisruteSignature.of(SisruteSignature.Variant.NEWER, "1000", "X123X123", 1_700_000_000))
                .isEqualTo("SG7vC8sk5GjgxygE+lQIsa3/0MDvbesyT/q25yYFfGk=");
    }

    @Test
    void a_referral_is_created_and_reference_lists_are_read_with_either_signature() throws Exception {
        for (SisruteSignature.Variant variant : SisruteSignature.Variant.values()) {
            there.signedBy(variant);
            SisruteClient client = client(there, variant, SisruteDouble.PASSWORD);
            assertThat(client.create(referral()).data().at("/RUJUKAN/NOMOR").asText())
                    .startsWith("R");
            assertThat(client.reference("alasanrujukan", null)
                            .getFirst()
                            .path("NAMA")
                            .asText())
                    .isEqualTo("Sarana");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIME_OUT,NO_ANSWER,true",
        "ANSWER_LOST,NO_ANSWER,true",
        "SERVER_ERROR,SERVER,true",
        "HALF_ANSWER,UNREADABLE,true",
        "REFUSED,REFUSED,false"
    })
    void each_fault_says_whether_the_call_may_have_been_carried_out(
            Fault fault, SisruteFailure.Kind kind, boolean unknown) {
        there.next(fault);
        assertThatThrownBy(() -> client().create(referral())).isInstanceOfSatisfying(SisruteFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.isOutcomeUnknown()).isEqualTo(unknown);
        });
    }

    @Test
    void a_wrong_password_is_not_accepted_and_tried_once() {
        assertThatThrownBy(() ->
                        client(there, SisruteSignature.Variant.NEWER, "other").create(referral()))
                .isInstanceOfSatisfying(
                        SisruteFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SisruteFailure.Kind.NOT_ACCEPTED));
        assertThat(there.calls).hasSize(1);
    }

    @Test
    void a_server_whose_clock_differs_is_called_with_its_own_time() throws Exception {
        SisruteClient client = client(
                there,
                SisruteSignature.Variant.NEWER,
                SisruteDouble.PASSWORD,
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(7)));
        assertThat(client.create(referral()).status()).isEqualTo(200);
        assertThat(there.calls).hasSize(2);
        client.create(referral());
        assertThat(there.calls).as("the difference is remembered").hasSize(3);
    }

    @Test
    void what_is_kept_of_an_exchange_names_nobody() throws IOException {
        String kept = MaskedJson.of(new ObjectMapper().readTree("""
                        {"PASIEN": {"NORM": "PSC1", "NIK": "1606060101900001", "NAMA": "Siti", "KONTAK": "0812"},
                         "RUJUKAN": {"NOMOR": "R1", "FASKES_TUJUAN": {"KODE": "1671013", "NAMA": "RSMH"},
                                     "DOKTER": {"NIK": "16", "NAMA": "dr. A"}},
                         "KONDISI_UMUM": {"ANAMNESIS_DAN_PEMERIKSAAN_FISIK": "kejang"}}""")).toString();
        assertThat(kept).contains("R1", "RSMH", "1671013").doesNotContain("1606", "Siti", "0812", "dr. A", "kejang");
    }
}
