const AHEAD_SECONDS = 0.12
const LOOK_MS = 40

/** The beats of a pace that fall into a time span, in seconds since it began. */
export function beatsWithin(beatsPerMinute: number, from: number, until: number): number[] {
  const gap = 60 / beatsPerMinute
  const beats: number[] = []
  for (let beat = Math.max(0, Math.ceil(from / gap - 1e-9)); beat * gap < until - 1e-9; beat++) beats.push(beat * gap)
  return beats
}

/**
 * The pace of chest compressions, as clicks. The beats are given to the sound card a little ahead, so that a busy page does not
 * shift them.
 */
export class Metronome {
  private sound: AudioContext | undefined
  private timer: ReturnType<typeof setInterval> | undefined
  private began = 0
  private given = 0
  muted = false

  get running(): boolean {
    return this.timer !== undefined
  }

  start(beatsPerMinute: number): void {
    if (this.running) return
    this.sound ??= new AudioContext()
    const sound = this.sound
    // A browser without permission stays silent; the figures on the screen go on.
    void sound.resume().catch(() => undefined)
    this.began = sound.currentTime + 0.05
    this.given = 0
    this.timer = setInterval(() => {
      const until = sound.currentTime - this.began + AHEAD_SECONDS
      if (!this.muted) beatsWithin(beatsPerMinute, this.given, until).forEach((beat) => click(sound, this.began + beat))
      this.given = Math.max(this.given, until)
    }, LOOK_MS)
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  /** Gives the sound card back. */
  close(): void {
    this.stop()
    void this.sound?.close().catch(() => undefined)
    this.sound = undefined
  }
}

function click(sound: AudioContext, at: number): void {
  const begin = Math.max(at, sound.currentTime)
  const tone = sound.createOscillator()
  const volume = sound.createGain()
  tone.frequency.value = 1000
  volume.gain.setValueAtTime(0.4, begin)
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.06)
  tone.connect(volume).connect(sound.destination)
  tone.start(begin)
  tone.stop(begin + 0.07)
}
