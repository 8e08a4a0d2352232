package id.psc119.intake.partnerwebhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a webhook may lead: never to our own machines. */
class WebhookRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:1::1",
                "2001:db8::1"
            })
    void an_address_of_our_own_networks_is_not_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address).getAddress()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "36.66.1.1",
                "100.128.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "2400:9800::1",
                "2001:4860::1"
            })
    void an_address_of_the_internet_is_public(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address).getAddress()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://psc.oki.example/hook,true",
        "https://psc.oki.example:8443/hook?for=119,true",
        "http://psc.oki.example/hook,false",
        "https://psc.oki.example:22/,false",
        "https://user:word@psc.oki.example/,false",
        "https://psc.oki.example/#part,false",
        "https://intake/,false",
        "https://localhost/,false",
        "https://127.0.0.1/,false",
        "https://2130706433/,false",
        "https://0x7f.1/,false",
        "https://[::1]/,false",
        "http://127.0.0.1:8121/,false",
        "file:///etc/passwd,false",
        "ftp://psc.oki.example/,false"
    })
    void an_address_is_https_with_a_name_of_the_internet(String address, boolean allowed) {
        assertThat(RegisterWebhook.isAllowed(URI.create(address), false)).isEqualTo(allowed);
    }

    @Test
    void a_name_that_leads_to_this_machine_is_found_when_the_connection_is_made() {
        WebhookLine line = new WebhookLine(new PublicAddresses(false), Duration.ofSeconds(2));
        assertThatThrownBy(() -> line.post(URI.create("https://localhost:8121/"), Map.of(), new byte[0]))
                .isInstanceOf(PublicAddresses.NotPublic.class);
    }

    @Test
    void a_receiver_that_says_nothing_is_left_in_time_and_a_redirect_is_an_answer() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        WebhookLine line = new WebhookLine(new PublicAddresses(true), Duration.ofMillis(300));
        try (ServerSocket silent = new ServerSocket(0, 5, here)) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            assertThatThrownBy(() -> line.post(url, Map.of(), new byte[0])).isInstanceOf(InterruptedIOException.class);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try {
            WebhookLine patient = new WebhookLine(new PublicAddresses(true), Duration.ofSeconds(10));
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a");
            assertThat(patient.post(url, Map.of("Psc-Delivery", "1"), new byte[] {'{', '}'}))
                    .isEqualTo(302);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_pause_between_two_tries_doubles_up_to_a_bound() {
        Duration longest = Duration.ofMinutes(15);
        assertThat(DeliverWebhooks.pauseAfter(1, longest)).isEqualTo(Duration.ofSeconds(10));
        assertThat(DeliverWebhooks.pauseAfter(4, longest)).isEqualTo(Duration.ofSeconds(80));
        assertThat(DeliverWebhooks.pauseAfter(50, longest)).isEqualTo(longest);
    }
}
