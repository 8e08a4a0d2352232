/**
 * Keeps the citizen's and the crew's page on the phone, so that the button opens without a network. Pages are requested
 * from the network first; their parts have a hash in the name and never change.
 */
const worker = self as unknown as ServiceWorkerGlobalScope

const CACHE = 'psc-pages-1'
const PAGES = ['/', '/crew/']
const PATIENCE_MS = 4000

worker.addEventListener('install', (event) => {
  event.waitUntil(Promise.allSettled(PAGES.map(keepPage)).then(() => worker.skipWaiting()))
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
  await cache.addAll(parts)
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
