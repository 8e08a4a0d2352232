import type { CalledOff, MyAssignment, MyUnit, MyWork, Step } from '../api/model'
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

/** What this crew has to do, as last heard; kept on the phone so that the task stays readable without a network. */
class Work {
  work = $state<MyWork>({ position: '', offers: [], assignments: [], calledOff: [], relocations: [] })
  units = $state<MyUnit[]>([])
  heardAt = $state<string>()
  /** What was called off and somebody has read on this phone. */
  private noted = $state<string[]>([])
  /** The reporters' numbers by assignment: asked for once each, since each asking is noted. */
  private numbers = $state<Record<string, string>>({})
  private readonly asking = new Set<string>()
  /** Steps told on this phone that the service has not confirmed yet, by assignment. */
  private told = $state<Record<string, { id: string; step: Step; happened: string }[]>>({})

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

  /** Called off lately and not yet read here. */
  get calledOff(): CalledOff[] {
    return (this.work.calledOff ?? []).filter(({ assignmentId }) => !this.noted.includes(assignmentId))
  }

  note(assignmentId: string): void {
    this.noted = [...this.noted.slice(-20), assignmentId]
    this.keep()
  }

  /** The number to ring of an assignment: in full once it is here. */
  numberOf({ id, callBackNumber }: MyAssignment): string | undefined {
    return this.numbers[`${id} ${callBackNumber}`] ?? callBackNumber
  }

  /** Asks for the numbers of what this crew is at, and forgets those of what is over. */
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
        // Without a network the four digits stay; the next reading asks again.
      }
      this.asking.delete(key)
    }
    this.keep()
  }

  /** Where an assignment stands, with what was told on this phone since. */
  step(id: string): Step {
    const known = this.work.assignments.find((one) => one.id === id)?.step ?? 'ACCEPTED'
    return [known, ...this.toldOf(id).map(({ step }) => step)].reduce((one, other) =>
      STEPS.indexOf(other) > STEPS.indexOf(one) ? other : one,
    )
  }

  stepTime(id: string, step: Step): string | undefined {
    return (
      this.work.assignments.find((one) => one.id === id)?.stepTimes[step] ??
      this.toldOf(id).find((one) => one.step === step)?.happened
    )
  }

  /** What was told here: since the page opened, and before that what still waits for a network. */
  private toldOf(id: string): { step: Step; happened: string }[] {
    const waiting = outbox.waiting.filter(({ path }) => path.startsWith(`/assignments/${id}/steps/`))
    const told = (this.told[id] ?? []).filter((one) => !outbox.wasRefused(one.id))
    return [...told, ...waiting.map(({ body }) => body as { step: Step; happened: string })]
  }

  async tell(
    id: string,
    step: Step,
    happened: string,
    more: { patientIds?: string[]; facilityId?: string } = {},
  ): Promise<void> {
    const report = newId()
    this.told[id] = [...(this.told[id] ?? []), { id: report, step, happened }]
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
