import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the hand-over between shifts says. */
export const shiftWords = {
  'shift.title': ['Serah terima giliran', 'Shift hand-over'],
  'shift.what': [
    'Tulis di akhir giliran apa yang harus diketahui giliran berikutnya. Catatan tampil di setiap konsol sampai orang lain menandainya sudah dibaca, dan tidak dapat diubah.',
    'Write at the end of your shift what the next one must know. A note is shown on every console until somebody else has acknowledged it, and cannot be changed.',
  ],
  'shift.write': ['Catatan untuk giliran berikutnya', 'Note for the next shift'],
  'shift.example': [
    'mis. AMB-03 di bengkel sampai jam 8; jembatan Lais hanya satu jalur; dokter jaga dr. …',
    'e.g. AMB-03 at the garage until 8; the Lais bridge has one lane; on call: dr. …',
  ],
  'shift.save': ['Simpan catatan', 'Save the note'],
  'shift.strip': ['{n} catatan serah terima dari giliran sebelumnya', '{n} note(s) of the shift before'],
  'shift.acknowledge': ['Sudah dibaca', 'Acknowledge'],
  'shift.own': ['menunggu dibaca giliran berikutnya', 'waits for the next shift'],
  'shift.readBy': ['dibaca {name} {at}', 'read by {name} {at}'],
  'shift.none': ['Belum ada catatan serah terima.', 'No hand-over note yet.'],
  'shift.more': ['Lebih lama', 'Older'],
} as const satisfies Catalogue

export const { t } = texts(common, vocabulary, codes, consoleWords, shiftWords)
