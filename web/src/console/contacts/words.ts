import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the part of the console for contacts and triage says. */
export const contactsWords = {
  remove: ['Hapus', 'Remove'],
  age: ['Lama menunggu', 'Waiting for'],
  'block.title': ['Nomor pelapor', "The caller's number"],
  'block.hours': ['Lamanya', 'For how long'],
  'block.do': ['Blokir nomor', 'Block the number'],
  'block.askSupervisor': ['Koordinator dapat mencabutnya.', 'A supervisor can lift it.'],
  reporter: ['Pelapor dan tempat', 'Reporter and place'],
  relations: [
    'pasien sendiri,keluarga,tetangga,saksi,bidan desa,perangkat desa',
    'patient,family,neighbour,witness,village midwife,village official',
  ],
  'place.rejected': ['Tidak terbaca sebagai tempat:', 'Could not be read as a place:'],
  point: ['Titik', 'Point'],
  complaintNote: ['Keterangan keluhan', 'Complaint, in words'],
  'hazards.example': ['mis. kabel listrik, anjing, banjir', 'e.g. power line, dogs, flood'],
  'alarm.press': ['{n} tombol darurat baru', '{n} new emergency press(es)'],
  'alarm.waits': ['menunggu {age}', 'waiting {age}'],
  'alarm.acknowledge': ['Saya lihat', 'I have seen it'],
  'alarm.sound': ['Aktifkan suara', 'Turn sound on'],
  'contact.new': ['Telepon baru', 'New call'],
  'contact.none': ['Tidak ada laporan yang menunggu', 'Nobody is waiting'],
  'contact.noNumber': ['belum ada nomor', 'no number given'],
  'contact.withdrawn': ['ditarik pelapor', 'withdrawn'],
  'contact.callBack': ['telepon balik', 'call back'],
  'group.presses': ['{n} tekanan: {why}', '{n} presses: {why}'],
  'group.waiting': ['{n} menunggu', '{n} waiting'],
  'group.close': ['Tutup semua', 'Close all'],
  'group.closeTitle': ['Tutup {n} laporan: {why}', 'Close {n} contacts: {why}'],
  'group.MANY_FROM_ONE_NETWORK': ['dari satu jaringan', 'from one network'],
  'group.SAME_CONTENT': ['isi yang sama', 'with the same content'],
  'group.SAME_PROGRAM': ['dari satu program', 'from one program'],
  'contact.verified': ['HP terdaftar', 'signed-in phone'],
  'group.NETWORK': ['dari satu jaringan', 'from one network'],
  'group.SAME_NETWORK': ['dari satu jaringan', 'from one network'],
  'group.PATTERN': ['dengan pola yang sama', 'with the same pattern'],
  'contact.withdrawnWhat': ['Ditarik pelapor:', 'Withdrawn by the reporter:'],
  'contact.withdrawnCallBack': [
    'Telepon balik dulu: mungkin ditekan orang lain, atau masih perlu bantuan. Laporan tidak ditutup sendiri.',
    'Call back first: somebody else may have pressed, or help may still be needed. Nothing is closed by itself.',
  ],
  'contact.pressedEarlier': ['dibuat {age} sebelum sampai', 'made {age} before it arrived'],
  'contact.claim': ['Tangani', 'Claim'],
  'contact.giveBack': ['Lepas', 'Give back'],
  'contact.takeOver': ['Ambil alih', 'Take over'],
  'contact.maybeDuplicate': ['Mungkin kejadian yang sama:', 'Maybe the same incident:'],
  'contact.fromPaper': ['Isi dari kertas (waktu sebenarnya)', 'From paper (real time)'],
  'contact.attempt': ['Catat telepon balik', 'Record a call back'],
  'contact.end': ['Tutup laporan', 'End the contact'],
  'attempt.answered': ['diangkat', 'answered'],
  'attempt.unanswered': ['tidak diangkat', 'no answer'],
  'triage.submit': ['Kirim ke pengirim unit', 'Send to dispatch'],
  'needs.default': ['kosong: menurut warna dan keluhan', 'empty: by colour and complaint'],
} as const satisfies Catalogue

export const { t, codeText, hasText } = texts(common, vocabulary, codes, consoleWords, contactsWords)
