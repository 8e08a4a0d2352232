import { query } from '../api/call'
import type {
  Area,
  BoardSnapshot,
  Complaint,
  Contact,
  Incident,
  Page,
  Point,
  Regency,
  ShiftNote,
  Unit,
} from '../api/model'
import { alertOf, byLoudness, unsolved, type Alert } from '../live/alert'
import { apply, emptyBoard, fromSnapshot, StaleBoard, type Board } from '../live/board'
import { live } from '../live/live.svelte'
import { session } from '../session/session.svelte'
import { sounds } from '../look/sounds.svelte'
import { newsOf } from './attention'
import { deadLetters } from './deadLetters.svelte'
import { shiftNotes } from './shift/shiftNotes.svelte'
import { reminders } from './referral/reminders.svelte'
import { byColour } from './urgency'

/** The present state that a console shows: waiting contacts, the board, the regency's villages and complaints. */
class Desk {
  board = $state.raw<Board>(emptyBoard)
  contacts = $state.raw<ReadonlyMap<string, Contact>>(new Map())
  /** The board holds dispatch's alerts. */
  private intakeAlerts = $state.raw<Alert[]>([])
  kecamatan = $state.raw<Area[]>([])
  desa = $state.raw<Area[]>([])
  complaints = $state.raw<Complaint[]>([])
  /** The stretches that each closure takes out, as far as the road map knows them. */
  private closureLines = $state.raw<ReadonlyMap<string, Point[][]>>(new Map())
  regency = $state.raw<Regency>()
  /** How often each incident has changed at intake since this console began: its notes are then read again. */
  logged = $state.raw<ReadonlyMap<string, number>>(new Map())
  /** Grows with each change of a contact, so that a screen that shows one reads it again. */
  changes = $state(0)

  /** Grows with each change of what neighbouring services ask for, so that the page that shows it reads again. */
  lendingChanges = $state(0)

  readonly waiting = $derived([...this.contacts.values()].filter(({ state }) => state !== 'ENDED').sort(byUrgency))
  /** Of intake and dispatch, what waits in referral, and what any service could not deliver; the loudest first. */
  readonly alerts = $derived(
    unsolved([...this.intakeAlerts, ...this.board.alerts, ...reminders.alerts, ...deadLetters.alerts]).sort(byLoudness),
  )
  /**
   * The board is a new object with each event, also with each position. These parts stay the same object until an event touches
   * them: an effect that depends on them runs again only then.
   */
  readonly incidents = $derived(this.board.incidents)
  readonly closures = $derived(this.board.closures)
  readonly fleet = $derived(this.board.units)
  readonly facilities = $derived(this.board.facilities)
  readonly roads = $derived(this.board.roads)
  readonly openIncidents = $derived([...this.incidents.values()].filter(isOpen).sort(byColour))
  readonly closuresWithLines = $derived(
    [...this.closures.values()].map((closure) => ({
      ...closure,
      lines: this.closureLines.get(closure.id) ?? [],
    })),
  )
  readonly units = $derived(
    [...this.fleet.values()]
      .filter(({ retired }) => !retired)
      .sort((one, other) => one.callSign.localeCompare(other.callSign)),
  )

  /** Who is free, on duty or gone, as one text: it changes when a unit's state does, and not when a unit moves. */
  readonly unitStates = $derived(
    this.units.map(({ id, available, duty }) => `${id} ${available} ${duty.state}`).join('\n'),
  )

  /** Only dispatchers and supervisors send units and stand them down. On a small shift one person has both roles. */
  get mayDispatch(): boolean {
    return session.may('dispatcher', 'supervisor')
  }

  start(): () => void {
    const ends = [
      deadLetters.follow(),
      reminders.follow(),
      live.follow('dispatch', {
        snapshot: async () => {
          const snapshot = await session.get<BoardSnapshot>('dispatch', '/board')
          this.lendingChanges++
          this.show(fromSnapshot(snapshot, this.board))
          return String(snapshot.position)
        },
        event: (event) => {
          if (event.event === 'neighbour-request') this.lendingChanges++
          try {
            this.show(apply(this.board, event))
          } catch (failure) {
            if (!(failure instanceof StaleBoard)) throw failure
            void live.renew('dispatch')
          }
        },
      }),
      live.follow('intake', {
        snapshot: async () => {
          const open: Contact[] = []
          let first: string | undefined
          let cursor: string | undefined
          do {
            const page: Page<Contact> = await session.get(
              'intake',
              `/contacts${query({ state: 'OPEN', limit: 200, cursor })}`,
            )
            open.push(...page.items)
            first ??= page.position
            cursor = page.next
          } while (cursor)
          this.contacts = new Map(open.map((contact) => [contact.id, contact]))
          this.changes++
          void shiftNotes.readOpen()
          return first
        },
        event: ({ id, event, data }) => {
          if (event === 'contact') this.take((JSON.parse(data) as { body: Contact }).body)
          if (event === 'incident') {
            const incident = (JSON.parse(data) as { body: { id: string } }).body.id
            this.logged = new Map(this.logged).set(incident, (this.logged.get(incident) ?? 0) + 1)
          }
          if (event === 'shift-note') shiftNotes.take((JSON.parse(data) as { body: ShiftNote }).body)
          if (event === 'alert' && id !== undefined) {
            const alert = alertOf('intake', id, data)
            if (alert) this.intakeAlerts = [alert, ...this.intakeAlerts].slice(0, 50)
          }
        },
      }),
    ]
    return () => ends.forEach((end) => end())
  }

  /** Shows a newer board, and sounds for what is new on it. The first board of a shift is silent. */
  private show(board: Board): void {
    const before = this.board
    this.board = board
    if (before.position === '' || before.incidents === board.incidents || !this.mayDispatch) return
    for (const kind of newsOf(before.incidents, board.incidents)) sounds.play(kind)
  }

  take(contact: Contact): void {
    this.contacts = new Map(this.contacts).set(contact.id, contact)
    this.changes++
  }

  async reread(id: string): Promise<Contact | undefined> {
    try {
      const contact = await session.get<Contact>('intake', `/contacts/${id}`)
      this.take(contact)
      return contact
    } catch {
      // A contact that cannot be read now stays as last known; the next snapshot replaces it.
      return undefined
    }
  }

  areaName(code: string | undefined): string {
    if (!code) return ''
    return (
      (this.desa.find((area) => area.code === code) ?? this.kecamatan.find((area) => area.code === code))?.name ?? code
    )
  }

  complaintName(code: string | undefined): string {
    return code ? (this.complaints.find((one) => one.code === code)?.name ?? code) : ''
  }

  /** The unit with its telephone and crew. */
  unit(id: string): Unit | undefined {
    return this.board.units.get(id)
  }

  /** Reads which stretches are closed: the board's own rows only name the point. */
  async readClosureLines(): Promise<void> {
    try {
      const { items } = await session.get<{ items?: { closure?: { id?: string }; lines?: Point[][] }[] }>(
        'dispatch',
        '/road-closures',
      )
      this.closureLines = new Map((items ?? []).map(({ closure, lines }) => [closure?.id ?? '', lines ?? []]))
    } catch {
      // The point of the closure is on the map all the same.
    }
  }

  /** Reads the villages, and the complaints in the language of the screen. */
  async readDirectory(): Promise<void> {
    try {
      const [regency, kecamatan, desa, complaints] = await Promise.all([
        session.get<Regency>('intake', '/regency'),
        session.all<Area>('intake', '/areas?level=KECAMATAN&limit=500'),
        session.all<Area>('intake', '/areas?level=DESA&limit=500'),
        session.get<Complaint[] | { items: Complaint[] }>('intake', '/complaints'),
      ])
      const byName = (one: Area, other: Area) => one.name.localeCompare(other.name, 'id')
      this.regency = regency
      this.kecamatan = kecamatan.sort(byName)
      this.desa = desa.sort(byName)
      this.complaints = Array.isArray(complaints) ? complaints : complaints.items
    } catch {
      setTimeout(() => void this.readDirectory(), 5000)
    }
  }
}

export function isOpen({ state }: Incident): boolean {
  return state !== 'CLOSED' && state !== 'CANCELLED'
}

const BELOW_OTHERS = ['MANY_PRESSES', 'BLOCKED', 'FLOOD']

/**
 * Waiting contacts are listed above claimed ones. Among them, phones that are signed in are listed above the others, and numbers or
 * networks that press all day below; nothing is hidden.
 */
function byUrgency(one: Contact, other: Contact): number {
  const rank = ({ state, flags, verified }: Contact) => {
    if (state !== 'WAITING') return flags.some((flag) => BELOW_OTHERS.includes(flag)) ? 4 : 3
    if (flags.some((flag) => BELOW_OTHERS.includes(flag))) return 2
    return verified ? 0 : 1
  }
  return rank(one) - rank(other) || one.receivedAt.localeCompare(other.receivedAt)
}

export const desk = new Desk()
