import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeBrowser } from '../testing/browser'

let answer: (path: string) => unknown
beforeEach(() => {
  new FakeBrowser().install()
  vi.resetModules()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function atTheFacility() {
  const { session } = await import('../session/session.svelte')
  vi.spyOn(session, 'get').mockImplementation(async (_: string, path: string) => await answer(path))
  return (await import('./house.svelte')).house
}

it('does not know who is on the way until it has read it, and then says how old that is', async () => {
  const house = await atTheFacility()
  const { NoAnswer, Problem } = await import('../api/call')
  answer = () => Promise.reject(new NoAnswer('GET'))
  await expect(house.read()).rejects.toThrow()
  expect([house.readAt, house.arrivals.length]).toEqual([undefined, 0])
  expect(house.failure).toContain('Tidak ada jawaban')

  answer = () => ({ items: [] })
  await house.read()
  const at = house.readAt
  expect(at).toBeDefined()
  expect(house.failure).toBeUndefined()

  answer = () => Promise.reject(new Problem(403, 'forbidden', 'Tidak boleh', undefined, {}))
  await expect(house.read()).rejects.toThrow()
  expect([house.readAt, house.failure]).toEqual([at, 'Tidak boleh'])
})

it('says a complaint in plain letters while the list of complaints is not known', async () => {
  const house = await atTheFacility()
  expect(house.complaint('CHEST_PAIN')).toBe('chest pain')
  expect(house.complaint(undefined)).toBe('')
})
