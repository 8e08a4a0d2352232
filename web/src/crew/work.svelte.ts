import type { CalledOff, MyAssignment, MyUnit, MyWork, Step, UnitKind } from '../api/model'
import { STEPS } from '../api/model'
import { newId } from '../api/id'
import { live } from '../live/live.svelte'
import { session } from '../session/session.svelte'
import { codeText } from './words'
import { outbox } from './outbox.svelte'

const KEPT = 'psc.crewWork'
const POLL_MS = 10_000

interface Kept {
  person: string
  work: MyWork
  units: MyUnit[]
  at: string
  noted?: string[]
  numbers?: Record<string, string>
}

/** This crew's work as last received, kept on the phone so that it stays readable without a network. */
class Work {
  work = $state<MyWork>({ position: '', offers: [], assignments: [], calledOff: [], relocations: [] })
  units = $state<MyUnit[]>([])
  heardAt = $state<string>()
  /** Cancelled assignments that somebody has acknowledged on this phone. */
  private noted = $state<string[]>([])
  /** The reporters' numbers by assignment. Each is requested once, because each request is recorded. */
  private numbers = $state<Record<string, string>>({})
  private readonly asking = new Set<string>()
  /** Steps that were reported on this phone since the page opened, by assignment. */
  private reported = $state<Record<string, { id: string; step: Step; happened: string }[]>>({})

  start(): () => void {
    const kept = localStorage.getItem(KEPT)
    if (kept) {
      const { person, work, units, at, noted, numbers } = JSON.parse(kept) as Kept
      if (person === session.person?.sub) {
        ;[this.work, this.units, this.heardAt, this.noted, this.numbers] = [work, units, at, noted ?? [], numbers ?? {}]
      }
    }
    const end = live.follow('dispatch', {
      snapshot: () => this.read(),
      event: ({ id }) => id !== undefined && void this.read().catch(() => undefined),
    })
    const poll = setInterval(() => void this.read().catch(() => undefined), POLL_MS)
    return () => {
      end()
      clearInterval(poll)
    }
  }

  async read(): Promise<string> {
    const [work, units] = await Promise.all([
      session.get<MyWork>('dispatch', '/my-work'),
      session.get<MyUnit[] | { items: MyUnit[] }>('fleet', '/my-units'),
    ])
    this.work = work
    this.units = Array.isArray(units) ? units : units.items
    this.heardAt = new Date().toISOString()
    this.keep()
    void this.openNumbers()
    return work.position
  }

  private keep(): void {
    const kept: Kept = {
      person: session.person?.sub ?? '',
      work: this.work,
      units: this.units,
      at: this.heardAt ?? '',
      noted: this.noted,
      numbers: this.numbers,
    }
    localStorage.setItem(KEPT, JSON.stringify(kept))
  }

  /** Recently cancelled assignments that nobody has acknowledged here. */
  get calledOff(): CalledOff[] {
    return (this.work.calledOff ?? []).filter(({ assignmentId }) => !this.noted.includes(assignmentId))
  }

  note(assignmentId: string): void {
    this.noted = [...this.noted.slice(-20), assignmentId]
    this.keep()
  }

  kindOf(unitId: string): UnitKind | undefined {
    return this.units.find(({ id }) => id === unitId)?.kind
  }

  /** The number to call for an assignment, in full once it was opened. */
  numberOf({ id, callBackNumber }: MyAssignment): string | undefined {
    return this.numbers[`${id} ${callBackNumber}`] ?? callBackNumber
  }

  /** Opens the numbers of the present assignments and forgets those of ended ones. */
  private async openNumbers(): Promise<void> {
    const present = this.work.assignments.filter(({ callBackNumber }) => callBackNumber)
    const keys = present.map(({ id, callBackNumber }) => `${id} ${callBackNumber}`)
    this.numbers = Object.fromEntries(Object.entries(this.numbers).filter(([key]) => keys.includes(key)))
    for (const [n, { id }] of present.entries()) {
      const key = keys[n]!
      if (this.numbers[key] !== undefined || this.asking.has(key)) continue
      this.asking.add(key)
      try {
        const { callBackNumber } = await session.open<MyAssignment>('dispatch', `/my-work/${id}`, 'CARE')
        if (callBackNumber) this.numbers[key] = callBackNumber
      } catch {
        // Without a network the masked number stays; it is requested again at the next reading.
      }
      this.asking.delete(key)
    }
    this.keep()
  }

  /** The present step of an assignment, including steps reported on this phone. */
  step(id: string): Step {
    const known = this.work.assignments.find((one) => one.id === id)?.step ?? 'ACCEPTED'
    const order: readonly Step[] = STEPS
    return [known, ...this.reportedStepsOf(id).map(({ step }) => step)].reduce((one, other) =>
      order.indexOf(other) > order.indexOf(one) ? other : one,
    )
  }

  stepTime(id: string, step: Step): string | undefined {
    return (
      this.work.assignments.find((one) => one.id === id)?.stepTimes[step] ??
      this.reportedStepsOf(id).find((one) => one.step === step)?.happened
    )
  }

  /** Steps reported on this phone since the page opened, and older ones that still wait for a network. */
  private reportedStepsOf(id: string): { step: Step; happened: string }[] {
    const waiting = outbox.waiting.filter(({ path }) => path.startsWith(`/assignments/${id}/steps/`))
    const reported = (this.reported[id] ?? []).filter((one) => !outbox.wasRefused(one.id))
    return [...reported, ...waiting.map(({ body }) => body as { step: Step; happened: string })]
  }

  async reportStep(
    id: string,
    step: Step,
    happened: string,
    more: { patientIds?: string[]; facilityId?: string } = {},
  ): Promise<void> {
    const report = newId()
    this.reported[id] = [...(this.reported[id] ?? []), { id: report, step, happened }]
    await outbox.add({
      id: report,
      service: 'dispatch',
      path: `/assignments/${id}/steps/${report}`,
      body: { step, happened, via: 'APP', ...more },
      words: codeText('step', step),
    })
  }
}

export const work = new Work()
