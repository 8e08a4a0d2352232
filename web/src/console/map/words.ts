import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the map says. */
export const mapWords = {
  close: ['Tutup', 'Close'],
  'map.failed': [
    'Peta tidak dapat digambar di peramban ini. Daftar tetap lengkap.',
    'This browser cannot draw the map. The lists are complete.',
  ],
  'map.pick': [
    'Tekan tempatnya di peta (papan ketik: panah, lalu Enter; Esc batal)',
    'Press the place on the map (keyboard: arrows, then Enter; Esc cancels)',
  ],
  'map.legend': ['Keterangan', 'Legend'],
  'map.mark.free': ['unit siap', 'unit free'],
  'map.mark.offered': ['unit ditawari', 'unit offered'],
  'map.mark.busy': ['unit bertugas', 'unit busy'],
  'map.mark.hollow': ['tanpa GPS, digambar di pangkalan', 'no GPS, drawn at its base'],
  'map.mark.contact': ['laporan belum ditriase', 'contact, untriaged'],
  'map.mark.incident': ['kejadian', 'incident'],
  'map.mark.rough': ['tempat kira-kira (desa/kecamatan)', 'rough place (village/district)'],
  'map.mark.post': [
    'korban massal: K komando, U kumpul unit, + rawat, S sektor, P peran',
    'many casualties: K command, U staging, + treatment, S sector, P role',
  ],
  'position.fix': ['GPS {age} lalu', 'GPS {age} ago'],
  'position.atBase': ['belum ada GPS: di pangkalan', 'no GPS yet: at its base'],
  divert: ['Dialihkan', 'Diverting'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, mapWords)
