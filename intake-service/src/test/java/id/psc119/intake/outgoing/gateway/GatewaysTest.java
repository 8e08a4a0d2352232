package id.psc119.intake.outgoing.gateway;

import static id.psc119.intake.outgoing.gateway.Gateways.Way.SMS;
import static id.psc119.intake.outgoing.gateway.Gateways.Way.WHATSAPP;
import static id.psc119.intake.outgoing.gateway.Gateways.Way.WHATSAPP_TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By which gateway a message goes. */
class GatewaysTest {
    @Test
    void who_wrote_by_whatsapp_is_answered_there_and_everybody_else_gets_an_sms() {
        assertThat(Gateways.choose(true, true, true, false)).contains(WHATSAPP);
        assertThat(Gateways.choose(true, true, false, true)).contains(SMS);
        assertThat(Gateways.choose(true, false, true, false)).contains(SMS);
    }

    @Test
    void without_sms_an_approved_template_is_needed_outside_a_conversation() {
        assertThat(Gateways.choose(false, true, false, true)).contains(WHATSAPP_TEMPLATE);
        assertThat(Gateways.choose(false, true, false, false)).isEmpty();
        assertThat(Gateways.choose(false, false, true, true)).isEmpty();
    }
}
