import { describe, expect, it } from 'vitest'
import { brokenUnit } from './brokenUnit'

const report = (id: string, unitId: string) => ({
  id,
  path: `/breakdowns/${id}`,
  body: { unitId, happened: '2026-11-29T03:00:00Z' },
})
const repair = (id: string) => ({ id: 'r', path: `/breakdowns/${id}/repair`, body: {} })
const lasting = [{ id: 'b', unitId: 'u', since: '2026-11-29T02:00:00Z' }]

describe('a broken unit on its crew’s phone', () => {
  it('is broken as soon as the report is made, and says that it waits for a network', () => {
    expect(brokenUnit('u', [], [report('b', 'u')])).toEqual({ id: 'b', since: '2026-11-29T03:00:00Z', unsent: true })
    expect(brokenUnit('other', [], [report('b', 'u')])).toBeUndefined()
  })

  it('is broken as long as the service says so', () => {
    expect(brokenUnit('u', lasting, [])?.unsent).toBe(false)
    expect(brokenUnit('u', [], [])).toBeUndefined()
  })

  it('says that its breakdown is played in an exercise', () => {
    expect(brokenUnit('u', [{ ...lasting[0]!, exercise: true }], [])?.exercise).toBe(true)
    expect(brokenUnit('u', lasting, [])?.exercise).toBeUndefined()
  })

  it('drives again once somebody has said so here, also before that is sent', () => {
    expect(brokenUnit('u', lasting, [repair('b')])).toBeUndefined()
    expect(brokenUnit('u', [], [report('b', 'u'), repair('b')])).toBeUndefined()
    expect(brokenUnit('u', lasting, [repair('b'), report('c', 'u')])?.id).toBe('c')
  })
})
