import type { components } from '../api/generated/dispatch'
import { texts, type Catalogue, type TextsFor } from './texts'

export type HazardKind = components['schemas']['HazardKind']
export type AddressHazard = components['schemas']['AddressHazardView']

export const HAZARD_KINDS = [
  'VIOLENCE',
  'WEAPON',
  'ANIMAL',
  'SUBSTANCE',
  'ELECTRICITY',
  'INFECTION',
  'ACCESS',
  'OTHER',
] as const satisfies readonly HazardKind[]

const hazardWords = {
  title: ['Bahaya di alamat ini', 'Hazards of this address'],
  report: ['Laporkan bahaya di alamat ini', 'Report a hazard of this address'],
  kind: ['Jenis', 'Kind'],
  note: ['Keterangan, tanpa nama orang', 'Note, without a name'],
  radius: ['Radius (m)', 'Radius (m)'],
  until: ['sampai', 'until'],
  by: ['dilaporkan', 'reported by'],
  remove: ['Sudah tidak ada', 'No longer there'],
  send: ['Laporkan', 'Report'],
  back: ['Kembali', 'Back'],
  sent: ['Dilaporkan', 'Reported'],
  'hazard.VIOLENCE': ['kekerasan', 'violence'],
  'hazard.WEAPON': ['senjata', 'weapon'],
  'hazard.ANIMAL': ['hewan', 'animal'],
  'hazard.SUBSTANCE': ['bahan berbahaya', 'hazardous substance'],
  'hazard.ELECTRICITY': ['listrik', 'electricity'],
  'hazard.INFECTION': ['penyakit menular', 'infection'],
  'hazard.ACCESS': ['jalan masuk', 'way in'],
  'hazard.OTHER': ['lainnya', 'other'],
} as const satisfies Catalogue & TextsFor<'hazard', HazardKind>

export const { t, codeText } = texts(hazardWords)
