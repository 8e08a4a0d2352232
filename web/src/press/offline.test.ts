import { beforeAll, describe, expect, it, vi } from 'vitest'

type Shown = [title: string, options: { body: string; vibrate: number[]; data: string }]

/** The service worker, with the browser that it runs in played by the test. */
const listeners = new Map<string, (event: unknown) => void>()
const showNotification = vi.fn((..._: Shown) => Promise.resolve())

beforeAll(async () => {
  vi.stubGlobal('self', {
    addEventListener: (kind: string, listener: (event: unknown) => void) => listeners.set(kind, listener),
    registration: { showNotification },
  })
  await import('./offline')
  vi.unstubAllGlobals()
})

function shownFor(payload: object): Shown {
  showNotification.mockClear()
  listeners.get('push')!({ data: { json: () => payload }, waitUntil: () => undefined })
  return showNotification.mock.calls[0]!
}

describe('a message by web push', () => {
  it.each([
    'offer',
    'assignment',
    'called-off',
    'scene-request-comes',
    'scene-request-refused',
    'scene-request-again',
    'planned-work',
    'outcome',
    'arrival',
    'of a newer release',
  ])('of kind %s says that it is of an exercise before anything else, in the language of the phone', (kind) => {
    for (const [language, mark] of [
      ['id', 'SIMULASI (latihan): '],
      ['en', 'EXERCISE: '],
    ] as const) {
      const [real] = shownFor({ kind, id: '1', language })
      const [marked, { vibrate }] = shownFor({ kind, id: '1', language, exercise: true })
      expect(marked).toBe(mark + real)
      expect(real).not.toContain(mark)
      expect(vibrate).toHaveLength(1)
    }
  })
})
