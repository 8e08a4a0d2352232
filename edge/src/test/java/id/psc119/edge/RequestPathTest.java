package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** S-5, S-10: a path has one reading, at the edge and behind it. */
class RequestPathTest {
    @Test
    void a_path_that_two_programs_may_read_differently_is_refused() {
        for (String path : List.of(
                "/api/dispatch/resync;x",
                "/api/dispatch;x/resync",
                "/api/dispatch/resync%3Bx",
                "/api/intake/contacts/../resync",
                "/api/intake/contacts/%2e%2e/resync",
                "/api/intake/contacts/%2E./resync",
                "/api/intake/./resync",
                "/api/intake//resync",
                "//api/intake/contacts",
                "/api/intake/contacts//",
                "/api/intake/contacts%2Fresync",
                "/api/intake/contacts%5Cresync",
                "/api/intake/contacts\\resync",
                "/api/intake/contacts/%00",
                "/api/intake/contacts/%0a",
                "*",
                "")) {
            assertThatThrownBy(() -> RequestPath.parse(path)).as(path).isInstanceOf(RequestPath.Ambiguous.class);
        }
    }

    @Test
    void a_broken_encoding_is_distinguished() {
        for (String path : List.of("/a/%", "/a/%4", "/a/%zz", "/a/%E0%A4%A", "/a/%ff", "/a/%+1")) {
            assertThatThrownBy(() -> RequestPath.parse(path)).as(path).isInstanceOf(RequestPath.Unreadable.class);
        }
        for (String query : List.of("x=%E0%A4%A", "x=%", "%gg", "x=%c0%ae")) {
            assertThatThrownBy(() -> RequestPath.cleanQuery(query))
                    .as(query)
                    .isInstanceOf(RequestPath.Unreadable.class);
        }
    }

    @Test
    void what_is_passed_on_is_written_again() throws Exception {
        assertThat(RequestPath.parse("/api/intake/%63ontacts/{x}/a%20b/\u00c3\u00a9%2525/")
                        .encodedFrom(2))
                .isEqualTo("/contacts/%7Bx%7D/a%20b/%C3%A9%2525");
        assertThat(RequestPath.parse("/api/fleet/people/sample%3Acrew-amb-01").encodedFrom(2))
                .isEqualTo("/people/sample:crew-amb-01");
        assertThat(RequestPath.parse("/console/").endsWithSlash()).isTrue();
        assertThat(RequestPath.parse("/").segments()).isEmpty();
        assertThat(RequestPath.cleanQuery("q=Ma’mur|x&a={b}&t=a+b%20c&u=/?"))
                .isEqualTo("q=Ma%E2%80%99mur%7Cx&a=%7Bb%7D&t=a+b%20c&u=/?");
    }
}
