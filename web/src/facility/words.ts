import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'
import { vocabulary } from '../words/vocabulary'

/** What the facility's page says. */
export const facilityWords = {
  'stale.what': [
    'Pasien baru bisa belum terlihat. Telepon PSC bila perlu segera tahu.',
    'New patients may not be shown. Call the PSC if you need to know now.',
  ],
  'eta.now': ['seharusnya sudah tiba', 'due now'],
  years: ['tahun', 'years'],
  'patients.n': ['{n} pasien', '{n} patient(s)'],
  'divert.on': ['IGD sedang dialihkan.', 'This facility is diverting.'],
  'divert.toOn': ['Alihkan pasien ke tempat lain', 'Start diverting'],
  'divert.toOff': ['Terima pasien lagi', 'Stop diverting'],
  'beds.none': [
    'Belum ada angka: bagi PSC tempat tidur di sini tidak diketahui. Isi di bawah.',
    'No figures yet: to the PSC the beds here are unknown. Enter them below.',
  ],
  'bed.kind': ['Jenis', 'Kind'],
  'bed.now': ['Sekarang', 'Now'],
  'bed.total': ['jumlah', 'total'],
  'beds.save': ['Simpan yang diisi', 'Save what is filled in'],
  arrivals: ['Pasien menuju ke sini', 'Patients on the way'],
  'arrivals.none': ['Tidak ada ambulans menuju ke sini', 'No ambulance on its way here'],
  'arrivals.unknown': [
    'Belum diketahui siapa yang menuju ke sini. Telepon PSC bila perlu segera tahu.',
    'It is not known yet who is on the way here. Call the PSC if you need to know now.',
  ],
  'arrivals.old': [
    'Daftar ini dari {at} dan mungkin sudah berubah. Telepon PSC bila perlu segera tahu.',
    'This list is from {at} and may have changed. Call the PSC if you need to know now.',
  ],
  'facility.none': [
    'Akun Anda belum terdaftar di faskes mana pun. Minta administrator mendaftarkannya.',
    'Your account is not registered at a facility yet. Ask the administrator to register it.',
  ],
  'arrival.ARRIVED': ['sudah tiba', 'arrived'],
  'arrival.HANDED_OVER': ['diserahkan menurut awak', 'handed over, says the crew'],
  'arrival.accept': ['Siap menerima', 'Accept'],
  'arrival.divert': ['Alihkan', 'Divert'],
  'arrivalAnswer.ACCEPTED': ['siap menerima', 'accepted'],
  'arrivalAnswer.DIVERTED': ['dialihkan', 'diverted'],
  'handOver.confirm': ['Pastikan serah terima', 'Confirm hand-over'],
  receivedBy: ['Diterima oleh', 'Received by'],
  identity: ['Identitas', 'Identity'],
  'care.read': ['Catatan awak dan serah terima', "Crew's record and hand-over"],
  'identity.unknown': ['nama belum diketahui', 'name not known'],
  'identity.optional': ['Semua isian boleh kosong.', 'Every field may stay empty.'],
  'nik.length': [
    'NIK biasanya 16 angka. Tetap bisa disimpan.',
    'A NIK usually has 16 digits. You can save it all the same.',
  ],
  'nik.date': [
    'Tanggal lahir di dalam NIK tidak ada di kalender.',
    'The date of birth in the NIK is not in the calendar.',
  ],
  'nik.otherDate': [
    'Tanggal lahir di dalam NIK berbeda dari isian.',
    'The date of birth in the NIK is not the one above.',
  ],
  'nik.otherSex': ['Kelamin di dalam NIK berbeda dari isian.', 'The sex in the NIK is not the one above.'],
  'identity.card': ['Nomor kartu BPJS', 'Insurance card (BPJS)'],
  'identity.covered': ['nama ditutup', 'name covered'],
  'identity.showNames': ['Tampilkan nama', 'Show names'],
  'identity.name': ['Nama (boleh satu kata, Tn. X, By. Ny. …)', 'Name (one word will do)'],
  'identity.noNik': ['Tanpa NIK karena', 'No NIK because'],
  'identity.birthDate': ['Tanggal lahir', 'Date of birth'],
  'identity.age': ['Umur (tahun)', 'Age (years)'],
  'identity.ageEstimated': ['umur perkiraan', 'age estimated'],
  'identity.family': ['Telepon keluarga', "Family's telephone"],
  'identity.address': ['Alamat', 'Address'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, facilityWords)
