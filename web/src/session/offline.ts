/** Lets a page open without a network, and lets the phone ring while it is closed. */
export function keepOffline(page: string): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  void navigator.serviceWorker.register('/offline.js').then(async () => {
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage(page)
  })
}
