package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import id.psc119.launcher.Programs.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    private static final List<String> NO_SERVICES = List.of(
            "--without",
            "intake",
            "--without",
            "dispatch",
            "--without",
            "fleet",
            "--without",
            "referral",
            "--without",
            "edge");

    private static final Map<String, String> REGENCY = Map.of(
            "PSC_REGENCY_CODE", "16.02",
            "PSC_REGENCY_NAME", "Ogan Komering Ilir",
            "PSC_REGENCY_ZONE", "Asia/Jakarta",
            "PSC_REGENCY_TELEPHONE_NUMBERS", "119");

    @TempDir
    Path folder;

    @Test
    void a_taken_port_is_reported_with_the_process_that_holds_it() throws Exception {
        try (var taken = listenWithFreeNeighbours()) {
            int port = taken.getLocalPort();
            var settings = settings("--port", "" + (port - 6));
            var suite = new Suite(home(), settings, line -> {});
            try {
                assertThatThrownBy(suite::start)
                        .isInstanceOf(CommandException.class)
                        .hasMessageContaining("Port " + port + " (for sign-in) is taken by process "
                                + ProcessHandle.current().pid());
            } finally {
                suite.stop();
            }
        }
    }

    /** The suite checks PostgreSQL's port first, the next one: other programs' connections may use it at any time. */
    private static ServerSocket listenWithFreeNeighbours() throws IOException {
        for (int port = 20_006; port < 30_000; port += 10) {
            if (IntStream.rangeClosed(port - 6, port + 1).allMatch(PortOwners::free)) {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            }
        }
        throw new IllegalStateException("no eight ports in a row are free");
    }

    @Test
    void a_second_suite_on_the_same_folder_is_refused_while_the_first_holds_it() throws Exception {
        Home home = home();
        home.prepare();
        // Another process would be refused by the lock; in this one Java refuses it by an exception of its own.
        try (var first = home.tryLock()) {
            assertThat(first).isNotNull();
            var other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "id.psc119.launcher.Launcher",
                            "run",
                            "--without",
                            "edge")
                    .redirectErrorStream(true);
            other.environment().put("PSC_HOME", home.folder().toString());
            Process process = other.start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(said).isEqualTo("psc: The suite already runs. See ./psc status; ./psc stop ends it.\n");
        }
    }

    @Test
    void a_half_built_tree_is_reported_before_anything_starts() {
        var suite = new Suite(home(), Settings.read(List.of("--without", "edge"), Map.of()), line -> {});
        try {
            assertThatThrownBy(suite::start)
                    .isInstanceOf(CommandException.class)
                    .hasMessage("Not built, or only half: intake, dispatch, fleet, referral. Run ./psc build.");
        } finally {
            suite.stop();
        }
        assertThat(folder.resolve("psc/postgres")).doesNotExist();
    }

    @Test
    void a_killed_program_is_started_again_and_this_is_reported() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        HttpServer ready = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ready.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        ready.start();
        var program = new Program(
                "sleeper",
                List.of("/bin/sleep", "600"),
                Map.of(),
                "http://127.0.0.1:" + ready.getAddress().getPort() + "/",
                null);
        var supervised = new Supervised(program, folder.resolve("sleeper.log"), said::add, () -> {});
        try {
            supervised.start();
            ProcessHandle first = supervised.handle();
            assertThat(first).isNotNull();
            first.destroyForcibly();
            await().until(() ->
                    supervised.handle() != null && supervised.handle().pid() != first.pid());
            assertThat(said.getFirst()).startsWith("sleeper ended by itself (signal 9); started again.");
            await().untilAsserted(() -> assertThat(said).contains("sleeper is back."));
        } finally {
            supervised.stop();
            ready.stop(0);
        }
        assertThat(supervised.handle()).isNotNull();
        assertThat(supervised.handle().isAlive()).isFalse();
        assertThat(said).hasSize(2);
    }

    /** P-1, P-6 */
    @Test
    void a_program_that_has_worked_and_no_longer_does_is_ended_and_started_again() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        var status = new AtomicInteger(503);
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        health.start();
        String url = "http://127.0.0.1:" + health.getAddress().getPort() + "/";
        var program = new Program("sleeper", List.of("/bin/sleep", "600"), Map.of(), url, url);
        var often = new Supervised.Liveness(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(5));
        var supervised = new Supervised(program, folder.resolve("sleeper.log"), said::add, () -> {}, often);
        try {
            supervised.start();
            ProcessHandle first = supervised.handle();
            assertThat(first).isNotNull();
            await().during(Duration.ofMillis(600)).until(() -> said.isEmpty() && first.isAlive());

            status.set(200);
            await().during(Duration.ofMillis(600)).until(() -> said.isEmpty() && first.isAlive());

            status.set(503);
            await().until(() ->
                    supervised.handle() != null && supervised.handle().pid() != first.pid());
            status.set(200);
            await().untilAsserted(() -> assertThat(said).contains("sleeper is back."));
        } finally {
            supervised.stop();
            health.stop(0);
        }
        assertThat(said.getFirst()).startsWith("sleeper has not worked for 0 s (" + url + "); it is ended.");
        assertThat(said.get(1)).startsWith("sleeper ended by itself (signal 15); started again.");
    }

    @Test
    void services_are_watched_by_their_liveness_which_does_not_ask_the_database() {
        Home home = home();
        home.prepare();
        var secrets = new Secrets(home.folder().resolve("secrets"));
        var programs = new Programs(
                        home, Settings.read(List.of("--port", "9000"), Map.of()), secrets, new ServiceKeys(home.keys()))
                .all();
        assertThat(programs)
                .filteredOn(program -> Programs.SERVICES.contains(program.name()))
                .extracting(Program::liveUrl)
                .containsExactly(
                        "http://127.0.0.1:9002/q/health/live",
                        "http://127.0.0.1:9003/q/health/live",
                        "http://127.0.0.1:9004/q/health/live",
                        "http://127.0.0.1:9005/q/health/live");
    }

    @Test
    void a_program_that_keeps_dying_is_given_more_and_more_time() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 20).stream()
                        .map(Supervised::pauseAfter)
                        .map(Duration::toSeconds))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void a_full_log_is_put_aside_while_its_program_goes_on_writing() throws Exception {
        Path log = folder.resolve("x.log");
        Files.writeString(log, "0123456789");
        try (var writer = Files.newOutputStream(log, java.nio.file.StandardOpenOption.APPEND)) {
            new LogRotation(5).look(log);
            writer.write("next".getBytes());
        }
        assertThat(log).hasContent("next");
        assertThat(folder.resolve("x.log.1")).hasContent("0123456789");
    }

    @Test
    void a_reset_removes_what_the_suite_keeps_and_nothing_that_lies_beside_it() throws Exception {
        Home home = home();
        home.prepare();
        new ServiceKeys(home.keys()).prepare();
        new Secrets(home.folder().resolve("secrets")).of("intake_app");
        Files.writeString(home.folder().resolve("thesis.txt"), "not ours");
        assertThat(new Operations(home).reset(true)).isZero();
        assertThat(home.folder()).isDirectoryContaining("glob:**/thesis.txt");
        try (var left = Files.list(home.folder())) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void settings_for_one_service_reach_that_service_alone_and_secrets_never_its_command_line() {
        var settings = Settings.read(
                List.of("--port", "9000", "--no-sample", "--set", "intake:psc.press.untriaged-after=5s"), REGENCY);
        Home home = home();
        home.prepare();
        var secrets = new Secrets(home.folder().resolve("secrets"));
        var programs = new Programs(home, settings, secrets, new ServiceKeys(home.keys())).all();
        assertThat(programs)
                .filteredOn(program -> program.command().contains("-Dpsc.press.untriaged-after=5s"))
                .extracting(Program::name)
                .containsExactly("intake");
        assertThat(programs)
                .filteredOn(program -> program.command().contains("-Dpsc.sample=false"))
                .extracting(Program::name)
                .containsExactly("intake");
        assertThat(programs)
                .allSatisfy(program -> assertThat(String.join(" ", program.command()))
                        .doesNotContain(secrets.of("intake_app"))
                        .doesNotContain(secrets.of("intake_owner")));
    }

    @Test
    void keycloak_takes_the_place_of_the_sample_sign_in_by_settings_alone() {
        Home home = home();
        home.prepare();
        var secrets = new Secrets(home.folder().resolve("secrets"));
        var settings = Settings.read(List.of("--port", "9000", "--keycloak"), Map.of());
        var programs = new Programs(home, settings, secrets, new ServiceKeys(home.keys())).all();

        assertThat(programs).extracting(Program::name).containsExactlyElementsOf(Programs.NAMES);
        String issuer = "http://localhost:9000/sign-in/realms/psc119";
        assertThat(programs)
                .filteredOn(program -> program.command().contains("-Dpsc.trust.desk.issuer=" + issuer))
                .extracting(Program::name)
                .containsExactlyElementsOf(Programs.SERVICES);
        assertThat(programs.getLast().command()).contains("-Dpsc.edge.issuer=" + issuer);
        assertThat(programs.getFirst().command())
                .contains("--http-host=127.0.0.1", "--hostname=http://localhost:9000/sign-in");
        assertThat(String.join(" ", programs.getFirst().command()))
                .doesNotContain(secrets.of("keycloak"))
                .doesNotContain(secrets.of("keycloak-admin"));
    }

    @Test
    void the_realm_gets_the_sample_accounts_of_the_desk_for_the_import_and_not_a_moment_longer() throws Exception {
        Path tree = Path.of("").toAbsolutePath().getParent();
        Home home = new Home(folder.resolve("psc"), tree);
        home.prepare();
        var keycloak = new Keycloak(
                home,
                Settings.read(List.of("--keycloak"), Map.of()),
                new Secrets(home.folder().resolve("secrets")));

        keycloak.writeRealm();
        Path file = file(home);
        var realm = JsonUtil.parseJson(Files.readString(file));
        assertThat(String.valueOf(realm.get("users")))
                .contains("sample:dispatcher1", "sample:rs-sekayu", "default-roles-psc119")
                .contains("service-account-psc-sample")
                .doesNotContain("sample:crew-amb-01");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

        keycloak.removeRealm();
        assertThat(file).doesNotExist();
    }

    private static Path file(Home home) throws IOException {
        try (var files = Files.walk(home.folder().resolve("keycloak"))) {
            return files.filter(path -> path.endsWith("realm-psc119.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void a_mistyped_option_is_reported_with_what_would_be_right() {
        assertThatThrownBy(() -> settings("--prot", "9000"))
                .hasMessage("./psc run knows no \"--prot\". See ./psc help.");
        assertThatThrownBy(() -> settings("--port", "many")).hasMessageContaining("must be a port number");
        assertThatThrownBy(() -> settings("--set", "intake")).hasMessageContaining("SERVICE:PROPERTY=VALUE");
        assertThatThrownBy(() -> settings("--set", "kitchen:a=b")).hasMessageContaining("kitchen");
    }

    /** */
    @Test
    void without_the_sample_the_regency_is_named_and_nothing_of_another_one_is_used() throws Exception {
        assertThatThrownBy(() -> Settings.read(List.of("--no-sample"), Map.of()))
                .hasMessageContaining("PSC_REGENCY_CODE, PSC_REGENCY_NAME, PSC_REGENCY_ZONE,"
                        + " PSC_REGENCY_TELEPHONE_NUMBERS are missing");
        Path file = folder.resolve("oki.properties");
        Files.writeString(file, "PSC_REGENCY_CODE=16.02\nPSC_REGENCY_NAME=Ogan Komering Ilir\n");
        assertThatThrownBy(() -> Settings.read(List.of("--no-sample", "--regency", file.toString()), Map.of()))
                .hasMessageContaining("PSC_REGENCY_ZONE, PSC_REGENCY_TELEPHONE_NUMBERS are missing");
        assertThatThrownBy(() -> Settings.read(List.of(), REGENCY)).hasMessageContaining("--no-sample");
        assertThatThrownBy(() -> Settings.read(List.of(), Map.of("PSC_REGENCI_CODE", "16.02")))
                .hasMessageContaining("PSC_REGENCI_CODE is no setting");
        assertThatThrownBy(() -> settings("--set", "intake:psc.pres.untriaged-after=5s"))
                .hasMessageContaining("psc.pres.untriaged-after is no setting");

        Home home = home();
        home.prepare();
        var programs = new Programs(
                        home,
                        Settings.read(List.of("--no-sample"), REGENCY),
                        new Secrets(home.folder().resolve("secrets")),
                        new ServiceKeys(home.keys()))
                .all();
        assertThat(programs)
                .filteredOn(program -> program.command().contains("-Dpsc.regency.code=16.02"))
                .hasSize(4);
        assertThat(programs)
                .allSatisfy(program -> assertThat(String.join(" ", program.command()))
                        .doesNotContain("16.06", "Musi Banyuasin", "0812-3000-119", "polres1", "+62700000"));
    }

    /** F-20, M-D12 */
    @Test
    void a_program_that_writes_or_computes_is_waited_for_and_one_that_does_neither_is_not() throws Exception {
        Path log = folder.resolve("slow.log");
        var used = new AtomicReference<>(Duration.ZERO);
        Instant start = Instant.parse("2026-11-27T22:00:00Z");
        var progress = new Progress(log, used::get, Duration.ofMinutes(3), start);
        Instant now = start;
        for (int minute = 0; minute < 30; minute += 2) {
            now = now.plus(Duration.ofMinutes(2));
            if (minute % 4 == 0) {
                Files.writeString(
                        log, "{\"message\":\"migrating " + minute + "\",\"level\":\"INFO\"}\n" + "x".repeat(minute));
            } else {
                used.set(used.get().plusSeconds(60));
            }
            assertThat(progress.isStuck(now)).as("minute " + minute).isFalse();
        }
        Files.writeString(log, "{\"message\":\"waiting for a lock\",\"level\":\"INFO\"}\n");
        assertThat(progress.isStuck(now)).isFalse();
        assertThat(progress.isStuck(now.plus(Duration.ofMinutes(2)))).isFalse();
        assertThat(progress.isStuck(now.plus(Duration.ofMinutes(4)))).isTrue();
        assertThat(progress.lastLine()).isEqualTo("waiting for a lock");
    }

    @Test
    void a_cache_is_used_for_the_build_that_wrote_it_and_for_no_other() throws Exception {
        Path jars = Files.createDirectories(folder.resolve("app"));
        Path jar = Files.writeString(jars.resolve("a.jar"), "one");
        var first = new AotCaches(true);
        Path written = Path.of(option(first, jars).substring("-XX:AOTCacheOutput=".length()));
        assertThat(first.isTraining("intake")).isTrue();
        Files.writeString(written, "cache");
        assertThat(first.finish()).isEmpty();

        assertThat(option(new AotCaches(false), jars)).startsWith("-XX:AOTCache=");
        Files.writeString(jar, "another build");
        assertThat(new AotCaches(false).options("intake", folder, List.of(jars), List.of("-Xmx1m")))
                .as("a start without a cache is only slower")
                .isEmpty();
        var later = new AotCaches(true);
        assertThat(option(later, jars)).startsWith("-XX:AOTCacheOutput=");
        assertThat(later.finish()).containsExactly("intake");
        try (var left = Files.list(folder)) {
            assertThat(left.filter(file -> file.toString().endsWith(".aot"))).isEmpty();
        }
    }

    private String option(AotCaches caches, Path jars) {
        return caches.options("intake", folder, List.of(jars), List.of("-Xmx1m"))
                .getFirst();
    }

    private Home home() {
        return new Home(folder.resolve("psc"), folder);
    }

    private static Settings settings(String... arguments) {
        var all = new java.util.ArrayList<>(NO_SERVICES);
        all.addAll(List.of(arguments));
        return Settings.read(all, Map.of());
    }
}
