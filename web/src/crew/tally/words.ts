import type { TextsFor } from '../../words/texts'
import { texts, type Catalogue } from '../../words/texts'
import type { TriageClass } from '../../api/massCasualty'
import type { Question } from './start'

const tallyWords = {
  title: ['Korban massal', 'Many casualties'],
  declare: ['Nyatakan korban massal', 'Declare many casualties'],
  declared: ['Dinyatakan. PSC diberi tahu.', 'Declared. The PSC is told.'],
  offline: [
    'Semua tercatat di telepon ini dan dikirim begitu ada jaringan.',
    'Everything is kept on this phone and sent as soon as there is a network.',
  ],
  mode: ['Cara mencatat', 'How to tally'],
  count: ['Hitung cepat', 'Quick count'],
  tags: ['Per korban', 'By casualty'],
  tag: ['Nomor kartu', 'Tag number'],
  badTag: ['Hanya huruf, angka dan tanda hubung', 'Letters, digits and hyphens only'],
  less: ['Kurangi', 'One less'],
  help: ['Bantu memilih (START)', 'Help me choose (START)'],
  restart: ['Ulangi', 'Start again'],
  yes: ['Ya', 'Yes'],
  no: ['Tidak', 'No'],
  chosen: ['Hasil', 'Result'],
  list: ['Korban tercatat: {n}', 'Casualties tallied: {n}'],
  loads: ['Naik', 'Load'],
  board: ['Naik ke unit saya', 'Load into my unit'],
  loaded: ['Naik {unit}', 'In {unit}'],
  planned: ['Tujuan: {name}', 'To: {name}'],
  'question.walks': ['Bisa berjalan?', 'Can they walk?'],
  'question.breathes': ['Bernapas?', 'Do they breathe?'],
  'question.breathesAfterOpening': [
    'Bernapas setelah jalan napas dibuka?',
    'Do they breathe after the airway is opened?',
  ],
  'question.fast': ['Napas lebih dari 30 kali per menit?', 'More than 30 breaths a minute?'],
  'question.pulse': [
    'Nadi pergelangan teraba dan kuku kembali merah dalam 2 detik?',
    'Pulse at the wrist, and the nail is red again within 2 seconds?',
  ],
  'question.obeys': ['Menuruti perintah?', 'Do they obey?'],
  'triage.RED': ['Merah', 'Red'],
  'triage.YELLOW': ['Kuning', 'Yellow'],
  'triage.GREY': ['Abu-abu', 'Grey'],
  'triage.GREEN': ['Hijau', 'Green'],
  'triage.BLACK': ['Hitam', 'Black'],
} as const satisfies Catalogue & TextsFor<'triage', TriageClass> & TextsFor<'question', Question>

export const { t, codeText } = texts(tallyWords)
