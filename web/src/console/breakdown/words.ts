import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'

/** What the console says of units that have broken down, and of their replacements. */
const breakdownWords = {
  report: ['Kendaraan rusak', 'Broken down'],
  'report.empty': [
    'Tidak ada pasien di dalam: tugas unit ini berakhir dan unit berikutnya dicari.',
    'Nobody is on board: this unit’s work ends, and the next unit is sought.',
  ],
  'report.withPatient': [
    'Ada pasien di dalam: tugas tetap berjalan, dan unit pengganti dicari untuk titik temu.',
    'Patients are on board: the work goes on, and a replacement is sought for the meeting point.',
  ],
  'report.atRest': [
    'Unit ini tidak disarankan dan tidak dapat dikirim sampai ditandai sudah diperbaiki.',
    'This unit is neither recommended nor sent until it is marked as repaired.',
  ],
  note: ['Apa yang rusak', 'What is broken'],
  broken: ['rusak sejak {time}', 'broken down since {time}'],
  'broken.played': ['LATIHAN: rusak sejak {time}', 'EXERCISE: broken down since {time}'],
  real: ['Benar-benar rusak, bukan latihan', 'Really broken down, not played'],
  'real.what': [
    'Unit ini tidak dikirim ke mana pun sampai diperbaiki.',
    'The unit is sent nowhere until it is repaired.',
  ],
  'played.what': [
    'LATIHAN: kerusakan ini dimainkan. Unit ini tetap bisa dikirim ke darurat sebenarnya, dan kerusakannya selesai bersama latihan.',
    'EXERCISE: this breakdown is played. The unit can still be sent to real emergencies, and the breakdown ends with the exercise.',
  ],
  repaired: ['Sudah diperbaiki', 'Repaired'],
  'repaired.what': [
    'Unit ini boleh dikirim lagi. Pasien yang masih di dalam diantar oleh unit ini sendiri; pengganti yang belum menerima tidak dicari lagi.',
    'This unit may be sent again. It carries the patients who are still on board itself; a replacement that has not accepted is not sought any more.',
  ],
  mistake: ['Salah lapor: tidak rusak', 'Reported by mistake: not broken down'],
  'mistake.what': [
    'Unit ini mendapat tugasnya kembali selama unit lain belum menerimanya dan kejadian masih berjalan. Unit yang baru ditawari tidak dibutuhkan lagi.',
    'The unit gets its work back while no other unit has accepted it and the incident goes on. One that is only asked is not needed any more.',
  ],
  'resumption.RESUMED': ['tugasnya dilanjutkan', 'it goes on with its work'],
  'resumption.INCIDENT_OVER': [
    'tugas tidak kembali: kejadian sudah selesai',
    'it did not get its work back: the incident is over',
  ],
  'resumption.REPLACED': [
    'tugas tidak kembali: unit lain sudah menerimanya',
    'it did not get its work back: another unit has accepted it',
  ],
  'resumption.NEED_CANCELLED': [
    'tugas tidak kembali: kebutuhannya sudah dibatalkan',
    'it did not get its work back: the need was cancelled',
  ],
  'resumption.UNIT_BUSY': [
    'tugas tidak kembali: unit ini punya tugas atau tawaran lain',
    'it did not get its work back: it has other work or another offer',
  ],
  'resumption.UNIT_LENT': [
    'tugas tidak kembali: unit ini dipinjamkan',
    'it did not get its work back: it is lent to a neighbour',
  ],
  'resumption.CREW_GONE': [
    'tugas tidak kembali: tidak siaga atau awaknya sudah berganti; kirim lagi bila perlu',
    'it did not get its work back: off duty, or its crew has changed; send it again if needed',
  ],
  waits: [
    'Rusak di jalan sejak {time}, {n} pasien masih di dalam',
    'Broken down on the road since {time}, patients still on board: {n}',
  ],
  'waits.for': ['menunggu {unit}', 'waits for {unit}'],
  'waits.eta': ['tiba {time}', 'expected at {time}'],
  'waits.seeking': ['unit pengganti masih dicari', 'a replacement is still sought'],
  'waits.nobody': ['TIDAK ADA unit pengganti yang dicari', 'NO replacement is sought'],
  'waits.seekAgain': ['Cari unit pengganti', 'Seek a replacement'],
  replacement: ['Pengganti {unit} yang rusak', 'Replacement of {unit}, which has broken down'],
  meetingPoint: ['Titik temu', 'Meeting point'],
  'meetingPoint.unknown': [
    'Titik temu tidak diketahui: telepon awak, lalu isi di “Ubah titik temu”',
    'The meeting point is not known: call the crew, then enter it with “Change the meeting point”',
  ],
  'meetingPoint.show': ['Tunjukkan di peta', 'Show on the map'],
  'meetingPoint.set': ['Ubah titik temu', 'Change the meeting point'],
  'meetingPoint.pick': ['Tunjuk titik temu di peta', 'Choose it on the map'],
  'meetingPoint.press': ['Tekan tempatnya di peta', 'Press the place on the map'],
  landmark: ['Patokan', 'Landmark'],
  lat: ['Lintang', 'Latitude'],
  lon: ['Bujur', 'Longitude'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, breakdownWords)
