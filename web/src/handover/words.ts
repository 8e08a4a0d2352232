import { common } from '../words/common'
import { signWords } from '../words/sign'
import { texts, type Catalogue } from '../words/texts'

/** Signing a hand-over between two phones without a network. */
export const offlineSignWords = {
  'offlineSign.title': ['Tanpa jaringan: tanda tangan antar ponsel', 'No network: sign between two phones'],
  'offlineSign.show': ['Tunjukkan ke ponsel faskes', "Show this to the facility's phone"],
  'offlineSign.type': ['Tanpa kamera, ketik kode ini:', 'Without a camera, type this code:'],
  'offlineSign.answer': ['Baca jawaban dari ponsel faskes', "Read the answer of the facility's phone"],
  'offlineSign.answered': [
    'Tanda tangan faskes tersimpan di ponsel ini dan dikirim saat ada jaringan.',
    "The facility's signature is kept on this phone and sent when there is a network.",
  ],
  'offlineSign.read': ['Baca kode awak', "Read the crew's code"],
  'offlineSign.camera': ['Buka kamera', 'Open the camera'],
  'offlineSign.noCamera': ['Kamera tidak bisa dipakai. Ketik kodenya.', 'The camera cannot be used. Type the code.'],
  'offlineSign.code': ['Kode', 'Code'],
  'offlineSign.use': ['Pakai kode', 'Use the code'],
  'offlineSign.notThis': ['Kode ini bukan kode serah terima.', 'This is no code of a hand-over.'],
  'offlineSign.otherPatient': ['Kode ini untuk pasien lain.', 'This code is for another patient.'],
  'offlineSign.differs': [
    'Isi di kedua layar berbeda. Samakan nama penerima dan waktunya dulu.',
    'The two screens differ. Make the receiver and the time the same first.',
  ],
  'offlineSign.confirm': ['Diterima oleh {by}, pukul {at}', 'Received by {by}, at {at}'],
  'offlineSign.sign': ['Tanda tangani di ponsel ini', 'Sign on this phone'],
  'offlineSign.noKey': [
    'Ponsel ini belum pernah masuk dengan jaringan, jadi belum punya kunci.',
    'This phone has not been signed in with a network yet, so it has no key.',
  ],
  'offlineSign.signed': [
    'Ditandatangani. Tersimpan di ponsel ini dan dikirim saat ada jaringan. Awak boleh membaca kode ini juga:',
    "Signed. It is kept on this phone and sent when there is a network. The crew's phone may read this code too:",
  ],
  'offlineSign.report': ['Tanda tangan serah terima tanpa jaringan', 'Hand-over signed without a network'],
} as const satisfies Catalogue

export const { t } = texts(common, signWords, offlineSignWords)
