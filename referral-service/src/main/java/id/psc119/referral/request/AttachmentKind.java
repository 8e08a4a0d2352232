package id.psc119.referral.request;

/** What is attached to a referral. */
public enum AttachmentKind {
    LETTER,
    /** Of a laboratory, an ECG, an X-ray. */
    RESULT,
    PICTURE
}
