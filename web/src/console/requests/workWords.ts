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
  'plan.dispatch': ['Rencana dispatch', "Dispatch's plan"],
  'plan.told': ['pemohon diberi tahu {time}: {what}', 'who asked was told {time}: {what}'],
  'plan.notTold': ['pemohon belum diberi tahu', 'who asked was not told yet'],
  'planState.WANTED': ['belum ada tim', 'no team yet'],
  'planState.PLANNED': ['terjadwal', 'planned'],
  'planState.UNDER_WAY': ['sedang dikerjakan', 'under way'],
  'planState.DONE': ['sudah dikerjakan', 'done'],
  'planState.WITHDRAWN': ['ditarik', 'withdrawn'],
  'planState.DECLINED': ['ditolak dispatch: putuskan', 'declined by dispatch: decide'],
  'planState.OTHER': ['keadaan lain', 'another state'],
  'workNeed.STRETCHER': ['tandu', 'stretcher'],
  'workNeed.WHEELCHAIR': ['kursi roda', 'wheelchair'],
  'workNeed.OXYGEN': ['oksigen', 'oxygen'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, workWords)
