package id.psc119.intake.question;

import id.psc119.vocabulary.Via;
import java.time.Instant;

/** The message to the service that asked; docs/contracts.md lists its fields. */
record MessageAnswerMessage(String answer, Via via, Instant receivedAt) {}
