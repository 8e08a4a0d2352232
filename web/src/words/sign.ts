import type { Catalogue } from './texts'

/** Texts of the hand-over that crew and facility sign. */
export const signWords = {
  sign: ['Tanda tangan serah terima', 'Sign the hand-over'],
  'sign.receivedBy': ['Diterima oleh', 'Received by'],
  'sign.at': ['Waktu serah terima', 'Handed over at'],
  'sign.crew': ['Tanda tangani sebagai awak', 'Sign as the crew'],
  'sign.facility': ['Tanda tangani sebagai faskes', 'Sign as the facility'],
  'sign.number': ['Angka pencocok (harus sama di kedua layar):', 'Check number (the same on both screens):'],
  'signed.UNSIGNED': ['belum ditandatangani', 'not signed'],
  'signed.WAITS_FOR_FACILITY': ['menunggu faskes', 'waits for the facility'],
  'signed.WAITS_FOR_CREW': ['menunggu awak', 'waits for the crew'],
  'signed.SIGNED': ['ditandatangani berdua', 'signed by both'],
  'signed.DIFFERS': ['isi kedua tanda tangan berbeda', 'the two signatures differ'],
} as const satisfies Catalogue
