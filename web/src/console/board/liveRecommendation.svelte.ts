import type { Recommendation } from '../../api/model'
import { explain } from '../../words/problem'

/** Changes come in bursts: a change is answered after a moment, with one question for all of them. */
const BURST_MS = 400
/** Units drive, so the times change although nothing is announced. */
const AGAIN_MS = 20_000
/** An answer that is older than this is shown as old. */
const FRESH_MS = 30_000

/** The recommendation for one need, asked for again whenever something changes that it depends on (U-2). */
export class LiveRecommendation {
  shown = $state.raw<Recommendation>()
  failure = $state<string>()
  /** When the shown answer came, by this browser's clock. */
  private cameAt = $state(0)
  private timer: ReturnType<typeof setTimeout> | undefined
  /** When the timer asks. */
  private due = 0
  private asking = false
  private again = false
  private ended = false

  constructor(private readonly ask: () => Promise<Recommendation>) {}

  /** Something has changed that the answer depends on. */
  changed(): void {
    this.askIn(BURST_MS)
  }

  /** Asks now, and returns when the answer is there. */
  async read(): Promise<void> {
    if (this.asking) {
      this.again = true
      return
    }
    this.asking = true
    clearTimeout(this.timer)
    this.timer = undefined
    try {
      this.shown = await this.ask()
      this.cameAt = Date.now()
      this.failure = undefined
    } catch (problem) {
      this.failure = explain(problem)
    } finally {
      this.asking = false
    }
    this.askIn(this.again ? BURST_MS : AGAIN_MS)
    this.again = false
  }

  end(): void {
    this.ended = true
    clearTimeout(this.timer)
  }

  /** Whether the shown answer may no longer be right. */
  isStale(nowMs: number, isCutOff: boolean): boolean {
    return this.shown !== undefined && (isCutOff || this.failure !== undefined || nowMs - this.cameAt > FRESH_MS)
  }

  /** An earlier moment stays: changes that never stop would put the question off for ever. */
  private askIn(ms: number): void {
    const due = Date.now() + ms
    if (this.ended || (this.timer !== undefined && this.due <= due)) return
    clearTimeout(this.timer)
    this.due = due
    this.timer = setTimeout(() => {
      this.timer = undefined
      void this.read()
    }, ms)
  }
}
