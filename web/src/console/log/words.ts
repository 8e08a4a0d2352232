import { common } from '../../words/common'
import { texts, type Catalogue } from '../../words/texts'
import { vocabulary } from '../../words/vocabulary'
import { codes } from '../codes'
import { consoleWords } from '../words'

/** What the incident log says: the page, and the notes beside an incident. */
export const logWords = {
  'log.title': ['Catatan insiden', 'Incident log'],
  'log.search': [
    'Nomor kejadian, nama, telepon, tempat, keluhan, isi catatan, unit',
    'Spoken number, name, telephone, place, complaint, note, unit',
  ],
  'log.telephone': [
    'Nomor telepon ditulis lengkap: yang tersimpan hanya sidiknya.',
    'Type a telephone number in full: only its fingerprint is stored.',
  ],
  'log.all': ['terbuka dan tertutup', 'open and closed'],
  'log.open': ['terbuka', 'open'],
  'log.closed': ['tertutup', 'closed'],
  'log.from': ['Dari', 'From'],
  'log.until': ['Sampai', 'Until'],
  'log.kecamatan': ['Kecamatan', 'District'],
  'log.anyKecamatan': ['semua kecamatan', 'all districts'],
  'log.anyChannel': ['semua saluran', 'all channels'],
  'log.clear': ['Hapus saringan', 'Clear filters'],
  'log.none': ['Tidak ada kejadian yang cocok.', 'No incident fits.'],
  'log.found': ['{n} kejadian', '{n} incidents'],
  'log.foundMore': ['{n} kejadian pertama', 'the first {n} incidents'],
  'log.more': ['Lebih lama', 'Older'],
  'log.units': ['Unit', 'Units'],
  'notes.title': ['Catatan', 'Notes'],
  'notes.write': ['Tulis catatan', 'Write a note'],
  'notes.example': [
    'mis. keluarga menelepon lagi, gerbang terkunci (tidak dapat diubah setelah disimpan)',
    'e.g. the family rang again, the gate is locked (cannot be changed once saved)',
  ],
  'notes.save': ['Simpan catatan', 'Save the note'],
  'notes.MERGED': ['Digabung ke {number}: {n} laporan pindah', 'Merged into {number}: {n} contacts moved'],
  'notes.MERGED_HERE': ['{number} digabung ke sini: {n} laporan', '{number} was merged into this: {n} contacts'],
  'notes.MERGE_REVERSED': ['Penggabungan ke {number} dibatalkan', 'Merge into {number} taken back'],
  'notes.MERGE_REVERSED_HERE': ['Penggabungan {number} ke sini dibatalkan', 'Merge of {number} into this taken back'],
  'notes.reversed': ['dibatalkan', 'taken back'],
  merge: ['Gabungkan …', 'Merge …'],
  'merge.title': ['Gabungkan {number} ke kejadian lain', 'Merge {number} into another incident'],
  'merge.into': ['Kejadian yang dilanjutkan', 'The incident that goes on'],
  'merge.what': [
    'Semua laporannya pindah ke kejadian itu, dan {number} diminta batal. Unit yang sudah berangkat tidak ditarik sendiri. Dapat dibatalkan.',
    'All its contacts move there, and {number} is asked to be cancelled. A unit that has departed is not called off by itself. It can be taken back.',
  ],
  'merge.do': ['Gabungkan', 'Merge'],
  'merge.reverse': ['Batalkan penggabungan', 'Take the merge back'],
  'merge.reverseWhat': [
    'Laporannya kembali ke {number}. Bila sudah dibatalkan di dispatcher, buka kembali sesudahnya.',
    'Its contacts return to {number}. If dispatch has cancelled it, reopen it afterwards.',
  ],
  reopen: ['Buka kembali …', 'Reopen …'],
  'reopen.title': ['Buka kembali {number}', 'Reopen {number}'],
  'reopen.what': [
    'Kejadian berjalan lagi dan hanya ditutup oleh orang. Yang sudah tercatat tetap ada.',
    'The incident goes on and only a person closes it again. What was recorded stays.',
  ],
  'reopen.need': ['Kirim unit', 'Send a unit'],
  'reopen.noUnit': ['tanpa unit, hanya melengkapi catatan', 'no unit, only to complete the record'],
  'reopen.do': ['Buka kembali', 'Reopen'],
  'unknown.title': ['Dari versi yang lebih baru, belum dikenal di sini', 'From a newer version, not known here'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, consoleWords, logWords)
