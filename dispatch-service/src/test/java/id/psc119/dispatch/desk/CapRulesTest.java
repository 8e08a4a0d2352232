package id.psc119.dispatch.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Issue 13: the rules of CAP 1.2 find each kind of mistake, so that an alert that they let pass keeps them. */
class CapRulesTest {
    private static final String GOOD = """
            <?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
            <identifier>psc119-1-2</identifier><sender>psc119-16.06</sender><sent>2026-11-29T10:00:00+07:00</sent>
            <status>Exercise</status><msgType>Update</msgType><scope>Restricted</scope>
            <restriction>Emergency services</restriction><note>LATIHAN</note>
            <references>psc119-16.06,psc119-1-1,2026-11-29T09:00:00+07:00</references>
            <info><language>id-ID</language><category>Rescue</category><event>Korban massal</event>
            <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
            <headline>korban</headline><area><areaDesc>Sekayu</areaDesc>
            <polygon>-2.9,103.8 -2.9,103.9 -2.8,103.9 -2.9,103.8</polygon><circle>-2.9,103.8 0.5</circle></area></info></alert>""";

    @Test
    void a_good_alert_has_no_fault() {
        assertThat(CapRules.faults(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sent>2026-11-29T10:00:00+07:00|<sent>2026-11-29T03:00:00Z",
                "<sent>2026-11-29T10:00:00+07:00|<sent>2026-11-29T10:00:00.5+07:00",
                "<sent>2026-11-29T10:00:00+07:00|<sent>2026-11-29T08:00:00+07:00",
                "<status>Exercise|<status>Practice",
                "<msgType>Update|<msgType>Change",
                "<scope>Restricted|<scope>Private",
                "<restriction>Emergency services</restriction>|''",
                "<note>LATIHAN</note>|''",
                "<references>psc119-16.06,psc119-1-1,2026-11-29T09:00:00+07:00</references>|''",
                "psc119-1-1,2026|psc119-1-2,2026",
                "<identifier>psc119-1-2|<identifier>psc119 1,2",
                "<identifier>psc119-1-2</identifier><sender>psc119-16.06</sender>|<sender>psc119-16.06</sender><identifier>psc119-1-2</identifier>",
                "<category>Rescue</category><event>Korban massal</event>|<event>Korban massal</event><category>Rescue</category>",
                "<category>Rescue|<category>Accident",
                "<urgency>Immediate</urgency>|''",
                "<severity>Severe|<severity>High",
                "<certainty>Observed|<certainty>Very Likely",
                "<areaDesc>Sekayu</areaDesc>|''",
                "-2.8,103.9 -2.9,103.8</polygon>|-2.9,103.8</polygon>",
                "-2.8,103.9 -2.9,103.8</polygon>|-2.8,103.9 -2.7,103.8</polygon>",
                "<circle>-2.9,103.8 0.5|<circle>-2.9,103.8",
                "<circle>-2.9,103.8 0.5|<circle>-2.9,203.8 0.5",
                "cap:1.2|cap:1.1",
            })
    void each_mistake_is_found(String right, String wrong) {
        assertThat(GOOD).contains(right);
        assertThat(CapRules.faults(GOOD.replace(right, wrong))).isNotEmpty();
    }
}
