package id.psc119.fleet.register;

import java.time.LocalDate;
import java.util.List;

/**
 * How far "one ambulance, one village" (Satu Ambulans, Satu Desa) has come in the regency; a province adds these up.
 *
 * @param day on which waivers were judged
 * @param withUnit villages that have a unit of their own which can carry a patient
 * @param withFullKit villages of which at least one unit has the full kit
 * @param withTaxWaiver villages of which at least one unit has a valid waiver
 */
public record Programme(
        LocalDate day, int total, int withUnit, int withFullKit, int withTaxWaiver, List<VillageRow> villages) {
    /** One village, and how many of its units there are, have the full kit and a valid waiver. */
    public record VillageRow(
            String code, String name, String kecamatan, int units, int withFullKit, int withTaxWaiver) {}

    static Programme of(LocalDate day, List<VillageRow> rows) {
        return new Programme(
                day,
                rows.size(),
                (int) rows.stream().filter(row -> row.units() > 0).count(),
                (int) rows.stream().filter(row -> row.withFullKit() > 0).count(),
                (int) rows.stream().filter(row -> row.withTaxWaiver() > 0).count(),
                rows);
    }
}
