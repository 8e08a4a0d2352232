package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** the launcher loads the sample regency by the requests of a regency's own people; M-D12: what broke off is continued. */
class SampleRegencyTest {
    private static final String NOTHING = "{\"items\":[]}";

    private final List<String> puts = new CopyOnWriteArrayList<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, String> lists = new ConcurrentHashMap<>();
    private volatile String broken = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_new_installation_gets_areas_facilities_units_crews_and_people_in_this_order() throws InterruptedException {
        assertThat(load(true)).isEqualTo(new SampleRegency.Loaded(258, 8, 16));

        assertThat(puts).hasSize(1 + 8 * 2 + 16 * 3 + onDuty()).doesNotHaveDuplicates();
        assertThat(puts.getFirst()).isEqualTo("/intake/areas");
        String unit = "/fleet/units/019a0000-0000-7000-8000-0000000f0001";
        List<String> ofAmb01 = new ArrayList<>(puts);
        ofAmb01.retainAll(List.of(unit, unit + "/crew", unit + "/duty", "/fleet/people/field:crew-amb-01"));
        assertThat(ofAmb01).containsExactly(unit, unit + "/crew", unit + "/duty", "/fleet/people/field:crew-amb-01");
        assertThat(puts.indexOf("/referral/facilities/019aa000-0000-7000-8000-00000000f001"))
                .isLessThan(puts.indexOf(unit));
        assertThat(bodies.get(unit)).contains("\"sample\":true", "\"callSign\":\"AMB-01\"", "\"source\":\"KECAMATAN\"");
        assertThat(bodies.get("/intake/areas").lines())
                .hasSize(259)
                .first()
                .asString()
                .startsWith("kode,nama");
        assertThat(bodies.get("/referral/facilities/019aa000-0000-7000-8000-00000000f001/staff"))
                .contains("sample:rs-sekayu");
    }

    @Test
    void what_an_earlier_release_has_laid_out_is_left_as_it_is() throws InterruptedException {
        lists.put("/intake/areas", "{\"items\":[%s]}".formatted(areasBut("16.06.01.2001")));
        lists.put("/referral/facilities", sample("facilities.csv", ""));
        lists.put("/fleet/units", sample("units.csv", "019a0000-0000-7000-8000-0000000f0002"));

        assertThat(load(false)).isEqualTo(new SampleRegency.Loaded(1, 0, 1));

        assertThat(puts)
                .containsExactly(
                        "/intake/areas",
                        "/fleet/units/019a0000-0000-7000-8000-0000000f0002",
                        "/fleet/units/019a0000-0000-7000-8000-0000000f0002/crew",
                        "/fleet/units/019a0000-0000-7000-8000-0000000f0002/duty",
                        "/fleet/people/field:crew-amb-02");
        assertThat(bodies.get("/intake/areas").lines()).hasSize(2);
    }

    @Test
    void real_units_and_facilities_are_never_mixed_with_samples() throws InterruptedException {
        lists.put("/referral/facilities", "{\"items\":[{\"id\":\"1\",\"sample\":false}]}");
        lists.put("/fleet/units", "{\"items\":[{\"id\":\"2\",\"sample\":false}]}");

        assertThat(load(true)).isEqualTo(new SampleRegency.Loaded(258, 0, 0));
    }

    @Test
    void a_load_that_broke_off_says_where_and_is_repeated_as_a_whole() throws InterruptedException {
        broken = "/fleet/people/field:crew-amb-03";
        assertThatThrownBy(() -> load(true))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("fleet answers 503 to /people/field:crew-amb-03")
                .hasMessageNotContaining("0700");
        broken = "";
        puts.clear();
        lists.put("/referral/facilities", sample("facilities.csv", ""));
        lists.put("/fleet/units", sample("units.csv", ""));

        assertThat(load(true).units()).isEqualTo(16);
        assertThat(puts).contains("/fleet/people/field:crew-amb-03", "/fleet/people/field:bidan-05");
    }

    private SampleRegency.Loaded load(boolean again) throws InterruptedException {
        return new SampleRegency(new SampleRegency.Services() {
                    @Override
                    public String address(String service) {
                        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + service;
                    }

                    @Override
                    public String areasToken() {
                        return "launcher";
                    }

                    @Override
                    public String supervisorToken() {
                        return "supervisor";
                    }
                })
                .load(again);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String expected = path.equals("/intake/areas") ? "Bearer launcher" : "Bearer supervisor";
            boolean get = exchange.getRequestMethod().equals("GET");
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = path.equals(broken)
                    ? 503
                    : expected.equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 403;
            if (!get && status == 200) {
                puts.add(path);
                bodies.put(path, new String(body, StandardCharsets.UTF_8));
            }
            byte[] answer = (get ? lists.getOrDefault(path, NOTHING) : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static int onDuty() {
        return (int) SampleRegency.rows("units.csv").stream()
                .filter(row -> !row.of("duty").equals("UNKNOWN"))
                .count();
    }

    private static String areasBut(String code) {
        return SampleRegency.rows("areas-16.06.csv").stream()
                .map(row -> row.of("kode"))
                .filter(each -> !each.equals(code))
                .map(each -> "{\"code\":\"" + each + "\"}")
                .reduce((one, other) -> one + "," + other)
                .orElse("");
    }

    private static String sample(String file, String but) {
        return "{\"items\":[%s]}"
                .formatted(SampleRegency.rows(file).stream()
                        .map(row -> row.of("id"))
                        .filter(id -> !id.equals(but))
                        .map(id -> "{\"id\":\"" + id + "\",\"sample\":true}")
                        .reduce((one, other) -> one + "," + other)
                        .orElse(""));
    }
}
