import type { Area } from '../../api/model'
import { session } from '../../session/session.svelte'

/** The regency's villages as choices, under their kecamatan. */
export async function villages(): Promise<{ value: string; label: string; group: string | undefined }[]> {
  const [desa, kecamatan] = await Promise.all(
    ['DESA', 'KECAMATAN'].map((level) => session.all<Area>('intake', `/areas?level=${level}&limit=500`)),
  )
  const seats = new Map((kecamatan ?? []).map(({ code, name }) => [code, name]))
  return (desa ?? []).map(({ code, name, parent }) => ({
    value: code,
    label: name,
    group: parent ? seats.get(parent) : undefined,
  }))
}
