import type { components } from '../../api/generated/fleet'
import { texts, type Catalogue, type TextsFor } from '../../words/texts'

type F = components['schemas']

/** What the page of exercises says. */
export const exerciseWords = {
  exercise: ['Simulasi', 'Exercise'],
  exercises: ['Simulasi', 'Exercises'],
  'exercises.what': [
    'Dinilai dari waktu langkah-langkah awak, 90 hari terakhir. Yang dicatat menjadi pelatihan dengan nilai tiap orang.',
    'Scored from the times of the crews’ steps, the last 90 days. What is recorded becomes a training with each person’s score.',
  ],
  'exercises.none': ['Belum ada simulasi.', 'No exercises yet.'],
  'exercise.recorded': ['tercatat', 'recorded'],
  'exercise.record': ['Catat sebagai pelatihan', 'Record as training'],
  'exercise.again': ['Catat ulang', 'Record again'],
  'exercise.open': ['masih berjalan', 'goes on'],
  'exercise.calledOff': ['ditarik, tidak dinilai', 'called off, not scored'],
  'exercise.notRecorded': ['tidak tercatat', 'not recorded'],
  'exercise.target': ['target {time}', 'target {time}'],
  'exercise.steps': ['{n} dari 6 langkah', '{n} of 6 steps'],
  'exercise.title': ['Judul', 'Title'],
  'exercise.expected': ['Faskes menurut skenario', 'Facility by the scenario'],
  'exercise.notScored': ['tidak dinilai', 'not scored'],
  'exercisePart.TURNOUT': ['Berangkat setelah menerima', 'Departure after acceptance'],
  'exercisePart.ON_SCENE': ['Perjalanan ke lokasi', 'Way to the scene'],
  'exercisePart.DESTINATION': ['Faskes tujuan', 'Destination'],
  'exercisePart.STEPS': ['Langkah tercatat', 'Steps recorded'],
  'exercisePart.HAND_OVER': ['Serah terima', 'Hand-over'],
  'exercisePart.OTHER': ['Lainnya', 'Other'],
} satisfies Catalogue & TextsFor<'exercisePart', F['ExercisePart']>

export const { t, codeText } = texts(exerciseWords)
