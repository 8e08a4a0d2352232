package id.psc119.intake.directory.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** U-1: files of boundaries as they are published. */
class BoundaryFileTest {
    private static final String SQUARE = "[[[103,-2],[104,-2],[104,-3],[103,-3],[103,-2]]]";

    static String feature(String code, String type, String coordinates) {
        return """
                {"type":"Feature","properties":{"kode":"%s","nama":"Uji"},"geometry":{"type":"%s","coordinates":%s}}""".formatted(code, type, coordinates);
    }

    static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private static BoundaryFile parse(String file) {
        return BoundaryFile.parse(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void polygons_and_multipolygons_are_read_and_a_polygon_that_crosses_itself_is_repaired() {
        BoundaryFile file = parse(collection(
                feature("16.06.01.2001", "Polygon", SQUARE),
                feature("16.06.01.2002", "MultiPolygon", "[" + SQUARE + "]"),
                feature("16.06.01.2003", "Polygon", "[[[103,-2],[104,-3],[104,-2],[103,-3],[103,-2]]]")));
        assertThat(file.refused()).isEmpty();
        assertThat(file.features())
                .hasSize(3)
                .allSatisfy(feature -> assertThat(feature.shape().isValid()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1606010001 | Polygon | SQUARE | NOT_A_CODE",
                "16.06.01.2001 | Point | [103,-2] | NOT_A_POLYGON",
                "16.06.01.2001 | Polygon | [[[103,-2],[104,-2],[104,-3]]] | NOT_A_RING",
                "16.06.01.2001 | Polygon | [[[103,-2],[104,-2],[104,-3],[103,-3]]] | NOT_A_RING",
                "16.06.01.2001 | Polygon | [] | NOT_A_RING",
                "16.06.01.2001 | Polygon | [[[-2,103],[-2,104],[-3,104],[-3,103],[-2,103]]] | OUTSIDE_INDONESIA",
                "16.06.01.2001 | Polygon | [[[178,-2],[182,-2],[182,-3],[178,-3],[178,-2]]] | OUTSIDE_INDONESIA",
                "16.06.01.2001 | Polygon | [[[\"103\",-2],[104,-2],[104,-3],[103,-2]]] | NOT_COORDINATES",
                "16.06.01.2001 | Polygon | [[[103,-2],[103,-2],[103,-2],[103,-2]]] | EMPTY_POLYGON"
            })
    void a_feature_that_cannot_be_taken_is_named_with_its_true_reason_and_the_others_are_taken(
            String code, String type, String coordinates, AreaFault.Kind reason) {
        BoundaryFile file = parse(collection(
                feature("16.06.01.2009", "Polygon", SQUARE),
                feature(code, type, coordinates.replace("SQUARE", SQUARE))));
        assertThat(file.features()).hasSize(1);
        assertThat(file.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.number()).isEqualTo(2);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.fault().kind()).isEqualTo(reason);
        });
    }

    @Test
    void a_code_that_is_there_twice_and_a_feature_without_properties_or_geometry_are_refused() {
        BoundaryFile file = parse(collection(
                feature("16.06.01.2001", "Polygon", SQUARE),
                feature("16.06.01.2001", "Polygon", SQUARE),
                "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}",
                "null"));
        assertThat(file.read()).isEqualTo(4);
        assertThat(file.refused())
                .extracting(refused -> refused.fault().kind())
                .containsExactly(AreaFault.Kind.TWICE, AreaFault.Kind.NOT_A_CODE, AreaFault.Kind.NOT_A_CODE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"features\":[]} | NO_FEATURES",
                "[1,2] | NOT_GEOJSON",
                "kode,nama | NOT_GEOJSON",
                "'' | NOT_GEOJSON"
            })
    void a_file_that_is_no_collection_is_refused_as_a_whole(String text, AreaFault.Kind reason) {
        assertThat(parse(text).refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.fault().kind()).isEqualTo(reason));
    }
}
