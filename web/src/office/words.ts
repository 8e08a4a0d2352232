import { codes } from '../console/codes'
import { common } from '../words/common'
import { texts, type Catalogue } from '../words/texts'
import { vocabulary } from '../words/vocabulary'

/** What the pages of the health office say. */
export const officeWords = {
  print: ['Cetak', 'Print'],
  office: ['Dinas Kesehatan', 'Health office'],
  'tab.month': ['Bulan', 'Month'],
  'tab.quality': ['Mutu respons', 'Response quality'],
  'tab.cover': ['Cakupan desa', 'Villages covered'],
  'tab.fleet': ['Armada dan SDM', 'Fleet and staff'],
  month: ['Bulan', 'Month'],
  day: ['Hari', 'Day'],
  contacts: ['Laporan masuk', 'Contacts'],
  incidents: ['Kejadian', 'Incidents'],
  response: ['Waktu respons', 'Response time'],
  median: ['median', 'median'],
  p90: ['90% di bawah', '90% below'],
  counted: ['Dari {n} kejadian dengan waktu lengkap.', 'Of {n} incidents with all times.'],
  byChannel: ['Menurut saluran', 'By channel'],
  byOutcome: ['Menurut hasil', 'By outcome'],
  byColour: ['Menurut warna', 'By colour'],
  untriaged: ['belum ditriase', 'not triaged'],
  perDay: ['Kejadian per hari', 'Incidents by day'],
  unknown: ['tidak diketahui', 'not known'],
  incomplete: [
    'Belum lengkap: {n} hari tidak dapat dibaca dan tidak dihitung ({days}).',
    'Not complete: {n} days could not be read and are not counted ({days}).',
  ],
  none: ['Bulan ini belum ada hari yang lewat.', 'No day of this month has begun.'],
  reading: ['Membaca {done} dari {all} hari …', 'Reading {done} of {all} days …'],
  kecamatan: ['Kecamatan', 'Kecamatan'],
  villages: ['Desa', 'Villages'],
  covered: ['Tercakup', 'Covered'],
  estimate: [
    'Perkiraan: desa yang dicapai unit yang bebas saat ini dalam {n} menit.',
    'An estimate: villages that a unit which is free now reaches within {n} minutes.',
  ],
  byRoad: [
    'Desa yang dicapai unit yang bebas saat ini dalam {n} menit, dengan waktu tempuh lewat jalan yang juga dipakai untuk mengirim unit.',
    'Villages that a unit which is free now reaches within {n} minutes, by the travel times by road that units are sent by.',
  ],
  noPlace: ['kecamatan tidak diketahui', 'kecamatan not known'],
  secondsUnit: ['detik', 'seconds'],
  byKecamatan: ['Menurut kecamatan', 'By kecamatan'],
  'sheet.summary': ['Ringkasan', 'Summary'],
  'sheet.days': ['Harian', 'By day'],
  'sheet.figure': ['Angka', 'Figure'],
  'sheet.value': ['Nilai', 'Value'],
  'sheet.counted': ['Kejadian dengan waktu lengkap', 'Incidents with all times'],
  'sheet.incomplete': ['Hari yang belum lengkap', 'Days that are not complete'],
  'sheet.received': ['Laporan masuk', 'Reported'],
  'sheet.number': ['Nomor', 'Number'],
  'sheet.handling': ['Terima telepon', 'Handling'],
  'sheet.dispatch': ['Pengiriman', 'Dispatch'],
  'sheet.turnout': ['Siap berangkat', 'Turnout'],
  'sheet.travel': ['Perjalanan', 'Travel'],
  report: ['Laporan bulanan PSC 119', 'Monthly report of the PSC 119'],
  printedAt: ['Dicetak {at} oleh {name}', 'Printed {at} by {name}'],
  signHead: ['Mengetahui, Kepala Dinas Kesehatan', 'Seen by the head of the health office'],
  signMade: ['Dibuat oleh', 'Made by'],
  xlsxFailed: ['Berkas tidak dapat dibuat: {why}', 'The file could not be made: {why}'],
  exercisesOut: ['Latihan tidak dihitung.', 'Exercises are not counted.'],
} as const satisfies Catalogue

export const { t, codeText } = texts(common, vocabulary, codes, officeWords)
