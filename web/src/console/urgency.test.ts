import { describe, expect, it } from 'vitest'
import type { Assignment, Colour, EndReason, Incident, Need } from '../api/model'
import { byColour, servedNext } from './urgency'

const incident = (
  spokenNumber: string,
  colour: Colour,
  minute: number,
  state: Need['state'],
  ended?: EndReason,
): Incident => {
  const assignment: Assignment = {
    id: 'a',
    needId: 'n',
    unitId: 'u',
    callSign: 'AMB-01',
    step: 'DEPARTED',
    stepTimes: {},
    ...(ended ? { ended } : {}),
  }
  return {
    id: spokenNumber,
    spokenNumber,
    kind: 'EMERGENCY',
    exercise: false,
    untriaged: false,
    state: 'NEW',
    colour,
    reportedAt: `2026-11-22T07:${minute}:00Z`,
    needs: [{ id: 'n', capability: 'TRANSPORT', state }],
    patients: [],
    offers: [],
    assignments: [assignment],
    discrepancies: 0,
    revision: 1,
  }
}
const order = (...incidents: Incident[]) => incidents.sort(byColour).map(({ spokenNumber }) => spokenNumber)

describe('the list of incidents', () => {
  it('puts whose unit was redirected first among the waiting of its colour, below every more urgent one', () => {
    expect(
      order(
        incident('green', 'GREEN', 10, 'OPEN', 'STOOD_DOWN'),
        incident('bumped', 'GREEN', 40, 'OPEN', 'REDIRECTED'),
        incident('yellow', 'YELLOW', 50, 'COMMITTED'),
      ),
    ).toEqual(['yellow', 'bumped', 'green'])
  })

  it('puts an incident whose unit broke down first, too', () => {
    const broken = incident('broken', 'GREEN', 10, 'OPEN')
    broken.needs[0]!.replaces = 'a'
    expect(servedNext(broken)).toBe(true)
    broken.needs[0]!.state = 'COMMITTED'
    expect(servedNext(broken)).toBe(false)
  })

  it('takes it back to its place once another unit has come for it', () => {
    expect(servedNext(incident('asked', 'GREEN', 10, 'OFFERED', 'REDIRECTED'))).toBe(true)
    expect(servedNext(incident('served', 'GREEN', 10, 'COMMITTED', 'REDIRECTED'))).toBe(false)
    expect(
      order(incident('served', 'GREEN', 40, 'COMMITTED', 'REDIRECTED'), incident('green', 'GREEN', 10, 'OPEN')),
    ).toEqual(['green', 'served'])
  })
})
