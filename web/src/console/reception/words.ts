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
    'Median / persentil ke-90 sejak laporan masuk. Simulasi, iseng dan panggilan diam tidak dihitung.',
    'Median / 90th percentile from the arrival. Exercises, pranks and silent calls are not counted.',
  ],
  'receptionBy.CHANNEL': ['saluran', 'channel'],
  'receptionBy.SHIFT': ['sif (jam mulai)', 'shift (its start)'],
  'receptionBy.CALL_TAKER': ['operator', 'call taker'],
} as const satisfies Catalogue

export const { t, codeText } = texts(vocabulary, codes, receptionWords)
