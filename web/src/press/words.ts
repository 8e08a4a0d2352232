import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'
import { vocabulary } from '../words/vocabulary'

/** What the citizen's page says. */
export const pressWords = {
  'mine.title': ['Laporan saya', 'My reports'],
  'mine.signIn': ['Masuk dengan nomor HP', 'Sign in with your mobile number'],
  'mine.none': ['Belum ada laporan dari nomor ini.', 'No reports from this number yet.'],
  'pressStateShort.RECEIVED': ['diterima', 'received'],
  'pressStateShort.BEING_HANDLED': ['sedang ditangani', 'being handled'],
  'pressStateShort.HELP_ON_THE_WAY': ['bantuan di jalan', 'help is on the way'],
  'pressStateShort.ENDED': ['selesai', 'ended'],
  'press.title': ['PSC 119: minta tolong', 'PSC 119: get help'],
  'press.heading': ['Darurat medis?', 'Medical emergency?'],
  'press.button': ['Minta tolong', 'Get help'],
  'press.buttonExercise': ['Latihan: minta tolong', 'Exercise: get help'],
  'press.buttonSub': ['Tekan satu kali. Gratis, 24 jam.', 'Press once. Free, 24 hours.'],
  'press.hint': [
    'Tempat Anda dikirim jika telepon tahu. Tidak perlu akun.',
    'Your place is sent if the phone knows it. No account needed.',
  ],
  'press.sending': ['Mengirim laporan…', 'Sending your report…'],
  'press.sendingWhat': [
    'Laporan belum sampai. Kami terus mencoba.',
    'Your report has not arrived yet. We keep trying.',
  ],
  'press.offline': ['Laporan belum terkirim: tidak ada jaringan', 'Not sent yet: no network'],
  'press.offlineWhat': [
    'Laporan disimpan di telepon ini dan dikirim sendiri begitu ada jaringan.',
    'Your report is kept on this phone and is sent as soon as there is a network.',
  ],
  'press.since': ['Ditekan {at}, {age} lalu', 'Pressed {at}, {age} ago'],
  'press.arrived': ['Laporan sudah sampai', 'Your report has arrived'],
  'press.arrivedAt': ['Diterima {at}.', 'Received {at}.'],
  'press.arrivedLate': [
    'Ditekan {pressed}, sampai {at} ({age} kemudian).',
    'Pressed {pressed}, arrived {at} ({age} later).',
  ],
  'press.number': ['Nomor kejadian', 'Incident number'],
  'pressState.RECEIVED': ['Menunggu petugas membuka laporan', 'Waiting for staff to open the report'],
  'pressState.BEING_HANDLED': ['Sedang ditangani petugas', 'Staff are dealing with it'],
  'pressState.HELP_ON_THE_WAY': ['Bantuan menuju tempat Anda', 'Help is on its way'],
  'pressState.ENDED': ['Laporan selesai', 'Report closed'],
  'press.map': ['Lihat bantuan di peta', 'See help on the map'],
  'press.mapFailed': ['Peta belum dapat dimuat. Coba lagi nanti.', 'The map could not be loaded. Try again later.'],
  'press.eta': ['Tiba ± {in} lagi, pukul {at}', 'Arrives in about {in}, at {at}'],
  'press.quiet': [
    'Kabar terakhir {at}. Jaringan terputus; telepon jika keadaan memburuk.',
    'Last news {at}. The network is gone; call if things get worse.',
  ],
  'press.where': ['Bantu kami menemukan Anda', 'Help us find you'],
  'press.moreHeading': ['Keterangan lain, jika sempat', 'More, if you have time'],
  'press.noFix': [
    'Telepon belum tahu tempat Anda. Pilih desa, atau tulis nomor untuk dihubungi.',
    'The phone does not know your place yet. Choose a village, or leave a number to call back.',
  ],
  'press.fix': ['Tempat dikirim dari GPS, ketelitian {metres} m.', 'Place sent from GPS, accurate to {metres} m.'],
  'press.fixKept': [
    'Tempat dari GPS, ketelitian {metres} m, belum terkirim.',
    'Place from GPS, accurate to {metres} m, not sent yet.',
  ],
  'press.iAmAt': ['Saya di …', 'I am at …'],
  'press.landmarkExample': ['mis. depan masjid, seberang SD', 'e.g. in front of the mosque'],
  'press.what': ['Apa yang terjadi?', 'What happened?'],
  'press.sendDetails': ['Kirim keterangan', 'Send details'],
  'press.detailsSent': ['Keterangan sudah sampai', 'Details have arrived'],
  'press.withdraw': ['Salah tekan? Batalkan laporan', 'Pressed by mistake? Withdraw'],
  'press.withdrawWhat': [
    'Beri tahu petugas bahwa bantuan tidak perlu. Petugas bisa tetap menelepon Anda.',
    'Tell the staff that no help is needed. They may still call you.',
  ],
  'press.withdrawSend': ['Kirim pembatalan', 'Send withdrawal'],
  'press.withdrawn': [
    'Pembatalan sudah sampai. Petugas yang memutuskan.',
    'Your withdrawal has arrived. The staff decide.',
  ],
  'press.mistake': ['Salah tekan', 'Pressed by mistake'],
  'press.another': ['Laporan lain', 'Another report'],
  'press.back': ['Kembali ke laporan Anda', 'Back to your report'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, pressWords)
