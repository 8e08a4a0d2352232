import { codes } from '../codes'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'

/** What the console says of how fast reports are answered. */
export const receptionWords = {
  'reception.title': ['Penerimaan laporan', 'Reception of reports'],
  'reception.by': ['Menurut', 'By'],
  'reception.group': ['Kelompok', 'Group'],
  'reception.reports': ['Laporan', 'Reports'],
  'reception.toAnswer': ['Sampai dijawab', 'To answer'],
  'reception.toColour': ['Sampai warna', 'To colour'],
  'reception.toDispatch': ['Sampai penugasan', 'To dispatch'],
  'reception.none': ['Belum ada laporan pada hari-hari ini.', 'No reports on these days.'],
  'reception.legend': [
    'Median / persentil ke-90 sejak laporan masuk. Simulasi, iseng, panggilan diam dan permintaan informasi tidak dihitung; yang diketik belakangan dari kertas dihitung tanpa selang waktu.',
    'Median / 90th percentile from the arrival. Exercises, pranks, silent calls and questions for information are not counted; what was typed in later from paper counts without its times.',
  ],
  'reception.typedInLate': ['({n} dari kertas)', '({n} from paper)'],
  'staffing.title': ['Operator yang diperlukan per jam', 'Call takers needed by the hour'],
  'staffing.what': [
    'Petunjuk menurut rumus Erlang: {share}% laporan dijawab dalam {within} detik. Satu laporan memakan {handling} detik ({source}). Iseng dan panggilan diam ikut dihitung.',
    "A hint by Erlang's formula: {share}% of the reports answered within {within} seconds. A report takes {handling} seconds ({source}). Pranks and silent calls count too.",
  ],
  'staffing.measured': ['terukur', 'measured'],
  'staffing.assumed': ['perkiraan, laporan masih sedikit', 'assumed, there are few reports'],
  'staffing.hour': ['Jam', 'Hour'],
  'staffing.most': ['Terbanyak sehari', 'Most in a day'],
  'staffing.usual': ['Hari biasa', 'Usual day'],
  'staffing.busy': ['Hari tersibuk', 'Busiest day'],
  'receptionBy.CHANNEL': ['saluran', 'channel'],
  'receptionBy.SHIFT': ['sif (jam mulai)', 'shift (its start)'],
  'receptionBy.CALL_TAKER': ['operator', 'call taker'],
} as const satisfies Catalogue

export const { t, codeText } = texts(vocabulary, codes, receptionWords)
