/** What a crew's phone shows: the hand-over, and a challenge that makes an old signature worthless. */
export interface Offer {
  patientId: string
  /** The minute, as `2026-11-27T07:05:00Z`. */
  handedAt: string
  receivedBy: string
  challenge: string
}

/** What a facility's phone gives back. */
export interface Signed extends Offer {
  keyId: string
  /** ECDSA over {@link wordsOf}, Base64url. */
  signature: string
}

const OFFER = 'PSC1.'
const SIGNED = 'PSC2.'
/** Without letters and digits that look alike. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The minute of a time, in the form that the service makes of it too. */
export function minuteOf(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16)}:00Z`
}

export function newChallenge(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** The words that both sides make of a hand-over, and that the facility's phone signs; the service makes the same. */
export function wordsOf({ patientId, handedAt, receivedBy, challenge }: Offer): string {
  return ['psc119-hand-over-1', patientId, minuteOf(handedAt), receivedBy.trim(), challenge].join('|')
}

/** One id for one signature under one content: whichever phone brings it, it is stored once. */
export async function idOf(signed: Signed): Promise<string> {
  const bytes = new TextEncoder().encode(`${wordsOf(signed)}|${signed.keyId}|${signed.signature}`)
  const hex = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 16), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export const offerText = (offer: Offer): string => OFFER + packed(offer)

export const signedText = (signed: Signed): string => SIGNED + packed(signed)

export function readOffer(text: string): Offer | undefined {
  const given = unpacked(text, OFFER)
  return given && isOffer(given) ? given : undefined
}

export function readSigned(text: string): Signed | undefined {
  const given = unpacked(text, SIGNED)
  return given && isOffer(given) && typeof given.keyId === 'string' && typeof given.signature === 'string'
    ? (given as unknown as Signed)
    : undefined
}

/** A code that was typed by hand, such as `K7Q2MP-482913`: the challenge, and the check number of what both screens show. */
export function readTyped(text: string): { challenge: string; number: string } | undefined {
  const [, challenge, number] = /^\s*([2-9A-Z]{6})[\s-]*(\d{6})\s*$/.exec(text.toUpperCase()) ?? []
  return challenge && number ? { challenge, number } : undefined
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function packed(value: object): string {
  return base64url(new TextEncoder().encode(JSON.stringify(value)))
}

function unpacked(text: string, kind: string): Record<string, unknown> | undefined {
  if (!text.trim().startsWith(kind)) return undefined
  try {
    const bytes = atob(text.trim().slice(kind.length).replaceAll('-', '+').replaceAll('_', '/'))
    const value: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0))))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function isOffer(given: object): given is Offer & Record<string, unknown> {
  const { patientId, handedAt, receivedBy, challenge } = given as Record<string, unknown>
  return (
    [patientId, handedAt, receivedBy, challenge].every((part) => typeof part === 'string') &&
    !Number.isNaN(Date.parse(handedAt as string))
  )
}
