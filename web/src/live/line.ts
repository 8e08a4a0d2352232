import { Hub } from './hub'
import type { Ask, Tell } from './protocol'

/** A tab's connection to the one hub of this browser. */
export interface Line {
  ask(message: Ask): void
}

/** Connects to the hub: in a shared worker if the browser has them, otherwise in the tab that holds a lock. */
export function openLine(hear: (message: Tell) => void): Line {
  return typeof SharedWorker === 'undefined' ? throughLeader(hear) : throughWorker(hear)
}

function throughWorker(hear: (message: Tell) => void): Line {
  const worker = new SharedWorker(new URL('./shared.worker.ts', import.meta.url), { type: 'module', name: 'psc-live' })
  worker.port.onmessage = (heard: MessageEvent<Tell>) => hear(heard.data)
  worker.port.start()
  return { ask: (message) => worker.port.postMessage(message) }
}

function throughLeader(hear: (message: Tell) => void): Line {
  const asks = new BroadcastChannel('psc-live-asks')
  const tells = new BroadcastChannel('psc-live-tells')
  tells.onmessage = (heard: MessageEvent<Tell>) => hear(heard.data)
  let hub: Hub | undefined
  const lead = () => {
    // A channel does not deliver to its own page, so the leader calls itself directly.
    hub = new Hub((message) => {
      tells.postMessage(message)
      hear(message)
    })
    asks.onmessage = (heard: MessageEvent<Ask>) => hub?.hear(heard.data)
    tells.postMessage({ tell: 'who' } satisfies Tell)
    hear({ tell: 'who' })
  }
  // The lock is held until this tab closes. The browser then gives it, and with it the streams, to the next tab.
  if (navigator.locks) {
    void navigator.locks.request('psc-live-leader', () => {
      lead()
      return new Promise<never>(() => undefined)
    })
  } else {
    lead()
  }
  return {
    ask: (message) => {
      if (hub) hub.hear(message)
      else asks.postMessage(message)
    },
  }
}
