import { describe, expect, it } from 'vitest'
import type { Unit } from '../../api/model'
import { inOrder, type Order } from './unitOrder'

const unit = (callSign: string, available: string, fixedAt?: string) =>
  ({ callSign, available, kind: 'BUS', ...(fixedAt ? { position: { fixedAt } } : {}) }) as unknown as Unit

/** U-16. */
describe('the order of units', () => {
  const units = [
    unit('AMB-10', 'BUSY', '2026-11-28T02:00:00Z'),
    unit('AMB-2', 'FREE'),
    unit('AMB-1', 'OFF_DUTY', '2026-11-28T02:05:00Z'),
    unit('DES-1', 'SOMETHING_NEW'),
  ]
  const order = (by: Order) => inOrder(units, by).map(({ callSign }) => callSign)

  it('call signs count as people count', () => expect(order('callSign')).toEqual(['AMB-1', 'AMB-2', 'AMB-10', 'DES-1']))
  it('who can be sent comes first, an unknown state last', () =>
    expect(order('available')).toEqual(['AMB-2', 'AMB-10', 'AMB-1', 'DES-1']))
  it('the newest position comes first', () => expect(order('position')).toEqual(['AMB-1', 'AMB-10', 'AMB-2', 'DES-1']))
})
