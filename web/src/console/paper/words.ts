import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the printed sheets say. */
export const paperWords = {
  printed: ['Dicetak', 'Printed'],
  'entry.title': ['Memasukkan formulir kertas', 'Enter paper forms'],
  'entry.link': ['Masukkan formulir yang sudah diisi', 'Enter forms that were filled in'],
  'entry.what': [
    'Satu per satu dengan waktu sebenarnya. Saluran dan tanggal tetap seperti formulir sebelumnya.',
    'One after the other with their real times. Channel and day stay as on the form before.',
  ],
  'entry.outcome': ['Hasil', 'Outcome'],
  'entry.open': ['masih terbuka', 'still open'],
  'entry.save': ['Simpan, formulir berikutnya', 'Save, next form'],
  hour: ['Jam', 'Hour'],
  'recap.none': ['Tidak ada kejadian pada hari ini.', 'No incident on this day.'],
  seconds: ['detik', 'seconds'],
  state: ['Keadaan', 'State'],
  'trip.opened': ['Dibuka', 'Opened'],
  'trip.closed': ['Selesai', 'Closed'],
  'trip.photo': ['Foto', 'Photo'],
  'trip.photo.show': ['Lihat foto', 'Show the photo'],
  'photoPart.ODOMETER_START': ['Foto odometer awal', 'Photo, odometer at start'],
  'photoPart.ODOMETER_END': ['Foto odometer akhir', 'Photo, odometer at end'],
  'photoPart.FUEL_RECEIPT': ['Foto nota BBM', 'Photo, fuel receipt'],
  'photoPart.SIGNATURE_PATIENT': ['Tanda tangan pasien', 'Signature of the patient'],
  'photoPart.SIGNATURE_FAMILY': ['Tanda tangan keluarga', 'Signature of the family'],
  'trip.track': ['Lintasan', 'Way'],
  'trip.track.legend': [
    '{n} posisi, {from} (lingkaran kosong) sampai {to}. Utara di atas.',
    '{n} positions, {from} (open circle) to {to}. North is up.',
  ],
  'trip.fuel': ['Nota BBM', 'Fuel receipt'],
  'photoPart.OTHER': ['Foto', 'Photo'],
  'trip.odometer': ['Odometer', 'Odometer'],
  'trip.byPositions': ['Jarak menurut GPS', 'Distance by positions'],
  'trip.crew': ['Awak', 'Crew'],
  'trip.rodeAlong': ['Ikut serta', 'Rode along'],
  'trip.askedToPay': ['Diminta bayar?', 'Asked to pay?'],
  'trip.askedBy': ['Ditanyakan oleh', 'Asked by'],
  'trip.steps': ['Waktu', 'Times'],
  'trip.paper': ['Unduh PDF dengan kode periksa', 'Download PDF with check code'],
  'unusual.NO_ODOMETER': ['odometer belum diisi', 'no odometer'],
  'unusual.ODOMETER_BACKWARDS': ['odometer mundur', 'odometer runs backwards'],
  'unusual.ODOMETER_DIFFERS': ['odometer jauh berbeda dari posisi', 'odometer differs from positions'],
  'unusual.NO_POSITIONS': ['tidak ada posisi', 'no positions'],
  'unusual.NO_ARRIVAL': ['pasien naik, tidak tercatat tiba', 'patient loaded, no arrival'],
  'unusual.OUTSIDE_REGENCY': ['keluar kabupaten', 'outside of the regency'],
  'unusual.VERY_LONG': ['sangat lama', 'very long'],
  'unusual.ASKED_TO_PAY': ['keluarga diminta bayar', 'family was asked to pay'],
  'trip.seal': [
    'Segel catatan nomor {number}, {at}. Catatan yang diubah sesudahnya tidak lagi cocok dengan angka ini:',
    'Seal of the records number {number}, {at}. Records altered afterwards no longer fit this figure:',
  ],
  'trip.noSeal': ['Belum ada segel catatan.', 'The records have not been sealed yet.'],
  response: ['Waktu tanggap', 'Response'],
  'response.handling': ['Terima telepon', 'Handling'],
  'response.dispatch': ['Pengiriman', 'Dispatch'],
  'response.turnout': ['Siap berangkat', 'Turnout'],
  'response.travel': ['Perjalanan', 'Travel'],
  'passing.title': ['Formulir penerusan ke instansi', 'Passing-on form'],
  'passing.handedBy': ['Yang meneruskan', 'Passed on by'],
  'passing.takenBy': ['Yang menerima', 'Received by'],
  'passing.stillOurs': [
    'Kejadian tetap tanggung jawab PSC sampai disanggupi.',
    'The incident stays with the PSC until it is accepted.',
  ],
  emergencyRooms: ['IGD rumah sakit dan puskesmas', 'Emergency rooms'],
  'blank.title': ['Formulir kejadian', 'Incident form'],
  callTaker: ['Operator', 'Call taker'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, paperWords)
