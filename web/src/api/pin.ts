const ROUNDS = 100_000

/** A PIN that somebody would try first. */
export function isEasyPin(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, i) => Number(digit) - Number(pin[i])))
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 0)
}

/** What proves a PIN without saying it: PBKDF2, salted with the id of the report, 32 bytes in base64url. */
export async function proofOf(report: string, pin: string): Promise<string> {
  const bytes = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', bytes.encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: bytes.encode(report), iterations: ROUNDS },
    key,
    256,
  )
  return btoa(String.fromCharCode(...new Uint8Array(bits)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
