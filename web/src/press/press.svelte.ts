import { call, NoAnswer, Problem } from '../api/call'
import type { PressProgress, PressReceipt } from '../api/model'
import { kept } from '../session/kept'
import { language } from '../words/language.svelte'
import { KEPT, newPress, pressBody, SECRET_HEADER, type Kept } from './record'

const KEEP_AFTER_END_MS = 24 * 3600_000

export type Details = Pick<Kept, 'desaCode' | 'desaName' | 'landmark' | 'callBackNumber' | 'note'>

/**
 * One press of the button until its end. It has arrived only when the service has answered 2xx; until then it is sent
 * again, also after the page was closed.
 */
export class Press {
  kept = $state() as Kept
  progress = $state<PressProgress>()
  sending = $state(false)
  /** Whether the last attempt failed because of the network, as far as the phone can tell. */
  noNetwork = $state(false)
  refused = $state<string>()
  lastHeard = $state<number>()
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private watch: number | undefined

  constructor(
    kept: Kept,
    private readonly keep: () => void,
  ) {
    this.kept = kept
  }

  get arrived(): boolean {
    return this.kept.receivedAt !== undefined
  }

  get complete(): boolean {
    return this.kept.sentRevision >= this.kept.revision && (this.kept.withdrawal?.sent ?? true)
  }

  get ended(): boolean {
    return this.kept.ended ?? false
  }

  /** Seconds since the press, as long as there is no receipt. */
  waitingSeconds(now: number): number {
    return this.arrived ? 0 : (now - Date.parse(this.kept.happened)) / 1000
  }

  begin(): void {
    void this.run()
    if (!this.ended) this.locate()
  }

  add(details: Details): void {
    Object.assign(this.kept, details)
    this.changed()
  }

  withdraw(reason: string): void {
    this.kept.withdrawal = { reason, sent: false }
    this.keep()
    this.soon()
  }

  /** Tries at once: the network has come back, or the person looks at the page again. */
  soon(): void {
    clearTimeout(this.timer)
    this.failures = 0
    if (!this.sending) void this.run()
  }

  private changed(): void {
    this.kept.revision++
    this.keep()
    this.soon()
  }

  /** Looks for a better fix for five minutes and sends each one that is clearly better. */
  private locate(): void {
    if (!('geolocation' in navigator) || this.watch !== undefined) return
    const stop = () => {
      if (this.watch !== undefined) navigator.geolocation.clearWatch(this.watch)
    }
    this.watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const best = this.kept.accuracyMetres ?? Infinity
        if (coords.accuracy >= best * 0.8) return
        this.kept.point = { lat: coords.latitude, lon: coords.longitude }
        this.kept.accuracyMetres = Math.round(coords.accuracy)
        this.kept.fixedAt = new Date(timestamp).toISOString()
        this.changed()
        if (coords.accuracy <= 10) stop()
      },
      () => undefined,
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: 60_000 },
    )
    setTimeout(stop, 300_000)
  }

  private async run(): Promise<void> {
    this.sending = true
    let pause = 5000
    try {
      if (!this.complete || !this.arrived) await this.send()
      else if (!this.ended) await this.look()
      this.failures = 0
      this.noNetwork = false
      this.refused = undefined
      if (!this.complete) pause = 500
    } catch (failure) {
      if (!(failure instanceof NoAnswer) && !(failure instanceof Problem)) throw failure
      this.noNetwork = failure instanceof NoAnswer
      this.refused = failure instanceof Problem ? failure.message : undefined
      pause = Math.min(10_000, 1000 * 2 ** this.failures++) * (0.75 + Math.random() / 2)
    } finally {
      this.sending = false
    }
    clearTimeout(this.timer)
    if (!this.ended || !this.complete) this.timer = setTimeout(() => void this.run(), pause)
  }

  private async send(): Promise<void> {
    const { id, revision, withdrawal } = this.kept
    if (this.kept.sentRevision < revision || !this.arrived) {
      const receipt = await this.call<PressReceipt>('PUT', `/presses/${id}`, pressBody(this.kept))
      this.kept.receivedAt ??= receipt.receivedAt
      this.kept.sentRevision = revision
      this.keep()
    }
    if (withdrawal && !withdrawal.sent) {
      await this.call('PUT', `/presses/${id}/withdrawal`, { reason: withdrawal.reason })
      this.kept.withdrawal = { ...withdrawal, sent: true }
      this.keep()
    }
    await this.look()
  }

  private async look(): Promise<void> {
    this.progress = await this.call<PressProgress>('GET', `/presses/${this.kept.id}`)
    this.lastHeard = Date.now()
    if (this.progress.state === 'ENDED' && !this.kept.ended) {
      this.kept.ended = true
      this.keep()
    }
  }

  private call<T>(method: 'GET' | 'PUT', path: string, body?: unknown): Promise<T> {
    // A signed-in person finds the press among their reports. An expired token is left out: a press never waits for a
    // token.
    const phone = method === 'PUT' ? kept() : undefined
    return call<T>('intake', method, path, {
      token: phone && phone.expiresAt > Date.now() ? phone.accessToken : undefined,
      headers: { [SECRET_HEADER]: this.kept.secret },
      language: language.code,
      timeoutMs: 12_000,
      ...(body === undefined ? {} : { body }),
    })
  }
}

/** The presses of this phone. The newest is on the screen; an earlier one that has not arrived is still being sent. */
class Presses {
  all = $state<Press[]>([])
  hidden = $state(false)
  readonly current = $derived(this.hidden ? undefined : this.all.at(-1))

  start(): void {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '[]') as Kept[]
    this.all = kept
      .filter(({ ended, happened }) => !ended || Date.now() - Date.parse(happened) < KEEP_AFTER_END_MS)
      .map((one) => new Press(one, () => this.keep()))
    this.hidden = this.all.at(-1)?.ended ?? false
    this.all.forEach((press) => press.begin())
    const wake = () => this.all.forEach((press) => press.soon())
    addEventListener('online', wake)
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake())
  }

  press(exercise: boolean): void {
    const press = new Press(newPress(exercise), () => this.keep())
    this.all.push(press)
    this.hidden = false
    this.keep()
    this.all.at(-1)!.begin()
  }

  /** Shows the button again for another emergency; the present press continues. */
  another(): void {
    this.hidden = true
  }

  back(): void {
    this.hidden = false
  }

  private keep(): void {
    localStorage.setItem(KEPT, JSON.stringify(this.all.map(({ kept }) => kept)))
  }
}

export const presses = new Presses()
