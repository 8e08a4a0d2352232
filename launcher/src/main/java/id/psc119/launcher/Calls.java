package id.psc119.launcher;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** What {@code ./psc} asks of the services of an installation, in its own name. */
final class Calls {
    private static final int REFUSED_SHOWN = 20;

    private final Installation installation;

    Calls(Installation installation) {
        this.installation = installation;
    }

    int areas(List<String> arguments) throws InterruptedException {
        if (arguments.size() != 2 || !arguments.getFirst().equals("load")) {
            throw new CommandException(
                    "Use ./psc areas load FILE, a CSV with the columns kode,nama,level,parent,lat,lng,has_polygon,"
                            + " or a GeoJSON of boundaries whose features have the property kode.");
        }
        Path file = Path.of(arguments.getLast());
        if (!Files.isReadable(file)) {
            throw new CommandException("Cannot read " + file + ".");
        }
        try {
            boolean boundaries = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(geo)?json");
            HttpResponse<String> answer = send(
                    "intake",
                    request("intake", boundaries ? "/areas/boundaries" : "/areas")
                            .timeout(Duration.ofMinutes(5))
                            .header("Content-Type", boundaries ? "application/geo+json" : "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofFile(file)));
            return areasTaken(answer);
        } catch (IOException wrong) {
            throw new CommandException("Cannot read " + file + ": " + Home.reason(wrong), wrong);
        }
    }

    /** Says in words what came of a file of areas. It is a success only when every line was taken. */
    static int areasTaken(HttpResponse<String> answer) {
        return areasTaken(answer.statusCode(), answer.body());
    }

    static int areasTaken(int status, String body) {
        Map<String, Object> result = object(body);
        if (status >= 300) {
            Launcher.say("Nothing was loaded. " + result.getOrDefault("title", "intake answers " + status)
                    + (result.get("detail") == null ? "" : ": " + result.get("detail")));
            lines(result, "violations").forEach(line -> Launcher.say("  " + violation(line)));
            return 1;
        }
        int read = number(result, "read");
        int others = number(result, "ofOtherRegencies");
        List<?> refused = lines(result, "refused");
        Launcher.say("Read " + count(read, "area") + ": " + number(result, "changed") + " new or changed"
                + (others == 0 ? "" : ", " + others + " of other regencies left out") + ".");
        if (!refused.isEmpty()) {
            boolean features = refused.getFirst() instanceof Map<?, ?> first && first.containsKey("feature");
            Launcher.say("Refused " + count(refused.size(), features ? "feature" : "line") + ":");
            refused.stream().limit(REFUSED_SHOWN).forEach(line -> Launcher.say("  " + violation(line)));
            if (refused.size() > REFUSED_SHOWN) {
                Launcher.say("  … and " + (refused.size() - REFUSED_SHOWN) + " more");
            }
        }
        int withoutPoint = number(result, "withoutPoint");
        if (withoutPoint > 0) {
            Launcher.say(count(withoutPoint, "desa") + " of the directory without a point of their own.");
        }
        int withoutBoundary = number(result, "withoutBoundary");
        if (withoutBoundary > 0) {
            Launcher.say(count(withoutBoundary, "desa") + " of the directory without a boundary.");
        }
        if (read == others) {
            Launcher.say("Nothing was loaded: the file has no area of this regency.");
            return 1;
        }
        return refused.isEmpty() ? 0 : 1;
    }

    /**
     * Writes the bases and hospitals that dispatch knows into a folder, for the engine to check new roads by.
     *
     * @return lines of name, latitude, longitude, and "about" where only the village or district is known
     */
    Path roadSites(Path folder) throws InterruptedException {
        HttpResponse<String> answer = send(
                "dispatch",
                request("dispatch", "/road-sites")
                        .timeout(Duration.ofSeconds(20))
                        .GET());
        if (answer.statusCode() != 200) {
            throw new CommandException("dispatch answers " + answer.statusCode() + " " + answer.body());
        }
        var lines = new ArrayList<String>();
        for (Object each : read(answer.body(), "items")) {
            Map<?, ?> site = (Map<?, ?>) each;
            if (!(site.get("point") instanceof Map<?, ?> point)) {
                throw new CommandException("dispatch answers what cannot be read: " + site);
            }
            // The engine's file knows no quotes.
            lines.add(String.valueOf(site.get("name")).replaceAll("[,\\s]+", " ") + "," + point.get("lat") + ","
                    + point.get("lon") + (Boolean.TRUE.equals(site.get("isExact")) ? "" : ",about"));
        }
        try {
            return Files.write(folder.resolve("road-sites.csv"), lines);
        } catch (IOException wrong) {
            throw new CommandException("Cannot write the bases and hospitals: " + Home.reason(wrong), wrong);
        }
    }

    /** Asks each of the four; one that does not answer is reported and does not stop the others. */
    int resync() throws InterruptedException {
        int worst = 0;
        for (String service : Programs.SERVICES) {
            var request = request(service, "/resync")
                    .timeout(Duration.ofMinutes(2))
                    .POST(HttpRequest.BodyPublishers.noBody());
            try {
                worst = Math.max(worst, printed(service, send(service, request)));
            } catch (CommandException silent) {
                Launcher.say(String.valueOf(silent.getMessage()));
                worst = 1;
            }
        }
        if (worst > 0) {
            Launcher.say("Not all four took part. Mend that and run ./psc resync again: repeating it does no harm.");
        }
        return worst;
    }

    /** Rotates the field keys of the running services, and reports which rows need which. */
    int keys(FieldKeys keys, List<String> arguments) throws InterruptedException {
        String what = arguments.isEmpty() ? "status" : arguments.getFirst();
        if (arguments.size() > 1 || !List.of("status", "rotate", "prune").contains(what)) {
            throw new CommandException("Use ./psc keys status, ./psc keys rotate or ./psc keys prune.");
        }
        if (!what.equals("status") && !installation.holdsFieldKeys()) {
            throw new CommandException("The field keys of a cluster are in its operator's folder:"
                    + " ./psc k8s keys REGENCY FOLDER --rotate-fields makes new ones (docs/operate.md).");
        }
        int worst = 0;
        for (String service : Programs.SERVICES) {
            // A service that does not answer keeps its keys: nobody could say which rows need them.
            Map<String, Object> use = keyUse(service, false);
            if (what.equals("rotate")) {
                Launcher.say(service + ": new key " + keys.rotate(service));
                use = keyUse(service, true);
            }
            Map<String, Long> rows = rowsByKey(use);
            if (what.equals("prune")) {
                Launcher.say(service + ": removed " + keys.prune(service, rows.keySet()));
                use = keyUse(service, true);
            }
            Launcher.say(service + ": current " + use.get("current") + ", rows by key " + rows);
            worst = rows.containsKey("clear") ? 1 : worst;
        }
        return worst;
    }

    private Map<String, Object> keyUse(String service, boolean reseal) throws InterruptedException {
        var request = request(service, reseal ? "/field-keys/resealing" : "/field-keys")
                .timeout(Duration.ofMinutes(10));
        HttpResponse<String> answer =
                send(service, reseal ? request.POST(HttpRequest.BodyPublishers.noBody()) : request.GET());
        if (answer.statusCode() != 200) {
            throw new CommandException(service + " answers " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JsonUtil.parseJson(answer.body());
        } catch (JoseException wrong) {
            throw new CommandException(service + " answers what cannot be read.", wrong);
        }
    }

    private static Map<String, Long> rowsByKey(Map<String, Object> use) {
        var rows = new TreeMap<String, Long>();
        for (String column : RunFile.part(use, "rows").keySet()) {
            RunFile.part(RunFile.part(use, "rows"), column)
                    .forEach((key, count) -> rows.merge(key, ((Number) count).longValue(), Long::sum));
        }
        return rows;
    }

    /** What each service would forget now, or has. */
    int retention(List<String> arguments) throws InterruptedException {
        boolean run = arguments.equals(List.of("run"));
        if (!run && !arguments.equals(List.of("plan"))) {
            throw new CommandException(
                    "Use ./psc retention plan (what would go now; nothing is changed) or ./psc retention run.");
        }
        int worst = 0;
        for (String service : Programs.SERVICES) {
            var request =
                    request(service, run ? "/retention/runs" : "/retention").timeout(Duration.ofMinutes(30));
            HttpResponse<String> answer =
                    send(service, run ? request.POST(HttpRequest.BodyPublishers.noBody()) : request.GET());
            if (answer.statusCode() >= 300) {
                worst = Math.max(worst, printed(service, answer));
            } else {
                table(service, answer.body(), run);
            }
        }
        return worst;
    }

    private static void table(String service, String body, boolean run) {
        for (Object each : read("{\"lines\":" + body + "}", "lines")) {
            Map<?, ?> line = (Map<?, ?>) each;
            Launcher.say(
                    run
                            ? String.format(
                                    Locale.ROOT,
                                    "%-9s %-17s %8s gone%s",
                                    service,
                                    line.get("kind"),
                                    line.get("rows"),
                                    Boolean.TRUE.equals(line.get("whole")) ? "" : ", stopped half-way: see the log")
                            : String.format(
                                    Locale.ROOT,
                                    "%-9s %-17s kept %5s days, of exercises %5s: %8s due%s",
                                    service,
                                    line.get("kind"),
                                    line.get("keepDays"),
                                    line.get("keepDaysOfExercises"),
                                    line.get("due"),
                                    line.get("oldest") == null
                                            ? ""
                                            : ", from " + line.get("oldest") + " to " + line.get("newest")));
        }
    }

    private static Map<String, Object> object(String text) {
        try {
            return JsonUtil.parseJson(text);
        } catch (JoseException unreadable) {
            return Map.of("title", text);
        }
    }

    private static List<?> lines(Map<String, Object> result, String name) {
        return result.get(name) instanceof List<?> list ? list : List.of();
    }

    private static int number(Map<String, Object> result, String name) {
        return result.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 || thing.equals("desa") ? "" : "s");
    }

    /** A refused line of a file, or what was wrong with the request. */
    private static String violation(Object line) {
        if (!(line instanceof Map<?, ?> parts)) {
            return String.valueOf(line);
        }
        Object number = parts.get("line");
        Object reason = parts.get("why") != null ? parts.get("why") : parts.get("message");
        Object field = parts.get("field");
        Object feature = parts.get("feature");
        Object code = parts.get("code");
        return (number != null ? "line " + number + ": " : "")
                + (feature != null ? "feature " + feature + (code == null ? "" : " (" + code + ")") + ": " : "")
                + (number != null || feature != null ? "" : field != null ? field + ": " : "")
                + (reason == null ? parts : reason);
    }

    private static List<?> read(String object, String list) {
        try {
            return JsonUtil.parseJson(object).get(list) instanceof List<?> lines ? lines : List.of();
        } catch (JoseException wrong) {
            throw new CommandException("The answer cannot be read: " + object, wrong);
        }
    }

    private static int printed(String service, HttpResponse<String> answer) {
        Launcher.say(service + ": " + answer.statusCode() + " " + answer.body());
        return answer.statusCode() < 300 ? 0 : 1;
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(installation.address(service).resolve(path))
                .header("Authorization", "Bearer " + installation.tokenFor(service))
                .header("Accept", "application/json")
                .header("Accept-Language", "en");
    }

    private HttpResponse<String> send(String service, HttpRequest.Builder request) throws InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException wrong) {
            throw new CommandException(
                    service + " does not answer (" + Home.reason(wrong) + "). " + installation.help(service), wrong);
        }
    }
}
