import type { CalledOff, MyAssignment, MyUnit, MyWork, Step, UnitKind } from '../api/model'
import { STEPS } from '../api/model'
import { newId } from '../api/id'
import { live } from '../live/live.svelte'
import { session } from '../session/session.svelte'
import { codeText, t } from './words'
import { outbox } from './outbox.svelte'

const KEPT = 'psc.crewWork'
const POLL_MS = 10_000
/** How long a step may be taken back, as the service has it too. */
const UNDO_MS = 600_000
/** Steps that moved no patient. What moved one is put right by the dispatcher. */
const UNDOABLE: readonly Step[] = ['DEPARTED', 'ON_SCENE']

interface ReportedStep {
  id: string
  step: Step
  happened: string
}

/** A step that was taken back on this phone; `report` is the id of its report. */
interface Withdrawn {
  id: string
  report: string
  step: Step
}

interface Kept {
  person: string
  work: MyWork
  units: MyUnit[]
  at: string
  noted?: string[]
  numbers?: Record<string, string>
  reported?: Record<string, ReportedStep[]>
  withdrawn?: Record<string, Withdrawn[]>
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
  /** Steps that were reported on this phone, by assignment. */
  private reported = $state<Record<string, ReportedStep[]>>({})
  /** Steps that were taken back on this phone, as long as the work that was read last may still hold them. */
  private withdrawn = $state<Record<string, Withdrawn[]>>({})

  start(): () => void {
    const kept = localStorage.getItem(KEPT)
    if (kept) {
      const { person, work, units, at, noted, numbers, reported, withdrawn } = JSON.parse(kept) as Kept
      if (person === session.person?.sub) {
        ;[this.work, this.units, this.heardAt, this.noted, this.numbers] = [work, units, at, noted ?? [], numbers ?? {}]
        ;[this.reported, this.withdrawn] = [reported ?? {}, withdrawn ?? {}]
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
    // A correction that the service had before this reading is in what is read.
    const settled = new Set(
      Object.values(this.withdrawn)
        .flat()
        .map(({ id }) => id)
        .filter((id) => !outbox.waiting.some((one) => one.id === id)),
    )
    const [work, units] = await Promise.all([
      session.get<MyWork>('dispatch', '/my-work'),
      session.get<MyUnit[] | { items: MyUnit[] }>('fleet', '/my-units'),
    ])
    this.work = work
    this.units = Array.isArray(units) ? units : units.items
    this.heardAt = new Date().toISOString()
    const present = new Set(work.assignments.map(({ id }) => id))
    this.reported = Object.fromEntries(Object.entries(this.reported).filter(([id]) => present.has(id)))
    this.withdrawn = Object.fromEntries(
      Object.entries(this.withdrawn)
        .map(([id, steps]) => [id, steps.filter((one) => !settled.has(one.id))] as const)
        .filter(([id, steps]) => present.has(id) && steps.length > 0),
    )
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
      reported: this.reported,
      withdrawn: this.withdrawn,
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
    const order: readonly Step[] = STEPS
    const assignment = this.work.assignments.find((one) => one.id === id)
    const known =
      assignment && this.isWithdrawn(id, assignment.step)
        ? (order.findLast((one) => order.indexOf(one) < order.indexOf(assignment.step) && assignment.stepTimes[one]) ??
          'ACCEPTED')
        : (assignment?.step ?? 'ACCEPTED')
    return [known, ...this.reportedStepsOf(id).map(({ step }) => step)].reduce((one, other) =>
      order.indexOf(other) > order.indexOf(one) ? other : one,
    )
  }

  stepTime(id: string, step: Step): string | undefined {
    return (
      (this.isWithdrawn(id, step) ? undefined : this.work.assignments.find((one) => one.id === id)?.stepTimes[step]) ??
      this.reportedStepsOf(id).find((one) => one.step === step)?.happened
    )
  }

  /** Whether a step was taken back on this phone and the correction was not refused. */
  private isWithdrawn(id: string, step: Step): boolean {
    return (this.withdrawn[id] ?? []).some((one) => one.step === step && !outbox.wasRefused(one.id))
  }

  /** Steps reported on this phone, also those that still wait for a network, without those that were taken back. */
  private reportedStepsOf(id: string): ReportedStep[] {
    const prefix = `/assignments/${id}/steps/`
    const waiting = outbox.waiting
      .filter(({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
      .map((one) => ({ ...(one.body as { step: Step; happened: string }), id: one.id }))
    const back = (this.withdrawn[id] ?? []).filter((one) => !outbox.wasRefused(one.id)).map(({ report }) => report)
    return [...(this.reported[id] ?? []), ...waiting].filter(
      (one) => !outbox.wasRefused(one.id) && !back.includes(one.id),
    )
  }

  /** The newest step, if it was reported on this phone a moment ago and moved no patient. */
  undoable(id: string, now: number): ReportedStep | undefined {
    const present = this.step(id)
    if (!UNDOABLE.includes(present)) return undefined
    return this.reportedStepsOf(id).findLast(
      ({ step, happened }) => step === present && now - Date.parse(happened) < UNDO_MS,
    )
  }

  /** How long that step may still be taken back, in seconds. */
  undoSeconds({ happened }: ReportedStep, now: number): number {
    return Math.max(0, (Date.parse(happened) + UNDO_MS - now) / 1000)
  }

  /** U-14: takes a step back. Its report stays as it was; the correction waits for a network behind it. */
  async withdrawStep(id: string, { id: report, step }: ReportedStep, reason: string): Promise<void> {
    const withdrawal = newId()
    this.withdrawn[id] = [...(this.withdrawn[id] ?? []), { id: withdrawal, report, step }]
    await outbox.add({
      id: withdrawal,
      service: 'dispatch',
      path: `/assignments/${id}/steps/${report}/withdrawal`,
      body: { reason, happened: new Date().toISOString(), via: 'APP' },
      words: t('undo.report', { step: codeText('step', step) }),
    })
    this.keep()
  }

  async reportStep(
    id: string,
    step: Step,
    happened: string,
    more: { patientIds?: string[]; facilityId?: string; toAssignmentId?: string } = {},
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
    this.keep()
  }
}

export const work = new Work()
