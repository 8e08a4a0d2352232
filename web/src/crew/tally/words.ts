import type { TextsFor } from '../../words/texts'
import { texts, type Catalogue } from '../../words/texts'
import type { TriageClass } from '../../api/massCasualty'
import type { SaltQuestion } from './salt'
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
  help: ['Bantu memilih ({method})', 'Help me choose ({method})'],
  'salt.sort': [
    'Urutan: 1) yang diam atau jelas terancam nyawanya, 2) yang melambai atau bergerak, 3) yang berjalan.',
    'Order: 1) who lies still or is clearly in danger of life, 2) who waves or moves, 3) who walks.',
  ],
  'salt.grey': [
    'Bukan meninggal: rawat agar nyaman, dan nilai lagi begitu ada tenaga atau alat lebih.',
    'Not dead: keep them comfortable, and look again as soon as there are more hands or means.',
  ],
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
  'question.treated': [
    'Tindakan penyelamat yang selesai < 1 menit: hentikan perdarahan besar, buka jalan napas (anak: 2 napas bantuan), dekompresi dada, antidot. Sudah dilakukan atau tidak perlu?',
    'Life-saving measures that take under a minute: stop major bleeding, open the airway (child: 2 rescue breaths), decompress the chest, antidote. Done, or not needed?',
  ],
  'question.breathing': ['Bernapas?', 'Breathing?'],
  'question.purposeful': [
    'Menuruti perintah atau bergerak dengan tujuan?',
    'Do they obey commands or move with a purpose?',
  ],
  'question.peripheralPulse': ['Nadi pergelangan teraba?', 'Is there a peripheral pulse?'],
  'question.noDistress': ['Bernapas tanpa sesak?', 'Do they breathe without distress?'],
  'question.bleedingStopped': ['Perdarahan besar sudah terkendali?', 'Is major bleeding controlled?'],
  'question.likely': [
    'Dengan tenaga dan alat yang ada sekarang: mungkin selamat?',
    'With the hands and means that are here now: likely to survive?',
  ],
  'question.minor': ['Hanya luka ringan?', 'Minor injuries only?'],
  'triage.RED': ['Merah', 'Red'],
  'triage.YELLOW': ['Kuning', 'Yellow'],
  'triage.GREY': ['Abu-abu', 'Grey'],
  'triage.GREEN': ['Hijau', 'Green'],
  'triage.BLACK': ['Hitam', 'Black'],
} as const satisfies Catalogue & TextsFor<'triage', TriageClass> & TextsFor<'question', Question | SaltQuestion>

export const { t, codeText } = texts(tallyWords)
