package id.psc119.dispatch.desk.quality;

import id.psc119.platform.area.AreaCopy.Village;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who waited too long, by village: a GeoJSON collection of points for a map. What is not known is left out and never 0.
 *
 * @param unknownPlace incidents whose village is not known; they are in no feature
 */
public record QualityMap(String type, List<Feature> features, int unknownPlace) {
    private static final double PEOPLE = 1000;

    /** A village; without a geometry when it has no point of its own. */
    @Schema(name = "QualityFeature")
    public record Feature(String type, @Nullable Geometry geometry, Figures properties) {}

    /** @param coordinates longitude, latitude */
    @Schema(name = "QualityPoint")
    public record Geometry(String type, List<Double> coordinates) {}

    /**
     * The figures of a village.
     *
     * @param lateShare of the incidents with a known response time, 0 to 1; absent when there is none
     * @param latePer1000 late incidents per 1,000 people; absent when the population or every response time is not known
     */
    @Schema(name = "QualityFigures")
    public record Figures(
            String code,
            String name,
            String kecamatan,
            int incidents,
            int inTime,
            int late,
            @Nullable Integer population,
            @Nullable Double lateShare,
            @Nullable Double latePer1000) {}

    static QualityMap of(QualityReport byVillage, List<Village> villages) {
        Map<String, List<QualityReport.Group>> groups =
                byVillage.groups().stream().collect(Collectors.groupingBy(QualityReport.Group::group));
        List<Feature> features = new ArrayList<>();
        int placed = 0;
        for (Village village : villages) {
            List<QualityReport.Group> own = groups.getOrDefault(village.code(), List.of());
            Figures figures = figures(village, own);
            placed += figures.incidents();
            features.add(new Feature("Feature", geometry(village), figures));
        }
        int all = byVillage.groups().stream()
                .mapToInt(QualityReport.Group::incidents)
                .sum();
        return new QualityMap("FeatureCollection", features, all - placed);
    }

    private static Figures figures(Village village, List<QualityReport.Group> groups) {
        int inTime = groups.stream().mapToInt(QualityReport.Group::inTime).sum();
        int late = groups.stream().mapToInt(QualityReport.Group::late).sum();
        int known = inTime + late;
        Integer population = village.population();
        return new Figures(
                village.code(),
                village.name(),
                village.kecamatanName(),
                groups.stream().mapToInt(QualityReport.Group::incidents).sum(),
                inTime,
                late,
                population,
                known == 0 ? null : (double) late / known,
                known == 0 || population == null || population <= 0 ? null : late * PEOPLE / population);
    }

    private static @Nullable Geometry geometry(Village village) {
        Double lat = village.lat();
        Double lon = village.lon();
        return !village.pointIsOwn() || lat == null || lon == null ? null : new Geometry("Point", List.of(lon, lat));
    }
}
