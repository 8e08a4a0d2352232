import type { Catalogue } from './texts'

/** The bridge to SISRUTE. */
export const sisruteWords = {
  'sisrute.off': [
    'Jembatan SISRUTE belum diatur: alamat, consumer, dan sandi.',
    'The bridge to SISRUTE is not configured: address, consumer and password.',
  ],
  'sisrute.refresh': ['Segarkan', 'Refresh'],
  'sisrute.setAside': ['Tidak bisa dikirim', 'Could not be sent'],
  'sisrute.mismatches': ['Berbeda dengan SISRUTE', 'Different in SISRUTE'],
  'sisrute.waiting': ['Menunggu dikirim', 'Waiting to be sent'],
  'sisrute.exchanges': ['Pertukaran terakhir (disamarkan)', 'Newest exchanges (masked)'],
  'sisrute.retry': ['Kirim lagi', 'Send again'],
  'sisrute.settled': ['Sudah dibereskan', 'Settled'],
  'sisrute.nothing': ['Tidak ada', 'Nothing'],
  'sisrute.incoming': ['Rujukan masuk lewat SISRUTE', 'Referrals by SISRUTE'],
  'sisrute.accept': ['Terima', 'Accept'],
  'sisrute.reject': ['Tolak', 'Reject'],
  'sisrute.note': ['Keterangan', 'Note'],
  'sisrute.answered': ['dijawab {by}', 'answered by {by}'],
  'sisruteCall.CREATE': ['buat', 'create'],
  'sisruteCall.UPDATE': ['ubah', 'update'],
  'sisruteCall.CANCEL': ['batal', 'cancel'],
  'sisruteCall.ANSWER': ['jawab', 'answer'],
} as const satisfies Catalogue
