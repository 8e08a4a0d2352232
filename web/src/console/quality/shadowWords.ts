import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'

/** What the console says of the shadow dispatch. */
export const shadowWords = {
  title: ['Dispatch bayangan', 'Shadow dispatch'],
  what: [
    'Tiap malam hari kemarin dimainkan ulang dengan cara lain. Yang dicantumkan adalah pertanyaan untuk dibahas, bukan kesalahan siapa pun: perhitungan tidak tahu apa yang diketahui petugas waktu itu.',
    'Every night the previous day is replayed with other policies. An entry is a question to discuss, never a fault of anybody: the calculation does not know what people knew at the time.',
  ],
  none: [
    'Belum ada hari yang dimainkan ulang. Yang pertama dimainkan malam ini.',
    'No day has been replayed yet. The first one is replayed tonight.',
  ],
  day: ['Hari', 'Day'],
  calls: ['Kejadian', 'Calls'],
  late: ['Terlambat', 'Late'],
  policy: ['Cara', 'Policy'],
  couldHave: ['Terlambat, bisa tepat waktu', 'Late that could have been in time'],
  wouldHaveMissed: ['Tepat waktu, akan terlambat', 'In time that would have been late'],
  happened: ['Yang terjadi', 'What happened'],
  would: ['Dengan cara ini', 'With this policy'],
  minutes: ['{n} menit', '{n} min'],
  nobody: ['tidak ada', 'nobody'],
  target: ['target {n} menit', 'target {n} min'],
  incomplete: ['waktu hitung habis sebelum semua cara dimainkan', 'time ran out before all policies were replayed'],
  leftOut: ['{n} tanpa unit yang tiba tidak dihitung', '{n} without an arrival are not counted'],
  'shadowState.RUNNING': ['sedang dimainkan', 'being played'],
  'shadowState.DONE': ['selesai', 'done'],
  'shadowState.EMPTY': ['tidak ada yang bisa dimainkan', 'nothing to play'],
  'shadowState.FAILED': ['gagal', 'failed'],
  'tried.AS_RECOMMENDED': ['selalu ikut rekomendasi', 'always as recommended'],
  'tried.CLOSEST': ['selalu unit terdekat', 'always the closest unit'],
  'tried.CARS_LAST': ['mobil desa yang belum pasti terakhir', 'uncertain village cars last'],
  'tried.NO_REDIRECTS': ['tanpa pengalihan', 'no redirecting'],
  'tried.RELOCATION': ['ambulans bebas dipindah', 'free ambulances moved'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, shadowWords)
