package id.psc119.intake.summary;

import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.supervisor;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** How fast reports are answered, coloured and given to dispatch. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class ReceptionMeasuresTest {
    @Inject
    AgroalDataSource database;

    @Test
    void the_times_are_reported_by_channel_shift_and_call_taker_without_noise_and_exercises() throws Exception {
        // A day of its own, long ago: 08.00, 16.00 and 23.30 in Sekayu.
        contact("SMS", "2021-03-04T01:00:00Z", 10, 40, "Ani", null, false);
        contact("SMS", "2021-03-04T09:00:00Z", 30, 100, "Budi", null, false);
        contact("RADIO", "2021-03-04T16:30:00Z", 5, -1, "Budi", "SOLVED_BY_PHONE", false);
        contact("RADIO", "2021-03-04T16:30:00Z", 3000, -1, "Budi", "INFORMATION", false);
        typedInLate(contact("SMS", "2021-03-04T02:00:00Z", 30_000, 30_100, "Ani", null, false));
        contact("SMS", "2021-03-04T01:00:00Z", 3000, -1, "Ani", "PRANK", false);
        contact("SMS", "2021-03-04T01:00:00Z", 3000, 5000, "Ani", null, true);
        String path = "/reception-measures?from=2021-03-04&to=2021-03-04&by=";
        supervisor()
                .get(path + "CHANNEL")
                .then()
                .statusCode(200)
                .body("groups.group", equalTo(java.util.List.of("RADIO", "SMS")))
                .body("groups[0].reports", equalTo(1))
                .body("groups[1].reports", equalTo(3))
                .body("groups[1].typedInLate", equalTo(1))
                .body("groups[1].toAnswer.medianSeconds", equalTo(20))
                .body("groups[1].toColour.medianSeconds", equalTo(70))
                .body("groups[1].toDispatch.many", equalTo(2))
                .body("groups[0].toColour.many", equalTo(0))
                .body("groups[0].toColour.medianSeconds", nullValue());
        supervisor()
                .get(path + "SHIFT")
                .then()
                .body("groups.group", equalTo(java.util.List.of("07.00", "15.00", "23.00")));
        supervisor()
                .get(path + "CALL_TAKER")
                .then()
                .body("groups.group", equalTo(java.util.List.of("Ani", "Budi")))
                .body("groups[1].toAnswer.p90Seconds", equalTo(28));
        operator().get(path + "CHANNEL").then().statusCode(403);
        // 01:00 UTC is 08.00 WIB. Noise keeps a call taker too; an exercise is left out.
        supervisor()
                .get("/reception-measures/staffing?from=2021-03-04&to=2021-03-05")
                .then()
                .statusCode(200)
                .body("days", equalTo(2))
                .body("handlingIsMeasured", equalTo(false))
                .body("handlingSeconds", equalTo(180))
                .body("hours", org.hamcrest.Matchers.hasSize(24))
                .body("hours[8].reports", equalTo(2))
                .body("hours[8].mostOfDay", equalTo(2))
                .body("hours[8].busy", equalTo(1))
                .body("hours[3].usual", equalTo(1));
        operator().get("/reception-measures/staffing?from=2021-03-04").then().statusCode(403);
        supervisor().get("/reception-measures?from=x").then().statusCode(422);
        // S-10: calculating with such a day would overflow.
        supervisor().get("/reception-measures?from=-999999999-01-01").then().statusCode(422);
        supervisor().get("/triage-measures?from=-999999999-01-01").then().statusCode(422);
    }

    private void typedInLate(java.util.UUID contact) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("UPDATE contact SET marks = '{TYPED_IN_LATE}' WHERE id = '" + contact + "'");
        }
    }

    private java.util.UUID contact(
            String channel, String at, int answer, int colour, String taker, String outcome, boolean exercise)
            throws Exception {
        var contact = newId();
        var incident = newId();
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("""
                    INSERT INTO contact (id, channel, received_at, exercise, waiting_since, claimed_by, claimed_by_name, claimed_at, outcome)
                    VALUES ('%1$s', '%2$s', '%3$s', %6$s, '%3$s', 'p', '%5$s', timestamptz '%3$s' + interval '%4$s seconds', %7$s)""".formatted(
                    contact, channel, at, answer, taker, exercise, outcome == null ? "NULL" : "'" + outcome + "'"));
            if (colour >= 0) {
                sql.execute("""
                        INSERT INTO incident (id, spoken_number, kind, exercise, untriaged, reported_at, created_at, triaged_at, channel,
                          place_by_desk)
                        VALUES ('%1$s', '%1$s', 'EMERGENCY', %4$s, false, '%2$s', timestamptz '%2$s' + interval '%3$s seconds',
                          timestamptz '%2$s' + interval '%3$s seconds', 'SMS', false)""".formatted(incident, at, colour, exercise));
                sql.execute("""
                        INSERT INTO incident_contact (id, incident_id, contact_id, linked_at, linked_by)
                        VALUES ('%s', '%s', '%s', '%s', 'p')""".formatted(newId(), incident, contact, at));
            }
        }
        return contact;
    }
}
