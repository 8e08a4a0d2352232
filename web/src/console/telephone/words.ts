import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the console says of telephone calls and of who calls. */
export const telephoneWords = {
  'extension.title': ['Pesawat saya', 'My extension'],
  'extension.what': [
    'Telepon yang dijawab di pesawat ini menjadi laporan Anda dan langsung terbuka.',
    'Calls answered at this extension become your contacts and open at once.',
  ],
  'extension.take': ['Pakai', 'Take'],
  'extension.leave': ['Lepas', 'Leave'],
  'call.title': ['Telepon', 'Call'],
  'call.at': ['dijawab di pesawat {extension}', 'answered at {extension}'],
  'call.recording': ['Rekaman', 'Recording'],
  'history.title': ['Riwayat penelepon', "The caller's history"],
  'history.none': ['Belum pernah melapor dengan nomor ini.', 'No earlier contact of this number.'],
  'history.addresses': ['Tempat sebelumnya', 'Earlier places'],
  'history.times': ['{n}×', '{n}×'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, telephoneWords)
