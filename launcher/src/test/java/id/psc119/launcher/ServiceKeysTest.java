package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceKeysTest {
    @TempDir
    Path folder;

    @Test
    void each_service_has_its_own_key_made_once_and_readable_by_its_owner_alone() throws Exception {
        var keys = new ServiceKeys(folder);
        keys.prepare();
        String first = Files.readString(keys.publicKeys());
        String intake = Files.readString(keys.privateKey("intake"));
        new ServiceKeys(folder).prepare();

        assertThat(Files.readString(keys.publicKeys())).isEqualTo(first).doesNotContain("\"d\"");
        assertThat(Files.readString(keys.privateKey("intake"))).isEqualTo(intake);
        assertThat(new JsonWebKeySet(first).getJsonWebKeys())
                .extracting(key -> key.getKeyId().substring(0, key.getKeyId().indexOf('-')))
                .containsExactly("intake", "dispatch", "fleet", "referral", "launcher");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.privateKey("intake"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_phone_sign_in_has_a_key_that_passes_for_no_services() throws Exception {
        var keys = new ServiceKeys(folder);
        keys.prepare();
        String publicHalf = Files.readString(keys.phonePublicKeys());

        assertThat(publicHalf).doesNotContain("\"d\"");
        assertThat(new JsonWebKeySet(publicHalf).getJsonWebKeys())
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.getKeyId()).startsWith("phone-");
                    assertThat(Files.readString(keys.publicKeys())).doesNotContain(key.getKeyId());
                });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.phoneKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void the_launchers_token_is_for_one_service_five_minutes_long_and_verifiable_by_the_public_file() throws Exception {
        var keys = new ServiceKeys(folder);
        keys.prepare();
        JwtClaims claims = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(
                        new JsonWebKeySet(Files.readString(keys.publicKeys())).getJsonWebKeys()))
                .setExpectedIssuer("psc119:launcher")
                .setExpectedAudience("dispatch")
                .setRequireSubject()
                .build()
                .processToClaims(keys.tokenFor("dispatch", "16.06"));
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("service"));
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isBetween(295L, 305L);
    }
}
