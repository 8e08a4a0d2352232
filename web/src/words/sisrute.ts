import type { Catalogue } from './texts'

/** The bridge to SISRUTE. */
export const sisruteWords = {
  'sisrute.off': [
    'Jembatan SISRUTE belum diatur: alamat, consumer, dan sandi.',
    'The bridge to SISRUTE is not configured: address, consumer and password.',
  ],
  'sisrute.what': [
    'Rujukan di sini dikirim ke SISRUTE sendiri. Yang di bawah ini perlu orang.',
    'Referrals are sent to SISRUTE by themselves. What is listed here needs a person.',
  ],
  'sisrute.noReason': ['alasan tidak diketahui', 'reason not known'],
  'sisrute.referral': ['Buka rujukan', 'Open the referral'],
  'sisrute.allSent': ['Tidak ada yang gagal dikirim.', 'Nothing failed to be sent.'],
  'sisrute.allSame': ['Tidak ada perbedaan yang diketahui.', 'No difference is known.'],
  'sisrute.waitingCount': ['{n} pesan; dikirim sendiri.', '{n} messages; sent by themselves.'],
  'sisrute.answeredWith': ['dijawab ({status})', 'answered ({status})'],
  'sisrute.request': ['Dikirim', 'Sent'],
  'sisrute.answer': ['Jawaban', 'Answer'],
  'sisrute.notKept': ['tidak disimpan', 'not kept'],
  'sisrute.noExchange': ['Belum ada pertukaran.', 'No exchange yet.'],
  'sisrute.refresh': ['Segarkan', 'Refresh'],
  'sisrute.setAside': ['Tidak bisa dikirim', 'Could not be sent'],
  'sisrute.mismatches': ['Berbeda dengan SISRUTE', 'Different in SISRUTE'],
  'sisrute.waiting': ['Menunggu dikirim', 'Waiting to be sent'],
  'sisrute.exchanges': ['Pertukaran terakhir (disamarkan)', 'Newest exchanges (masked)'],
  'sisrute.retry': ['Kirim lagi', 'Send again'],
  'sisrute.settled': ['Sudah dibereskan', 'Settled'],
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
