import type { components } from '../../api/generated/fleet'

type F = components['schemas']

export type RegisterEntry = F['RegisterEntry']
export type Programme = F['Programme']
export type ImportOutcome = F['RegisterImportOutcome']
export type Device = F['DeviceView']
export type DutyQuestion = F['DutyQuestion']
export type RegisteredKind = F['RegisteredKind']
export type OwnerKind = F['OwnerKind']
export type Terrain = F['Terrain']
export type Paper = F['PaperKind']
export type Kit = F['KitPart']
export type UnitView = F['UnitView']
export type CrewRole = F['CrewRole']

interface NamedFile {
  name?: string
  mediaType?: string
  content?: string
}

export const REGISTERED_KINDS: RegisteredKind[] = [
  'ALS',
  'BLS',
  'VILLAGE_CAR',
  'FOUR_WHEEL_DRIVE',
  'MOTORCYCLE',
  'BOAT',
  'HEARSE',
  'BUS',
  'HOME_CARE_TEAM',
  'RESPONDER',
]
export const OWNERS: OwnerKind[] = ['PRIVATE', 'VILLAGE', 'PUSKESMAS', 'HOSPITAL', 'PSC', 'PMI']
export const TERRAINS: Terrain[] = ['ASPHALT', 'GRAVEL', 'MUD', 'FOOTPATH', 'RIVER', 'COAST']
export const PAPERS: Paper[] = ['REGISTRATION', 'TAX', 'INSPECTION', 'INSURANCE']
export const KIT: Kit[] = ['STRETCHER', 'LIGHT', 'SIREN', 'STICKER']
export const CREW_ROLES: CrewRole[] = ['DRIVER', 'NURSE', 'MIDWIFE', 'PARAMEDIC', 'OWNER']

/** What dispatch calls a unit of the register: a 4WD is a village car, a hearse is sent to no patient. */
export const UNIT_KIND: Record<RegisteredKind, UnitView['kind'] & string> = {
  ALS: 'ALS_AMBULANCE',
  BLS: 'BLS_AMBULANCE',
  VILLAGE_CAR: 'VILLAGE_CAR',
  FOUR_WHEEL_DRIVE: 'VILLAGE_CAR',
  MOTORCYCLE: 'MOTORCYCLE',
  BOAT: 'BOAT',
  HEARSE: 'OTHER',
  BUS: 'BUS',
  HOME_CARE_TEAM: 'HOME_CARE_TEAM',
  RESPONDER: 'RESPONDER',
}

/** Saves a file that a service sent in Base64. */
export function save(file: NamedFile): void {
  const bytes = Uint8Array.from(atob(file.content ?? ''), (letter) => letter.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.mediaType ?? 'application/octet-stream' }))
  link.download = file.name ?? 'file'
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The content of a file in Base64. */
export async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** One attempt at a time, its problem in words. */
export type Attempt = (work: () => Promise<void>) => Promise<void>
