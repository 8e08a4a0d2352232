import type { Catalogue } from './texts'

/** Texts of the hand-over that crew and facility sign. */
export const signWords = {
  sign: ['Tanda tangan serah terima', 'Sign the hand-over'],
  'sign.receivedBy': ['Diterima oleh', 'Received by'],
  'sign.at': ['Waktu serah terima', 'Handed over at'],
  'sign.crew': ['Tanda tangani sebagai awak', 'Sign as the crew'],
  'sign.facility': ['Tanda tangani sebagai faskes', 'Sign as the facility'],
  'sign.number': ['Angka pencocok (harus sama di kedua layar):', 'Check number (the same on both screens):'],
  'sign.unfit': [
    'Tertulis diterima oleh {by}; dibawa ponsel {from}.',
    'It says received by {by}; brought by the phone of {from}.',
  ],
  'verdict.WORDS_CHANGED': [
    'Isi tanda tangan tanpa jaringan diubah setelah ditandatangani.',
    'A signature made without a network does not fit its words: they were changed.',
  ],
  'verdict.KEY_UNKNOWN': [
    'Tanda tangan tanpa jaringan dari perangkat yang tidak dikenal.',
    'A signature made without a network comes from an unknown device.',
  ],
  'verdict.KEY_ENDED': [
    'Tanda tangan tanpa jaringan dari perangkat yang sudah dilaporkan hilang.',
    'A signature made without a network comes from a device that was reported lost.',
  ],
  'verdict.GENUINE': ['Tanda tangan asli.', 'The signature is genuine.'],
  'signed.UNSIGNED': ['belum ditandatangani', 'not signed'],
  'signed.WAITS_FOR_FACILITY': ['menunggu faskes', 'waits for the facility'],
  'signed.WAITS_FOR_CREW': ['menunggu awak', 'waits for the crew'],
  'signed.SIGNED': ['ditandatangani berdua', 'signed by both'],
  'signed.DIFFERS': ['isi kedua tanda tangan berbeda', 'the two signatures differ'],
} as const satisfies Catalogue
