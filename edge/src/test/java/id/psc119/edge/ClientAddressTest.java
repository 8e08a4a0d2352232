package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** S-13: the limits by address are for clients, and neither for a gateway nor for an address that a client invents. */
class ClientAddressTest {
    @Test
    void without_a_proxy_in_front_the_header_is_not_believed() {
        assertThat(ClientAddress.of("10.0.0.9", List.of("203.0.113.7"), 0)).isEqualTo("10.0.0.9");
    }

    @Test
    void behind_proxies_the_entry_counts_that_the_outermost_of_them_wrote() {
        assertThat(ClientAddress.of("10.0.0.9", List.of("203.0.113.7"), 1)).isEqualTo("203.0.113.7");
        assertThat(ClientAddress.of("10.0.0.9", List.of("1.1.1.1, 203.0.113.7"), 1))
                .isEqualTo("203.0.113.7");
        assertThat(ClientAddress.of("10.0.0.9", List.of("1.1.1.1", "203.0.113.7, 10.0.0.2"), 2))
                .isEqualTo("203.0.113.7");
        assertThat(ClientAddress.of("10.0.0.9", List.of("2001:db8::7"), 1)).isEqualTo("2001:db8::7");
    }

    @Test
    void a_request_that_did_not_come_through_the_proxies_counts_under_what_is_seen_of_it() {
        assertThat(ClientAddress.of("10.0.0.9", List.of(), 1)).isEqualTo("10.0.0.9");
        assertThat(ClientAddress.of("10.0.0.9", List.of("unknown"), 1)).isEqualTo("10.0.0.9");
        assertThat(ClientAddress.of("10.0.0.9", List.of("10.0.0.2"), 2)).isEqualTo("10.0.0.2");
    }
}
