const MARK = '#lacak/'

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Browsers make hashes only on pages that came over TLS or from the same machine. */
export const canShare = (): boolean => 'crypto' in globalThis && 'subtle' in crypto

/**
 * The link by which relatives follow a press. Its code comes out of the press's secret and opens nothing else; it stands
 * after `#`, so that no server writes it down.
 */
export async function trackingLink(contact: string, secret: string): Promise<string> {
  const code = await sha256(`follow ${await sha256(secret)}`)
  return `${location.origin}/${MARK}${contact}/${code}`
}

/** What a tracking link that was opened here names. */
export function followed(hash: string): { contact: string; code: string } | undefined {
  const [contact, code] = hash.startsWith(MARK) ? hash.slice(MARK.length).split('/') : []
  return contact && code ? { contact, code } : undefined
}
