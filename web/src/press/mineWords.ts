import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'
import { pressWords } from './words'

/** What a person's own list says; apart from the page of the button, which is to load fast. */
const mineWords = {
  'mine.requests': ['Permintaan saya', 'My requests'],
  'requestKind.URGENT_HOME_VISIT': ['Kunjungan rumah segera', 'Urgent home visit'],
  'requestKind.HOME_VISIT': ['Kunjungan rumah', 'Home visit'],
  'requestKind.BUS_SEAT': ['Tempat di bus rujukan', 'Place on the referral bus'],
  'requestKind.TRANSFER': ['Pemindahan pasien', 'Transfer'],
  'requestKind.HOME_FROM_HOSPITAL': ['Pulang dari rumah sakit', 'Home from hospital'],
  'requestKind.BODY_TRANSPORT': ['Antar jenazah', 'Body transport'],
  'requestKind.STANDBY': ['Siaga acara', 'Standby'],
  'requestKind.INFORMATION': ['Informasi', 'Information'],
  'requestKind.COMPLAINT': ['Pengaduan', 'Complaint'],
  'requestKind.LEVY_COMPLAINT': ['Pengaduan pungutan', 'Complaint about a levy'],
  'requestKind.THANKS': ['Terima kasih', 'Thanks'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, pressWords, mineWords)
