import { kept as keptPhone } from '../session/kept'
import { KEPT, newPress, pressBody, SECRET_HEADER, type Kept } from './record'
import { followed } from './share'

/**
 * Sends a press of the static page, before the page's own script has arrived or when it never does. It is a file of its own and
 * imports nothing that it does not need, because on a slow phone and network each kilobyte delays the press. As soon as the
 * page's script has replaced the static page, that one goes on with the same press from the phone's storage.
 */
const page = document.querySelector<HTMLElement>('.early')
const box = document.querySelector<HTMLInputElement>('#early')
const FIRST_PAUSE_MS = 1000
const LAST_PAUSE_MS = 10_000
const TIMEOUT_MS = 12_000

/** The storage may be closed (cookies blocked) or full: the press is sent all the same. */
function stored<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const all = () => JSON.parse(localStorage.getItem(KEPT) ?? '[]') as Kept[]

function keep(press: Kept): void {
  stored(() => localStorage.setItem(KEPT, JSON.stringify([...all().filter(({ id }) => id !== press.id), press])))
}

async function send(press: Kept): Promise<void> {
  const phone = stored(keptPhone)
  const isSignedIn = phone && phone.expiresAt > Date.now()
  const { revision } = press
  const answer = await fetch(`/api/intake/presses/${press.id}`, {
    method: 'PUT',
    headers: {
      Accept: 'application/json, application/problem+json',
      'Content-Type': 'application/json',
      [SECRET_HEADER]: press.secret,
      ...(isSignedIn ? { Authorization: `Bearer ${phone.accessToken}` } : {}),
    },
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    body: JSON.stringify(pressBody(press)),
  })
  if (!answer.ok) throw new Error(String(answer.status))
  const { receivedAt } = (await answer.json()) as { receivedAt: string }
  // From then on the storage is the other script's, and it may hold a newer state of this press.
  if (!page?.isConnected) return
  press.receivedAt ??= receivedAt
  press.sentRevision = revision
  keep(press)
  page.dataset['press'] = 'arrived'
}

let begun = false
let sending = false

/** Tries until the newest state of the press has arrived. */
async function deliver(press: Kept): Promise<void> {
  if (sending) return
  sending = true
  let pause = FIRST_PAUSE_MS
  while (page?.isConnected && press.sentRevision < press.revision) {
    try {
      await send(press)
    } catch {
      await new Promise((done) => setTimeout(done, pause))
      pause = Math.min(LAST_PAUSE_MS, pause * 2)
    }
  }
  sending = false
}

/** A place that comes after the press is sent too: the page's script, which looks for better ones, may never arrive. */
function locate(press: Kept): void {
  if (!('geolocation' in navigator)) return
  navigator.geolocation.getCurrentPosition(
    ({ coords, timestamp }) => {
      if (!page?.isConnected) return
      press.point = { lat: coords.latitude, lon: coords.longitude }
      press.accuracyMetres = Math.round(coords.accuracy)
      press.fixedAt = new Date(timestamp).toISOString()
      press.revision++
      keep(press)
      void deliver(press)
    },
    () => undefined,
    { enableHighAccuracy: true, maximumAge: 10_000, timeout: 60_000 },
  )
}

async function press(): Promise<void> {
  if (begun || !box?.checked) return
  // A press of this phone that is under way: the page's script shows it.
  const last = stored(all)?.at(-1)
  if (last && !last.ended) return
  begun = true
  const made = newPress(isExercise)
  keep(made)
  locate(made)
  await deliver(made)
}

const isExercise = new URLSearchParams(location.search).has('latihan')
const label = page?.querySelector<HTMLElement>('label')
if (followed(location.hash)) {
  // Relatives who follow an ambulance make no press.
  box?.remove()
  label?.remove()
} else {
  if (isExercise && label) label.textContent = 'Latihan: minta tolong'
  box?.addEventListener('change', () => void press())
  void press()
}
