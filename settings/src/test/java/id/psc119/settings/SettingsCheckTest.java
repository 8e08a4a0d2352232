package id.psc119.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** a regency that forgets a fact, or mistypes its name, gets no other regency's. */
class SettingsCheckTest {
    private static final List<String> REQUIRED = List.of("psc.regency.code", "psc.regency.telephone-numbers");

    @Test
    void what_is_missing_is_named_as_the_environment_would_have_it() {
        assertThat(SettingsCheck.faults(
                        REQUIRED, Map.of("PSC_REGENCY_CODE", " "), Set.of("psc.regency.telephone-numbers"), false))
                .containsExactly("the setting PSC_REGENCY_CODE (psc.regency.code) is missing.");
        assertThat(SettingsCheck.faults(REQUIRED, Map.of(), Set.of(), true)).isEmpty();
    }

    @Test
    void a_mistyped_name_is_named() {
        assertThat(SettingsCheck.faults(
                        List.of(),
                        Map.of("PSC_REGENCY_TELEPHONE_NUMBER", "119", "PATH", "/bin"),
                        Set.of("psc.regency.nme", "java.home"),
                        false))
                .containsExactly(
                        "PSC_REGENCY_TELEPHONE_NUMBER is no setting of the suite. Is it mistyped?",
                        "psc.regency.nme is no setting of the suite. Is it mistyped?");
    }

    @Test
    void settings_of_the_sibling_services_and_of_the_tools_are_known() {
        assertThat(KnownSettings.unknown(
                        Map.of(
                                "PSC_SHARED", "x",
                                "PSC_HOME", "x",
                                "PSC_AUDIT_INTAKE", "x",
                                "PSC_REGENCY_ZONE", "x",
                                "PSC_EDGE_ISSUER", "x",
                                "PSC_PEERS_DISPATCH_URL", "x",
                                "PSC_SIGN_IN_LIMITS_CODES_OF_NUMBER", "x",
                                "PSC_PARTNERS__SAMPLE_POLRES1__AGENCY", "x"),
                        Set.of(
                                "psc.partners.\"sample:polres1\".agency",
                                "psc.peers.fleet.url",
                                "psc.regency.telephone-numbers[1]",
                                "psc.trust.issuers.province.roles")))
                .isEmpty();
    }

    /** Issue 11: what is secret must have a way into a pod, so the lists say what is. */
    @Test
    void secrets_are_marked_and_a_name_that_sounds_like_one_cannot_go_unmarked() {
        assertThat(KnownSettings.secrets("intake"))
                .contains("psc.telephone.secrets", "psc.messages.sms.secrets", "psc.privacy.keys-file")
                .doesNotContain("psc.trust.service.public-keys-file", "psc.sign-in.gateway.secret-header");
        assertThat(KnownSettings.secrets("edge")).containsExactly("psc.province.file");
        assertThat(List.of(
                        "psc.telephone.secrets",
                        "psc.messages.whatsapp.app-secrets",
                        "psc.messages.whatsapp.verify-token",
                        "psc.sign-in.gateway.secret-file",
                        "psc.sign-in.key-file",
                        "psc.privacy.keys-file",
                        "psc.mail.password"))
                .allMatch(MappedSettings::soundsSecret);
        assertThat(List.of(
                        "psc.trust.service.public-keys-file",
                        "psc.sign-in.gateway.secret-header",
                        "psc.sign-in.crew-token",
                        "psc.edge.streams-of-token",
                        "psc.recommendations.keep"))
                .noneMatch(MappedSettings::soundsSecret);
    }

    @Test
    void a_release_has_a_version() {
        assertThat(Release.current().version()).matches("\\d+\\.\\d+.*");
        assertThat(Release.current().build()).isNotBlank().doesNotContain("$");
    }
}
