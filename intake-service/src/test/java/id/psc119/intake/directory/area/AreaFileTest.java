package id.psc119.intake.directory.area;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.GeoPoint;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F-6, F-12, F-21: files of areas as Indonesian offices save them. */
class AreaFileTest {
    private static final String LINE = "16.06.01.2991;Uji;desa_kelurahan;16.06.01;-2,88;103,83;0\n";
    private static final String SEMICOLONS = "kode;nama;level;parent;lat;lng;has_polygon\n" + LINE;

    @ParameterizedTest
    @ValueSource(
            strings = {
                SEMICOLONS,
                "sep=;\r\n" + SEMICOLONS,
                "KODE;Nama;LEVEL;Parent;LAT;Lng;Has_Polygon\n" + LINE,
                "# dari dinas\n" + SEMICOLONS,
                "kode\tnama\tlevel\tparent\tlat\tlng\thas_polygon\n16.06.01.2991\tUji\tdesa\t16.06.01\t-2.88\t103.83\tfalse\n",
                "sep=,\nkode,nama,level,parent,lat,lng,has_polygon\n16.06.01.2991,Uji,desa_kelurahan,,\"-2,88\",\"103,83\",0"
            })
    void every_separator_heading_and_decimal_sign_is_read(String file) {
        for (Charset charset : new Charset[] {
            StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("windows-1252")
        }) {
            AreaFile read = AreaFile.parse(file.getBytes(charset));
            assertThat(read.refused()).isEmpty();
            assertThat(read.rows()).singleElement().satisfies(row -> {
                assertThat(row.code()).isEqualTo("16.06.01.2991");
                assertThat(row.name()).isEqualTo("Uji");
                assertThat(row.point()).isEqualTo(new GeoPoint(-2.88, 103.83));
                assertThat(row.pointKind()).isEqualTo(PointKind.SEAT);
            });
        }
    }

    @Test
    void a_line_break_in_a_quoted_cell_keeps_the_row_and_the_numbers_of_the_lines_after_it() {
        AreaFile read = AreaFile.parse("kode,nama,level,parent,lat,lng,has_polygon\n"
                + "16.06.01.2993,\"Uji\nBaris\",desa_kelurahan,16.06.01,-2.88,103.83,true\n"
                + "1606012989,Uji,desa_kelurahan,160601,-2.88,103.83,0\n");
        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("Uji Baris");
            assertThat(row.pointKind()).isEqualTo(PointKind.CENTROID);
        });
        assertThat(read.refused()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(4);
            assertThat(line.fault().kind()).isEqualTo(AreaFault.Kind.NOT_A_CODE);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "16.06.01.2991;;desa;;;;0 | NO_NAME",
                "16.06.01.2991;LONG;desa;;;;0 | NAME_TOO_LONG",
                "16.06.01.2991;Uji;dusun;;;;0 | LEVEL_UNKNOWN",
                "16.06.01;Uji;desa;;;;0 | LEVEL_DOES_NOT_FIT",
                "16.06.01.2991;Uji;desa;16.06.02;;;0 | OTHER_PARENT",
                "16.06.01.2991;Uji;desa;;-2,88;;0 | HALF_A_POINT",
                "16.06.01.2991;Uji;desa;;2°52'S;103°50'E;0 | NOT_COORDINATES",
                "16.06.01.2991;Uji;desa;;103,83;-2,88;0 | OUTSIDE_INDONESIA",
                "16.06.01.2991;Uji;desa;;;;mungkin | NOT_A_POLYGON_FLAG"
            })
    void a_line_that_cannot_be_taken_has_its_true_reason(String line, AreaFault.Kind reason) {
        AreaFile read = AreaFile.parse(
                "kode;nama;level;parent;lat;lng;has_polygon\n" + line.replace("LONG", "x".repeat(5000)) + "\n");
        assertThat(read.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.fault().kind()).isEqualTo(reason);
            assertThat(refused.line()).isEqualTo(2);
        });
    }

    /** F-13: a heading alone was "read 0". */
    @Test
    void a_file_without_lines_says_so() {
        assertThat(AreaFile.parse("kode;nama;level;parent;lat;lng;has_polygon\n")
                        .refused())
                .extracting(line -> line.fault().kind())
                .containsExactly(AreaFault.Kind.NO_LINES);
        assertThat(AreaFile.parse("").refused())
                .extracting(line -> line.fault().kind())
                .containsExactly(AreaFault.Kind.EMPTY_FILE);
    }
}
