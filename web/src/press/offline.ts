/**
 * Keeps the citizen's, the crew's and the facility's page on the phone, so that they open without a network: the citizen's
 * always, the others where somebody uses them. Pages are requested from the network first; their parts have a hash in the
 * name and never change. It also shows what the services tell by web push.
 */
const worker = self as unknown as ServiceWorkerGlobalScope

const CACHE = 'psc-pages-1'
const PAGES = ['/', '/crew/', '/facility/']
const PATIENCE_MS = 4000

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.allSettled([keepPage('/')]).then(() => worker.skipWaiting()))
})

// A page that was opened before this worker ruled says so, because its own request was not seen.
worker.addEventListener('message', (event) => {
  if (typeof event.data === 'string' && PAGES.includes(event.data)) event.waitUntil(keepPage(event.data))
})

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== 'GET' || address.origin !== location.origin) return
  if (request.mode === 'navigate' && PAGES.includes(address.pathname))
    event.respondWith(page(address.pathname, request))
  else if (address.pathname.startsWith('/assets/')) event.respondWith(part(request))
})

/** Keeps a page together with everything that its HTML names, so that parts of two releases are never mixed. */
async function keepPage(path: string): Promise<void> {
  const answer = await fetch(path, { cache: 'no-store' })
  if (!answer.ok) return
  const cache = await caches.open(CACHE)
  const parts = [...(await answer.clone().text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, name]) => name!)
  // A page names a part twice that it also preloads, and a browser refuses to keep the same one twice in one go.
  await cache.addAll([...new Set(parts)])
  await cache.put(path, answer)
}

async function page(path: string, request: Request): Promise<Response> {
  try {
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), PATIENCE_MS))
    const answer = await Promise.race([fetch(request), late])
    if (answer.ok) void keepPage(path)
    return answer
  } catch (offline) {
    const kept = await caches.match(path)
    if (kept) return kept
    throw offline
  }
}

async function part(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone())
  return answer
}

interface PushPayload {
  kind?: string
  id?: string
  language?: string
  exercise?: boolean
}

interface PushText {
  page: string
  id: [string, string]
  en: [string, string]
}

/** By kind of message: the page that it belongs to, and the words in Indonesian and English. Nothing else is known here. */
const TEXTS: Partial<Record<string, PushText>> = {
  offer: {
    page: '/crew/',
    id: ['Tawaran tugas', 'Buka dan jawab sekarang.'],
    en: ['You are asked to go', 'Open and answer now.'],
  },
  assignment: {
    page: '/crew/',
    id: ['Tugas baru', 'Unit dialihkan. Buka untuk melihat tempatnya.'],
    en: ['New assignment', 'Your unit was redirected. Open to see where.'],
  },
  'called-off': {
    page: '/crew/',
    id: ['Tugas dibatalkan', 'Jangan lanjut. Buka untuk melihat sebabnya.'],
    en: ['Called off', 'Do not go on. Open to see why.'],
  },
  'scene-request-comes': {
    page: '/crew/',
    id: ['Bantuan tambahan datang', 'Buka untuk melihat siapa dan kapan.'],
    en: ['More help comes', 'Open to see who and when.'],
  },
  'scene-request-refused': {
    page: '/crew/',
    id: ['Unit tambahan TIDAK datang', 'Buka untuk melihat sebabnya.'],
    en: ['NO other unit comes', 'Open to see why.'],
  },
  'scene-request-again': {
    page: '/crew/',
    id: ['Unit tambahan batal datang', 'PSC mencari unit lain. Buka untuk melihat.'],
    en: ['The other unit does not come', 'The PSC looks for another one. Open to see.'],
  },
  'planned-work': {
    page: '/crew/',
    id: ['Jadwal hari ini berubah', 'Buka untuk melihat jadwal.'],
    en: ["Today's list has changed", 'Open to see your list.'],
  },
  outcome: {
    page: '/crew/',
    id: ['Kabar pasien Anda', 'Buka untuk melihat hasilnya.'],
    en: ['News of your patient', 'Open to see the outcome.'],
  },
  arrival: {
    page: '/facility/',
    id: ['Pasien menuju ke sini', 'Buka untuk menjawab.'],
    en: ['A patient is on the way', 'Open to answer.'],
  },
}

worker.addEventListener('push', (event) => {
  const { kind, id, language, exercise } = (event.data?.json() ?? {}) as PushPayload
  // A kind of a newer release: better a notification without words of its own than none, which a browser punishes.
  const shown: PushText = TEXTS[kind ?? ''] ?? {
    page: '/',
    id: ['PSC 119', 'Buka halaman.'],
    en: ['PSC 119', 'Open the page.'],
  }
  const [title, body] = language === 'en' ? shown.en : shown.id
  // The same words as the mark on the pages: nobody drives off in their sleep for an exercise.
  const mark = exercise ? (language === 'en' ? 'EXERCISE: ' : 'SIMULASI (latihan): ') : ''
  event.waitUntil(
    worker.registration.showNotification(mark + title, {
      body,
      tag: id ?? kind ?? 'psc119',
      requireInteraction: true,
      icon: '/icon-192.png',
      data: shown.page,
      ...{ renotify: true, vibrate: exercise ? [200] : [400, 150, 400, 150, 800] },
    }),
  )
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show(String(event.notification.data)))
})

async function show(page: string): Promise<void> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = open.find(({ url }) => new URL(url).pathname.startsWith(page))
  await (there ? there.focus() : worker.clients.openWindow(page))
}

// A module, so that its test can load it; nothing is exported.
export {}
