import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'
import { vocabulary } from '../words/vocabulary'

/** What the crew's page says. */
export const crewWords = {
  'offer.left': ['Sisa waktu', 'Time left'],
  'send.short': ['Kirim', 'Send'],
  'relocation.waitAt': ['siaga di', 'wait at'],
  'relocation.way': ['Tunjukkan jalan', 'Show the way'],
  'crew.offer': ['Tawaran', 'Offer'],
  'crew.noTask': ['Tidak ada penugasan', 'No assignment'],
  'crew.calledOff.more': [
    '{time}. Tugas lain, bila ada, ada di bawah.',
    '{time}. Another task, if there is one, is below.',
  ],
  'crew.refused': ['Tidak diterima: {report}.', 'Not accepted: {report}.'],
  'crew.waiting': ['{n} laporan menunggu jaringan:', '{n} reports wait for a network:'],
  'crew.heard': ['Kabar terakhir', 'Last news'],
  'crew.navigate': ['Buka peta telepon', "Open the phone's map"],
  'place.pointOnly': ['Titik di peta; desa belum diketahui', 'A point on the map; the village is not known yet'],
  'crew.callBack': ['Telepon pelapor', 'Call the reporter'],
  'crew.urgent': ['SEGERA — lampu dan sirene', 'AT ONCE — light and siren'],
  'crew.notUrgent': ['Tidak perlu sirene', 'No siren needed'],
  'crew.bring': ['Bawa', 'Bring'],
  'crew.patientsToCarry': ['Pasien yang dijemput: {n}', 'Patients to fetch: {n}'],
  'crew.whoLoaded': ['Pasien yang naik', 'Patients loaded'],
  'crew.whoHandedOver': ['Pasien yang diserahkan', 'Patients handed over'],
  'crew.loadFromTally': [
    'Korban massal: naikkan korban dari daftar di bawah, menurut nomor kartu.',
    'Many casualties: load a casualty from the list below, by their tag.',
  ],
  'crew.correct': ['Perbaiki waktu langkah', 'Correct a time'],
  'crew.told': ['Sudah disampaikan:', 'Told:'],
  assignment: ['Penugasan', 'Assignment'],
  accept: ['Terima', 'Accept'],
  decline: ['Tolak', 'Decline'],
  declineReasons: [
    'unit rusak,sedang bertugas lain,awak tidak lengkap,jalan terputus',
    'unit broken,on another task,crew incomplete,road cut',
  ],
  notChosen: ['belum dipilih', 'not chosen'],
  evidence: ['Bukti perjalanan', 'Trip evidence'],
  odometerStart: ['Odometer awal', 'Odometer at start'],
  odometerEnd: ['Odometer akhir', 'Odometer at end'],
  'gps.off': ['GPS mati', 'GPS off'],
  'gps.searching': ['mencari GPS', 'looking for GPS'],
  'gps.on': ['posisi dikirim', 'position sent'],
  'gps.denied': ['izin lokasi ditolak', 'location not allowed'],
  'calledOff.STOOD_DOWN': ['Ditarik: jangan lanjut ke', 'Stood down: do not go on to'],
  'calledOff.REDIRECTED': ['Dialihkan: jangan lanjut ke', 'Redirected: do not go on to'],
  'calledOff.CANCELLED': ['Batal: jangan lanjut ke', 'Cancelled: do not go on to'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, crewWords)
