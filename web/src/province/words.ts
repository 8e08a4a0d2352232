import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'
import { vocabulary } from '../words/vocabulary'

/** What the province's page says. */
export const provinceWords = {
  province: ['Provinsi', 'Province'],
  'figures.day': ['Angka harian', 'Figures of a day'],
  day: ['Tanggal', 'Day'],
  regency: ['Kabupaten/kota', 'Regency'],
  incidents: ['Kejadian', 'Incidents'],
  patients: ['Pasien', 'Patients'],
  median: ['Waktu respons, median', 'Response time, median'],
  p90: ['90% di bawah', '90% below'],
  none: [
    'Belum ada kabupaten/kota yang terhubung. Hubungkan di pengaturan pemasangan (docs/operate.md).',
    'No regency is connected yet. Connect one in the settings of the installation (docs/operate.md).',
  ],
  sum: ['Jumlah dari {n} dari {of} kabupaten/kota', 'Sum of {n} of {of} regencies'],
  'sum.missing': [
    'Jumlah ini belum lengkap: {n} kabupaten/kota tidak ada angkanya.',
    'This sum is not complete: {n} regencies have no figures.',
  ],
  programme: ['Satu Ambulans, Satu Desa (sekarang)', 'One ambulance, one village (now)'],
  'programme.total': ['Desa', 'Villages'],
  'programme.withUnit': ['Punya unit', 'With a unit'],
  'programme.withFullKit': ['Kelengkapan penuh', 'Full kit'],
  'programme.withTaxWaiver': ['Bebas pajak berlaku', 'Valid tax waiver'],
  'figures.failed': ['Angka tidak dapat diambil.', 'The figures could not be fetched.'],
  'state.NO_CONSENT': ['belum memberi izin', 'has not consented'],
  'state.REFUSED': ['menolak', 'refused'],
  'state.UNREACHABLE': ['tidak terhubung', 'cannot be reached'],
  'state.UNREADABLE': ['jawaban tidak terbaca', 'answer cannot be read'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, provinceWords)
