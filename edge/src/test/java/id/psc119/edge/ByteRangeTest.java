package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void a_part_is_what_the_header_says_and_never_beyond_the_end() {
        assertThat(ByteRange.of("bytes=0-6", 100)).isEqualTo(new ByteRange(0, 7));
        assertThat(ByteRange.of("bytes=90-200", 100)).isEqualTo(new ByteRange(90, 10));
        assertThat(ByteRange.of("bytes=99-", 100)).isEqualTo(new ByteRange(99, 1));
        assertThat(ByteRange.of("bytes=-30", 100)).isEqualTo(new ByteRange(70, 30));
        assertThat(ByteRange.of("bytes=-300", 100)).isEqualTo(new ByteRange(0, 100));
        assertThat(new ByteRange(90, 10).contentRange(100)).isEqualTo("bytes 90-99/100");
    }

    @Test
    void a_part_behind_the_end_is_nothing() {
        assertThat(ByteRange.of("bytes=100-", 100)).isNotNull().matches(ByteRange::isNothing);
        assertThat(ByteRange.of("bytes=100-120", 100)).isNotNull().matches(ByteRange::isNothing);
        assertThat(ByteRange.of("bytes=-0", 100)).isNotNull().matches(ByteRange::isNothing);
        assertThat(new ByteRange(100, 0).contentRange(100)).isEqualTo("bytes */100");
    }

    @Test
    void what_cannot_be_read_is_the_whole_file() {
        for (String header : new String[] {
            null,
            "",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "lines=0-6",
            "bytes=9-3",
            "bytes=0-1,5-6",
            "bytes=99999999999999999999-"
        }) {
            assertThat(ByteRange.of(header, 100)).as("%s", header).isNull();
        }
    }
}
