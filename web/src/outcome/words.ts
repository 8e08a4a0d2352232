import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'

/** What became of a patient. */
export const outcomeWords = {
  'outcome.title': ['Hasil akhir pasien', 'What became of the patient'],
  'outcome.mine': ['Hasil pasien saya', 'My patients'],
  'outcome.none': ['Belum ada hasil dari faskes.', 'No facility has reported an outcome yet.'],
  'outcome.note': ['Catatan untuk awak (tanpa nama)', 'Note for the crew (no name)'],
  'outcome.send': ['Kirim ke awak', 'Tell the crew'],
  'outcome.sent': ['Terkirim', 'Sent'],
  'outcome.choose': ['Pilih hasil', 'Choose the outcome'],
  'outcome.ADMITTED': ['Dirawat', 'Admitted'],
  'outcome.DISCHARGED': ['Pulang', 'Discharged'],
  'outcome.REFERRED': ['Dirujuk', 'Referred on'],
  'outcome.DIED': ['Meninggal', 'Died'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, outcomeWords)
