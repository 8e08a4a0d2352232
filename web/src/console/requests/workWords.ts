import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'

/** What the console says of the work of a request. */
export const workWords = {
  'work.unknown': ['Rincian pekerjaan belum diisi.', 'The work is not described yet.'],
  'work.edit': ['Rincian', 'Describe'],
  'work.from': ['Dari (patokan)', 'From (landmark)'],
  'work.to': ['Ke', 'To'],
  'work.until': ['paling lambat', 'until'],
  'work.latest': ['Paling lambat', 'At the latest'],
  'work.people': ['Jumlah orang', 'People'],
  'work.manyPeople': ['{n} orang', '{n} people'],
  'work.note': ['Catatan untuk kru, tanpa nama dan nomor', 'Note for the crew, without names and numbers'],
  'work.save': ['Simpan rincian', 'Save'],
  'work.cancel': ['Kembali', 'Back'],
  'workNeed.STRETCHER': ['tandu', 'stretcher'],
  'workNeed.WHEELCHAIR': ['kursi roda', 'wheelchair'],
  'workNeed.OXYGEN': ['oksigen', 'oxygen'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, workWords)
