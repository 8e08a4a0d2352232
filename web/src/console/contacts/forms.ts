import {
  CAPABILITIES,
  type Capability,
  type Channel,
  type Colour,
  type ComplaintCode,
  type Contact,
  type IncidentKind,
  type PatientSeen,
  type Place,
  type Point,
  type ReportedIncident,
} from '../../api/model'
import type { BodyOf } from '../../api/contract'
import { newId } from '../../api/id'

/** The call taker's form as typed. Text fields are never undefined, so that inputs can be bound to them. */
export interface ContactForm {
  channel: Channel
  numberAsReceived: string
  callBackNumber: string
  reporterName: string
  reporterRelation: string
  kecamatanCode: string
  desaCode: string
  dusun: string
  rt: string
  rw: string
  landmark: string
  /** Pasted, chosen on the map, or a facility's; wins over the phone's fix. */
  point?: Point | undefined
  touched?: boolean
  note: string
  exercise: boolean
  receivedAt: string
}

export interface TriageForm {
  incidentId: string
  kind: IncidentKind
  colour: Colour | ''
  complaint: ComplaintCode | ''
  complaintNote: string
  /** If empty, the service chooses by colour and complaint. */
  needs: { id: string; capability: Capability }[]
  patients: PatientSeen[]
  hazards: string
  wayDescription: string
}

export function contactForm(contact?: Contact): ContactForm {
  const place = contact?.place
  return {
    channel: contact?.channel ?? 'CALL_GSM',
    numberAsReceived: contact?.numberAsReceived ?? '',
    callBackNumber: contact?.callBackNumber ?? '',
    reporterName: contact?.reporterName ?? '',
    reporterRelation: contact?.reporterRelation ?? '',
    kecamatanCode: place?.kecamatanCode ?? place?.desaCode?.slice(0, 8) ?? '',
    desaCode: place?.desaCode ?? '',
    dusun: place?.dusun ?? '',
    rt: place?.rt ?? '',
    rw: place?.rw ?? '',
    landmark: place?.landmark ?? '',
    note: contact?.note ?? '',
    exercise: contact?.exercise ?? false,
    receivedAt: '',
  }
}

export function triageForm(incident?: ReportedIncident): TriageForm {
  return {
    incidentId: incident?.id ?? newId(),
    kind: incident?.kind ?? 'EMERGENCY',
    colour: incident?.colour ?? '',
    complaint: incident?.complaint ?? '',
    complaintNote: incident?.complaintNote ?? '',
    needs: (incident?.needs ?? []).flatMap(({ id, capability }) => {
      // A capability that this page does not know cannot be offered for a change.
      const known = CAPABILITIES.find((one) => one === capability)
      return known ? [{ id, capability: known }] : []
    }),
    patients: incident?.patients?.length ? incident.patients : [{ id: newId() }],
    hazards: incident?.hazards?.join(', ') ?? '',
    wayDescription: incident?.wayDescription ?? '',
  }
}

/** The known place with the typed fields applied. Everything that nobody typed (the phone's own fix) stays. */
export function placeOf(form: ContactForm, known: Place | undefined): Place | undefined {
  const typed = {
    ...text('kecamatanCode', form.kecamatanCode),
    ...text('desaCode', form.desaCode),
    ...text('dusun', form.dusun),
    ...text('rt', form.rt),
    ...text('rw', form.rw),
    ...text('landmark', form.landmark),
  }
  if (form.point) return { point: form.point, source: 'PIN', ...typed }
  if (Object.keys(typed).length === 0) return known
  if (known?.point && (known.source === 'GPS' || known.source === 'PIN')) {
    return { point: known.point, source: known.source, ...radius(known), ...typed }
  }
  return { source: form.desaCode ? 'DESA' : form.kecamatanCode ? 'KECAMATAN' : 'TOLD', ...typed }
}

function radius({ radiusMetres }: Place): { radiusMetres?: number } {
  return radiusMetres === undefined ? {} : { radiusMetres }
}

/** `{name: value}` if something was typed, otherwise `{}`: an empty field is not an answer. */
export function text<K extends string>(name: K, value: string): { [key in K]?: string } {
  const trimmed = value.trim()
  return trimmed === '' ? {} : ({ [name]: trimmed } as { [key in K]?: string })
}

export function contactBody(
  form: ContactForm,
  known: Contact | undefined,
  complaint: ComplaintCode | '',
): BodyOf<'intake', `/contacts/${string}`> {
  const place = placeOf(form, known?.place)
  return {
    channel: form.channel,
    ...(form.receivedAt ? { receivedAt: form.receivedAt } : {}),
    ...(known ? {} : text('numberAsReceived', form.numberAsReceived)),
    ...text('callBackNumber', form.callBackNumber),
    ...text('reporterName', form.reporterName),
    ...text('reporterRelation', form.reporterRelation),
    ...(place ? { place } : {}),
    ...(complaint ? { complaint } : {}),
    ...text('note', form.note),
    exercise: form.exercise,
  }
}

export function triageBody(
  triage: TriageForm,
  contact: { id: string },
  place: Place | undefined,
  callBackNumber: string,
  exercise: boolean,
): BodyOf<'intake', `/incidents/${string}`> {
  return {
    contactId: contact.id,
    kind: triage.kind,
    ...(place ? { place } : {}),
    ...(triage.colour ? { colour: triage.colour } : {}),
    complaint: triage.complaint || 'OTHER',
    ...text('complaintNote', triage.complaintNote),
    ...(triage.needs.length > 0 ? { needs: triage.needs } : {}),
    patients: triage.patients,
    hazards: triage.hazards
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    ...text('wayDescription', triage.wayDescription),
    ...text('callBackNumber', callBackNumber),
    exercise,
  }
}
