import type { VillageCoverage } from '../../api/model'
import { session } from '../../session/session.svelte'
import { explain } from '../../words/problem'

const EVERY_MS = 15_000

/** The coverage of the villages, read while a screen shows it. */
class CoverWatch {
  present = $state.raw<VillageCoverage>()
  failure = $state<string>()
  private watchers = 0
  private timer: ReturnType<typeof setInterval> | undefined

  follow(): () => void {
    // A screen that opens reads the present state at once.
    void this.read()
    if (this.watchers++ === 0) {
      this.timer = setInterval(() => void this.read(), EVERY_MS)
    }
    return () => {
      if (--this.watchers === 0) clearInterval(this.timer)
    }
  }

  private async read(): Promise<void> {
    try {
      this.present = await session.get<VillageCoverage>('fleet', '/coverage')
      this.failure = undefined
    } catch (problem) {
      this.failure = explain(problem)
    }
  }
}

export const cover = new CoverWatch()
