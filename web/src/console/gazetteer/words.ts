import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the console says of landmarks and of places that are not ours. */
export const gazetteerWords = {
  'gazetteer.title': ['Patokan dan dusun', 'Landmarks and dusun'],
  'gazetteer.what': [
    'Tempat yang disebut penelepon dan tidak ada di peta: pasar, masjid, jembatan, gerbang perusahaan, dusun. Operator menemukannya saat mengetik tempat.',
    'Places that callers name and no map has: a market, a mosque, a bridge, a company gate, a dusun. Call takers find them while they type a place.',
  ],
  'gazetteer.name': ['Nama', 'Name'],
  'gazetteer.kind': ['Jenis', 'Kind'],
  'gazetteer.point': ['Titik', 'Point'],
  'gazetteer.save': ['Simpan', 'Save'],
  'gazetteer.pasteExample': ['-2.8891, 103.8402 atau tautan peta', '-2.8891, 103.8402 or a map link'],
  'gazetteer.noPoint': ['Tempel titik atau tautan peta.', 'Paste a point or a map link.'],
  'gazetteer.proposed': ['Usulan dari laporan', 'Proposed by calls'],
  'gazetteer.proposedWhat': [
    'Disebut oleh sedikitnya dua kejadian dengan titik yang dipastikan operator.',
    'Named by at least two incidents with a point that a call taker confirmed.',
  ],
  'gazetteer.incidents': ['{n} kejadian', '{n} incidents'],
  'gazetteer.accept': ['Terima', 'Accept'],
  'gazetteer.decline': ['Tolak', 'Decline'],
  'gazetteer.takeBack': ['Cabut', 'Take back'],
  'gazetteer.again': ['Aktifkan', 'Activate'],
  'gazetteer.none': [
    'Belum ada patokan. Tulis nama dan tempel titiknya di atas; yang disebut laporan diusulkan sendiri.',
    'No landmarks yet. Write a name and paste its point above; those that calls name are proposed by themselves.',
  ],
  'gazetteer.kept': ['Yang tersimpan', 'Kept'],
  'gazetteer.source': ['Asal', 'From'],
  'gazetteer.inactive': ['dicabut, tidak diusulkan kepada operator', 'taken back, not offered to call takers'],
  'landmarkKind.LANDMARK': ['patokan', 'landmark'],
  'landmarkKind.DUSUN': ['dusun', 'dusun'],
  'landmarkSource.REGENCY': ['dimasukkan', 'entered'],
  'landmarkSource.LEARNED': ['dari laporan', 'from calls'],
  'outside.whose': [
    'Di luar wilayah: dekat {name}, {regency} ({km} km).',
    'Outside the regency: near {name}, {regency} ({km} km).',
  ],
  'outside.pass': ['Teruskan ke {agency}', 'Pass on to {agency}'],
  'outside.byTelephone': ['Teleponlah juga: {agency} belum terhubung.', 'Call them too: {agency} is not connected.'],
  'outside.reason': [
    'Tempat kejadian di luar wilayah: dekat {name}, {regency}',
    'The place is outside the regency: near {name}, {regency}',
  ],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, gazetteerWords)
