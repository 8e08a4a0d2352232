import { query } from '../../api/call'
import type { components } from '../../api/generated/dispatch'
import type { Point } from '../../api/model'
import { session } from '../../session/session.svelte'
import { explain } from '../../words/problem'

type Answer = components['schemas']['WhatIf']

/** A unit that is dragged over the map to try another place: nothing is moved and nobody is told. */
class TriedUnit {
  /** Whether a press on a unit drags it. */
  on = $state(false)
  unitId = $state<string>()
  point = $state.raw<Point>()
  /** What would be at the newest point that was calculated. */
  answer = $state.raw<Answer>()
  /** Whether the answer is of the point where the unit stands now. */
  isCurrent = $state(false)
  failure = $state<string>()
  private asking = false

  start(): void {
    this.on = true
  }

  end(): void {
    this.on = false
    this.unitId = undefined
    this.point = undefined
    this.answer = undefined
    this.failure = undefined
  }

  /** The unit is here now. One question is under way at a time; the next one is for where the unit is by then. */
  moveTo(unitId: string, point: Point): void {
    this.unitId = unitId
    this.point = point
    this.isCurrent = false
    if (!this.asking) void this.ask()
  }

  private async ask(): Promise<void> {
    this.asking = true
    try {
      while (this.on && this.unitId && this.point && !this.isCurrent) {
        const { unitId, point } = this
        const answer = await session.get<Answer>(
          'dispatch',
          `/what-if${query({ unitId, lat: point.lat, lon: point.lon })}`,
        )
        if (!this.on) return
        this.answer = answer
        this.failure = undefined
        this.isCurrent = this.unitId === unitId && this.point === point
      }
    } catch (problem) {
      this.answer = undefined
      this.failure = explain(problem)
    } finally {
      this.asking = false
    }
  }
}

export const triedUnit = new TriedUnit()
