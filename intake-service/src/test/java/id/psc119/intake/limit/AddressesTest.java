package id.psc119.intake.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    /** S-13: a service that is asked directly does not believe the header; behind two proxies the second entry from the right counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6.6.6.6                   | 0 | 10.0.0.9",
                "6.6.6.6, 36.70.1.2        | 1 | 36.70.1.2",
                "6.6.6.6, 36.70.1.2, 10.1.1.1 | 2 | 36.70.1.2",
                "36.70.1.2                 | 2 | 36.70.1.2",
                "' , '                     | 1 | 10.0.0.9"
            })
    void the_callers_address_is_what_our_own_outermost_proxy_saw(String header, int hops, String address) {
        assertThat(Addresses.clientOf(List.of(header), "10.0.0.9", hops)).isEqualTo(address);
        assertThat(Addresses.clientOf(List.of(), "10.0.0.9", hops)).isEqualTo("10.0.0.9");
    }
}
