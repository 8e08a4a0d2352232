package id.psc119.intake.reception.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the token of WhatsApp's API is shown, and for how long a picture is asked for. */
class WhatsAppMediaTest {
    private static final List<String> HOSTS = List.of("fbsbx.com");
    private static final URI META = URI.create("https://graph.facebook.com/v21.0");

    private static boolean asks(URI base, String address) {
        return WhatsAppMedia.mayAsk(base, URI.create(address), HOSTS);
    }

    @Test
    void the_token_goes_to_the_gateway_s_own_hosts_only_and_never_in_clear() {
        assertThat(asks(META, "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1"))
                .isTrue();
        assertThat(asks(META, "https://graph.facebook.com/x")).isTrue();
        assertThat(asks(META, "http://lookaside.fbsbx.com/x")).isFalse();
        assertThat(asks(META, "https://evil.example/x")).isFalse();
        assertThat(asks(META, "https://fbsbx.com.evil.example/x")).isFalse();
        assertThat(asks(META, "https://notfbsbx.com/x")).isFalse();
        assertThat(asks(META, "https://graph.facebook.com@evil.example/x")).isFalse();
        assertThat(asks(META, "file:///etc/passwd")).isFalse();
        assertThat(asks(URI.create("http://127.0.0.1:9/api"), "http://127.0.0.1:8/photo"))
                .isTrue();
    }

    @Test
    void a_picture_is_asked_for_with_growing_pauses_for_some_hours() {
        assertThat(FetchPictures.pauseAfter(1)).hasSeconds(2);
        assertThat(FetchPictures.pauseAfter(4)).hasSeconds(128);
        assertThat(FetchPictures.pauseAfter(30)).hasHours(8);
    }
}
