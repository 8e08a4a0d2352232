import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'

/** Letters and pictures of a referral. */
export const attachmentWords = {
  'attachment.title': ['Surat dan gambar', 'Letters and pictures'],
  'attachment.none': ['Belum ada berkas.', 'No files yet.'],
  'attachment.kind': ['Jenis', 'Kind'],
  'attachment.named': ['Nama pasien terbaca di berkas', "The patient's name is on it"],
  'attachment.namedWhat': [
    'Berkas tanpa nama (misalnya EKG) juga dilihat faskes yang baru ditanya; berkas bernama hanya faskes yang menerima.',
    'Facilities that are only asked also see a file without a name, such as an ECG; one with a name only who takes the patient.',
  ],
  'attachment.file': ['Foto atau PDF (sampai 750 kB)', 'Picture or PDF (up to 750 kB)'],
  'attachment.add': ['Lampirkan', 'Attach'],
  'attachment.open': ['Buka', 'Open'],
  'attachment.tooLarge': ['Berkas terlalu besar atau tidak terbaca.', 'The file is too large or cannot be read.'],
  'attachmentKind.LETTER': ['surat', 'letter'],
  'attachmentKind.RESULT': ['hasil pemeriksaan', 'result'],
  'attachmentKind.PICTURE': ['gambar', 'picture'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, attachmentWords)
