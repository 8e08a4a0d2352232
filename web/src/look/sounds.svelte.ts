/** The kinds of events that wait for a person. Each has its own notes, so that it is known by ear. */
export type SoundKind = 'press' | 'incident' | 'offer' | 'arrival'

const KEPT = 'psc.silenced'
const NOTES: Record<SoundKind, number[]> = {
  press: [880, 660, 880],
  incident: [523, 784],
  offer: [440, 330, 262],
  arrival: [659, 784, 988],
}

/** U-4: plays a sound for each kind of event. People silence each kind by itself, for every tab of this browser. */
class Sounds {
  /** The browser plays no sound until somebody has touched the page. */
  locked = $state(true)
  private silenced = $state<string[]>(read(localStorage.getItem(KEPT)))
  private context: AudioContext | undefined

  constructor() {
    addEventListener('storage', ({ key, newValue }) => {
      if (key === KEPT) this.silenced = read(newValue)
    })
    const touch = () => void this.unlock()
    addEventListener('pointerdown', touch)
    addEventListener('keydown', touch)
  }

  isSilent(kind: SoundKind): boolean {
    return this.silenced.includes(kind)
  }

  silence(kind: SoundKind, silent: boolean): void {
    this.silenced = [...this.silenced.filter((one) => one !== kind), ...(silent ? [kind] : [])]
    localStorage.setItem(KEPT, JSON.stringify(this.silenced))
  }

  async unlock(): Promise<void> {
    this.context ??= new AudioContext()
    if (this.context.state === 'suspended') await this.context.resume()
    this.locked = this.context.state !== 'running'
  }

  play(kind: SoundKind): void {
    const context = this.context
    if (!context || context.state !== 'running' || this.isSilent(kind)) return
    NOTES[kind].forEach((frequency, at) => {
      const begin = context.currentTime + at * 0.22
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.type = 'triangle'
      tone.frequency.value = frequency
      volume.gain.setValueAtTime(0.0001, begin)
      volume.gain.exponentialRampToValueAtTime(0.35, begin + 0.02)
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.2)
      tone.connect(volume).connect(context.destination)
      tone.start(begin)
      tone.stop(begin + 0.22)
    })
  }
}

function read(kept: string | null): string[] {
  return JSON.parse(kept ?? '[]') as string[]
}

export const sounds = new Sounds()
