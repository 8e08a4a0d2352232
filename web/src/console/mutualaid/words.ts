import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'

/** What the console says of help of neighbouring services. */
export const mutualAidWords = {
  title: ['Bantuan PSC tetangga', 'Help from a neighbouring service'],
  ask: ['Minta bantuan', 'Ask for help'],
  neighbour: ['Kepada', 'Whom'],
  capability: ['Yang diperlukan', 'What is needed'],
  where: ['Ke mana', 'Where to'],
  'where.scene': ['lokasi kejadian', 'the scene'],
  'where.meet': ['titik temu dengan {unit} yang rusak', 'meeting point with {unit}, which has broken down'],
  units: ['Jumlah unit', 'How many units'],
  note: ['Catatan (tanpa nama orang)', 'Note (no names of people)'],
  send: ['Minta', 'Ask'],
  cancel: ['Kembali', 'Back'],
  call: ['telepon: tidak punya sistem sendiri', 'by telephone: it has no system of its own'],
  byMachine: ['dibaca sistemnya', 'read by its system'],
  answerBy: ['jawaban ditunggu sampai {time}', 'answer due by {time}'],
  waitsForUs: [
    'unit menunggu keputusan kita, diingatkan {time}',
    'the unit waits for our decision, reminder at {time}',
  ],
  late: ['belum dijawab, diingatkan {n} kali', 'not answered, reminded {n} times'],
  offered: ['Tawaran lewat telepon', 'Offer by telephone'],
  refused: ['Menolak (telepon)', 'Refused (by telephone)'],
  withdraw: ['Tidak perlu lagi', 'Not needed any more'],
  reason: ['Alasan', 'Reason'],
  callSign: ['Nama unit', 'Call sign'],
  kind: ['Jenis unit', 'Kind of unit'],
  save: ['Simpan', 'Save'],
  accept: ['Terima', 'Accept'],
  decline: ['Tidak perlu', 'Not needed'],
  giveBack: ['Kembalikan', 'Give back'],
  village: ['Berangkat dari (desa)', 'Comes from (village)'],
  telephone: ['Telepon awak', "Crew's telephone"],
  until: ['sampai {time}', 'until {time}'],
  wantedBack: ['diminta kembali {time}', 'wanted back {time}'],
  borrowed: ['pinjaman', 'borrowed'],
  borrowedFrom: ['pinjaman {name}', 'borrowed from {name}'],
  'aidState.ASKED': ['diminta', 'asked'],
  'aidState.OFFERED': ['ada tawaran', 'offered'],
  'aidState.ACCEPTED': ['membantu', 'helps'],
  'aidState.REFUSED': ['menolak', 'refused'],
  'aidState.WITHDRAWN': ['tidak perlu lagi', 'not needed any more'],
  'loanState.OFFERED': ['ditawarkan', 'offered'],
  'loanState.BORROWED': ['dipinjam', 'borrowed'],
  'loanState.DECLINED': ['tidak dipakai', 'not taken'],
  'loanState.GIVEN_BACK': ['dikembalikan', 'given back'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, mutualAidWords)
