import { texts, type Catalogue } from '../../words/texts'

const qualityWords = {
  title: ['Mutu respons', 'Response quality'],
  from: ['Mulai', 'From'],
  days: ['Hari', 'Days'],
  by: ['Menurut', 'By'],
  'by.ALL': ['semua', 'all'],
  'by.COLOUR': ['warna', 'colour'],
  'by.KECAMATAN': ['kecamatan', 'kecamatan'],
  'by.HOUR': ['jam', 'hour'],
  'by.WEEKDAY': ['hari dalam minggu', 'weekday'],
  'by.UNIT_KIND': ['jenis unit', 'kind of unit'],
  group: ['Kelompok', 'Group'],
  source: ['Waktu dari', 'Times from'],
  'source.APP': ['aplikasi', 'application'],
  'source.VOICE': ['radio/telepon', 'radio/telephone'],
  'source.PAPER': ['kertas', 'paper'],
  'source.NONE': ['tidak ada unit tiba', 'no unit arrived'],
  incidents: ['Kejadian', 'Incidents'],
  inTime: ['Tepat waktu', 'In time'],
  late: ['Terlambat', 'Late'],
  'interval.RESPONSE': ['Respons', 'Response'],
  'interval.HANDLING': ['Penanganan telepon', 'Call handling'],
  'interval.DISPATCH': ['Penugasan', 'Dispatch'],
  'interval.TURNOUT': ['Berangkat', 'Turnout'],
  'interval.TRAVEL': ['Perjalanan', 'Travel'],
  legend: [
    'Median / persentil ke-90. Simulasi dan waktu yang bertentangan tidak dihitung.',
    'Median / 90th percentile. Exercises and contradictory times are not counted.',
  ],
  none: ['Tidak ada kejadian', 'No incidents'],
} as const satisfies Catalogue

export const { t, codeText } = texts(qualityWords)
