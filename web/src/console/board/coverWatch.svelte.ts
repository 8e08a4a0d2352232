import { query } from '../../api/call'
import type { VillageCoverage } from '../../api/model'
import { explain } from '../../words/problem'

const EVERY_MS = 15_000
const AGAIN_MS = 1_000
/** Right after a closure in a large road network dispatch may need a while; after that the usual reading goes on. */
const MOST_AGAIN = 20

/** The coverage of the villages, read while a screen shows it, and at once when a road is closed or opened. */
export class CoverWatch {
  present = $state.raw<VillageCoverage>()
  failure = $state<string>()
  private watchers = 0
  private timer: ReturnType<typeof setInterval> | undefined
  private again: ReturnType<typeof setTimeout> | undefined
  private tries = 0
  /** What dispatch's travel times are computed with, as far as this screen has heard. */
  private roads: string | undefined

  constructor(private readonly ask: (path: string) => Promise<VillageCoverage>) {}

  follow(): () => void {
    // A screen that opens reads the present state at once.
    void this.read()
    if (this.watchers++ === 0) {
      this.timer = setInterval(() => void this.read(), EVERY_MS)
    }
    return () => {
      if (--this.watchers === 0) {
        clearInterval(this.timer)
        clearTimeout(this.again)
      }
    }
  }

  /** Dispatch's roads state has come; `stamp` is another one after a closure, its end, or newly loaded roads. */
  roadsAre(stamp: string | undefined): void {
    if (stamp === this.roads) return
    this.roads = stamp
    this.tries = 0
    if (this.watchers > 0) void this.read()
  }

  private async read(): Promise<void> {
    try {
      const roads = this.roads
      const answer = await this.ask(`/coverage${query({ roads })}`)
      // A closure has come meanwhile, and with it a newer question.
      if (roads !== this.roads) return
      this.present = answer
      this.failure = undefined
      // An answer from before the closure, or an estimate while dispatch is busy with it: the right one comes soon.
      clearTimeout(this.again)
      if (roads !== undefined && this.present.roads !== roads && this.watchers > 0 && this.tries++ < MOST_AGAIN)
        this.again = setTimeout(() => void this.read(), AGAIN_MS)
    } catch (problem) {
      this.failure = explain(problem)
    }
  }
}
