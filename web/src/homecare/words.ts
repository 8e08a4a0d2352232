import { careWords } from '../words/care'
import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'

/** Home visits: what a crew writes, what a puskesmas reads, and the patient's calendar. */
export const homeCareWords = {
  'home.record': ['Catatan kunjungan', 'Record of the visit'],
  'home.title': ['Kunjungan rumah', 'Home visits'],
  'home.what': [
    'Kunjungan rumah tim PSC di kecamatan ini, 14 hari terakhir dan yang akan datang.',
    'Home visits of the PSC in this kecamatan: the last 14 days and those to come.',
  ],
  'home.none': ['Belum ada kunjungan rumah.', 'There are no home visits yet.'],
  'home.open': ['Buka catatan', 'Open the record'],
  'home.close': ['Tutup', 'Close'],
  'home.notYet': [
    'Pasien belum dapat dibuka. Catatan tetap bisa ditulis dan dikirim nanti.',
    'The patient cannot be opened yet. You can still write; it is sent later.',
  ],
  'home.patient': ['Pasien', 'Patient'],
  'home.name': ['Nama', 'Name'],
  'home.age': ['Umur (tahun)', 'Age (years)'],
  'home.family': ['Telepon keluarga', "Family's telephone"],
  'home.savePatient': ['Simpan pasien', 'Save the patient'],
  'home.report': ['Hasil kunjungan', 'Result of the visit'],
  'home.outcome': ['Hasil', 'Outcome'],
  'home.findings': ['Temuan', 'Findings'],
  'home.done': ['Tindakan', 'What was done'],
  'home.advice': ['Pesan untuk pasien dan keluarga', 'Advice to the patient and the family'],
  'home.next': ['Kunjungan berikutnya (kosong: tidak perlu)', 'Next visit (empty: none)'],
  'home.nextOn': ['berikutnya {day}', 'next {day}'],
  'home.send': ['Simpan hasil', 'Save the result'],
  'home.kept': ['Tersimpan. Hasil terbaru yang berlaku.', 'Saved. The newest result counts.'],
  'home.calendar': ['Jadwal untuk pasien', 'Calendar for the patient'],
  'home.calendarWhat': [
    'Pasien memindai kode ini dengan HP-nya. Isinya hanya hari dan jam kunjungan.',
    'The patient scans this code with a phone. It shows days and times of visits, nothing else.',
  ],
  'home.earlier': ['Kunjungan lain pasien ini', "This patient's other visits"],
  'home.noReports': ['Belum ada hasil.', 'No result yet.'],
  'home.unreadable': ['isi sudah dihapus', 'the text has been erased'],
  'home.notCounted': ['bukan dari tim kunjungan', 'not by the crew of the visit'],
  'home.figures': ['Kunjungan rumah, 30 hari terakhir', 'Home visits, last 30 days'],
  'home.figure.done': ['Selesai', 'Done'],
  'home.figure.open': ['Belum', 'Open'],
  'home.figure.declined': ['Batal atau ditolak', 'Withdrawn or declined'],
  'home.figure.notHome': ['Tidak di rumah', 'Not at home'],
  'home.figure.sentToFacility': ['Dibawa ke faskes', 'Sent to a facility'],
  'home.figure.withNextVisit': ['Perlu kunjungan lagi', 'Need another visit'],
  'visitOutcome.VISITED': ['Dikunjungi', 'Visited'],
  'visitOutcome.NOT_HOME': ['Tidak di rumah', 'Not at home'],
  'visitOutcome.REFUSED': ['Menolak', 'Refused'],
  'visitOutcome.SENT_TO_FACILITY': ['Dibawa ke faskes', 'Sent to a facility'],
  'visitOutcome.DIED': ['Meninggal', 'Died'],
  'visitState.WANTED': ['menunggu jadwal', 'waits to be planned'],
  'visitState.PLANNED': ['terjadwal', 'planned'],
  'visitState.UNDER_WAY': ['berjalan', 'under way'],
  'visitState.DONE': ['selesai', 'done'],
  'visitState.WITHDRAWN': ['batal', 'withdrawn'],
  'visitState.DECLINED': ['ditolak', 'declined'],
  'visitState.OTHER': ['tidak diketahui', 'unknown'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, careWords, homeCareWords)
