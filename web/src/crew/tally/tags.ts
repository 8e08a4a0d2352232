/**
 * The patient's id, which follows from incident and tag: a unit can load a casualty before any service has heard of the tag.
 * dispatch computes the same.
 */
export async function patientIdOf(incidentId: string, tag: string): Promise<string> {
  const text = new TextEncoder().encode(`casualty ${incidentId} ${normalised(tag)}`)
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text)).slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const normalised = (tag: string): string => tag.trim().toUpperCase()

/** What a tag may look like; the service refuses anything else for good. */
export const isTag = (tag: string): boolean => /^[A-Z0-9-]{1,20}$/.test(normalised(tag))
