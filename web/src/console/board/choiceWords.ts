import type { components } from '../../api/generated/dispatch'
import { texts, type Catalogue, type TextsFor } from '../../words/texts'

export type ChoiceReason = components['schemas']['ChoiceReason']

/** Those that somebody can choose, the most frequent first. */
export const CHOICE_REASONS = [
  'NEARER_IN_FACT',
  'NOT_REACHED',
  'SUITS_BETTER',
  'KEEPS_COVER',
  'ROAD',
] as const satisfies readonly ChoiceReason[]

/** What the console says when another unit is asked than the first ready one of the recommendation. */
export const choiceWords = {
  'choice.why': [
    '{unit} ditawari; {first} direkomendasikan lebih dulu dan siap. Mengapa?',
    '{unit} is asked; {first} was recommended before it and is ready. Why?',
  ],
  'choice.needed': ['Sebelum {unit} ditawari: mengapa bukan {first}?', 'Before {unit} is asked: why not {first}?'],
  'choice.other': ['Alasan lain', 'Another reason'],
  'choice.send': ['Simpan', 'Save'],
  'choice.skip': ['Tanpa alasan', 'No reason'],
  'choice.back': ['Tidak jadi', 'Not now'],
  'choice.passedOver': [
    'Dilewati: {unit} (siap, direkomendasikan lebih dulu)',
    'Passed over: {unit} (ready, recommended before)',
  ],
  'choice.reason': ['Alasan', 'Reason'],
  'choiceReason.NEARER_IN_FACT': ['sebenarnya lebih dekat', 'nearer in fact'],
  'choiceReason.NOT_REACHED': ['yang pertama tidak terhubung', 'the first is not reached'],
  'choiceReason.SUITS_BETTER': ['awak atau alat lebih cocok', 'crew or equipment suits better'],
  'choiceReason.KEEPS_COVER': ['yang pertama menjaga wilayahnya', 'the first keeps its area covered'],
  'choiceReason.ROAD': ['jalan, air atau cuaca', 'road, water or weather'],
  'choiceReason.NOT_GIVEN': ['tidak diberi alasan', 'no reason given'],
} as const satisfies Catalogue & TextsFor<'choiceReason', ChoiceReason>

export const { t, codeText } = texts(choiceWords)
