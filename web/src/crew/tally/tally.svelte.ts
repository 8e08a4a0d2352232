import type { MassCasualty, TriageClass } from '../../api/massCasualty'
import { TRIAGE_CLASSES } from '../../api/massCasualty'
import { newId } from '../../api/id'
import { session } from '../../session/session.svelte'
import { outbox } from '../outbox.svelte'
import { normalised } from './tags'
import { t } from './words'

/** A casualty as this phone has seen them. */
export interface Seen {
  tag: string
  triage: TriageClass
  at: string
}

type Counts = Record<TriageClass, number>

interface Kept {
  person: string
  /** Begins the tags that this phone gives out itself, so that two phones do not give the same one. */
  prefix: string
  counterId: string
  counts: Counts
  seen: Seen[]
  view?: MassCasualty
}

const KEPT = 'psc.tally.'
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

const none = (): Counts => Object.fromEntries(TRIAGE_CLASSES.map((one) => [one, 0])) as Counts

/** What this phone tallies at one incident. It is kept on the phone, and each change is a report of the crew's outbox. */
export class Tally {
  counts = $state<Counts>(none())
  seen = $state<Seen[]>([])
  view = $state.raw<MassCasualty>()
  private prefix = ''
  private counterId = ''

  constructor(readonly incidentId: string) {
    const text = localStorage.getItem(KEPT + incidentId)
    const kept = text ? (JSON.parse(text) as Kept) : undefined
    if (kept && kept.person === session.person?.sub) {
      ;[this.prefix, this.counterId, this.counts, this.seen] = [kept.prefix, kept.counterId, kept.counts, kept.seen]
      this.view = kept.view
    } else {
      const random = crypto.getRandomValues(new Uint8Array(2))
      this.prefix = LETTERS[random[0]! % LETTERS.length]! + String(random[1]! % 10)
      this.counterId = newId()
    }
  }

  /** The next tag of this phone, for casualties without a printed one. */
  get nextTag(): string {
    const own = this.seen.filter(({ tag }) => tag.startsWith(`${this.prefix}-`)).length
    return `${this.prefix}-${String(own + 1).padStart(2, '0')}`
  }

  /** Everybody who is known here, who is still on scene and red first: as the service answered, or newer by this phone. */
  get all(): (Seen & { where?: string; planned?: string; plannedId?: string; callSign?: string })[] {
    const known = new Map(
      (this.view?.casualties ?? [])
        .filter(({ tag }) => tag)
        .map((row) => [
          row.tag!,
          {
            tag: row.tag!,
            triage: row.triage ?? 'YELLOW',
            at: row.assessedAt ?? '',
            ...(row.where ? { where: row.where } : {}),
            ...(row.callSign ? { callSign: row.callSign } : {}),
            ...(row.plannedFacilityName ? { planned: row.plannedFacilityName } : {}),
            ...(row.plannedFacilityId ? { plannedId: row.plannedFacilityId } : {}),
          },
        ]),
    )
    for (const mine of this.seen) {
      const kept = known.get(mine.tag)
      if (!kept || mine.at > kept.at) known.set(mine.tag, { ...kept, ...mine })
    }
    const here = ({ where }: { where?: string }) => where === undefined || where === 'SCENE'
    return [...known.values()].sort(
      (one, other) =>
        Number(here(other)) - Number(here(one)) ||
        TRIAGE_CLASSES.indexOf(one.triage) - TRIAGE_CLASSES.indexOf(other.triage) ||
        one.tag.localeCompare(other.tag),
    )
  }

  /** Reads what all phones have tallied. Without a network the last answer stays. */
  async read(): Promise<void> {
    try {
      this.view = await session.get<MassCasualty>('dispatch', `/mass-casualty-events/${this.incidentId}`)
      this.keep()
    } catch {
      // Not declared yet, no network, or a driver, who is not shown the patients.
    }
  }

  async declare(): Promise<void> {
    await outbox.add({
      id: newId(),
      service: 'dispatch',
      path: `/mass-casualty-events/${this.incidentId}`,
      words: t('declare'),
      body: { happened: new Date().toISOString(), via: 'APP' },
    })
  }

  /** Counts somebody who has no tag; `by` is negative to take a mistake back. */
  async count(triage: TriageClass, by: number): Promise<void> {
    this.counts[triage] = Math.max(0, this.counts[triage] + by)
    this.keep()
    await outbox.add({
      id: newId(),
      service: 'dispatch',
      path: `/mass-casualty-events/${this.incidentId}/counts/${this.counterId}`,
      words: t('count'),
      body: {
        red: this.counts.RED,
        yellow: this.counts.YELLOW,
        grey: this.counts.GREY,
        green: this.counts.GREEN,
        black: this.counts.BLACK,
        happened: new Date().toISOString(),
        via: 'APP',
      },
    })
  }

  /** Gives a casualty their class, or another one after a second look. */
  async tag(tagAsTyped: string, triage: TriageClass): Promise<void> {
    const tag = normalised(tagAsTyped)
    const at = new Date().toISOString()
    this.seen = [...this.seen.filter((one) => one.tag !== tag), { tag, triage, at }]
    this.keep()
    await outbox.add({
      id: newId(),
      service: 'dispatch',
      path: `/mass-casualty-events/${this.incidentId}/casualties/${tag}`,
      words: `${t('tag')} ${tag}`,
      body: { triage, happened: at, via: 'APP' },
    })
  }

  private keep(): void {
    const kept: Kept = {
      person: session.person?.sub ?? '',
      prefix: this.prefix,
      counterId: this.counterId,
      counts: $state.snapshot(this.counts),
      seen: $state.snapshot(this.seen),
      ...(this.view ? { view: this.view } : {}),
    }
    localStorage.setItem(KEPT + this.incidentId, JSON.stringify(kept))
  }
}
