package id.psc119.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * The regencies of a province as its edge reads them. The list is made of the regencies in this repository, without their consent: who
 * keeps it adds {@code address}, {@code clientId} and {@code clientSecret} where a regency has given them.
 */
final class ProvinceRegencies {
    private final Path file;
    private final Path tree;
    private final String province;

    ProvinceRegencies(Path file, Path tree, String province) {
        this.file = file;
        this.tree = tree;
        this.province = province;
    }

    /** Its text. What is there stays as it is, and must be a list of JSON objects. */
    String prepared() throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.write(file, firstText());
        }
        String text = Files.readString(file);
        try {
            JsonUtil.parseJson("{\"regencies\":" + text + "}");
        } catch (JoseException wrong) {
            throw new CommandException(file + " is no list of JSON objects: " + wrong.getMessage(), wrong);
        }
        PrivateFile.write(file, text);
        return text;
    }

    private String firstText() throws IOException {
        var lines = new ArrayList<String>();
        Regencies regencies = new Regencies(tree);
        for (String code : regencies.codes()) {
            if (code.startsWith(province + "-")) {
                List<String> facts = Files.readAllLines(regencies.file(code));
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("code", code.replace('-', '.'));
                entry.put("name", fact(facts, "PSC_REGENCY_NAME").orElse(code));
                lines.add(" " + JsonUtil.toJson(entry));
            }
        }
        return "[\n" + String.join(",\n", lines) + "\n]\n";
    }

    private static Optional<String> fact(List<String> lines, String name) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- " + name + "="))
                .map(line -> line.substring(name.length() + 3))
                .findFirst();
    }
}
