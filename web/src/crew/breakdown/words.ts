import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'

/** What the crew's page says of a unit that has broken down, and of the relay to its replacement. */
const breakdownWords = {
  broken: ['Kendaraan rusak', 'The vehicle has broken down'],
  'broken.of': ['{unit} rusak sejak {time}', '{unit} has been broken down since {time}'],
  'broken.what': [
    'PSC diberi tahu. Unit ini tidak ditawari sampai Anda menandainya bisa jalan lagi.',
    'The PSC is told. This unit gets no offers until you mark it as able to drive again.',
  ],
  'broken.played': [
    'LATIHAN: kerusakan ini dimainkan. Unit ini tetap ditawari kejadian darurat yang sebenarnya.',
    'EXERCISE: this breakdown is played. The unit still gets offers of real emergencies.',
  ],
  real: ['Benar-benar rusak, bukan latihan', 'Really broken down, not played'],
  'real.what': [
    'Unit ini tidak ditawari apa pun sampai ditandai bisa jalan lagi.',
    'The unit gets no offers at all until it is marked as able to drive again.',
  ],
  'broken.unsent': [
    'Belum terkirim: menunggu jaringan. Coba juga lewat radio.',
    'Not sent yet: waits for a network. Try the radio, too.',
  ],
  note: ['Apa yang rusak? (boleh kosong)', 'What is broken? (may be empty)'],
  isAboard: ['Ada pasien di dalam kendaraan?', 'Is a patient in the vehicle?'],
  yes: ['Ya, ada pasien', 'Yes, a patient'],
  no: ['Tidak ada', 'Nobody'],
  empty: [
    'Tugas ini langsung dicarikan unit lain. Anda tidak perlu menunggu di telepon.',
    'Another unit is sought for this task at once. You need not wait on the telephone.',
  ],
  withPatient: [
    'Tetap bersama pasien. Unit pengganti dikirim ke posisi Anda.',
    'Stay with the patient. A replacement is sent to where you are.',
  ],
  send: ['Laporkan rusak', 'Report the breakdown'],
  repaired: ['Sudah bisa jalan lagi', 'It can drive again'],
  mistake: ['Salah tekan: tidak rusak', 'Pressed by mistake: not broken'],
  'notResumed.INCIDENT_OVER': [
    'Tidak rusak, tetapi kejadian ini sudah selesai: tidak ada lagi yang harus dikerjakan.',
    'Not broken down, but the incident is over: there is nothing left to do.',
  ],
  'notResumed.REPLACED': [
    'Tidak rusak, tetapi unit lain sudah menerima tugas ini. Tunggu tawaran berikutnya.',
    'Not broken down, but another unit has accepted this work. Wait for the next offer.',
  ],
  'notResumed.NEED_CANCELLED': [
    'Tidak rusak, tetapi PSC tidak membutuhkan unit lagi untuk ini.',
    'Not broken down, but the PSC needs no unit for it any more.',
  ],
  'notResumed.UNIT_BUSY': [
    'Tidak rusak, tetapi unit ini sudah punya tugas atau tawaran lain.',
    'Not broken down, but this unit has other work or another offer.',
  ],
  'notResumed.UNIT_LENT': [
    'Tidak rusak, tetapi unit ini sedang dipinjamkan ke PSC tetangga.',
    'Not broken down, but this unit is lent to a neighbouring service.',
  ],
  'notResumed.CREW_GONE': [
    'Tidak rusak, tetapi unit tidak siaga atau awaknya sudah berganti. Hubungi PSC bila bisa berangkat.',
    'Not broken down, but the unit is off duty or its crew has changed. Call the PSC if you can go.',
  ],
  'relay.takesOver': ['TITIK TEMU: ambil alih pasien dari {unit}', 'MEETING POINT: take over the patients of {unit}'],
  'relay.takesOver.what': [
    'Unit itu rusak di jalan. Jangan ke lokasi kejadian.',
    'That unit has broken down on the road. Do not go to the scene.',
  ],
  'relay.seeking': [
    'Unit pengganti sedang dicari. Tetap bersama pasien.',
    'A replacement is being sought. Stay with the patient.',
  ],
  'relay.nobody': [
    'PSC tidak mencari unit pengganti lagi. Hubungi PSC lewat radio atau telepon bila pasien masih di sini.',
    'The PSC seeks no replacement any more. Call it by radio or telephone if the patients are still here.',
  ],
  'relay.comes': ['Unit pengganti: {unit}', 'The replacement: {unit}'],
  'relay.eta': ['tiba sekitar {time}', 'expected at {time}'],
  'relay.nowhere': [
    'Posisi Anda tidak diketahui: sebutkan lewat radio atau telepon.',
    'Nobody knows where you are: say so by radio or telephone.',
  ],
  'relay.done': ['Pasien sudah pindah ke {unit}', 'The patients are in {unit} now'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, breakdownWords)
