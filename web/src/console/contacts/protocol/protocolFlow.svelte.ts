import type { BodyOf } from '../../../api/contract'
import type { Assessment, Colour, ComplaintCode } from '../../../api/model'
import { COLOURS } from '../../../api/model'
import { draft, dropDraft, keepDraft } from '../../../session/drafts'
import { session } from '../../../session/session.svelte'
import { explain } from '../../../words/problem'

type TriageBody = BodyOf<'intake', `/incidents/${string}`>

/** The form beside the questions: the call taker may fill it in by hand at any time. */
export interface FormBeside {
  readonly exercise: boolean
  complaint: ComplaintCode | ''
  colour: Colour | ''
  /** Sends the triage with what is known so far and stays on the call; false when it did not arrive. */
  sendEarly(): Promise<boolean>
}

interface Kept {
  pack: string
  answers: Record<string, string>
  asked: string[]
  answeredAt: number
  secondsToColour: number | undefined
  secondsToCompressions: number | undefined
  overrideReason: string
  sentColour: Colour | undefined
  sent: string
}

/** The answer that is always possible. */
export const UNKNOWN = 'unknown'
const YES = 'ya'
const NO = 'tidak'

/**
 * The questions of one call. Each answer is judged by the service, which says what to ask next. A red colour is sent at once, and
 * again when later answers change what is needed.
 */
export class ProtocolFlow {
  private kept = $state() as Kept
  view = $state.raw<Assessment>()
  failure = $state<string>()
  busy = $state(false)
  /** A red colour that has not reached the service. */
  unsent = $state(false)
  /** The complaint of the last assessment. */
  private judged: ComplaintCode | '' = ''
  private readonly draftName: string

  constructor(
    contactId: string,
    private readonly form: FormBeside,
  ) {
    this.draftName = `contact.${contactId}.protocol`
    this.kept = draft<Kept>(this.draftName, {
      pack: '',
      answers: {},
      asked: [],
      answeredAt: Date.now(),
      secondsToColour: undefined,
      secondsToCompressions: undefined,
      overrideReason: '',
      sentColour: undefined,
      sent: '',
    })
  }

  get used(): boolean {
    return this.kept.asked.length > 0
  }

  get answers(): Readonly<Record<string, string>> {
    return this.kept.answers
  }

  get answeredAt(): number {
    return this.kept.answeredAt
  }

  get secondsToColour(): number | undefined {
    return this.kept.secondsToColour
  }

  get secondsToCompressions(): number | undefined {
    return this.kept.secondsToCompressions
  }

  get overrideReason(): string {
    return this.kept.overrideReason
  }

  set overrideReason(reason: string) {
    this.kept.overrideReason = reason
    this.keep()
  }

  /** Whether the incident is at dispatch already. */
  get sent(): boolean {
    return this.kept.sentColour !== undefined
  }

  /** The colour that the incident has without a choice of the call taker's own: it never becomes less urgent by an answer. */
  get proposed(): Colour | undefined {
    return moreUrgent(this.view?.colour ?? undefined, this.kept.sentColour)
  }

  /** The call taker chose a less urgent colour than the protocol's, which needs a reason. */
  get lowers(): boolean {
    const chosen = this.form.colour
    return this.used && chosen !== '' && this.proposed !== undefined && urgency(chosen) > urgency(this.proposed)
  }

  /** The pace of compressions that are being read out; 0 when there are none. */
  get beatsPerMinute(): number {
    return this.view?.instructions.find(({ beatsPerMinute }) => beatsPerMinute > 0)?.beatsPerMinute ?? 0
  }

  get asksForComplaint(): boolean {
    return this.view !== undefined && !this.view.next && this.form.complaint === ''
  }

  /** The call was answered now; what took place before does not count. */
  callAnswered(): void {
    if (!this.used) this.kept.answeredAt = Date.now()
    this.keep()
  }

  async begin(): Promise<void> {
    if (!this.view && !this.busy) await this.ask()
  }

  /** Takes the answer with this number on the screen; 0 is "not known". */
  async choose(number: number): Promise<void> {
    const choices = this.view?.next?.choices ?? []
    const known = choices.filter(({ code }) => code !== UNKNOWN)
    const code = number === 0 ? choices.find((choice) => choice.code === UNKNOWN)?.code : known[number - 1]?.code
    if (code) await this.answer(code)
  }

  /** Yes and no, where the question has them. */
  async say(yes: boolean): Promise<void> {
    const code = yes ? YES : NO
    if (this.view?.next?.choices.some((choice) => choice.code === code)) await this.answer(code)
  }

  async answer(code: string): Promise<void> {
    const question = this.view?.next
    if (!question || this.busy) return
    this.kept.answers = { ...this.kept.answers, [question.id]: code }
    this.kept.asked = [...this.kept.asked.filter((id) => id !== question.id), question.id]
    await this.ask()
  }

  /** Asks the last question again. */
  async back(): Promise<void> {
    const last = this.kept.asked.at(-1)
    if (!last || this.busy) return
    this.kept.answers = Object.fromEntries(Object.entries(this.kept.answers).filter(([id]) => id !== last))
    this.kept.asked = this.kept.asked.slice(0, -1)
    await this.ask()
  }

  async pickComplaint(code: ComplaintCode | ''): Promise<void> {
    this.form.complaint = code
    await this.complaintChanged()
  }

  /** Asks the questions of the complaint that the form names now, whoever chose it. */
  async complaintChanged(): Promise<void> {
    if (this.view && !this.busy && this.form.complaint !== this.judged) await this.ask()
  }

  async firstCompression(): Promise<void> {
    if (this.beatsPerMinute === 0 || this.kept.secondsToCompressions !== undefined) return
    this.kept.secondsToCompressions = this.secondsSinceAnswer()
    this.keep()
    await this.send()
  }

  secondsSinceAnswer(now = Date.now()): number {
    return Math.max(0, Math.round((now - this.kept.answeredAt) / 1000))
  }

  /** Sends a red triage again that did not arrive. */
  async retry(): Promise<void> {
    if (this.unsent) await this.send()
  }

  /** What the triage form says of the protocol; the colour goes with it only where it is the call taker's own. */
  addTo(body: TriageBody): TriageBody {
    if (!this.used || !this.kept.pack) return body
    const { colour, ...others } = body
    const own = this.form.colour !== '' && this.form.colour !== this.proposed
    return {
      ...others,
      ...(own && colour ? { colour } : {}),
      protocol: {
        pack: this.kept.pack,
        answers: { ...this.kept.answers },
        ...(this.lowers && this.kept.overrideReason.trim() ? { overrideReason: this.kept.overrideReason.trim() } : {}),
        ...(this.kept.secondsToColour === undefined ? {} : { secondsToColour: this.kept.secondsToColour }),
        ...(this.kept.secondsToCompressions === undefined
          ? {}
          : { secondsToCompressions: this.kept.secondsToCompressions }),
      },
    }
  }

  drop(): void {
    dropDraft(this.draftName)
  }

  private keep(): void {
    keepDraft(this.draftName, { ...this.kept })
  }

  private async ask(): Promise<void> {
    this.busy = true
    this.failure = undefined
    this.keep()
    try {
      let view = await this.assess()
      if (this.used && !this.form.complaint && view.colour === 'RED' && view.complaint) {
        this.form.complaint = view.complaint
        view = await this.assess()
      }
      this.take(view)
    } catch (problem) {
      this.failure = explain(problem)
      return
    } finally {
      this.busy = false
    }
    // The form may have got another complaint meanwhile.
    await this.complaintChanged()
    if (this.view?.colour === 'RED' && this.used && !this.lowers) await this.sendChange()
  }

  private assess(): Promise<Assessment> {
    this.judged = this.form.complaint
    return session.call<Assessment>('intake', 'POST', '/protocols/assessments', {
      ...(this.kept.pack ? { pack: this.kept.pack } : {}),
      ...(this.form.complaint ? { complaint: this.form.complaint } : {}),
      ...(this.form.exercise ? { exercise: true } : {}),
      answers: this.kept.answers,
    })
  }

  private take(view: Assessment): void {
    // A colour that the call taker chose stays; one that only follows the protocol goes on following it.
    const follows = this.form.colour === '' || this.form.colour === this.proposed
    this.kept.pack = view.pack
    this.view = view
    if (follows) this.form.colour = this.proposed ?? ''
    if (view.colour && this.used) this.kept.secondsToColour ??= this.secondsSinceAnswer()
    this.keep()
  }

  /** Sends when dispatch does not have this yet. */
  private async sendChange(): Promise<void> {
    if (this.kept.sent !== this.signature()) await this.send()
  }

  private async send(): Promise<void> {
    const signature = this.signature()
    this.unsent = !(await this.form.sendEarly())
    if (this.unsent) return
    this.kept.sent = signature
    this.kept.sentColour = moreUrgent(this.view?.colour ?? undefined, this.kept.sentColour)
    this.keep()
  }

  private signature(): string {
    return JSON.stringify([this.form.complaint, this.view?.colour, this.view?.needs, this.view?.level])
  }
}

function urgency(colour: Colour): number {
  return COLOURS.indexOf(colour)
}

function moreUrgent(one: Colour | undefined, other: Colour | undefined): Colour | undefined {
  if (!one || !other) return one ?? other
  return urgency(one) <= urgency(other) ? one : other
}
