import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the list of all actions and pages says. */
export const paletteWords = {
  'palette.title': ['Semua tindakan dan halaman', 'All actions and pages'],
  'palette.type': [
    'Ketik tindakan, halaman, nomor kejadian, unit atau tempat',
    'Type an action, a page, an incident, a unit or a place',
  ],
  'palette.none': [
    'Tidak ada yang cocok. Enter mencari di catatan insiden.',
    'Nothing fits. Enter searches the incident log.',
  ],
  'palette.incident': ['kejadian terbuka', 'open incident'],
  'palette.contact': ['laporan menunggu', 'waiting contact'],
  'palette.unit': ['unit', 'unit'],
  'palette.page': ['halaman', 'page'],
  'palette.action': ['tindakan', 'action'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, paletteWords)
