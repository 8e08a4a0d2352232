package id.psc119.fleet.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.engine.travel.Source;
import id.psc119.fleet.spreadsheet.SpreadsheetFile;
import id.psc119.vocabulary.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Present cover for a map program (GeoJSON) and for a report. */
final class CoverMap {
    private CoverMap() {}

    /**
     * What is known of a village.
     *
     * @param minutesFrom what the minutes were computed from
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CoverProperties")
    public record Properties(
            String code,
            String name,
            String kecamatanCode,
            boolean covered,
            @Nullable String unit,
            @Nullable Long minutes,
            @Nullable Source minutesFrom,
            @Nullable Integer population) {}

    /** A point of GeoJSON; longitude first. */
    @Schema(name = "CoverPoint")
    public record Geometry(String type, List<Double> coordinates) {}

    /** A village as a feature of GeoJSON. */
    @Schema(name = "CoverFeature")
    public record Feature(String type, Geometry geometry, Properties properties) {}

    /** A collection of GeoJSON. */
    @Schema(name = "CoverFeatures")
    public record Features(String type, List<Feature> features) {}

    /** Villages that have a point, their own or their kecamatan's. */
    static Features features(PresentCover.Cover cover) {
        List<Feature> features = new ArrayList<>();
        for (PresentCover.DesaCover desa : cover.desa()) {
            GeoPoint point = desa.point();
            if (point != null) {
                PresentCover.Nearest nearest = desa.transport();
                features.add(new Feature(
                        "Feature",
                        new Geometry("Point", List.of(point.lon(), point.lat())),
                        new Properties(
                                desa.code(),
                                desa.name(),
                                desa.kecamatanCode(),
                                desa.covered(),
                                nearest == null ? null : nearest.callSign(),
                                nearest == null ? null : minutes(nearest),
                                nearest == null ? null : nearest.source(),
                                desa.population())));
            }
        }
        return new Features("FeatureCollection", features);
    }

    static SpreadsheetFile file(PresentCover.Cover cover, SpreadsheetFile.Format format) {
        return SpreadsheetFile.of(
                "cakupan",
                format,
                List.of(
                        "kode_desa",
                        "desa",
                        "kode_kecamatan",
                        "tercakup",
                        "unit_terdekat",
                        "menit",
                        "menit_menurut",
                        "penduduk"),
                cover.desa().stream()
                        .map(desa -> {
                            PresentCover.Nearest nearest = desa.transport();
                            Integer population = desa.population();
                            return List.of(
                                    desa.code(),
                                    desa.name(),
                                    desa.kecamatanCode(),
                                    desa.covered() ? "ya" : "tidak",
                                    nearest == null ? "" : nearest.callSign(),
                                    nearest == null ? "" : String.valueOf(minutes(nearest)),
                                    nearest == null ? "" : nearest.source() == Source.ROADS ? "jalan" : "perkiraan",
                                    population == null ? "" : population.toString());
                        })
                        .toList());
    }

    private static long minutes(PresentCover.Nearest nearest) {
        return Math.round(nearest.seconds() / 60.0);
    }
}
