import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'

/** What the console says of trying a unit somewhere else. */
export const whatIfWords = {
  title: ['Andaikan unit di tempat lain', 'If a unit stood somewhere else'],
  what: [
    'Hanya perhitungan: tidak ada unit yang dipindah dan tidak ada yang diberi tahu.',
    'Only a calculation: no unit is moved and nobody is told.',
  ],
  unit: ['Unit', 'Unit'],
  village: ['Di desa', 'In village'],
  incident: ['Untuk kejadian (boleh kosong)', 'For an incident (optional)'],
  none: ['tanpa kejadian', 'no incident'],
  look: ['Hitung', 'Calculate'],
  missing: ['Pilih desa', 'Choose a village'],
  now: ['Sekarang', 'Now'],
  then: ['Andaikan di {place}', 'If at {place}'],
  covered: ['Desa terjangkau', 'Villages covered'],
  people: ['Jiwa terjangkau', 'People covered'],
  madeAt: ['dihitung {at}', 'calculated {at}'],
  of: ['dari {n}', 'of {n}'],
  gained: ['Menjadi terjangkau', 'Covered then'],
  lost: ['Tidak lagi terjangkau', 'Not covered any more'],
  same: ['Tidak ada desa yang berubah.', 'The cover of no village changes.'],
  notCounting: [
    'Unit ini tidak bebas, tanpa awak siaga, atau tidak bisa membawa pasien: tempatnya tidak mengubah jangkauan.',
    'This unit is not free, has no crew on duty, or cannot carry a patient: moving it does not change the cover.',
  ],
  tryOnMap: ['Coba pindahkan unit', 'Try a unit elsewhere'],
  dragHint: ['Seret unit di peta ke tempat lain.', 'Drag a unit on the map to another place.'],
  tryEnd: ['Selesai', 'Done'],
  first: ['Yang pertama tiba', 'First to arrive'],
  nobody: ['tidak ada', 'nobody'],
} as const satisfies Catalogue

export const { t } = texts(common, whatIfWords)
