import type { components } from '../api/generated/dispatch'
import { texts, type Catalogue, type TextsFor } from './texts'
import { vocabulary } from './vocabulary'

type D = components['schemas']

export type SceneRequest = D['SceneRequestView']
export type SceneRequestKind = D['SceneRequestKind']
export type SceneRequestOutcome = D['SceneRequestOutcome']

export const SCENE_REQUEST_KINDS = [
  'AMBULANCE',
  'ADVANCED',
  'MORE_PATIENTS',
  'BOAT',
  'RESCUE',
] as const satisfies readonly SceneRequestKind[]

/** What crew and desk read of a unit that was asked for from the scene. */
export const sceneRequestWords = {
  'request.title': ['Minta unit tambahan', 'Ask for one more unit'],
  'request.send': ['Minta: {kind}', 'Ask for: {kind}'],
  'request.back': ['Tidak jadi', 'Not now'],
  'request.note': ['Catatan singkat (boleh kosong)', 'Short note (may be empty)'],
  'request.patients': ['Jumlah pasien', 'How many patients'],
  'request.offline': ['Menunggu jaringan: {kind}', 'Waits for a network: {kind}'],
  'request.of': ['{unit} minta {kind}', '{unit} asks for {kind}'],
  'request.listed': ['Permintaan unit dari lokasi', 'Units asked for from the scene'],
  'request.patientsIs': ['{n} pasien', '{n} patients'],
  'request.searching': ['PSC mencari unit', 'The PSC looks for a unit'],
  'request.desk': ['menunggu jawaban PSC', 'waits for the PSC to answer'],
  'request.asked': ['{unit} sedang ditawari', '{unit} is being asked'],
  'request.comes': ['{unit} datang', '{unit} comes'],
  'request.eta': ['perkiraan tiba {time}', 'expected {time}'],
  'request.estimate': ['kira-kira', 'estimate'],
  'request.arranged': ['Sudah diatur', 'Arranged'],
  'request.refused': ['Tidak dikirim', 'Nobody is sent'],
  'request.over': ['tugas sudah selesai waktu diminta', 'the work was over when it was asked for'],
  'request.withdrawn': ['dicabut oleh awak', 'withdrawn by the crew'],
  'request.withdraw': ['Tidak perlu lagi', 'Not needed any more'],
  'request.withdrawSure': ['Ya, cabut permintaan', 'Yes, withdraw the request'],
  'request.withdrawWhy': ['Mengapa? (boleh kosong)', 'Why? (may be empty)'],
  'request.withdrawOffline': ['Pencabutan menunggu jaringan', 'The withdrawal waits for a network'],
  'request.withdrawal': ['Cabut permintaan: {kind}', 'Withdraw the request: {kind}'],
  'request.by': ['oleh {name}', 'by {name}'],
  'request.arrange': ['Sudah diatur dengan pihak lain', 'Arranged with somebody else'],
  'request.arrangeWhat': ['Siapa datang, dan kapan? Awak membaca ini.', 'Who comes, and when? The crew reads this.'],
  'request.refuse': ['Tidak dikirim', 'Send nobody'],
  'request.refuseWhat': ['Mengapa? Awak membaca ini.', 'Why? The crew reads this.'],
  'request.remind': ['diingatkan lagi {time}', 'reminded again {time}'],
  'requestAnswer.ARRANGED': ['sudah diatur', 'arranged'],
  'requestAnswer.REFUSED': ['tidak dikirim', 'nobody is sent'],
  'requestAnswer.WITHDRAWN': ['dicabut oleh awak', 'withdrawn by the crew'],
  'requestKind.AMBULANCE': ['ambulans kedua', 'a second ambulance'],
  'requestKind.ADVANCED': ['ambulans ALS atau dokter', 'an ALS ambulance or a doctor'],
  'requestKind.MORE_PATIENTS': ['angkutan pasien tambahan', 'transport for more patients'],
  'requestKind.BOAT': ['perahu', 'a boat'],
  'requestKind.RESCUE': ['tim penyelamat (damkar, BPBD)', 'rescue (fire brigade, BPBD)'],
} as const satisfies Catalogue & TextsFor<'requestKind', SceneRequestKind>

export const { t, codeText } = texts(vocabulary, sceneRequestWords)
