import { newId } from '../../api/id'
import type { Agency, Colour, ComplaintCode, Contact, Outcome, Purpose, Report } from '../../api/model'
import { draft, dropDraft, keepDraft } from '../../session/drafts'
import { session } from '../../session/session.svelte'
import { explain } from '../../words/problem'
import { desk } from '../desk.svelte'
import { route } from '../route.svelte'
import type { Kind } from '../requests/kinds'
import { ProtocolFlow } from './protocol/protocolFlow.svelte'
import { contactBody, contactForm, placeOf, triageBody, triageForm, type ContactForm, type TriageForm } from './forms'

/** What the panel asks in a dialog. */
export type Asked = { what: 'outcome'; outcome: Outcome; duplicateOf?: string } | { what: 'pass' } | { what: 'attempt' }

type Given = Report & { reason?: string }

/** The contact that is open in the middle of the console: what is known of it, what was typed, and what is done with it. */
export class OpenContact {
  contact = $state<Contact>()
  /** The same with its numbers and the reporter's name: opened by whoever works on it, asked for once it has ended. */
  whole = $state<Contact>()
  form = $state() as ContactForm & { touched: boolean }
  triage = $state() as TriageForm & { touched: boolean }
  /** The time on the paper from which an earlier contact is typed. */
  receivedAt = $state<string>()
  busy = $state(false)
  failure = $state<string>()
  saved = $state(false)
  asked = $state<Asked>()
  /** Sent to dispatch before the form was finished: the call goes on, and the form stays open. */
  early = $state(false)
  readonly protocol: ProtocolFlow
  private readonly draftName: string

  constructor(
    readonly id: string,
    private readonly fresh: boolean,
  ) {
    this.draftName = `contact.${id}`
    this.form = draft(this.draftName, { ...contactForm(), touched: false })
    this.triage = draft(`${this.draftName}.triage`, { ...triageForm(), touched: false })
    this.protocol = new ProtocolFlow(id, this)
    this.early = this.protocol.sent
  }

  get exercise(): boolean {
    return this.contact?.exercise ?? this.form.exercise
  }

  get complaint(): ComplaintCode | '' {
    return this.triage.complaint
  }

  set complaint(code: ComplaintCode | '') {
    this.triage.complaint = code
    this.triage.touched = true
  }

  get colour(): Colour | '' {
    return this.triage.colour
  }

  set colour(colour: Colour | '') {
    this.triage.colour = colour
    this.triage.touched = true
  }

  /** Whether the form can be filled in: until the contact has ended, and on while a call goes on that was sent early. */
  get isOpen(): boolean {
    return this.contact?.state !== 'ENDED' || this.early
  }

  get mine(): boolean {
    return this.contact?.claim?.personId === session.person?.sub
  }

  /** U-10: somebody else works on it, so it can be read, and taken over. */
  get heldByOther(): boolean {
    return this.contact?.state === 'CLAIMED' && !this.mine
  }

  touch(): void {
    this.form.touched = this.triage.touched = true
  }

  keepDrafts(): void {
    keepDraft(this.draftName, { ...this.form })
    keepDraft(`${this.draftName}.triage`, { ...this.triage })
  }

  private dropDrafts(): void {
    dropDraft(this.draftName)
    dropDraft(`${this.draftName}.triage`)
    this.protocol.drop()
  }

  async read(): Promise<void> {
    const known = desk.contacts.get(this.id)
    if (known) this.show(known)
    // One that has ended is not on the list; it is read once.
    if (known || this.contact || this.fresh) return
    try {
      this.show(await session.get<Contact>('intake', `/contacts/${this.id}`))
    } catch (problem) {
      this.failure = explain(problem)
    }
  }

  private show(next: Contact): void {
    const first = this.contact === undefined
    this.contact = next
    if (first && !this.form.touched) {
      this.form = { ...contactForm({ ...next, numberAsReceived: '', callBackNumber: '' }), touched: false }
    }
    if (first && !this.triage.touched && next.complaint) this.triage.complaint = next.complaint
    const stale =
      !isBehind(next.numberAsReceived, this.whole?.numberAsReceived) ||
      !isBehind(next.callBackNumber, this.whole?.callBackNumber)
    if (next.state !== 'ENDED' && (!this.whole || stale)) this.uncoverAtWork()
  }

  /** The next person at this desk: what the last one had opened is covered, or opened again in the new name. */
  handOver(): void {
    if (!this.whole) return
    if (this.contact?.state === 'ENDED') {
      this.whole = undefined
      this.form = { ...contactForm(this.contact), touched: false }
    } else {
      this.uncoverAtWork()
    }
  }

  private uncoverAtWork(): void {
    this.uncover('HANDLING').catch((problem: unknown) => (this.failure = explain(problem)))
  }

  async uncover(purpose: Purpose): Promise<Contact> {
    const before = this.whole
    const opened = await session.open<Contact>('intake', `/contacts/${this.id}`, purpose)
    this.whole = opened
    // What was typed meanwhile stays; what came from the service is brought up to date.
    if (this.form.callBackNumber === (before?.callBackNumber ?? '')) {
      this.form.callBackNumber = opened.callBackNumber ?? ''
    }
    if (this.form.reporterName === (before?.reporterName ?? '')) this.form.reporterName = opened.reporterName ?? ''
    return opened
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy = true
    this.failure = undefined
    this.saved = false
    try {
      await work()
    } catch (problem) {
      this.failure = explain(problem)
    } finally {
      this.busy = false
    }
  }

  private async store(): Promise<Contact> {
    const body = contactBody({ ...this.form, receivedAt: this.receivedAt ?? '' }, this.contact, this.triage.complaint)
    const kept = (await session.put('intake', `/contacts/${this.id}`, body)) as Contact
    this.contact = kept
    desk.take(kept)
    this.form.touched = false
    return kept
  }

  save(): Promise<void> {
    return this.attempt(async () => {
      await this.store()
      this.saved = true
    })
  }

  claim(): Promise<void> {
    return this.attempt(async () => {
      this.protocol.callAnswered()
      desk.take((await session.put('intake', `/contacts/${this.id}/claim`, {})) as Contact)
    })
  }

  /** From a colleague. The dialog that asks for the reason shows what goes wrong. */
  async takeOver(reason: string): Promise<void> {
    const claimed = await session.put('intake', `/contacts/${this.id}/claim`, { takeOver: true, reason })
    this.protocol.callAnswered()
    desk.take(claimed as Contact)
  }

  giveBack(): Promise<void> {
    return this.attempt(async () => {
      await session.delete('intake', `/contacts/${this.id}/claim`)
      await desk.reread(this.id)
    })
  }

  /** Triage: the contact becomes an incident and goes to dispatch. */
  sendTriage(): Promise<void> {
    return this.attempt(async () => {
      const incidentId = await this.putTriage()
      this.dropDrafts()
      await desk.reread(this.id)
      route.go('incident', incidentId)
    })
  }

  /** Sends what is known so far, as the finished form would be sent, and stays on the call. */
  async sendEarly(): Promise<boolean> {
    if (this.heldByOther) return false
    let arrived = false
    // Before the answer: the stream may say earlier than it that the contact has ended.
    this.early = true
    await this.attempt(async () => {
      await this.putTriage()
      arrived = true
      this.keepDrafts()
      await desk.reread(this.id)
    })
    this.early = arrived || this.protocol.sent
    return arrived
  }

  private async putTriage(): Promise<string> {
    const kept = await this.store()
    const place = placeOf(this.form, kept.place)
    // An incident that was made because nobody had claimed the press in time is triaged under its own id.
    const incidentId = kept.incident?.id ?? this.triage.incidentId
    const number = this.form.callBackNumber || (this.whole?.numberAsReceived ?? this.form.numberAsReceived)
    const body = triageBody(this.triage, { id: this.id }, place, number, kept.exercise)
    await session.put('intake', `/incidents/${incidentId}`, this.protocol.addTo(body))
    return incidentId
  }

  /** Ends the contact without a unit, or corrects how it ended. */
  async end(outcome: Outcome, duplicateOf: string, { reason, ...report }: Given): Promise<void> {
    if (this.fresh && !this.contact) await this.store()
    await session.put('intake', `/contacts/${this.id}/outcome`, {
      outcome,
      ...report,
      ...(this.contact?.state === 'ENDED' ? { correct: true } : {}),
      ...(outcome === 'DUPLICATE' ? { incidentId: duplicateOf } : {}),
      ...(reason ? { note: reason } : {}),
    })
    this.dropDrafts()
    await desk.reread(this.id)
  }

  /** Enters what the caller asks and is no emergency; the contact ends with it. The caller shows what goes wrong. */
  async request(requestId: string, asked: { kind: Kind; note?: string; wantedFor?: string }): Promise<void> {
    const kept = this.form.touched || !this.contact ? await this.store() : this.contact
    const place = placeOf(this.form, kept.place)
    await session.put('intake', `/service-requests/${requestId}`, {
      ...asked,
      contactId: this.id,
      endsContact: true,
      ...(this.form.reporterName ? { askedBy: this.form.reporterName } : {}),
      ...(place?.desaCode ? { desaCode: place.desaCode } : {}),
      ...(place?.landmark ? { fromLandmark: place.landmark } : {}),
    })
    this.dropDrafts()
    await desk.reread(this.id)
  }

  async passOn(agency: Agency, agencyName: string, given: Report, reason: string): Promise<void> {
    const kept = this.form.touched || !this.contact ? await this.store() : this.contact
    const passing = newId()
    await session.put('intake', `/handoffs/${passing}`, {
      ...(kept.incident ? { incidentId: kept.incident.id } : { contactId: this.id }),
      agency,
      ...(agencyName ? { agencyName } : {}),
      ...given,
      reason,
    })
    await desk.reread(this.id)
    route.go('passing', passing)
  }

  async recordCallBack(answered: boolean, { reason, saidBy: _, ...given }: Given): Promise<void> {
    await session.put('intake', `/contacts/${this.id}/call-attempts/${newId()}`, {
      ...given,
      answered,
      ...(reason ? { note: reason } : {}),
    })
    await desk.reread(this.id)
  }
}

/** Whether this is the number behind the mask; both may be absent. */
function isBehind(masked: string | undefined, number: string | undefined): boolean {
  const digits = (text: string | undefined) => (text ?? '').replace(/\D/g, '')
  return digits(number).endsWith(digits(masked)) && !number === !masked
}
