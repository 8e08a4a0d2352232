import type { Catalogue } from './texts'

/** The bridge to SATUSEHAT. */
export const satuSehatWords = {
  'satusehat.off': [
    'SATUSEHAT belum diatur: alamat, organisasi, client id, dan client secret.',
    'SATUSEHAT is not configured: address, organization, client id and client secret.',
  ],
  'satusehat.refresh': ['Segarkan', 'Refresh'],
  'satusehat.held': ['Perlu dilihat orang', 'A person must look'],
  'satusehat.setAside': ['Tidak bisa dikirim', 'Could not be sent'],
  'satusehat.waiting': ['Menunggu dikirim', 'Waiting to be sent'],
  'satusehat.sent': ['Terkirim', 'Sent'],
  'satusehat.exchanges': ['Pertukaran terakhir (disamarkan)', 'Newest exchanges (masked)'],
  'satusehat.nothing': ['Tidak ada', 'Nothing'],
  'satusehat.same': ['Orangnya sama: kirim', 'It is the same person: send'],
  'satusehat.retry': ['Kirim lagi', 'Send again'],
  'satusehat.patient': ['Pasien', 'Patient'],
  'satusehatHeld.NO_NIK': [
    'Belum ada NIK. Setelah NIK diisi, laporan dikirim sendiri.',
    'There is no NIK. It is sent by itself once the NIK is known.',
  ],
  'satusehatHeld.PATIENT_UNKNOWN': ['NIK ini tidak dikenal SATUSEHAT.', 'SATUSEHAT does not know this NIK.'],
  'satusehatHeld.PATIENT_AMBIGUOUS': [
    'SATUSEHAT mengenal beberapa orang dengan NIK ini.',
    'SATUSEHAT knows several people with this NIK.',
  ],
  'satusehatHeld.PATIENT_DIFFERS': [
    'Data orang ini di SATUSEHAT berbeda: {fields}. Periksa NIK.',
    'The person in SATUSEHAT differs: {fields}. Check the NIK.',
  ],
  'satusehatField.birthDate': ['tanggal lahir', 'date of birth'],
  'satusehatField.gender': ['jenis kelamin', 'sex'],
  'satusehatCall.PATIENT': ['cari pasien', 'find patient'],
  'satusehatCall.LOOK': ['periksa', 'look'],
  'satusehatCall.TRANSACTION': ['kirim', 'send'],
} as const satisfies Catalogue
