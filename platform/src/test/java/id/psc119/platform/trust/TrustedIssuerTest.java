package id.psc119.platform.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.testing.TestKeys;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of a token that was believed before. */
class TrustedIssuerTest {
    @TempDir
    private Path folder;

    private Path published;
    private TrustedIssuer desk;

    @BeforeEach
    void publish() throws IOException {
        published = folder.resolve("desk.jwks");
        publishKeyOf("desk");
        desk = new TrustedIssuer(
                TestKeys.DESK_ISSUER,
                "psc119",
                "realm_access/roles",
                Set.of("dispatcher"),
                Duration.ZERO,
                new KeySet(
                        published.toUri(), null, null, Duration.ofMillis(1), Duration.ofMillis(1), Clock.systemUTC()),
                Clock.systemUTC());
    }

    private void publishKeyOf(String issuer) throws IOException {
        Files.writeString(published, new JsonWebKeySet(TestKeys.key(issuer)).toJson());
    }

    private JwtClaims verified(String token) throws ParseException {
        return desk.verify(token, TestKeys.key("desk").getKeyId());
    }

    @Test
    void it_says_the_same_each_time_whatever_a_caller_has_made_of_its_claims() throws Exception {
        String token = TestKeys.person("ani", "dispatcher");
        verified(token).setSubject("somebody else");

        assertThat(verified(token).getSubject()).isEqualTo("ani");
    }

    @Test
    void it_is_refused_when_it_has_ended() throws Exception {
        String token = TestKeys.endingIn(Duration.ofSeconds(2), "ani", "dispatcher");
        verified(token);

        await().untilAsserted(() -> assertThatThrownBy(() -> verified(token)).isInstanceOf(ParseException.class));
    }

    @Test
    void it_is_refused_when_its_key_was_withdrawn() throws Exception {
        String token = TestKeys.person("ani", "dispatcher");
        verified(token);

        publishKeyOf("phone");

        await().untilAsserted(() -> assertThatThrownBy(() -> verified(token)).isInstanceOf(ParseException.class));
    }
}
