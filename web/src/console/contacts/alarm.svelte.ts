import { desk } from '../desk.svelte'

const KEPT = 'psc.acknowledged'
const REPEAT_MS = 4000

/**
 * The bell for presses that nobody has claimed. Acknowledging silences it in every tab of this browser, until the next
 * press.
 */
class Alarm {
  private acknowledged = $state<string[]>(JSON.parse(localStorage.getItem(KEPT) ?? '[]') as string[])
  /** The browser plays no sound until somebody has touched the page, so the screen asks for it. */
  mute = $state(true)
  readonly ringing = $derived(
    desk.waiting.filter(
      ({ id, channel, state }) => channel === 'BUTTON' && state === 'WAITING' && !this.acknowledged.includes(id),
    ),
  )
  private sound: AudioContext | undefined

  constructor() {
    addEventListener('storage', ({ key, newValue }) => {
      if (key === KEPT && newValue) this.acknowledged = JSON.parse(newValue) as string[]
    })
    const touch = () => void this.unmute()
    addEventListener('pointerdown', touch)
    addEventListener('keydown', touch)
    setInterval(() => this.ringing.length > 0 && this.ring(), REPEAT_MS)
  }

  acknowledge(): void {
    this.acknowledged = [...this.acknowledged, ...this.ringing.map(({ id }) => id)].slice(-200)
    localStorage.setItem(KEPT, JSON.stringify(this.acknowledged))
  }

  async unmute(): Promise<void> {
    this.sound ??= new AudioContext()
    if (this.sound.state === 'suspended') await this.sound.resume()
    this.mute = this.sound.state !== 'running'
  }

  ring(): void {
    const sound = this.sound
    if (!sound || sound.state !== 'running') return
    const notes = [880, 660, 880]
    notes.forEach((frequency, at) => {
      const begin = sound.currentTime + at * 0.22
      const tone = sound.createOscillator()
      const volume = sound.createGain()
      tone.type = 'triangle'
      tone.frequency.value = frequency
      volume.gain.setValueAtTime(0.0001, begin)
      volume.gain.exponentialRampToValueAtTime(0.35, begin + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.2)
      tone.connect(volume).connect(sound.destination)
      tone.start(begin)
      tone.stop(begin + 0.22)
    })
  }
}

export const alarm = new Alarm()
