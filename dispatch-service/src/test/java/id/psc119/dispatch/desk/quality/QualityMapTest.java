package id.psc119.dispatch.desk.quality;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.platform.area.AreaCopy.Village;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Issue 13: the equity map; what is not known is never shown as 0. */
class QualityMapTest {
    private static Village village(String code, @Nullable Integer population, boolean ownPoint) {
        return new Village(code, "Desa " + code, "16.06.01", "Sekayu", -2.8, 103.8, ownPoint, population);
    }

    private static QualityReport.Group group(
            String desa, QualityReport.Source source, int incidents, int inTime, int late) {
        return new QualityReport.Group(desa, source, incidents, inTime, late, List.of());
    }

    @Test
    void late_per_1000_people_by_village_and_no_zero_for_what_nobody_knows() {
        QualityReport report = new QualityReport(
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-28"),
                QualityReport.By.DESA,
                new QualityReport.Targets(900, 1800, 3600),
                List.of(),
                List.of(
                        group("A", QualityReport.Source.APP, 5, 2, 2),
                        group("A", QualityReport.Source.PAPER, 2, 0, 1),
                        group("B", QualityReport.Source.NONE, 3, 0, 0),
                        group("C", QualityReport.Source.APP, 1, 0, 1),
                        group("UNKNOWN", QualityReport.Source.APP, 4, 1, 3)));

        QualityMap map = QualityMap.of(
                report, List.of(village("A", 1500, true), village("B", 900, true), village("C", null, false)));

        QualityMap.Figures a = map.features().get(0).properties();
        assertThat(a.incidents()).isEqualTo(7);
        assertThat(a.latePer1000()).isEqualTo(2.0);
        assertThat(a.lateShare()).isEqualTo(0.6);
        QualityMap.Figures b = map.features().get(1).properties();
        assertThat(b.incidents()).isEqualTo(3);
        assertThat(b.latePer1000()).isNull();
        assertThat(b.lateShare()).isNull();
        QualityMap.Figures c = map.features().get(2).properties();
        assertThat(c.latePer1000()).isNull();
        assertThat(c.lateShare()).isEqualTo(1.0);
        assertThat(map.features().get(2).geometry()).isNull();
        assertThat(map.unknownPlace()).isEqualTo(4);
    }
}
