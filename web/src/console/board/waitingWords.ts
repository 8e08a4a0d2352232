import { texts, type Catalogue } from '../../words/texts'

/** What the response waits for, in words. */
const waitingWords = {
  'waiting.UNIT.WAITING': ['Belum ada unit yang menerima', 'No unit has accepted yet'],
  'waiting.UNIT.NEXT_UNIT': ['Unit tidak datang: tawari unit berikutnya', 'A unit does not come: ask the next one'],
  'waiting.UNIT.NEIGHBOUR_VILLAGE': [
    'Tidak ada yang menjawab: tawari desa tetangga',
    'Nobody answers: ask a neighbouring village',
  ],
  'waiting.UNIT.MUTUAL_AID': ['Minta bantuan PSC tetangga atau PMI', 'Ask a neighbouring service or PMI'],
  'waiting.UNIT.SUPERVISOR': ['Koordinator harus memutuskan', 'The supervisor must decide'],
  'waiting.DEPARTURE.WAITING': ['{unit}: menunggu berangkat', '{unit}: to depart'],
  'waiting.ARRIVAL.WAITING': ['{unit}: menunggu tiba', '{unit}: to arrive'],
  'waiting.NEWS_FROM_SCENE.WAITING': ['{unit}: menunggu kabar dari lokasi', '{unit}: news from the scene'],
  'waiting.ARRIVAL_AT_FACILITY.WAITING': ['{unit}: menunggu tiba di faskes', '{unit}: to arrive at the facility'],
  'waiting.CLEARANCE.WAITING': ['{unit}: menunggu selesai', '{unit}: to be clear'],
  'waiting.DESK.WAITING': [
    'Tidak ada unit yang bekerja, belum selesai: kirim unit atau catat akhir pasien',
    'Nobody works on it and it is not over: send a unit, or record what became of the patient',
  ],
  'waiting.replaces': [' (pengganti {unit} yang rusak)', ' (in place of {unit}, which has broken down)'],
  'waiting.title': ['Menunggu', 'Waiting for'],
  'waiting.since': ['sejak', 'since'],
  'waiting.due': ['diingatkan', 'reminder at'],
  'waiting.reminded': ['sudah diingatkan {n}×', 'reminded {n}×'],
} as const satisfies Catalogue

const words = texts(waitingWords)
export const t = words.t

/** The sentence of what is awaited; the state itself when this page is older than the service. */
export function sentence(awaited: string, stage: string, unit: string): string {
  const key = `waiting.${awaited}.${stage}`
  return key in waitingWords ? t(key as keyof typeof waitingWords, { unit }) : `${awaited} ${stage}`
}
