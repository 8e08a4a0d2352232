package id.psc119.fleet.trip;

/** Whether the family was asked for money (<i>diminta bayar?</i>); the service is free. */
public enum AskedToPay {
    NO,
    YES,
    UNKNOWN
}
