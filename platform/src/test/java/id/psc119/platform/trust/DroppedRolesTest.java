package id.psc119.platform.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DroppedRolesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final List<String> warned = new ArrayList<>();
    private final Logger log = Logger.getLogger(DroppedRoles.class.getName());
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                warned.add(String.format(line.getMessage(), line.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.addHandler(ear);
    }

    @AfterEach
    void leave() {
        log.removeHandler(ear);
    }

    @Test
    void a_role_of_ours_that_is_not_the_issuers_to_grant_is_logged_once_a_minute_by_issuer_and_role_alone() {
        DroppedRoles dropped = new DroppedRoles(Clock.fixed(NOW, ZoneOffset.UTC));
        for (int i = 0; i < 100; i++) {
            dropped.tell("https://pmi.example", Role.DISPATCHER);
        }
        dropped.tell("https://pmi.example", Role.SERVICE);

        assertThat(warned)
                .hasSize(2)
                .allMatch(line -> line.contains("https://pmi.example"))
                .anyMatch(line -> line.contains("role=dispatcher"))
                .anyMatch(line -> line.contains("role=service"));
    }

    @Test
    void a_word_of_the_provider_itself_is_no_news() {
        new DroppedRoles(Clock.fixed(NOW, ZoneOffset.UTC)).tell("https://desk.example", "offline_access");

        assertThat(warned).isEmpty();
    }
}
