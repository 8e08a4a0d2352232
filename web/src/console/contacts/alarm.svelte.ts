import { sounds } from '../../look/sounds.svelte'
import { desk } from '../desk.svelte'

const KEPT = 'psc.acknowledged'
const REPEAT_MS = 4000

/**
 * The bell for presses that nobody has claimed. Acknowledging silences it in every tab of this browser, until the next
 * press.
 */
class Alarm {
  private acknowledged = $state<string[]>(JSON.parse(localStorage.getItem(KEPT) ?? '[]') as string[])
  readonly ringing = $derived(
    desk.waiting.filter(
      ({ id, channel, state }) => channel === 'BUTTON' && state === 'WAITING' && !this.acknowledged.includes(id),
    ),
  )

  constructor() {
    addEventListener('storage', ({ key, newValue }) => {
      if (key === KEPT && newValue) this.acknowledged = JSON.parse(newValue) as string[]
    })
    setInterval(() => this.ringing.length > 0 && this.ring(), REPEAT_MS)
  }

  /** Silences what rings. U-19: the key silences one press at a time, so that a stray key never silences all of them. */
  acknowledge(howMany = this.ringing.length): void {
    this.acknowledged = [...this.acknowledged, ...this.ringing.slice(0, howMany).map(({ id }) => id)].slice(-200)
    localStorage.setItem(KEPT, JSON.stringify(this.acknowledged))
  }

  ring(): void {
    sounds.play('press')
  }
}

export const alarm = new Alarm()
