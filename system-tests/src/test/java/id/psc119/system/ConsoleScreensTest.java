package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import id.psc119.client.Api;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.People;
import id.psc119.client.Sending;
import id.psc119.client.Sending.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The screens with which a supervisor decides, in a browser of their own: what they say, and what their buttons do. */
@Order(8)
class ConsoleScreensTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Which villages who covers is worked out again each minute. */
    private static final Duration SURVEYED = Duration.ofSeconds(75);

    private static final int SOON_MS = 30_000;
    private static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");
    private static final Pattern FIGURE = Pattern.compile("\\d+ (dtk|mnt|j)");

    private static final List<String> PAGES = List.of(
            "",
            "units",
            "facilities",
            "referrals",
            "cover",
            "log",
            "shift",
            "recap",
            "phones",
            "blank",
            "entry",
            "planning",
            "requests",
            "bus",
            "messages",
            "lending",
            "audit",
            "field",
            "partners",
            "packs",
            "fleet",
            "quality",
            "gazetteer",
            "sisrute",
            "satusehat");

    private static Browsers browsers;
    private static Page console;
    private static Desk supervisor;

    @BeforeAll
    static void a_supervisor_at_his_console() {
        browsers = new Browsers(SUITE.people());
        console = browsers.signedIn("supervisor1", "/console/");
        supervisor = SUITE.desk("supervisor1");
        everyUnitIsAtHome();
    }

    /** Wherever earlier work has left them. */
    private static void everyUnitIsAtHome() {
        Map<String, Unit> units = unitsThatMatter();
        units.values().forEach(unit -> isAt(unit, unit.lat(), unit.lon()));
        await().atMost(SOON)
                .until(() -> supervisor
                        .board()
                        .orThrow()
                        .path("units")
                        .valueStream()
                        .filter(unit -> units.containsKey(unit.path("callSign").asText()))
                        .allMatch(unit -> unit.path("position").path("lat").asDouble()
                                == units.get(unit.path("callSign").asText()).lat()));
    }

    @AfterAll
    static void goes_home() {
        browsers.close();
    }

    /** At Ulak Paceh a nurse of the health centre is nearest, and has no stretcher. */
    @Test
    void a_need_says_whom_to_send_when_why_and_what_that_leaves_uncovered() {
        Emergency emergency = Emergency.at(SUITE, -2.76, 103.70, "TRANSPORT");
        try {
            await().atMost(SURVEYED).until(() -> uncovers(emergency));
            open(emergency);
            JsonNode told = supervisor
                    .recommendation(emergency.incident(), emergency.need())
                    .orThrow();
            Locator rows = console.locator("[data-testid=recommendation-row]");
            assertThat(rows).hasCount(told.path("candidates").size());
            Locator first = rows.first();
            assertThat(first)
                    .hasAttribute(
                            "data-unit",
                            told.path("candidates").path(0).path("callSign").asText());
            assertThat(first).containsText(FIGURE);
            assertThat(first).containsText(Pattern.compile("\\d,\\d km"));
            assertThat(at(console, "recommendation")).containsText("perkiraan");
            assertThat(first).containsText(Pattern.compile("paling cepat tiba|sama cepat dengan yang pertama"));
            assertThat(at(console, "uncovers")).containsText(Pattern.compile("\\d % panggilan \\(\\d+ desa\\)"));

            // E-4: the nearer nurse is in the list, with what is missing, and never first.
            Locator nurse = rows.filter(new Locator.FilterOptions().setHasText("PKM-01"));
            assertThat(nurse).containsText("lebih dekat tetapi belum memenuhi syarat");
            assertThat(nurse).containsText("tanpa tandu");

            String sent = first.getAttribute("data-unit");
            first.locator("[data-testid=send]").click();
            assertThat(at(console, "offer", "data-state", "OFFERED")).containsText(sent);
            assertThat(offered(emergency)).containsExactly(sent);
        } finally {
            emergency.cancel();
        }
    }

    /** The one in the middle is a little nearer to the ambulance that is the only one for the other. */
    @Test
    void two_that_wait_get_the_best_units_for_both_and_one_press_sends_them() {
        Emergency between = Emergency.at(SUITE, -2.69, 104.00, "BLS");
        Emergency beyond = Emergency.at(SUITE, -2.40, 104.40, "BLS");
        try {
            at(console, "nav-map").click();
            Locator proposal = at(console, "proposal");
            for (Emergency each : List.of(between, beyond)) {
                assertThat(proposal.locator("[data-testid=proposal-pair]", number(each)))
                        .containsText(Pattern.compile("(AMB|DES|PKM)-\\d\\d"), within());
            }
            assertThat(proposal).containsText("Lebih cepat ");
            assertThat(proposal).containsText(FIGURE);
            proposal.locator("[data-testid=proposal-send]").click();
            at(console, "tell").click();

            for (Emergency each : List.of(between, beyond)) {
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(offered(each)).hasSize(1));
            }
            assertThat(offered(between)).doesNotContainAnyElementsOf(offered(beyond));
            assertThat(proposal).isHidden(gone());
        } finally {
            between.cancel();
            beyond.cancel();
        }
    }

    @Test
    void a_unit_on_its_way_to_a_green_one_is_turned_round_to_a_red_one_once_the_console_has_said_what_that_leaves() {
        Unit third = unitsThatMatter().get("AMB-03");
        Emergency green = Emergency.at(SUITE, "GREEN", -2.40, 104.40, "BLS");
        Emergency.Work work = green.departed("AMB-03");
        isAt(third, third.lat(), third.lon());
        Emergency red = Emergency.at(SUITE, third.lat() + 0.02, third.lon(), "BLS");
        try {
            await().atMost(SOON)
                    .until(() -> supervisor
                            .recommendation(red.incident(), red.need())
                            .orThrow()
                            .path("candidates")
                            .path(0)
                            .has("redirectsFrom"));
            open(red);
            Locator row = console.locator("[data-testid=recommendation-row][data-unit=AMB-03]");
            assertThat(row).containsText("sedang menuju " + green.number(), within());
            row.locator("[data-testid=redirect]").click();
            assertThat(at(console, "redirect-loses")).containsText(green.number());
            at(console, "tell").click();

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    red.atDispatch().path("assignments").findValuesAsText("callSign"))
                            .containsExactly("AMB-03"));
            assertThat(red.atDispatch().path("state").asText()).isEqualTo("EN_ROUTE");
            assertThat(at(console, "incident-row", "data-id", green.incident().toString()))
                    .containsText("layani berikutnya", within());
            JsonNode crew = SUITE.crew(work.account()).work();
            assertThat(crew.path("calledOff").findValuesAsText("spokenNumber")).contains(green.number());
            assertThat(crew.path("assignments").findValuesAsText("spokenNumber"))
                    .containsExactly(red.number());
        } finally {
            red.cancel();
            green.cancel();
        }
    }

    @Test
    void an_ambulance_far_from_its_post_is_advised_where_to_wait_and_the_cover_page_says_when_nothing_is_due() {
        await().atMost(SOON).until(() -> advice().path("items").isEmpty());
        at(console, "nav-cover").click();
        assertThat(at(console, "relocation-none")).isVisible(visible());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(at(console, "covered").innerText())
                        .isEqualTo(coverage().path("covered").asText()));
        assertThat(console.locator("[data-testid=cover-gap]"))
                .hasCount(coverage().path("villages").asInt()
                        - Integer.parseInt(at(console, "covered").innerText()));

        Unit second = unitsThatMatter().get("AMB-02");
        isAt(second, -2.75, 103.95);
        await().atMost(SURVEYED).until(() -> !advice().path("items").isEmpty());
        at(console, "nav-map").click();
        at(console, "nav-cover").click();
        Locator move = console.locator("[data-testid=relocation-advice]")
                .filter(new Locator.FilterOptions().setHasText("AMB-02"));
        assertThat(move).containsText(FIGURE, within());
        assertThat(move).containsText(Pattern.compile("cakupan naik \\d+,\\d poin persen"));
        move.locator("[data-testid=relocation-accept]").click();
        Locator moved = console.locator("[data-testid=relocation-in-force]")
                .filter(new Locator.FilterOptions().setHasText("AMB-02"));
        assertThat(moved).containsText("Koordinator Satu");
        assertThat(SUITE.crew(second.account()).work().path("relocations")).hasSize(1);

        moved.locator("[data-testid=relocation-end]").click();
        assertThat(moved).isHidden(gone());
        isAt(second, second.lat(), second.lon());
    }

    @Test
    void a_road_is_closed_on_the_map_without_a_mouse_is_in_the_list_and_is_opened_again() {
        at(console, "nav-map").click();
        at(console, "map").locator("canvas").waitFor();
        at(console, "roads").locator("summary").click();
        at(console, "close-road").click();
        at(console, "map").locator("canvas").press("Enter");
        at(console, "closure-place").fill("jembatan contoh");
        at(console, "reason").fill("banjir");
        at(console, "tell").click();
        Locator closed = console.locator("[data-testid=closure]")
                .filter(new Locator.FilterOptions().setHasText("jembatan contoh"));
        assertThat(closed).containsText("banjir");
        assertThat(closures()).contains("jembatan contoh");

        closed.locator("[data-testid=open-road]").click();
        at(console, "tell").click();
        assertThat(closed).isHidden(gone());
        assertThat(closures()).doesNotContain("jembatan contoh");
    }

    /** A border like an 8 has no certain inside: it is said at the corner that makes it, and not by a refusal at the end. */
    @Test
    void a_flood_whose_border_crosses_itself_is_said_while_it_is_drawn_and_the_last_corner_is_taken_back() {
        at(console, "nav-map").click();
        Locator map = at(console, "map").locator("canvas");
        map.waitFor();
        at(console, "draw-flood").click();
        for (int[] corner : new int[][] {{300, 120}, {400, 220}, {400, 120}}) {
            map.click(new Locator.ClickOptions().setPosition(corner[0], corner[1]));
        }
        assertThat(at(console, "flood-done")).isEnabled();
        map.click(new Locator.ClickOptions().setPosition(300, 220));
        assertThat(at(console, "flood-crosses")).isVisible();
        assertThat(at(console, "flood-done")).isDisabled();
        at(console, "flood-undo").click();
        assertThat(at(console, "flood-crosses")).isHidden();
        map.click(new Locator.ClickOptions().setPosition(300, 60));
        at(console, "flood-done").click();
        at(console, "reason").fill("banjir contoh");
        at(console, "tell").click();
        assertThat(at(console, "flood-outcome")).isVisible();
        Locator closed = console.locator("[data-testid=closure]")
                .filter(new Locator.FilterOptions().setHasText("banjir contoh"));
        supervisor
                .api()
                .delete("/api/dispatch/road-closures/" + closed.getAttribute("data-id"))
                .orThrow();
        assertThat(closed).hasCount(0);
    }

    /** U-1, U-2, U-8: the map beside the incident, and a recommendation that follows the units. */
    @Test
    void an_incident_has_its_map_beside_it_and_a_unit_that_leaves_duty_loses_the_first_place_by_itself() {
        Emergency emergency = Emergency.at(SUITE, -2.40, 104.40, "BLS");
        Unit third = unitsThatMatter().get("AMB-03");
        try {
            open(emergency);
            assertThat(at(console, "map")).hasAttribute("data-ready", "true", ready());
            assertThat(at(console, "map")).hasAttribute("data-candidates", Pattern.compile("[1-3]"), ready());
            // Nearer than the others, it may stay in the list with what it lacks.
            Locator first = console.locator("[data-testid=recommendation-row].first[data-unit=AMB-03]");
            assertThat(first).isVisible(visible());
            duty(third, "OFF");
            assertThat(first).isHidden(gone());
        } finally {
            duty(third, "ON");
            emergency.cancel();
        }
    }

    private static void duty(Unit unit, String state) {
        supervisor
                .api()
                .put(
                        "/api/fleet/units/" + unit.id() + "/duty",
                        Json.of("state", state, "happened", Instant.now(), "sent", Instant.now(), "via", "PHONE"))
                .orThrow();
    }

    private static LocatorAssertions.HasAttributeOptions ready() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MS);
    }

    @Test
    void a_press_from_a_blocked_number_still_comes_in_marked_until_the_block_is_lifted() {
        Api caller = citizen("0700-0000-741");
        UUID nuisance = press(caller);
        at(console, "contact-row", "data-id", nuisance.toString()).click();
        at(console, "claim").click();
        at(console, "in-force").locator("summary").click();
        at(console, "block-reason").fill("lima tekanan iseng");
        at(console, "block-number").click();
        assertThat(at(console, "block")).containsText("••••0741");

        UUID later = press(caller);
        Locator row = at(console, "contact-row", "data-id", later.toString());
        assertThat(row).containsText("nomor diblokir", within());
        row.click();
        at(console, "claim").click();
        assertThat(at(console, "claimed-by")).hasText("Koordinator Satu");
        assertThat(at(console, "flag")).hasText("nomor diblokir");

        at(console, "nav-more").click();
        at(console, "nav-field").click();
        console.locator("[data-testid=block-in-force]")
                .filter(new Locator.FilterOptions().setHasText("••••0741"))
                .locator("[data-testid=lift-in-force]")
                .click();
        at(console, "reason").fill("nomor dipakai orang lain");
        at(console, "tell").click();
        assertThat(row).not().containsText("nomor diblokir");
        supervisor.end(nuisance, "PRANK", Map.of()).orThrow();
        supervisor.end(later, "PRANK", Map.of()).orThrow();
    }

    @Test
    void a_lost_phone_is_signed_out_from_the_console_and_asks_for_a_new_code() {
        Page phone = browsers.signedIn("bidan-05", "/crew/");
        at(console, "nav-more").click();
        at(console, "nav-field").click();
        at(console, "field-number").fill(People.number("bidan-05"));
        at(console, "find-sessions").click();
        assertThat(at(console, "field-session")).containsText("••••0116");
        assertThat(at(console, "field-session")).containsText("penolong pertama");

        at(console, "end-sessions").click();
        at(console, "tell").click();

        assertThat(at(console, "no-sessions")).isVisible();
        SUITE.people().forget("bidan-05");
        assertThat(at(phone, "session-ended")).isVisible(visible());
        assertThat(at(phone, "phone-number")).isVisible();
    }

    @Test
    void who_looked_at_a_number_of_a_closed_call_and_what_for_is_read_beside_it() {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        emergency.cancel();
        console.evaluate(
                "id => location.hash = `#/contact/${id}`", emergency.contact().toString());
        assertThat(at(console, "number-masked")).hasText("••••0777");
        at(console, "show-number").click();
        at(console, "purpose").selectOption("COMPLAINT");
        assertThat(console.locator("[data-testid=number-received]")).containsText("0777");
        assertThat(at(console, "number-masked")).isHidden();

        at(console, "who-saw").click();
        Locator look = at(console, "audit-row");
        assertThat(look).containsText("Koordinator Satu");
        assertThat(look).containsText("menjawab pengaduan");
        assertThat(look).containsText("nomor masuk");
    }

    @Test
    void an_incident_is_kept_by_all_four_services_also_by_one_that_did_not_answer_at_first() {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        emergency.cancel();
        console.evaluate(
                "id => location.hash = `#/incident/${id}`", emergency.incident().toString());
        console.route("**/api/referral/keepings/**", route -> route.abort());
        at(console, "keeping-begin").click();
        at(console, "reason").fill("pengaduan keluarga");
        at(console, "tell").click();
        assertThat(at(console, "keeping-missing")).containsText("Pasien dan faskes");
        assertThat(kept(emergency)).containsExactly(true, true, true, null);

        console.unroute("**/api/referral/keepings/**");
        at(console, "keeping-repeat").click();
        assertThat(at(console, "keeping-missing")).isHidden();
        assertThat(kept(emergency)).containsExactly(true, true, true, true);

        at(console, "keeping-end").click();
        at(console, "reason").fill("pengaduan selesai");
        at(console, "tell").click();
        assertThat(at(console, "keeping-begin")).isVisible();
        assertThat(kept(emergency)).containsExactly(false, false, false, false);
    }

    /** F2, then digits and letters: nobody touches the mouse until the unit is asked for. */
    @Test
    void a_call_is_led_by_keyboard_and_an_arrest_is_at_dispatch_before_the_form_is_finished() {
        UUID contact = Json.newId();
        console.evaluate("id => location.hash = `#/contact/${id}/new`", contact.toString());
        at(console, "exercise-tick").check();
        long answered = System.nanoTime();
        console.keyboard().press("F2");
        assertThat(at(console, "protocol-unsigned")).isVisible(visible());
        assertThat(at(console, "protocol-question", "data-question", "responsive"))
                .containsText("Apakah pasien sadar");
        console.keyboard().press("t");
        assertThat(at(console, "protocol-question", "data-question", "breathing"))
                .isVisible();
        console.keyboard().press("3");
        assertThat(at(console, "protocol-sent")).isVisible(visible());
        assertThat(at(console, "protocol-colour", "data-colour", "RED")).isVisible();
        System.out.printf(
                "from answer to colour by keyboard, without the time in which people speak: %d ms, 3 keys%n",
                (System.nanoTime() - answered) / 1_000_000);
        assertThat(at(console, "protocol-say")).containsText("Pijat jantung");

        UUID incident = UUID.fromString(supervisor
                .api()
                .get("/api/intake/contacts/" + contact)
                .orThrow()
                .path("incident")
                .path("id")
                .asText());
        try {
            await("dispatch to know it")
                    .atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> supervisor
                            .incident(incident)
                            .orThrow()
                            .path("colour")
                            .asText()
                            .equals("RED"));
            assertThat(at(console, "protocol-question", "data-question", "age")).isVisible();
            console.keyboard().press("3");
            assertThat(at(console, "protocol-done")).isVisible();
            console.keyboard().press("Enter");
            assertThat(at(console, "protocol-compressions")).containsText("detik setelah telepon dijawab");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(supervisor
                                    .api()
                                    .get("/api/intake/incidents/" + incident + "/assessments")
                                    .orThrow()
                                    .path("items")
                                    .findValuesAsText("secondsToCompressions"))
                            .isNotEmpty());
        } finally {
            supervisor
                    .api()
                    .put("/api/dispatch/incidents/" + incident + "/cancellation", Json.of("reason", "latihan selesai"))
                    .orThrow();
        }
    }

    /** U-22: the pages that no emergency opens. Each also fits a small phone, where it only has to be readable. */
    @Test
    void axe_core_finds_nothing_on_any_page_of_the_desk() {
        for (String page : PAGES) {
            console.evaluate("page => location.hash = `#/${page}`", page);
            console.locator(page.isEmpty() ? "section.map" : "main").first().waitFor();
            Axe.check(console, "the desk's page " + page);
            Axe.checkWidth(console, "the desk's page " + page);
        }
    }

    private static void open(Emergency emergency) {
        at(console, "incident-row", "data-id", emergency.incident().toString()).click();
    }

    private static Locator.LocatorOptions number(Emergency emergency) {
        String number = emergency.number();
        return new Locator.LocatorOptions().setHasText(number.substring(number.length() - 3));
    }

    private static boolean uncovers(Emergency emergency) {
        return supervisor
                .recommendation(emergency.incident(), emergency.need())
                .orThrow()
                .path("candidates")
                .valueStream()
                .anyMatch(candidate -> candidate.path("uncovers").path("share").asDouble() > 0);
    }

    /** The call signs of the units that wait to answer. */
    private static List<String> offered(Emergency emergency) {
        return emergency
                .atDispatch()
                .path("offers")
                .valueStream()
                .filter(offer -> offer.path("state").asText().equals("OFFERED"))
                .map(offer -> offer.path("callSign").asText())
                .toList();
    }

    private static Map<String, Unit> unitsThatMatter() {
        return new Sending(supervisor)
                .units().values().stream()
                        .filter(unit -> unit.callSign().matches("AMB-.*|PKM-01"))
                        .collect(Collectors.toMap(Unit::callSign, unit -> unit));
    }

    private static void isAt(Unit unit, double lat, double lon) {
        SUITE.crew(unit.account()).position(unit.id(), lat, lon, Instant.now()).orThrow();
    }

    private static JsonNode advice() {
        return supervisor.api().get("/api/dispatch/relocations").orThrow();
    }

    private static JsonNode coverage() {
        return supervisor.api().get("/api/fleet/coverage").orThrow();
    }

    private static List<String> closures() {
        return supervisor
                .api()
                .get("/api/dispatch/road-closures")
                .orThrow()
                .path("items")
                .valueStream()
                .map(item -> item.path("closure").path("place").asText())
                .toList();
    }

    /** Somebody who is no crew, signed in with their number. */
    private static Api citizen(String number) {
        People people = SUITE.people();
        String known = people.newestCode(number);
        UUID request = Json.newId();
        people.anybody()
                .put("/api/intake/sign-in-codes/" + request, Json.of("number", number))
                .orThrow();
        JsonNode tokens = people.anybody()
                .put(
                        "/api/intake/sessions/" + Json.newId(),
                        Json.of("codeId", request, "number", number, "code", people.codeFor(number, known)))
                .orThrow();
        return people.anybody()
                .with("Authorization", "Bearer " + tokens.path("accessToken").asText());
    }

    /** After a power cut: by keyboard, each form with its real time, and the next one begins where the first ended. */
    @Test
    void forms_filled_on_paper_are_entered_one_after_the_other_with_their_real_times() {
        at(console, "nav-more").click();
        at(console, "nav-blank").click();
        at(console, "paper-entry-link").click();
        Locator form = at(console, "paper-entry");
        String mark = "kertas " + Json.newId();
        for (String time : List.of("03.15", "03.20")) {
            at(console, "entry-channel").selectOption("RADIO");
            form.locator("[data-testid=happened-day]").fill("2026-01-05");
            form.locator("[data-testid=happened]").fill(time);
            at(console, "entry-outcome").selectOption("INFORMATION");
            at(console, "entry-exercise").check();
            at(console, "entry-note").fill(mark);
            at(console, "entry-note").press("Enter");
            assertThat(at(console, "entry-note")).hasValue("");
        }
        assertThat(at(console, "entered")).hasText("2");
        assertThat(at(console, "entry-channel")).hasValue("RADIO");
        List<JsonNode> kept = supervisor
                .api()
                .get("/api/intake/contacts?day=2026-01-05&limit=200")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(contact -> contact.path("note").asText().equals(mark))
                .toList();
        assertThat(kept.stream().map(contact -> contact.path("receivedAt").asText()))
                .containsExactlyInAnyOrder("2026-01-04T20:15:00Z", "2026-01-04T20:20:00Z");
        assertThat(kept).allMatch(contact -> contact.path("channel").asText().equals("RADIO"));
    }

    private static UUID press(Api caller) {
        UUID press = Json.newId();
        caller.with("Psc-Press-Secret", UUID.randomUUID().toString())
                .put("/api/intake/presses/" + press, Json.of("happened", Instant.now(), "exercise", true))
                .orThrow();
        return press;
    }

    /** What each service has been told last; null where nothing. */
    private static List<Boolean> kept(Emergency emergency) {
        return SERVICES.stream()
                .map(service -> supervisor
                        .api()
                        .get("/api/" + service + "/keepings?incidentId=" + emergency.incident())
                        .orThrow()
                        .path(0)
                        .path("keep"))
                .map(keep -> keep.isMissingNode() ? null : keep.asBoolean())
                .toList();
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MS);
    }

    private static LocatorAssertions.IsHiddenOptions gone() {
        return new LocatorAssertions.IsHiddenOptions().setTimeout(SOON_MS);
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MS);
    }
}
