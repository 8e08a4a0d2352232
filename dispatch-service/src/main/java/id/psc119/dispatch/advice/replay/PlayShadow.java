package id.psc119.dispatch.advice.replay;

import id.psc119.dispatch.advice.roads.ComputingThreads;
import id.psc119.engine.simulate.Day;
import id.psc119.engine.simulate.Shadow;
import id.psc119.engine.travel.Rivers;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Plays each past day against other policies, at night, on a platform thread of its own, in bounded time and outside of any transaction. */
@ApplicationScoped
class PlayShadow implements Sweep<LocalDate> {
    private static final Logger LOG = Logger.getLogger(PlayShadow.class);

    /** Reading and storing take this long at most, besides the playing. */
    private static final Duration BESIDES = Duration.ofMinutes(2);

    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final ShadowDays shadows;
    private final PastDays days;
    private final ComputingThreads threads;
    private final ShadowSettings settings;
    private final Regency regency;
    private final Clock clock;

    PlayShadow(
            ShadowDays shadows,
            PastDays days,
            ComputingThreads threads,
            ShadowSettings settings,
            Regency regency,
            Clock clock) {
        this.shadows = shadows;
        this.days = days;
        this.threads = threads;
        this.settings = settings;
        this.regency = regency;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "shadow-days";
    }

    /** A day and when it may be taken. */
    private record Open(LocalDate day, Instant at) {}

    /** Days that are not played yet, today among them: it is played next night. */
    private Stream<Open> open(Instant now) {
        if (settings.daysBack() <= 0) {
            return Stream.empty();
        }
        LocalDate today = regency.dayOf(now);
        LocalDate first = today.minusDays(settings.daysBack());
        var known = shadows.since(first).stream().collect(Collectors.toMap(ShadowDays.Row::day, row -> row));
        return first.datesUntil(today.plusDays(1)).flatMap(day -> {
            ShadowDays.Row row = known.get(day);
            if (row == null) {
                return Stream.of(new Open(
                        day,
                        day.plusDays(1)
                                .atTime(settings.at())
                                .atZone(regency.zone())
                                .toInstant()));
            }
            return row.isOver() ? Stream.empty() : Stream.of(new Open(day, row.claimedUntil()));
        });
    }

    @Override
    public Optional<Instant> nextDue() {
        return open(clock.instant()).map(Open::at).min(Instant::compareTo);
    }

    @Override
    public List<LocalDate> due(Instant now, int limit) {
        return open(now)
                .filter(each -> !each.at().isAfter(now))
                .map(Open::day)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<String> question() {
        return Optional.of(
                "SELECT count(*) || ' ' || coalesce(min(claimed_until)::text, '') FROM shadow_day WHERE state = 'RUNNING'");
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    @Override
    public void handle(LocalDate day, Instant now) {
        boolean mine = QuarkusTransaction.requiringNew()
                .call(() -> shadows.claim(day, now.plus(settings.longest()).plus(BESIDES), now));
        if (mine) {
            threads.runAlone(() -> play(day));
        }
    }

    private void play(LocalDate day) {
        Instant began = clock.instant();
        Instant until = began.plus(settings.longest());
        try {
            Optional<Day> past = days.of(day);
            Shadow shadow = past.map(known -> Shadow.of(
                            known,
                            Rivers.NONE,
                            settings.runs(),
                            () -> clock.instant().isAfter(until)))
                    .orElse(null);
            QuarkusTransaction.requiringNew().run(() -> shadows.done(day, shadow, clock.instant()));
            LOG.infof(
                    "shadow: day=%s calls=%d late=%d ms=%d",
                    day,
                    shadow == null ? 0 : shadow.calls(),
                    shadow == null ? 0 : shadow.late(),
                    Duration.between(began, clock.instant()).toMillis());
        } catch (RuntimeException e) {
            LOG.errorf(e, "shadow: day=%s failed", day);
            QuarkusTransaction.requiringNew()
                    .run(() -> shadows.failed(day, clock.instant().plus(AGAIN)));
        }
    }
}
