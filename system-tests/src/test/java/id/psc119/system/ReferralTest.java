package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Api;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.Hospital;
import id.psc119.client.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 15 through the edge: facilities, arrivals, care records, referrals, the bus and home care, as each of their people uses them. */
@Order(12)
class ReferralTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private static final String SEKAYU = "019aa000-0000-7000-8000-00000000f001";
    private static final String SUNGAI_LILIN = "019aa000-0000-7000-8000-00000000f002";
    private static final String BAYUNG_LENCIR = "019aa000-0000-7000-8000-00000000f003";
    private static final String BABAT_TOMAN = "019aa000-0000-7000-8000-00000000f004";

    /** A woman's, born on 5 August 1990: 40 is added to the day. */
    private static final String NIK = "1606014508900123";

    /** The smallest PNG. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Desk dispatcher = SUITE.desk("dispatcher1");
    private final Api supervisor = SUITE.people().signedIn("supervisor1");
    private final Hospital sekayu = SUITE.hospital("rs-sekayu");
    private final Hospital sungaiLilin = SUITE.hospital("rs-sungai-lilin");
    private final Hospital bayungLencir = SUITE.hospital("rs-bayung-lencir");
    private final Hospital babatToman = SUITE.hospital("pkm-babat-toman");

    @Test
    void what_a_hospital_reports_has_its_age_and_source_a_bed_is_held_once_and_no_count_is_below_zero() {
        problem(sekayu.beds(SEKAYU, "MATERNITY", -1), 422, "invalid");
        problem(wards(-2), 422, "siranap-negative");
        problem(sungaiLilin.beds(SEKAYU, "MATERNITY", 3), 403, "forbidden");

        // Eight beds, seven taken, in the words of the national register.
        wards(7).orThrow();
        JsonNode bed = bed("MATERNITY");
        assertThat(bed.path("free").asInt()).isEqualTo(1);
        assertThat(bed.path("total").asInt()).isEqualTo(8);
        assertThat(bed.path("stale").asBoolean()).isFalse();
        assertThat(bed.path("ageSeconds").asInt()).isBetween(0, 600);
        assertThat(bed.path("by").asText()).isNotBlank();

        UUID hold = Json.newId();
        Map<String, Object> wanted =
                Json.of("kind", "MATERNITY", "until", Instant.now().plusSeconds(3600));
        hold(sekayu.api(), hold, wanted).orThrow();
        hold(sekayu.api(), hold, wanted).orThrow();
        problem(hold(dispatcher.api(), Json.newId(), wanted), 409, "no-bed-to-hold");
        assertThat(bed("MATERNITY").path("held").asInt()).isEqualTo(1);
        sekayu.api()
                .delete("/api/referral/facilities/" + SEKAYU + "/holds/" + hold)
                .orThrow();
        assertThat(bed("MATERNITY").path("held").asInt()).isZero();

        Answer exported = dispatcher.api().with("Accept", "application/xml").get("/api/referral/hospital-availability");
        assertThat(exported.status()).isEqualTo(200);
        assertThat(exported.body().asText()).contains("have:HAVE", "RSUD Sekayu", "<have:bedCapacityList>");
    }

    @Test
    void a_hospital_that_turns_ambulances_away_is_left_out_of_the_choice_until_it_ends() {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        try {
            assertThat(choice(emergency)).contains(SEKAYU);
            problem(divert(Json.of("diverting", true)), 422, "divert-needs-reason");
            divert(Json.of(
                            "diverting",
                            true,
                            "reason",
                            "IGD penuh",
                            "until",
                            Instant.now().plusSeconds(3600)))
                    .orThrow();
            await("the dispatcher to see it")
                    .atMost(SOON)
                    .until(() -> !choice(emergency).contains(SEKAYU));
            divert(Json.of("diverting", false)).orThrow();
            await("the end of it").atMost(SOON).until(() -> choice(emergency).contains(SEKAYU));
        } finally {
            divert(Json.of("diverting", false)).orThrow();
            emergency.cancel();
        }
    }

    /** The first one is accepted; the second one is turned to another hospital on the way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_record_is_read_before_the_unit_comes_and_two_phones_without_network_sign_once(boolean crewIsSyncedFirst)
            throws GeneralSecurityException {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        UUID patient = emergency.patient();
        Emergency.Work work = emergency.departed("AMB-05");
        Crew crew = SUITE.crew(work.account());
        crew.step(work.assignment(), "PATIENT_LOADED", Map.of()).orThrow();
        dispatcher.goTo(work.assignment(), SEKAYU, null).orThrow();
        JsonNode arrival = arrival(sekayu, work);
        assertThat(arrival.path("colour").asText()).isEqualTo("RED");
        assertThat(arrival.path("complaint").asText()).isEqualTo("CHEST_PAIN");
        assertThat(arrival.path("unitCallSign").asText()).isEqualTo("AMB-05");
        assertThat(arrival.path("etaAt").asText()).isNotBlank();

        crew.api()
                .put(
                        "/api/referral/patients/" + patient,
                        Json.of("sex", "MALE", "ageYears", 40, "ageEstimated", true, "noNikReason", "UNCONSCIOUS"))
                .orThrow();
        UUID vitals = Json.newId();
        writes(crew, patient, Json.newId(), Json.of("history", Json.of("person", "tidak dikenal, laki-laki, ± 40")));
        writes(crew, patient, vitals, Json.of("vitals", vitals(133)));
        writes(
                crew,
                patient,
                Json.newId(),
                Json.of("drug", Json.of("name", "Aspirin", "dose", "160 mg", "route", "kunyah")));
        correct(crew, patient, vitals, Json.of("vitals", vitals(135)));
        JsonNode measured = entryWith(care(sekayu, patient).orThrow(), "vitals");
        assertThat(measured.path("warning").path("scale").asText()).isEqualTo("NEWS2");
        assertThat(measured.path("warning").path("risk").asText()).isEqualTo("HIGH");
        assertThat(measured.path("earlier")).hasSize(1);
        Answer printed =
                sekayu.api().with("Accept", "application/pdf").get("/api/referral/patients/" + patient + "/care/pdf");
        assertThat(printed.status()).isEqualTo(200);
        assertThat(printed.body().asText()).startsWith("%PDF-");
        problem(care(sungaiLilin, patient), 404, "not-found");

        String facility = SEKAYU;
        Hospital hospital = sekayu;
        if (crewIsSyncedFirst) {
            hospital.answer(arrival.path("id").asText(), "ACCEPTED", "").orThrow();
            await("the dispatcher to see the answer")
                    .atMost(SOON)
                    .until(() -> emergency.timelineHas("ARRIVAL_ACCEPTED"));
        } else {
            problem(hospital.answer(arrival.path("id").asText(), "DIVERTED", ""), 422, "divert-reason-needed");
            hospital.answer(arrival.path("id").asText(), "DIVERTED", "CT rusak").orThrow();
            await("the dispatcher to see the reason")
                    .atMost(SOON)
                    .until(() -> emergency.timelineHas("ARRIVAL_DIVERTED"));
            dispatcher.goTo(work.assignment(), SUNGAI_LILIN, null).orThrow();
            facility = SUNGAI_LILIN;
            hospital = sungaiLilin;
            arrival(hospital, work);
            await("the first hospital to lose the patient")
                    .atMost(SOON)
                    .until(() -> care(sekayu, patient).status() == 404);
            care(hospital, patient).orThrow();
        }
        crew.step(work.assignment(), "AT_FACILITY", Map.of()).orThrow();

        // A hospital to which nobody comes says that it has the patient: kept, and without power.
        String here = arrival(hospital, work).path("id").asText();
        JsonNode said = bayungLencir.confirm(here, patient, "Ns. Lain").orThrow();
        assertThat(said.path("claim").asBoolean()).isTrue();
        assertThat(said.path("arrival").isMissingNode() || said.path("arrival").isNull())
                .isTrue();
        problem(bayungLencir.api().get("/api/referral/patients/" + patient), 404, "not-found");
        assertThat(arrival(hospital, work).path("state").asText()).isEqualTo("ARRIVED");

        OfflineSigning signing = new OfflineSigning(hospital, patient, "Ns. Dewi");
        Answer changed = signing.bringBy(crew.api(), Json.newId(), "dr. Palsu");
        assertThat(changed.orThrow().path("verdict").asText()).isEqualTo("WORDS_CHANGED");
        UUID signature = Json.newId();
        List<Api> phones = crewIsSyncedFirst
                ? List.of(crew.api(), hospital.api(), crew.api())
                : List.of(hospital.api(), crew.api(), hospital.api());
        for (Api phone : phones) {
            assertThat(signing.bringBy(phone, signature, "Ns. Dewi")
                            .orThrow()
                            .path("verdict")
                            .asText())
                    .isEqualTo("GENUINE");
        }
        assertThat(signed(patient).path("state").asText()).isEqualTo("WAITS_FOR_CREW");
        signing.signByCrew(crew.api());
        signing.signByCrew(SUITE.crew("crew-amb-01").api());
        JsonNode signed = signed(patient);
        assertThat(signed.path("state").asText()).isEqualTo("SIGNED");
        assertThat(signed.path("facility").path("receivedBy").asText()).isEqualTo("Ns. Dewi");
        assertThat(signed.path("discrepancies").findValuesAsText("verdict")).containsExactly("WORDS_CHANGED");
        assertThat(signed.path("claims")).as("another crew's signature").hasSize(1);

        hospital.confirm(here, patient, "Ns. Dewi").orThrow();
        crew.step(work.assignment(), "HANDED_OVER", Json.of("facilityId", facility))
                .orThrow();
        crew.step(work.assignment(), "CLEAR", Map.of()).orThrow();
        hospital.api()
                .put(
                        "/api/referral/patients/" + patient + "/outcomes/" + Json.newId(),
                        Json.of("outcome", "ADMITTED", "note", "STEMI, dirawat di ICU"))
                .orThrow();
        assertThat(crew.api().get("/api/referral/my-outcomes").orThrow().toString())
                .contains(emergency.number(), "STEMI");
    }

    @Test
    void a_patient_is_found_as_fhir_by_a_nik_in_the_body_only_and_nothing_leaves_without_configuration() {
        for (String bridge : List.of("satusehat", "sisrute")) {
            JsonNode state = supervisor.get("/api/referral/" + bridge).orThrow();
            assertThat(state.path("on").asBoolean(true)).as(bridge).isFalse();
            assertThat(state.path("waiting")).isEmpty();
            assertThat(state.path("exchanges")).isEmpty();
        }
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency.Work work = emergency.departed("AMB-05");
        Crew crew = SUITE.crew(work.account());
        crew.step(work.assignment(), "PATIENT_LOADED", Map.of()).orThrow();
        dispatcher.goTo(work.assignment(), SEKAYU, null).orThrow();
        arrival(sekayu, work);
        // One more in this NIK's day than there are days: a hint, and no refusal.
        String odd = "1606017208900" + Long.toString(System.nanoTime() % 900 + 100);
        JsonNode identity = sekayu.identify(
                        emergency.patient(),
                        Json.of("name", "Sitirujukan", "nik", odd, "sex", "FEMALE", "birthDate", "1990-08-05"))
                .orThrow();
        assertThat(identity.path("hints").toString()).contains("NIK_DATE_DIFFERS");
        writes(crew, emergency.patient(), Json.newId(), Json.of("vitals", vitals(120)));

        String token = "https://fhir.kemkes.go.id/id/nik%7C" + odd;
        JsonNode found = search(sekayu, token).orThrow();
        assertThat(found.path("resourceType").asText()).isEqualTo("Bundle");
        assertThat(found.path("entry").findValuesAsText("resourceType")).contains("Patient");
        assertThat(search(sungaiLilin, token).orThrow().path("total").asInt()).isZero();
        problem(
                sekayu.api().with("Accept", "application/fhir+json").get("/api/referral/fhir/Patient?identifier=x"),
                400,
                "fhir-nik-in-address");
        JsonNode observations = sekayu.api()
                .with("Accept", "application/fhir+json")
                .get("/api/referral/fhir/Observation?patient=" + emergency.patient())
                .orThrow();
        assertThat(observations.path("entry")).isNotEmpty();

        crew.step(work.assignment(), "HANDED_OVER", Json.of("facilityId", SEKAYU))
                .orThrow();
        crew.step(work.assignment(), "CLEAR", Map.of()).orThrow();
        assertThat(supervisor.get("/api/referral/satusehat").orThrow().path("waiting"))
                .isEmpty();
    }

    @Test
    void a_rejected_referral_goes_elsewhere_its_arrival_moves_it_and_only_who_takes_the_patient_ends_it() {
        UUID referral = Json.newId();
        UUID patient = Json.newId();
        Api sender = babatToman.api();
        assertThat(sender.get("/api/referral/diagnoses?q=eklamsia")
                        .orThrow()
                        .path("items")
                        .findValuesAsText("code"))
                .contains("O15");
        problem(asks(Json.newId(), Json.newId(), "C98", SUNGAI_LILIN), 422, "diagnosis-unknown");
        JsonNode asked =
                asks(referral, patient, "O15", SUNGAI_LILIN, BAYUNG_LENCIR).orThrow();
        assertThat(asked.path("state").asText()).isEqualTo("ASKED");
        assertThat(asked.path("dueAt").asText()).isNotBlank();
        asked.path("targets")
                .forEach(target -> assertThat(target.path("missing").toString())
                        .as("no NICU there")
                        .contains("NICU"));
        JsonNode identity = babatToman
                .identify(
                        patient, Json.of("name", "Sitirujukan", "nik", NIK, "birthDate", "1990-08-05", "sex", "FEMALE"))
                .orThrow();
        assertThat(identity.path("hints")).as("a woman's day is 40 more").isEmpty();

        // The same person asked for again: each shows the other one.
        UUID again = Json.newId();
        UUID samePerson = Json.newId();
        asks(again, samePerson, "O15", BAYUNG_LENCIR).orThrow();
        babatToman.identify(samePerson, Json.of("nik", NIK)).orThrow();
        assertThat(sender.get("/api/referral/referrals/" + again)
                        .orThrow()
                        .path("others")
                        .findValuesAsText("id"))
                .contains(referral.toString());
        sender.put("/api/referral/referrals/" + again + "/cancellation", Json.of("note", "sudah diminta"))
                .orThrow();

        sender.put(
                        "/api/referral/referrals/" + referral + "/attachments/" + Json.newId(),
                        Json.of("kind", "RESULT", "namesPatient", false, "content", PICTURE))
                .orThrow();
        assertThat(bayungLencir
                        .api()
                        .get("/api/referral/referrals/" + referral + "/attachments")
                        .orThrow()
                        .path("items"))
                .hasSize(1);
        answers(bayungLencir, referral, BAYUNG_LENCIR, "QUESTION", "Tekanan darah sekarang?")
                .orThrow();
        sender.put("/api/referral/referrals/" + referral + "/replies/" + Json.newId(), Json.of("note", "170/110"))
                .orThrow();
        problem(answers(bayungLencir, referral, BAYUNG_LENCIR, "REJECTED", ""), 422, "referral-reason-needed");
        answers(bayungLencir, referral, BAYUNG_LENCIR, "REJECTED", "tidak ada NICU")
                .orThrow();
        JsonNode rejected = answers(sungaiLilin, referral, SUNGAI_LILIN, "REJECTED", "ICU penuh")
                .orThrow();
        assertThat(rejected.path("needsAnother").asBoolean()).isTrue();
        await("the desk to be reminded")
                .atMost(SOON)
                .until(() -> supervisor
                        .get("/api/referral/reminders")
                        .orThrow()
                        .toString()
                        .contains("referral " + referral + " referral-needs-another"));
        // Who has said no ends nothing.
        assertThat(fact(sungaiLilin, referral, "ADMITTED")
                        .orThrow()
                        .path("state")
                        .asText())
                .isEqualTo("ASKED");

        sender.send("PUT", "/api/referral/referrals/" + referral + "/targets/" + SEKAYU, "application/json", null)
                .orThrow();
        problem(sekayu.api().get("/api/referral/patients/" + patient), 404, "not-found");
        answers(sekayu, referral, SEKAYU, "ACCEPTED", "").orThrow();
        sekayu.api().get("/api/referral/patients/" + patient).orThrow();
        UUID hold = Json.newId();
        hold(sekayu.api(), hold, Json.of("kind", "ICU", "referralId", referral)).orThrow();

        Emergency transfer = Emergency.transfer(SUITE, patient, -2.71, 103.62);
        dispatcher
                .api()
                .put(
                        "/api/referral/referrals/" + referral + "/transport",
                        Json.of("by", "PSC", "incidentId", transfer.incident(), "escort", "Bidan"))
                .orThrow();
        Emergency.Work work = transfer.departed("AMB-05");
        Crew crew = SUITE.crew(work.account());
        crew.step(work.assignment(), "PATIENT_LOADED", Map.of()).orThrow();
        dispatcher.goTo(work.assignment(), SEKAYU, null).orThrow();
        JsonNode arrival = arrival(sekayu, work);
        assertThat(referral(sekayu, referral).path("state").asText()).isEqualTo("ON_THE_WAY");
        assertThat(sekayu.api()
                        .get("/api/referral/facilities/" + SEKAYU)
                        .orThrow()
                        .path("holds")
                        .findValuesAsText("arrivalId"))
                .contains(arrival.path("id").asText());
        crew.step(work.assignment(), "AT_FACILITY", Map.of()).orThrow();
        await("the arrival to move the referral")
                .atMost(SOON)
                .until(() ->
                        referral(babatToman, referral).path("state").asText().equals("ARRIVED"));
        assertThat(fact(babatToman, referral, "ADMITTED")
                        .orThrow()
                        .path("state")
                        .asText())
                .as("the sender's word")
                .isEqualTo("ARRIVED");
        sekayu.confirm(arrival.path("id").asText(), patient, "Ns. Dewi").orThrow();
        crew.step(work.assignment(), "HANDED_OVER", Json.of("facilityId", SEKAYU))
                .orThrow();
        crew.step(work.assignment(), "CLEAR", Map.of()).orThrow();
        assertThat(fact(sekayu, referral, "ADMITTED").orThrow().path("state").asText())
                .isEqualTo("ADMITTED");
        sekayu.api()
                .put(
                        "/api/referral/referrals/" + referral + "/back/" + Json.newId(),
                        Json.of("note", "SC berhasil, kontrol 7 hari"))
                .orThrow();
        List<String> steps = referral(babatToman, referral).path("steps").findValuesAsText("kind");
        assertThat(steps)
                .containsSubsequence(
                        "REQUESTED",
                        "QUESTION",
                        "REPLY",
                        "REJECTED",
                        "REJECTED",
                        "ASKED",
                        "ACCEPTED",
                        "TRANSPORT_ORDERED",
                        "DEPARTED",
                        "ARRIVED",
                        "ADMITTED",
                        "BACK_REFERRED");
    }

    @Test
    void a_seat_on_the_bus_is_booked_by_page_text_message_and_telephone_and_its_crew_takes_the_passengers_aboard()
            throws IOException, InterruptedException {
        LocalDate day = LocalDate.now(ZONE).plusDays(2);
        UUID bus = aBus();
        UUID route = Json.newId();
        String code = "R" + route.toString().substring(30).toUpperCase(java.util.Locale.ROOT);
        timetable(route, code, day).orThrow();
        Api siti = SUITE.people().citizen("0700-0000-791");
        Api udin = SUITE.people().citizen("0700-0000-792");
        UUID first = Json.newId();
        UUID second = Json.newId();
        JsonNode booked = books(siti, first, route, day, "WHEELCHAIR", true).orThrow();
        assertThat(booked.path("state").asText()).isEqualTo("CONFIRMED");
        String ticket = booked.path("ticket").asText();
        assertThat(books(udin, second, route, day, "SEAT", false)
                        .orThrow()
                        .path("state")
                        .asText())
                .isEqualTo("CONFIRMED");
        JsonNode run = run(siti, route, day);
        String passengers = "/api/referral/bus-runs/" + run.path("id").asText() + "/passengers";
        assertThat(run.path("freeSeats").asInt()).isZero();

        String text = DateTimeFormatter.ofPattern("d/M").format(day);
        assertThat(new Gateway(SUITE)
                        .deliver(
                                "/api/intake/sms-messages",
                                """
                                {"id":"%s","from":"0700-0000-793","text":"BUS %s %s Pak Urut"}""".formatted(Json.newId(), text, code),
                                Installation.GATEWAY)
                        .statusCode())
                .isEqualTo(200);
        await("the text message to be a booking")
                .atMost(SOON)
                .until(() -> states(passengers).contains("WAITING"));
        UUID request = Json.newId();
        Api operator = SUITE.people().signedIn("operator1");
        operator.put(
                        "/api/intake/service-requests/" + request,
                        Json.of(
                                "kind",
                                "BUS_SEAT",
                                "number",
                                "0700-0000-794",
                                "askedBy",
                                "Bu Telepon",
                                "desaCode",
                                "16.06.01.1010"))
                .orThrow();
        operator.put(
                        "/api/intake/service-requests/" + request + "/decisions/" + Json.newId(),
                        Json.of("state", "ACCEPTED"))
                .orThrow();
        await("the request at the desk")
                .atMost(SOON)
                .until(() -> operator.get("/api/referral/bus-requests")
                        .orThrow()
                        .toString()
                        .contains(request.toString()));
        Map<String, Object> byTelephone = wish(route, day, "SEAT", false);
        byTelephone.putAll(Json.of("requestId", request, "via", "PHONE"));
        operator.put("/api/referral/bus-bookings/" + Json.newId(), byTelephone).orThrow();
        assertThat(states(passengers)).containsExactlyInAnyOrder("CONFIRMED", "CONFIRMED", "WAITING", "WAITING");

        udin.put("/api/referral/my-bus-bookings/" + second + "/cancellation", Json.of("reason", "sembuh"))
                .orThrow();
        assertThat(states(passengers))
                .as("who waited longest has the place")
                .containsExactlyInAnyOrder("CONFIRMED", "CONFIRMED", "CANCELLED", "WAITING");

        String job = run.path("id").asText();
        publish(
                day,
                job,
                bus,
                day.atTime(3, 0).atZone(ZONE).toInstant(),
                day.atTime(20, 0).atZone(ZONE).toInstant());
        await("the run to have its bus")
                .atMost(SOON)
                .until(() -> run(siti, route, day).path("unitCallSign").asText().startsWith("BUS-"));
        Api driver = SUITE.people().crewWith("0700-0000-795");
        JsonNode list = driver.get(passengers).orThrow().path("items");
        assertThat(list.toString()).contains("Sitipenumpang").doesNotContain("0700-0000", "Poli", "PSCBUS");
        problem(SUITE.crew("crew-amb-01").api().get(passengers), 404, "not-found");
        String boarding = "/api/referral/bus-runs/" + job + "/boardings/" + first;
        problem(driver.put(boarding, Json.of("leg", "OUT", "code", "palsu")), 422, "bus-ticket-wrong");
        driver.put(boarding, Json.of("leg", "OUT", "code", ticket.substring(ticket.lastIndexOf(':') + 1)))
                .orThrow();
        driver.put(boarding, Json.of("leg", "BACK")).orThrow();
        assertThat(mine(siti, first).path("boardedOut").asText()).isNotBlank();
        assertThat(mine(siti, first).path("boardedBack").asText()).isNotBlank();

        dispatcher
                .api()
                .put(
                        "/api/referral/bus-routes/" + route + "/days/" + day + "/cancellation",
                        Json.of("reason", "jembatan putus"))
                .orThrow();
        assertThat(run(siti, route, day).path("cancelledWhy").asText()).isEqualTo("jembatan putus");
        assertThat(states(passengers)).doesNotContain("WAITING");
        problem(books(udin, Json.newId(), route, day, "SEAT", false), 409, "bus-run-closed");
    }

    @Test
    void a_visit_at_home_is_asked_for_planned_recorded_and_repeated_and_the_patient_has_a_calendar() {
        LocalDate day = LocalDate.now(ZONE).plusDays(1);
        LocalDate next = day.plusDays(6);
        UUID visit = Json.newId();
        Api operator = SUITE.people().signedIn("operator1");
        operator.put(
                        "/api/intake/service-requests/" + visit,
                        Json.of(
                                "kind",
                                "HOME_VISIT",
                                "exercise",
                                true,
                                "number",
                                "0700-0000-796",
                                "askedBy",
                                "Keluarga Rumah",
                                "desaCode",
                                "16.06.02.2005",
                                "wantedFor",
                                day.atTime(9, 0).atZone(ZONE).toInstant()))
                .orThrow();
        operator.put(
                        "/api/intake/service-requests/" + visit + "/decisions/" + Json.newId(),
                        Json.of("state", "ACCEPTED"))
                .orThrow();
        String team = new id.psc119.client.Sending(dispatcher).named("BDN-01").id();
        publish(
                day,
                visit.toString(),
                UUID.fromString(team),
                day.atTime(7, 0).atZone(ZONE).toInstant(),
                day.atTime(17, 0).atZone(ZONE).toInstant());

        Api midwife = SUITE.crew("bidan-01").api();
        String path = "/api/referral/home-visits/" + visit;
        await("the midwife's list")
                .atMost(SOON)
                .until(() -> midwife.get("/api/referral/home-visits")
                        .orThrow()
                        .toString()
                        .contains(visit.toString()));
        for (String progress : List.of("BEGUN", "DONE")) {
            midwife.put(
                            "/api/dispatch/planned-jobs/" + visit + "/progress",
                            Json.of("progress", progress, "happened", Instant.now()))
                    .orThrow();
        }
        midwife.put(
                        path + "/reports/" + Json.newId(),
                        Json.of(
                                "outcome",
                                "VISITED",
                                "content",
                                Json.of("findings", "luka bersih", "done", "ganti balutan"),
                                "nextVisit",
                                next.toString()))
                .orThrow();
        JsonNode record = midwife.get(path).orThrow();
        assertThat(record.path("all")
                        .path(0)
                        .path("reports")
                        .path(0)
                        .path("counts")
                        .asBoolean())
                .isTrue();
        SUITE.hospital("pkm-lais").api().get(path).orThrow();
        problem(sekayu.api().get(path), 404, "not-found");
        problem(SUITE.crew("crew-amb-01").api().get(path), 404, "not-found");
        assertThat(dispatcher.api().get(path).status())
                .as("the desk plans, and reads no record")
                .isEqualTo(403);

        await("the next visit to be planned work")
                .atMost(SOON)
                .until(() -> day(next).path("jobs").findValuesAsText("spokenNumber").stream()
                        .anyMatch(number -> number.endsWith("/2")));
        String calendar =
                "/api/referral" + record.path("calendarPath").asText().replaceFirst("^/?(api/referral)?/?", "/");
        Api family = SUITE.people().anybody();
        Answer page = family.with("Accept", "text/html").get(calendar);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().asText()).contains("tel:").doesNotContain("luka", "balutan", "Keluarga", "Bidan");
        await("the next visit in the calendar")
                .atMost(SOON)
                .until(() -> family.with("Accept", "text/calendar")
                        .get(calendar + "/visits.ics")
                        .body()
                        .asText()
                        .contains("DTSTART;VALUE=DATE:" + next.format(DateTimeFormatter.BASIC_ISO_DATE)));
        problem(
                family.with("Accept", "text/html").get(calendar.substring(0, calendar.length() - 4) + "AAAA"),
                404,
                "not-found");
    }

    private Answer wards(int taken) {
        return sekayu.api()
                .put(
                        "/api/referral/facilities/" + SEKAYU + "/fasyankes",
                        List.of(Json.of(
                                "id_tt",
                                "9",
                                "tt",
                                "VK Bersalin",
                                "ruang",
                                "Mawar",
                                "jumlah",
                                "8",
                                "terpakai",
                                Integer.toString(taken),
                                "prepare",
                                "0",
                                "tglupdate",
                                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                                        .format(Instant.now().atZone(ZONE)))));
    }

    private JsonNode bed(String kind) {
        return dispatcher
                .api()
                .get("/api/referral/facilities/" + SEKAYU)
                .orThrow()
                .path("beds")
                .valueStream()
                .filter(bed -> bed.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Answer hold(Api who, UUID id, Map<String, Object> wanted) {
        return who.put("/api/referral/facilities/" + SEKAYU + "/holds/" + id, wanted);
    }

    private Answer divert(Map<String, Object> report) {
        return sekayu.api().put("/api/referral/facilities/" + SEKAYU + "/divert", report);
    }

    private List<String> choice(Emergency emergency) {
        return dispatcher
                .destinations(emergency.incident(), emergency.patient())
                .orThrow()
                .path("candidates")
                .findValuesAsText("facilityId");
    }

    private static JsonNode arrival(Hospital hospital, Emergency.Work work) {
        return await("the arrival at the hospital")
                .atMost(SOON)
                .until(
                        () -> hospital.arrivalOf(work.assignment())
                                .filter(one -> !one.path("state").asText().equals("WITHDRAWN")),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static Map<String, Object> vitals(int pulse) {
        return Json.of(
                "respiratoryRate", 26,
                "oxygenSaturation", 90,
                "oxygenLitres", 6,
                "systolic", 88,
                "diastolic", 60,
                "pulse", pulse,
                "consciousness", "VOICE",
                "temperature", 38.6,
                "gcsEye", 3,
                "gcsVerbal", 4,
                "gcsMotor", 5,
                "pain", 7);
    }

    private static void writes(Crew crew, UUID patient, UUID id, Map<String, Object> content) {
        crew.api()
                .put("/api/referral/patients/" + patient + "/care/" + id, Json.of("content", content))
                .orThrow();
    }

    private static void correct(Crew crew, UUID patient, UUID corrected, Map<String, Object> content) {
        crew.api()
                .put(
                        "/api/referral/patients/" + patient + "/care/" + Json.newId(),
                        Json.of("corrects", corrected, "content", content))
                .orThrow();
    }

    private static Answer care(Hospital hospital, UUID patient) {
        return hospital.api().get("/api/referral/patients/" + patient + "/care");
    }

    private static JsonNode entryWith(JsonNode record, String part) {
        return record.path("entries")
                .valueStream()
                .filter(entry -> entry.path("said").path("content").has(part))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode signed(UUID patient) {
        return supervisor
                .get("/api/referral/patients/" + patient + "/hand-over-signatures")
                .orThrow();
    }

    private static Answer search(Hospital hospital, String identifier) {
        return hospital.api()
                .with("Accept", "application/fhir+json")
                .send(
                        "POST",
                        "/api/referral/fhir/Patient/_search",
                        "application/x-www-form-urlencoded",
                        "identifier=" + identifier);
    }

    private Answer asks(UUID referral, UUID patient, String diagnosis, String... to) {
        return babatToman
                .api()
                .put(
                        "/api/referral/referrals/" + referral,
                        Json.of(
                                "fromFacilityId",
                                BABAT_TOMAN,
                                "patientId",
                                patient,
                                "urgency",
                                "EMERGENCY",
                                "diagnosis",
                                diagnosis,
                                "criteria",
                                List.of("ECLAMPSIA", "LOW_BIRTH_WEIGHT"),
                                "wantedBed",
                                "ICU",
                                "sex",
                                "FEMALE",
                                "ageYears",
                                36,
                                "sbar",
                                Json.of(
                                        "situation",
                                        "G2P1A0 34 minggu, kejang dua kali",
                                        "background",
                                        "hipertensi sejak 28 minggu",
                                        "assessment",
                                        "eklamsia",
                                        "recommendation",
                                        "SC segera"),
                                "to",
                                List.of(to),
                                "exercise",
                                true));
    }

    private static Answer answers(Hospital hospital, UUID referral, String facility, String answer, String note) {
        return hospital.api()
                .put(
                        "/api/referral/referrals/" + referral + "/targets/" + facility + "/answer",
                        Json.of("answer", answer, "note", note.isEmpty() ? null : note));
    }

    private static Answer fact(Hospital hospital, UUID referral, String fact) {
        return hospital.api().put("/api/referral/referrals/" + referral + "/facts/" + fact, Map.of());
    }

    private static JsonNode referral(Hospital hospital, UUID referral) {
        return hospital.api().get("/api/referral/referrals/" + referral).orThrow();
    }

    /** A bus with its driver, as fleet's register has it. */
    private UUID aBus() {
        UUID unit = Json.newId();
        String person = "field:sopir-" + unit;
        supervisor
                .put(
                        "/api/fleet/people/" + person,
                        Json.of(
                                "name",
                                "Sopir Rujukan",
                                "numbers",
                                List.of("0700-0000-795"),
                                "roles",
                                List.of("crew"),
                                "active",
                                true))
                .orThrow();
        supervisor
                .put(
                        "/api/fleet/units/" + unit,
                        Json.of(
                                "callSign",
                                "BUS-" + unit.toString().substring(30),
                                "kind",
                                "BUS",
                                "homeDesaCode",
                                "16.06.01.1010"))
                .orThrow();
        supervisor
                .put(
                        "/api/fleet/units/" + unit + "/crew",
                        Json.of(
                                "move",
                                true,
                                "members",
                                List.of(Json.of("personId", person, "name", "Sopir Rujukan", "role", "DRIVER"))))
                .orThrow();
        return unit;
    }

    private Answer timetable(UUID route, String code, LocalDate day) {
        return supervisor.put(
                "/api/referral/bus-routes/" + route,
                Json.of(
                        "code",
                        code,
                        "name",
                        "Sekayu – RSMH Palembang",
                        "from",
                        Json.of("source", "DESA", "desaCode", "16.06.01.1010"),
                        "to",
                        Json.of("source", "TOLD", "landmark", "RSMH Palembang"),
                        "stops",
                        List.of(Json.of("name", "Simpang Lais", "minutes", 40)),
                        "days",
                        List.of(day.getDayOfWeek().getValue()),
                        "departs",
                        "05:00:00",
                        "returns",
                        "14:00:00",
                        "seats",
                        2,
                        "wheelchairs",
                        1,
                        "stretchers",
                        0,
                        "active",
                        true));
    }

    private static Map<String, Object> wish(UUID route, LocalDate day, String seat, boolean companion) {
        return Json.of(
                "routeId",
                route,
                "day",
                day.toString(),
                "seat",
                seat,
                "companion",
                companion,
                "returnTrip",
                true,
                "name",
                "Sitipenumpang",
                "appointment",
                "Poli jantung 09.00");
    }

    private static Answer books(Api citizen, UUID id, UUID route, LocalDate day, String seat, boolean companion) {
        return citizen.put("/api/referral/my-bus-bookings/" + id, wish(route, day, seat, companion));
    }

    private static JsonNode run(Api citizen, UUID route, LocalDate day) {
        return citizen.get("/api/referral/bus-runs")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(run -> run.path("routeId").asText().equals(route.toString())
                        && run.path("day").asText().equals(day.toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> states(String passengers) {
        return dispatcher.api().get(passengers).orThrow().path("items").findValuesAsText("state");
    }

    private static JsonNode mine(Api citizen, UUID booking) {
        return citizen.get("/api/referral/my-bus-bookings")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(one -> one.path("id").asText().equals(booking.toString()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode day(LocalDate day) {
        return dispatcher.api().get("/api/dispatch/day-plans/" + day).orThrow();
    }

    /** Makes the plan of a day with one team, and gives the team its list. */
    private void publish(LocalDate day, String job, UUID unit, Instant from, Instant until) {
        await("job and team in the plan of the day").atMost(SOON).until(() -> {
            JsonNode plan = day(day);
            return plan.path("jobs").findValuesAsText("id").contains(job)
                    && plan.path("units").findValuesAsText("unitId").contains(unit.toString());
        });
        UUID run = Json.newId();
        String path = "/api/dispatch/day-plans/" + day;
        dispatcher
                .api()
                .put(
                        path + "/runs/" + run,
                        Json.of("teams", List.of(Json.of("unitId", unit, "from", from, "until", until))))
                .orThrow();
        await("the proposal")
                .atMost(SOON)
                .until(() -> day(day).path("proposal").path("runId").asText().equals(run.toString()));
        assertThat(day(day).path("proposal").path("stops").findValuesAsText("jobId"))
                .as(day(day).path("proposal").toString())
                .contains(job);
        dispatcher.api().put(path + "/published", Json.of("runId", run)).orThrow();
    }

    private static void problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(code);
        assertThat(answer.body().path("title").asText()).isNotBlank();
        assertThat(answer.body().path("detail").asText()).isNotBlank();
    }

    /** The phone of a facility that has no network: it signs what the crew's phone shows, and either one brings it later. */
    private static final class OfflineSigning {
        private final UUID key = Json.newId();
        private final KeyPair device;
        private final UUID patient;
        private final String receivedBy;
        private final Instant handedAt = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        private final String challenge = "7KQ2ZM";
        private final String signature;

        OfflineSigning(Hospital hospital, UUID patient, String receivedBy) throws GeneralSecurityException {
            this.patient = patient;
            this.receivedBy = receivedBy;
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            device = generator.generateKeyPair();
            hospital.api()
                    .put(
                            "/api/referral/device-keys/" + key,
                            Json.of(
                                    "publicKey",
                                    Base64.getEncoder()
                                            .encodeToString(device.getPublic().getEncoded())))
                    .orThrow();
            Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
            signer.initSign(device.getPrivate());
            signer.update(String.join(
                            "|", "psc119-hand-over-1", patient.toString(), handedAt.toString(), receivedBy, challenge)
                    .getBytes(StandardCharsets.UTF_8));
            signature = Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
        }

        Answer bringBy(Api phone, UUID id, String saidReceiver) {
            return phone.put(
                    "/api/referral/patients/" + patient + "/offline-signatures/" + id,
                    Json.of(
                            "keyId",
                            key,
                            "handedAt",
                            handedAt,
                            "receivedBy",
                            saidReceiver,
                            "challenge",
                            challenge,
                            "signature",
                            signature,
                            "happened",
                            handedAt,
                            "sent",
                            Instant.now(),
                            "via",
                            "APP"));
        }

        void signByCrew(Api crew) {
            crew.put(
                            "/api/referral/patients/" + patient + "/hand-over-signatures/" + Json.newId(),
                            Json.of("handedAt", handedAt, "receivedBy", receivedBy, "via", "APP"))
                    .orThrow();
        }
    }
}
