import { codes } from '../console/codes'
import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'
import { vocabulary } from '../words/vocabulary'

/** What the page of a partner agency says. */
export const partnerPageWords = {
  partner: ['Mitra', 'Partner'],
  'passed.title': ['Diteruskan kepada Anda', 'Passed on to you'],
  'passed.waiting': ['Menunggu jawaban', 'Waiting for an answer'],
  'passed.underWay': ['Sedang Anda tangani', 'You are dealing with'],
  'passed.over': ['Selesai atau ditolak', 'Closed or refused'],
  'passed.none': ['Belum ada yang diteruskan kepada instansi Anda.', 'Nothing has been passed on to your agency yet.'],
  'passed.noneWaiting': ['Tidak ada yang menunggu jawaban.', 'Nothing waits for an answer.'],
  'passed.asked': ['Diminta', 'Asked'],
  'passed.read': ['Dibaca {at}; dibaca lagi tiap {seconds} detik.', 'Read {at}; read again every {seconds} seconds.'],
  'passed.old': [
    'Daftar ini dari {at} dan mungkin sudah berubah. Bila mendesak, telepon PSC.',
    'This list is from {at} and may have changed. If it is urgent, call the PSC.',
  ],
  'passed.unread': [
    'Daftar belum dapat dibaca, jadi belum diketahui apa yang menunggu. Bila mendesak, telepon PSC.',
    'The list could not be read: what waits is not known. If it is urgent, call the PSC.',
  ],
  'passed.more': ['Tampilkan yang lebih lama', 'Show older ones'],
  'passed.patients': ['{n} pasien', '{n} patients'],
  'passed.hazards': ['Bahaya', 'Hazards'],
  'passed.noPlace': ['Tempat belum diketahui; tanyakan kepada PSC.', 'The place is not known yet; ask the PSC.'],
  'passed.way': ['Buka di peta', 'Open in a map'],
  'answer.RECEIVED': ['Sudah dibaca', 'We have read it'],
  'answer.ACCEPTED': ['Kami tangani', 'We take it'],
  'answer.REFUSED': ['Tidak bisa', 'We cannot'],
  'answer.CLOSED': ['Selesai', 'Closed'],
  'refuse.why': ['Alasan, agar PSC segera mencari yang lain', 'Reason, so that the PSC can ask somebody else at once'],
  'refuse.send': ['Kirim penolakan', 'Send the refusal'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, partnerPageWords)
