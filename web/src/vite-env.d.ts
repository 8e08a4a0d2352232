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

interface PushEvent extends ExtendableEvent {
  readonly data: { json(): unknown } | null
}

interface NotificationEvent extends ExtendableEvent {
  readonly notification: Notification
}

interface ExtendableMessageEvent extends ExtendableEvent {
  readonly data: unknown
}

interface WindowClient {
  readonly url: string
  focus(): Promise<WindowClient>
}

interface ServiceWorkerGlobalScope {
  readonly clients: {
    claim(): Promise<void>
    matchAll(wanted: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly WindowClient[]>
    openWindow(path: string): Promise<WindowClient | null>
  }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', hear: (event: ExtendableEvent) => void): void
  addEventListener(type: 'push', hear: (event: PushEvent) => void): void
  addEventListener(type: 'notificationclick', hear: (event: NotificationEvent) => void): void
  addEventListener(type: 'message', hear: (event: ExtendableMessageEvent) => void): void
  addEventListener(type: 'fetch', hear: (event: FetchEvent) => void): void
}
