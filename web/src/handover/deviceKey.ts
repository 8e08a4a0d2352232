import { browserStore } from '../api/browserStore'
import { newId } from '../api/id'
import { session } from '../session/session.svelte'
import { base64url } from './offline'

/** A key of one person on this device. The browser keeps the private half and gives it to nobody. */
interface DeviceKey {
  person: string
  id: string
  pair: CryptoKeyPair
  registered: boolean
}

const DATABASE = 'psc-device'
const STORE = 'keys'
const within = browserStore(DATABASE, STORE, 'person')

/** Makes this person's key on this device and registers it, while there is a network. What fails is tried at the next visit. */
export async function keepDeviceKey(): Promise<void> {
  const person = session.person?.sub
  if (!person || !('indexedDB' in globalThis)) return
  try {
    const key = (await find(person)) ?? (await make(person))
    if (key.registered) return
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', key.pair.publicKey))
    await session.put('referral', `/device-keys/${key.id}`, { publicKey: btoa(String.fromCharCode(...spki)) })
    await put({ ...key, registered: true })
  } catch {
    // Without a network, or where the browser keeps no keys: signing on-line goes on.
  }
}

/** Signs in this person's name; undefined where their key was never registered. */
export async function signWithDevice(words: string): Promise<{ keyId: string; signature: string } | undefined> {
  const key = await find(session.person?.sub ?? '').catch(() => undefined)
  if (!key?.registered) return undefined
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key.pair.privateKey,
    new TextEncoder().encode(words),
  )
  return { keyId: key.id, signature: base64url(new Uint8Array(signature)) }
}

async function make(person: string): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const key = { person, id: newId(), pair, registered: false }
  await put(key)
  return key
}

const find = (person: string): Promise<DeviceKey | undefined> =>
  within('readonly', (store) => store.get(person) as IDBRequest<DeviceKey | undefined>)

const put = async (key: DeviceKey): Promise<void> => void (await within('readwrite', (store) => store.put(key)))
