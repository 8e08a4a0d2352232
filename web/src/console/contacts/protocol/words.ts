import { common } from '../../../words/common'
import { texts, type Catalogue } from '../../../words/texts'
import { vocabulary } from '../../../words/vocabulary'
import { codes } from '../../codes'
import { consoleWords } from '../../words'

/** What the triage by protocol says; questions, answers and instructions come with the pack. */
export const protocolWords = {
  'protocol.title': ['Protokol triase', 'Triage protocol'],
  'protocol.begin': ['Mulai tanya jawab', 'Begin the questions'],
  'protocol.keys': [
    'Angka atau Y/T menjawab, 0 tidak tahu, Backspace kembali, Enter lanjut.',
    'A digit or Y/N answers, 0 is not known, Backspace goes back, Enter goes on.',
  ],
  'protocol.unsigned': ['belum disahkan dokter', 'not signed off by a doctor'],
  'protocol.signed': ['disahkan {name}', 'signed off by {name}'],
  'protocol.unusable': ['Lanjutkan triase tanpa protokol:', 'Go on with the triage without the protocol:'],
  'protocol.complaint': ['Apa keluhan utamanya?', 'What is the chief complaint?'],
  'protocol.left': ['{n} pertanyaan lagi', '{n} questions left'],
  'protocol.done': ['Semua pertanyaan terjawab.', 'Every question is answered.'],
  'protocol.proposed': ['Warna menurut protokol', "The protocol's colour"],
  'protocol.level': ['Tingkat pertolongan: {level}', 'Level of care: {level}'],
  'protocol.cautious': [
    'Kuning karena ada jawaban yang tidak diketahui.',
    'Yellow because a decisive answer is not known.',
  ],
  'protocol.sent': [
    'Sudah diteruskan ke pengiriman. Jawaban berikutnya hanya melengkapi.',
    'Already sent to dispatch. Further answers only refine it.',
  ],
  'protocol.place': [
    'Tempat belum diketahui: tanyakan sekarang, lalu kirim lagi.',
    'The place is not known: ask for it now, then send again.',
  ],
  'protocol.notSent': [
    'Belum diteruskan ke pengiriman. Tekan Enter untuk mencoba lagi.',
    'Not sent to dispatch yet. Press Enter to try again.',
  ],
  'protocol.override': [
    'Anda memilih {chosen}, protokol mengusulkan {proposed}. Alasan:',
    'You chose {chosen}, the protocol proposes {proposed}. Reason:',
  ],
  'protocol.say': ['Bacakan kepada pelapor', 'Read out to the caller'],
  'protocol.nextStep': ['Langkah berikut', 'Next step'],
  'protocol.firstCompression': ['Tekanan pertama sudah dilakukan', 'The first compression was made'],
  'protocol.compressionAfter': [
    'Tekanan pertama {n} detik setelah telepon dijawab',
    'First compression {n} seconds after the answer',
  ],
  'protocol.sinceAnswer': ['{n} detik sejak telepon dijawab', '{n} seconds since the call was answered'],
  'protocol.colourAfter': ['Warna diketahui setelah {n} detik', 'Colour known after {n} seconds'],
  'protocol.mute': ['Diamkan metronom', 'Silence the metronome'],
  'protocol.unmute': ['Bunyikan metronom', 'Sound the metronome'],
  'protocol.beats': ['{n} kali per menit', '{n} per minute'],
  'protocol.back': ['Kembali', 'Back'],
  'assessments.title': ['Triase menurut protokol', 'Triage by protocol'],
  'assessments.none': ['Ditriase tanpa protokol.', 'Triaged without the protocol.'],
  'packs.title': ['Paket protokol triase', 'Triage protocol packs'],
  'packs.what': [
    'Paket adalah berkas YAML berisi pertanyaan, kriteria dan petunjuk. Dokter kabupaten memeriksa lalu mengesahkannya.',
    'A pack is a YAML file of questions, criteria and instructions. The doctor of the regency checks it and signs it off.',
  ],
  'packs.pack': ['Paket dan versi', 'Pack and version'],
  'packs.inForce': ['dipakai', 'in force'],
  'packs.signOff': ['Pengesahan', 'Sign-off'],
  'packs.read': ['Unduh berkas', 'Download the file'],
  'packs.load': ['Muat berkas paket', 'Load a pack file'],
  'packs.store': ['Simpan ke sistem', 'Store it'],
  'packs.activate': ['Pakai mulai sekarang', 'Put into force'],
  'packs.clinician': ['Nama dokter yang mengesahkan', 'Name of the doctor who signs it off'],
  'packs.sign': ['Catat pengesahan', 'Record the sign-off'],
  'packs.builtIn': ['bawaan', 'built in'],
  'packs.line': ['Baris {n}', 'Line {n}'],
  'measures.title': ['Waktu triase hari ini', "Today's triage times"],
  'measures.toColour': ['Dari telepon dijawab sampai warna diketahui', 'From the answered call to the colour'],
  'measures.figures': [
    '{n} kejadian, median {median} dtk, P90 {p90} dtk',
    '{n} incidents, median {median} s, P90 {p90} s',
  ],
  'measures.arrests': ['Henti jantung', 'Cardiac arrests'],
  'measures.arrestFigures': [
    '{n} kejadian, {recognised} dikenali dalam 60 detik, {compressed} dipijat dalam 90 detik',
    '{n} incidents, {recognised} recognised within 60 s, {compressed} with compressions within 90 s',
  ],
  'measures.overridden': ['Warna diturunkan dengan alasan', 'Colours lowered with a reason'],
} as const satisfies Catalogue

export const { t, codeText, hasText } = texts(common, vocabulary, codes, consoleWords, protocolWords)
