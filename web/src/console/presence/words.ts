import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the console says of who else is at the desk, and of who handles a contact. */
export const presenceWords = {
  'presence.also': ['Juga dibuka oleh {names}', 'Also open at {names}'],
  'held.by': [
    '{name} sedang menangani laporan ini. Isinya hanya dapat dibaca.',
    '{name} works on this contact. It is read-only.',
  ],
  'held.gone': [
    'Konsol {name} tidak lagi terhubung. Ambil alih agar penelepon tidak menunggu.',
    '{name} has no console connected any more. Take over, so that the caller does not wait.',
  ],
  'held.takeOver': ['Ambil alih', 'Take over'],
  'held.takeOverTitle': ['Ambil alih dari {name}', 'Take over from {name}'],
  'held.release': ['Lepas untuk semua', 'Give back to all'],
  'held.releaseTitle': ['Lepas laporan yang dipegang {name}', 'Give back the contact that {name} has'],
  'held.releaseWhat': [
    'Laporan menunggu lagi untuk semua petugas, dan dikirim tanpa triase bila tidak ada yang menanganinya.',
    'The contact waits for everybody again, and is dispatched untriaged if nobody claims it.',
  ],
  'held.changes': ['Siapa yang menangani', 'Who handled it'],
  'held.CLAIMED': ['ditangani {by}', 'claimed by {by}'],
  'held.TAKEN_OVER': ['{by} mengambil alih dari {from}', '{by} took over from {from}'],
  'held.RELEASED': ['{by} melepas (semula {from})', '{by} gave it back (was {from})'],
} as const satisfies Catalogue

export const { t } = texts(common, vocabulary, codes, consoleWords, presenceWords)
