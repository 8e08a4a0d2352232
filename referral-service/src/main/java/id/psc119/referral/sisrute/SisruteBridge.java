package id.psc119.referral.sisrute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.referral.bridge.BridgeQueue;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.request.OutgoingReferral;
import id.psc119.referral.request.OutgoingReferrals;
import id.psc119.referral.request.ReferralMoved;
import id.psc119.referral.sisrute.SisruteJobs.Call;
import id.psc119.referral.sisrute.SisruteJobs.Job;
import id.psc119.referral.sisrute.SisruteJobs.Link;
import id.psc119.referral.sisrute.SisruteJobs.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells SISRUTE of referrals and reads what others have made there. It has its own queue, so that its outages delay nothing of ours, and
 * no call runs inside a transaction. After a call whose outcome is unknown it looks before it repeats, so that nothing is created twice.
 */
@ApplicationScoped
class SisruteBridge implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(SisruteBridge.class);
    private static final String NAME = "sisrute";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final SisruteJobs jobs;
    private final SisruteSettings settings;
    private final OutgoingReferrals referrals;
    private final Facilities facilities;
    private final Regency regency;
    private final Sweeps sweeps;
    private final Clock clock;
    private final Optional<SisruteClient> client;

    SisruteBridge(
            SisruteJobs jobs,
            SisruteSettings settings,
            OutgoingReferrals referrals,
            Facilities facilities,
            Regency regency,
            Sweeps sweeps,
            Clock clock) {
        this.jobs = jobs;
        this.settings = settings;
        this.referrals = referrals;
        this.facilities = facilities;
        this.regency = regency;
        this.sweeps = sweeps;
        this.clock = clock;
        this.client = settings.isOn()
                ? Optional.of(new SisruteClient(
                        new SisruteClient.Access(
                                settings.url().orElseThrow(),
                                settings.consumer().orElseThrow(),
                                settings.password().orElseThrow(),
                                settings.signature(),
                                settings.timeout()),
                        clock))
                : Optional.empty();
    }

    boolean isOn() {
        return client.isPresent();
    }

    /** Runs in the transaction that changes the referral. An exercise is never told to anybody outside. */
    void follow(@Observes ReferralMoved moved) {
        if (client.isPresent() && !moved.exercise()) {
            enqueue(moved);
        }
    }

    void enqueue(ReferralMoved moved) {
        @Nullable
        Call call = switch (moved.how()) {
            case REQUESTED -> Call.CREATE;
            case ACCEPTED -> Call.UPDATE;
            case CANCELLED -> Call.CANCEL;
            case OTHER -> null;
        };
        if (call != null) {
            jobs.add(moved.id(), null, call, null, clock.instant());
            sweeps.wakeAfterCommit(NAME);
        }
    }

    @Produces
    @Singleton
    Sweep<String> reading() {
        return new PeriodicSweep(
                "sisrute-reading",
                clock,
                Duration.ofMinutes(1),
                settings.pollEvery(),
                () -> client.ifPresent(this::read));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return client.isPresent() ? jobs.nextAttempt() : Optional.empty();
    }

    @Override
    public Optional<String> question() {
        return Optional.of(BridgeQueue.question("sisrute_job"));
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return client.isPresent() ? jobs.due(now, limit) : List.of();
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    @Override
    public void handle(UUID id, Instant now) {
        client.ifPresent(there -> deliver(id, now, there));
    }

    /** Makes one attempt. */
    void deliver(UUID id, Instant now, SisruteClient there) {
        if (!jobs.claim(id, now, now.plus(settings.timeout().multipliedBy(4)))) {
            return;
        }
        Job job = jobs.find(id).orElseThrow();
        try {
            boolean done = attempt(job, there);
            jobs.settle(id, done ? State.SENT : State.WAITING, now.plus(wait(job)), null);
        } catch (SisruteFailure failure) {
            boolean hopeless = failure.kind() == SisruteFailure.Kind.REFUSED || job.attempts() >= settings.attempts();
            LOG.warnf(
                    "sisrute: %s failed kind=%s status=%d attempt=%d",
                    job.call(), failure.kind(), failure.status(), job.attempts());
            jobs.settle(
                    id,
                    hopeless ? State.SET_ASIDE : State.WAITING,
                    now.plus(wait(job)),
                    failure.kind() + ": " + failure.getMessage());
        }
    }

    private static Duration wait(Job job) {
        return BridgeQueue.pause(FIRST_WAIT, LONGEST_WAIT, job.attempts());
    }

    /** False when it must wait for something else. */
    private boolean attempt(Job job, SisruteClient there) throws SisruteFailure {
        return switch (job.call()) {
            case CREATE -> create(job, there);
            case UPDATE -> change(job, there);
            case CANCEL -> cancel(job, there);
            case ANSWER -> {
                boolean accepted = "ACCEPTED".equals(String.valueOf(job.note()).split(" ", 2)[0]);
                ObjectNode body = SisruteDocument.answer(accepted, noteOf(job), "PSC 119");
                exchange(job, body, () -> there.answer(Objects.requireNonNull(job.incoming()), body));
                yield true;
            }
        };
    }

    private static @Nullable String noteOf(Job job) {
        String[] parts = String.valueOf(job.note()).split(" ", 2);
        return parts.length == 2 ? parts[1] : null;
    }

    private boolean create(Job job, SisruteClient there) throws SisruteFailure {
        UUID id = Objects.requireNonNull(job.referralId());
        OutgoingReferral referral = referrals.find(id).orElse(null);
        if (referral == null || referral.toCode() == null || jobs.link(id).isPresent()) {
            // Nothing to say: unknown, to nobody whom SISRUTE knows, or said already.
            return true;
        }
        if (job.attempts() > 1) {
            Optional<String> found = findOwn(referral, job, there);
            if (found.isPresent()) {
                jobs.keepLink(id, found.get(), clock.instant());
                return true;
            }
        }
        ObjectNode body = SisruteDocument.of(referral, regency.zone());
        SisruteClient.Answer answer = exchange(job, body, () -> there.create(body));
        String number = answer.data().path("RUJUKAN").path("NOMOR").asText("");
        if (number.isBlank()) {
            throw new SisruteFailure(SisruteFailure.Kind.UNREADABLE, answer.status(), "no number in the answer");
        }
        // An answer that was sent twice is another referral's: whether this one was made there is unknown.
        if (jobs.linkOf(number).filter(link -> !link.referralId().equals(id)).isPresent()) {
            throw new SisruteFailure(SisruteFailure.Kind.UNREADABLE, answer.status(), "the number of another referral");
        }
        jobs.keepLink(id, number, clock.instant());
        return true;
    }

    /** Whether an earlier attempt was carried out although no answer came. */
    private Optional<String> findOwn(OutgoingReferral referral, Job job, SisruteClient there) throws SisruteFailure {
        String ours = SisruteDocument.localNumber(referral);
        return there.ofDay(regency.dayOf(job.madeAt()), true).stream()
                .filter(row -> ours.equals(row.path("PASIEN").path("NORM").asText()))
                .map(row -> row.path("RUJUKAN").path("NOMOR").asText(""))
                .filter(number -> !number.isBlank())
                .findFirst();
    }

    private boolean change(Job job, SisruteClient there) throws SisruteFailure {
        UUID id = Objects.requireNonNull(job.referralId());
        OutgoingReferral referral = referrals.find(id).orElse(null);
        Link link = jobs.link(id).orElse(null);
        if (referral == null || referral.toCode() == null) {
            return true;
        }
        if (link == null) {
            return create(job, there) && jobs.link(id).isPresent();
        }
        ObjectNode body = SisruteDocument.of(referral, regency.zone());
        exchange(job, body, () -> there.update(link.number(), body));
        return true;
    }

    private boolean cancel(Job job, SisruteClient there) throws SisruteFailure {
        Link link = jobs.link(Objects.requireNonNull(job.referralId())).orElse(null);
        if (link != null) {
            ObjectNode body = SisruteDocument.cancellation("PSC 119");
            exchange(job, body, () -> there.cancel(link.number(), body));
            return true;
        }
        // Never created there, or created and not known yet: then the creation is sent first.
        return jobs.ofReferral(job.referralId()).stream()
                .noneMatch(one -> one.call() == Call.CREATE && one.state() == State.WAITING);
    }

    /** One call to the other side. */
    private interface Calling {
        SisruteClient.Answer call() throws SisruteFailure;
    }

    private SisruteClient.Answer exchange(Job job, JsonNode body, Calling calling) throws SisruteFailure {
        Instant begun = clock.instant();
        String request = MaskedJson.of(body).toString();
        try {
            SisruteClient.Answer answer = calling.call();
            keep(job, request, MaskedJson.of(answer.whole()).toString(), answer.status(), null, begun);
            return answer;
        } catch (SisruteFailure failure) {
            keep(job, request, null, failure.status(), failure.kind() + ": " + failure.getMessage(), begun);
            throw failure;
        }
    }

    private void keep(
            Job job, String request, @Nullable String answer, int status, @Nullable String failure, Instant begun) {
        Instant ended = clock.instant();
        jobs.keep(new SisruteJobs.Exchange(
                Uuid7.at(ended),
                job.referralId(),
                job.call().name(),
                request,
                answer,
                status == 0 ? null : status,
                failure,
                begun,
                Math.toIntExact(Duration.between(begun, ended).toMillis())));
    }

    /** Reads what others have made to facilities of ours, and how ours stand there. */
    void read(SisruteClient there) {
        LocalDate today = regency.dayOf(clock.instant());
        try {
            List<String> ours = facilities.kemenkesCodes();
            for (JsonNode row : there.ofDay(today, false)) {
                JsonNode referral = row.path("RUJUKAN");
                String number = referral.path("NOMOR").asText("");
                String to = codeOf(referral.path("FASKES_TUJUAN"));
                if (!number.isBlank()
                        && ours.contains(to)
                        && jobs.linkOf(number).isEmpty()) {
                    jobs.keep(new SisruteJobs.Incoming(
                            number,
                            to,
                            nameOf(referral.path("FASKES_ASAL")),
                            codeOf(referral.path("DIAGNOSA")),
                            nameOf(referral.path("STATUS")),
                            clock.instant(),
                            null,
                            null));
                }
            }
            for (JsonNode row : there.ofDay(today, true)) {
                JsonNode referral = row.path("RUJUKAN");
                jobs.linkOf(referral.path("NOMOR").asText("")).ifPresent(link -> compare(link, referral));
            }
        } catch (SisruteFailure failure) {
            LOG.warnf("sisrute: reading failed kind=%s status=%d", failure.kind(), failure.status());
        }
    }

    /** What differs is shown to a person; nothing of ours is changed by it. */
    private void compare(Link link, JsonNode there) {
        String destination = codeOf(there.path("FASKES_TUJUAN"));
        String expected =
                referrals.find(link.referralId()).map(OutgoingReferral::toCode).orElse(null);
        @Nullable
        String mismatch = expected == null || destination.isBlank() || expected.equals(destination)
                ? null
                : "FASKES_TUJUAN " + destination + " ≠ " + expected;
        jobs.seen(link.referralId(), nameOf(there.path("STATUS")), mismatch, clock.instant());
    }

    /** A coded value comes as {@code {KODE, NAMA}} or as the code alone. */
    private static String codeOf(JsonNode value) {
        return value.isObject() ? value.path("KODE").asText("") : value.asText("");
    }

    private static @Nullable String nameOf(JsonNode value) {
        String name =
                value.isObject() ? value.path("NAMA").asText(value.path("KODE").asText("")) : value.asText("");
        return name.isBlank() ? null : name;
    }
}
