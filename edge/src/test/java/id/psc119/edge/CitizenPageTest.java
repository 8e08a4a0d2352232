package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** U-6: whoever opens the citizen's page can call before a script has arrived. */
class CitizenPageTest {
    private static final String FILE =
            "<main>\n<!-- numbers -->\n<a href=\"tel:119\">Telepon 119</a>\n<!-- /numbers -->\n</main>";

    @Test
    void both_numbers_of_the_regency_are_links_in_the_html() {
        assertThat(CitizenPage.with(List.of("119", "0812-3000-119"), FILE))
                .contains("href=\"tel:119\"", "href=\"tel:08123000119\"", "Telepon 0812-3000-119")
                .containsOnlyOnce("Telepon 119");
    }

    @Test
    void a_number_brings_no_markup_with_it() {
        assertThat(CitizenPage.with(List.of("119\"><script>"), FILE))
                .contains("href=\"tel:119\"")
                .doesNotContain("script");
    }

    @Test
    void a_page_without_the_marks_stays_as_it_is() {
        assertThat(CitizenPage.with(List.of("119"), "<main></main>")).isEqualTo("<main></main>");
    }
}
