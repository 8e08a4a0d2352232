import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the console says of requests that are no emergencies. */
export const requestWords = {
  'requests.title': ['Permintaan layanan', 'Service requests'],
  'requests.what': [
    'Yang diminta warga dan bukan darurat. Setiap keputusan diberitahukan lewat pesan, di luar jam istirahat. Pengaduan pungutan hanya dilihat koordinator.',
    'What people ask for that is not an emergency. They get a message about each decision, outside the quiet hours. Complaints about a levy are shown to supervisors only.',
  ],
  'requests.all': ['Juga yang sudah selesai', 'Done ones too'],
  'requests.none': [
    'Tidak ada permintaan yang menunggu. Catat di atas bila ada yang menelepon.',
    'No request waits. Enter one above when somebody calls.',
  ],
  'requests.received': ['Diterima', 'Received'],
  'requests.kind': ['Permintaan', 'Request'],
  'requests.number': ['Nomor telepon', 'Telephone'],
  'requests.askedBy': ['Nama', 'Name'],
  'requests.note': ['Keterangan', 'Details'],
  'requests.wantedFor': ['Diminta untuk', 'Wanted for'],
  'requests.take': ['Catat', 'Enter'],
  'requests.accept': ['Terima', 'Accept'],
  'requests.plan': ['Jadwalkan', 'Plan'],
  'requests.decline': ['Tolak', 'Decline'],
  'requests.done': ['Selesai', 'Done'],
  'requests.answer': ['Jawaban (dibaca pemohon)', 'Answer (read by who asked)'],
  'requests.place': ['Tempat', 'Place'],
  'requests.call': ['Laporan', 'Contact'],
  'requests.ofCall': ['Bukan darurat: catat sebagai permintaan', 'No emergency: enter it as a request'],
  'requests.ofCallWhat': [
    'Nomor dan tempat penelepon ikut dicatat dan laporan ini ditutup. Penelepon diberi tahu setiap keputusan lewat pesan.',
    "The caller's number and place are taken over and this contact ends. The caller is told of each decision by message.",
  ],
  'requests.takeOfCall': ['Catat dan tutup laporan', 'Enter and end the contact'],
  'requests.reason': ['Alasan (dibaca pemohon)', 'Reason (read by who asked)'],
  'requests.plannedFor': ['Waktu', 'Time'],
  'requests.link': ['Tautan kabar', 'Link to follow'],
  'requests.cancel': ['Kembali', 'Back'],
  'requestKind.URGENT_HOME_VISIT': ['kunjungan rumah mendesak', 'urgent home visit'],
  'requestKind.HOME_VISIT': ['kunjungan rumah terencana', 'planned home visit'],
  'requestKind.BUS_SEAT': ['kursi bus rujukan', 'seat in the referral bus'],
  'requestKind.TRANSFER': ['rujukan antar faskes', 'transfer between facilities'],
  'requestKind.HOME_FROM_HOSPITAL': ['antar pulang', 'home from hospital'],
  'requestKind.BODY_TRANSPORT': ['antar jenazah', 'transport of a body'],
  'requestKind.STANDBY': ['siaga acara', 'standby at an event'],
  'requestKind.INFORMATION': ['informasi', 'information'],
  'requestKind.COMPLAINT': ['pengaduan', 'complaint'],
  'requestKind.LEVY_COMPLAINT': ['pengaduan pungutan', 'complaint about a levy'],
  'requestKind.THANKS': ['ucapan terima kasih', 'thanks'],
  'requestState.RECEIVED': ['menunggu keputusan', 'to be decided'],
  'requestState.ACCEPTED': ['diterima', 'accepted'],
  'requestState.PLANNED': ['dijadwalkan', 'planned'],
  'requestState.DECLINED': ['ditolak', 'declined'],
  'requestState.DONE': ['selesai', 'done'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, requestWords)
