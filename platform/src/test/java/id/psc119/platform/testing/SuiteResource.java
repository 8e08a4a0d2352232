package id.psc119.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Gives a service under test what it needs and nothing else of the suite: a database of its own on a real PostgreSQL with an
 * owner and an application role, keys, a {@link PeerStub} in place of the other services, and a {@link PushServiceStub}.
 *
 * <p>Init arg {@code service}: the name of the service under test. Init arg {@code release=true}: the database is that of the last
 * release with its rows, which the service upgrades when it starts.
 */
public class SuiteResource implements QuarkusTestResourceLifecycleManager {
    private static EmbeddedPostgres postgres;
    private static Path codes;

    private static Map<String, Long> released = Map.of();

    private String service = "";
    private boolean release;

    @Override
    public void init(Map<String, String> args) {
        service = args.getOrDefault("service", "platform");
        release = Boolean.parseBoolean(args.get("release"));
    }

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("psc-test");
            TestKeys.write(folder);
            PeerStub.start();
            PushServiceStub.start();
            Map<String, String> config = new HashMap<>(database());
            config.put("psc.service", service);
            // The sample regency's.
            config.put("psc.regency.code", "16.06");
            config.put("psc.regency.name", "Musi Banyuasin");
            config.put("psc.regency.zone", "Asia/Jakarta");
            config.put("psc.regency.telephone-numbers", "119,0812-3000-119");
            config.put("psc.trust.desk.issuer", TestKeys.DESK_ISSUER);
            config.put(
                    "psc.trust.desk.jwks-url",
                    folder.resolve("desk.jwks").toUri().toString());
            config.put(
                    "psc.trust.phone.jwks-url",
                    folder.resolve("phone.jwks").toUri().toString());
            codes = folder.resolve("codes.txt");
            config.put("psc.sign-in.file", codes.toString());
            config.put("psc.sign-in.key-file", folder.resolve("phone.jwk").toString());
            config.put(
                    "psc.trust.service.key-file",
                    folder.resolve(service + ".jwk").toString());
            config.put(
                    "psc.trust.service.public-keys-file",
                    folder.resolve("services.jwks").toString());
            config.put("psc.outgoing.sms.url", PeerStub.address() + "/gateway/sms");
            config.put("psc.outgoing.whatsapp.url", PeerStub.address() + "/gateway/whatsapp");
            config.put("psc.outgoing.call.url", PeerStub.address() + "/gateway/calls");
            config.put("psc.outgoing.call.again-after", "PT0.2S");
            config.put("psc.pictures.whatsapp-url", PeerStub.address() + "/gateway");
            Path fieldKeys = FieldKeyFiles.write(folder);
            if (release) {
                ReleasedRows.writeKeys(fieldKeys);
            }
            config.put("psc.privacy.keys-file", fieldKeys.toString());
            config.put("psc.push.keys-file", folder.resolve("platform.jwk").toString());
            config.put("psc.push.subject", "mailto:psc119@example.org");
            config.put("psc.push.hosts", "push.example.org,http://127.0.0.1");
            for (String peer : new String[] {"intake", "dispatch", "fleet", "referral"}) {
                config.put("psc.peers." + peer + ".url", PeerStub.address() + "/" + peer);
            }
            Path neighbours = folder.resolve("neighbours.json");
            Files.writeString(neighbours, """
                    [{"code": "16.02", "name": "PSC Tetangga", "address": "%s/neighbour", "clientId": "psc-muba",
                      "clientSecret": "a-secret-of-the-neighbour", "account": "partner:psc-tetangga"}]
                    """.formatted(PeerStub.address()));
            config.put("psc.neighbours.file", neighbours.toString());
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        PeerStub.stop();
        PushServiceStub.stop();
    }

    /** How many rows each table of the last release had before the upgrade. */
    static Map<String, Long> released() {
        return released;
    }

    /** The file into which intake writes the sign-in codes that it would send. */
    public static Path codes() {
        return codes;
    }

    /** A superuser's connection to the server, for tests that break something. */
    public static Connection superuser(String database) throws SQLException {
        return postgres.getDatabase("postgres", database).getConnection();
    }

    private Map<String, String> database() throws IOException, SQLException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        }
        String name = "t" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE %s_owner LOGIN PASSWORD 'test'".formatted(name));
            statement.execute("CREATE ROLE %s_app LOGIN PASSWORD 'test'".formatted(name));
            statement.execute("CREATE DATABASE %s OWNER %s_owner".formatted(name, name));
        }
        if (release) {
            try (Connection superuser = superuser(name)) {
                released = ReleasedRows.restore(
                        superuser,
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), name),
                        name + "_owner",
                        "test",
                        name + "_app");
            }
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.getPort(), name),
                "quarkus.datasource.username",
                name + "_app",
                "quarkus.datasource.password",
                "test",
                "quarkus.flyway.username",
                name + "_owner",
                "quarkus.flyway.password",
                "test");
    }
}
