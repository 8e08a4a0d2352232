package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** F-13: loading areas says in words what came of it, and its exit code is a success only when every line was taken. */
class AreasTest {
    private String words = "";

    @Test
    void a_file_that_was_taken_is_a_success() {
        int code = load(200, "{\"read\":3,\"changed\":2,\"ofOtherRegencies\":1,\"withoutPoint\":4,\"refused\":[]}");
        assertThat(code).isZero();
        assertThat(words)
                .contains("Read 3 areas: 2 new or changed, 1 of other regencies left out.")
                .contains("4 desa of the directory without a point")
                .doesNotContain("{");
    }

    @Test
    void refused_lines_are_printed_with_their_reason_and_are_no_success() {
        int code = load(200, """
                {"read":2,"changed":1,"ofOtherRegencies":0,"withoutPoint":0,
                 "refused":[{"line":2,"why":"\\"1606012989\\" is no code of Kemendagri"}]}""");
        assertThat(code).isEqualTo(1);
        assertThat(words).contains("Refused 1 line:", "  line 2: \"1606012989\" is no code of Kemendagri");
    }

    /** U-1 */
    @Test
    void refused_features_of_a_file_of_boundaries_are_printed_by_number_and_code() {
        int code = load(200, """
                {"read":2,"changed":1,"ofOtherRegencies":0,"withoutBoundary":2,
                 "refused":[{"feature":2,"code":"16.06.01.2001","why":"a ring is not closed"}]}""");
        assertThat(code).isEqualTo(1);
        assertThat(words)
                .contains("Refused 1 feature:", "  feature 2 (16.06.01.2001): a ring is not closed")
                .contains("2 desa of the directory without a boundary.");
    }

    @Test
    void a_file_without_areas_of_this_regency_is_no_success() {
        assertThat(load(200, "{\"read\":0,\"changed\":0,\"ofOtherRegencies\":0,\"withoutPoint\":0,\"refused\":[]}"))
                .isEqualTo(1);
        assertThat(words).contains("Nothing was loaded");
    }

    @Test
    void a_file_that_is_refused_as_a_whole_is_printed_with_what_is_wrong() {
        int code = load(422, """
                {"title":"The request has mistakes","status":422,
                 "violations":[{"field":"line 1","message":"must name the columns kode,nama,level"}]}""");
        assertThat(code).isEqualTo(1);
        assertThat(words)
                .contains(
                        "Nothing was loaded. The request has mistakes",
                        "line 1: must name the columns kode,nama,level");
    }

    private int load(int status, String body) {
        return said(() -> Calls.areasTaken(status, body));
    }

    private int said(IntSupplier command) {
        PrintStream before = System.out;
        var text = new ByteArrayOutputStream();
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            return command.getAsInt();
        } finally {
            System.setOut(before);
            words = text.toString(StandardCharsets.UTF_8);
        }
    }
}
