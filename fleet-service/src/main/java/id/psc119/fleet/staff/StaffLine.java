package id.psc119.fleet.staff;

import id.psc119.fleet.people.FieldRole;
import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.spreadsheet.LineCells;
import id.psc119.vocabulary.CrewRole;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file of people.
 *
 * @param telephone absent where the cell is empty or holds the masked number of an export: the stored ones stay
 */
record StaffLine(
        String personId,
        String name,
        @Nullable String telephone,
        Set<FieldRole> roles,
        @Nullable CrewRole crewRole,
        Set<String> desaCodes,
        List<Certificate> certificates) {
    static final String ID = "nomor_identitas";
    static final String NAME = "nama";
    static final String TELEPHONE = "telepon";
    static final String ROLES = "masuk_sebagai";
    static final String CREW_ROLE = "tugas";
    static final String VILLAGES = "kode_desa";
    static final Set<String> NEEDED = Set.of(ID, NAME);

    private static final List<Certificate.Kind> KINDS = Stream.of(Certificate.Kind.values())
            .filter(kind -> kind != Certificate.Kind.OTHER)
            .toList();
    static final List<String> COLUMNS = Stream.concat(
                    Stream.of(ID, NAME, TELEPHONE, ROLES, CREW_ROLE, VILLAGES),
                    KINDS.stream().map(StaffLine::columnOf))
            .toList();

    private static final Map<String, CrewRole> CREW_ROLES = LineCells.words(
            CrewRole.class,
            Map.of(
                    "sopir", CrewRole.DRIVER,
                    "pengemudi", CrewRole.DRIVER,
                    "perawat", CrewRole.NURSE,
                    "bidan", CrewRole.MIDWIFE,
                    "bidan desa", CrewRole.MIDWIFE,
                    "paramedis", CrewRole.PARAMEDIC,
                    "pemilik", CrewRole.OWNER));
    private static final Map<String, FieldRole> FIELD_ROLES =
            LineCells.words(FieldRole.class, Map.of("awak", FieldRole.CREW, "penolong", FieldRole.RESPONDER));

    static String columnOf(Certificate.Kind kind) {
        return switch (kind) {
            case BTCLS -> "btcls_sampai";
            case ACLS -> "acls_sampai";
            case PPGD -> "ppgd_sampai";
            case REGISTRATION -> "str_sampai";
            case PRACTICE -> "sip_sampai";
            case DRIVING_LICENCE -> "sim_sampai";
            case FIRST_AID -> "p3k_sampai";
            case OTHER -> "lainnya_sampai";
        };
    }

    /** @throws id.psc119.fleet.spreadsheet.LineFault.Unusable naming the first thing that is wrong */
    static StaffLine read(LineCells cells, TelephoneNumbers numbers) {
        List<Certificate> certificates = new ArrayList<>();
        for (Certificate.Kind kind : KINDS) {
            @Nullable LocalDate until = cells.date(columnOf(kind));
            if (until != null) {
                certificates.add(new Certificate(kind, until));
            }
        }
        String role = cells.cell(CREW_ROLE);
        return new StaffLine(
                cells.needed(ID, 110),
                cells.needed(NAME, 200),
                cells.telephone(TELEPHONE, numbers::find),
                cells.several(ROLES, FIELD_ROLES),
                role.isEmpty() ? null : cells.word(CREW_ROLE, role, CREW_ROLES),
                Set.of(
                        cells.cell(VILLAGES).isEmpty()
                                ? new String[0]
                                : Stream.of(cells.cell(VILLAGES).split("[,;|\\s]+"))
                                        .distinct()
                                        .toArray(String[]::new)),
                certificates);
    }
}
