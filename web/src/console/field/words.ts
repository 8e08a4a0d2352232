import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the supervisor's page for phones and blocks says. */
export const fieldWords = {
  'phone.number.of': ['Nomor HP', 'Mobile number'],
  'field.title': ['HP petugas lapangan', 'Phones in the field'],
  'field.find': ['Cari', 'Find'],
  'field.sessions': ['HP yang sedang masuk', 'Phones that are signed in'],
  'field.none': ['Tidak ada HP yang sedang masuk dengan nomor ini.', 'No phone is signed in with this number.'],
  'field.citizen': ['warga', 'citizen'],
  'field.used': ['dipakai', 'used'],
  'field.end': ['HP hilang: keluarkan', 'Phone lost: sign out'],
  'field.endNow': ['Keluarkan', 'Sign out'],
  'field.endWhat': [
    '{n} HP dengan nomor {number} dikeluarkan sekarang juga. Awak harus masuk lagi dengan kode baru; laporan yang belum terkirim tetap di HP itu.',
    '{n} phone(s) with the number {number} are signed out at once. The crew must sign in again with a new code; reports not sent yet stay on that phone.',
  ],
  'field.code': ['Kode lewat suara', 'A code by voice'],
  'field.codeWhat': [
    'Untuk nomor di atas, dan hanya bila Anda mengenali suaranya. Kode terlihat sekali dan dicatat atas nama Anda.',
    'For the number above, and only when you know the voice. The code is shown once, and recorded under your name.',
  ],
  'field.makeCode': ['Buat kode untuk dibacakan', 'Make a code to read out'],
  'block.liftShort': ['Cabut', 'Lift'],
  'block.all': ['Nomor yang diblokir', 'Blocked numbers'],
  'block.none': ['Tidak ada nomor yang diblokir.', 'No number is blocked.'],
  'block.by': ['Diblokir oleh', 'Blocked by'],
  'block.until': ['Sampai', 'Until'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, fieldWords)
