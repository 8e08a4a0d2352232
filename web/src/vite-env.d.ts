/// <reference types="svelte" />
/// <reference types="vite/client" />

// The two worker scopes, as far as they are used here: TypeScript's own library for workers contradicts the one for pages.
interface SharedWorkerGlobalScope {
  onconnect: ((event: { ports: readonly MessagePort[] }) => void) | null
}

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface ServiceWorkerGlobalScope {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', hear: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', hear: (event: FetchEvent) => void): void
}
