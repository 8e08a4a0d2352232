package id.psc119.referral.sisrute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A copy of what was exchanged, without what identifies a person or says what they have. Names of facilities stay readable. */
final class MaskedJson {
    private static final Set<String> ALWAYS = Set.of(
            "NIK",
            "NORM",
            "NO_KARTU_JKN",
            "JENIS_KELAMIN",
            "TANGGAL_LAHIR",
            "TEMPAT_LAHIR",
            "ALAMAT",
            "KONTAK",
            "KETERANGAN",
            "ALASAN_LAINNYA");
    /** Objects of which nothing is kept. */
    private static final Set<String> WHOLE = Set.of("KONDISI_UMUM", "PENUNJANG");
    /** Objects whose NAMA is a person's. */
    private static final Set<String> PEOPLE = Set.of("PASIEN", "DOKTER", "PETUGAS");

    private static final String MASK = "•••";

    private MaskedJson() {}

    static JsonNode of(JsonNode given) {
        return masked(given.deepCopy(), false);
    }

    private static JsonNode masked(JsonNode node, boolean ofPerson) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String name = field.getKey().toUpperCase(Locale.ROOT);
                if (WHOLE.contains(name)) {
                    field.setValue(object.textNode(MASK));
                } else if (field.getValue().isContainerNode()) {
                    masked(field.getValue(), ofPerson || PEOPLE.contains(name));
                } else if (!field.getValue().isNull() && (ALWAYS.contains(name) || (ofPerson && name.equals("NAMA")))) {
                    field.setValue(object.textNode(MASK));
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(one -> masked(one, ofPerson));
        }
        return node;
    }
}
