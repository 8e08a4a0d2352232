/**
 * Six digits of what is signed: patient, minute, receiver. Two screens without a network show the same number if both sign
 * the same. The service compares the words themselves, not this number.
 */
export async function checkNumber(patientId: string, handedAt: string, receivedBy: string): Promise<string> {
  const minute = new Date(handedAt).toISOString().slice(0, 16)
  const words = new TextEncoder().encode(`${patientId}|${minute}|${receivedBy.trim()}`)
  const digest = new DataView(await crypto.subtle.digest('SHA-256', words))
  return String(digest.getUint32(0) % 1_000_000).padStart(6, '0')
}
