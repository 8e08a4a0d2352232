import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'

/** What the console says of units that neighbouring services ask for. */
export const lendingWords = {
  title: ['Permintaan unit dari PSC tetangga', 'Units that neighbouring services ask for'],
  what: [
    'Unit yang ditawarkan tidak disarankan dan tidak dapat dikirim di sini, sampai kembali. Tawaran yang tidak dijawab berakhir sendiri.',
    'A unit that is offered is neither recommended nor sent here until it is ours again. An offer that nobody answers ends by itself.',
  ],
  none: ['Tidak ada permintaan.', 'Nobody asks.'],
  stale: ['Daftar belum terbaca: {problem}', 'The list could not be read: {problem}'],
  waits: ['menunggu jawaban kita', 'waits for our answer'],
  reminded: ['diingatkan {n} kali', 'reminded {n} times'],
  answerBy: ['diingatkan lagi {time}', 'next reminder {time}'],
  notWanted: ['tidak diperlukan lagi', 'not needed any more'],
  call: ['Jawab lewat telepon: tidak punya sistem yang kita kenal', 'Answer by telephone: we do not know its system'],
  theirs: ['kejadian mereka {number}', 'their incident {number}'],
  refused: ['ditolak {name}: {reason}', 'refused by {name}: {reason}'],
  offer: ['Tawarkan unit', 'Offer a unit'],
  refuse: ['Tidak ada unit', 'No unit to lend'],
  unit: ['Unit', 'Unit'],
  choose: ['Pilih unit', 'Choose a unit'],
  agreedBy: ['Disetujui oleh (awak atau pemilik)', 'Agreed by (crew or owner)'],
  hours: ['Selama (jam, kosong: tanpa batas)', 'For (hours; empty: open)'],
  despite: ['Mengapa tetap dipinjamkan', 'Why it is lent all the same'],
  despiteWhy: ['tetap dipinjamkan: {reason}', 'lent all the same: {reason}'],
  reason: ['Alasan', 'Reason'],
  send: ['Kirim', 'Send'],
  cancel: ['Kembali', 'Back'],
  until: ['sampai {time}', 'until {time}'],
  offeredUntil: ['berlaku sampai {time}', 'open until {time}'],
  wantedBack: ['diminta kembali {time}', 'asked back {time}'],
  takeOfferBack: ['Tarik tawaran', 'Take the offer back'],
  recall: ['Minta kembali', 'Ask for it back'],
  isBack: ['Sudah kembali', 'It is here again'],
  lentTo: ['dipinjamkan ke {name}', 'lent to {name}'],
  'lentState.OFFERED': ['ditawarkan', 'offered'],
  'lentState.LENT': ['dipinjam', 'lent'],
  'lentState.DECLINED': ['tidak dipakai', 'not taken'],
  'lentState.GIVEN_BACK': ['dikembalikan', 'given back'],
  'lentState.TAKEN_BACK': ['ditarik kembali', 'taken back'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, lendingWords)
