import { browserStore } from '../api/browserStore'
import type { ServiceName } from '../api/call'

/** One report of this crew, on the phone until its service has it. */
export interface WaitingReport {
  /** The report's own id: a report that is sent twice is recorded once. */
  id: string
  person: string
  service: ServiceName
  path: string
  body: Record<string, unknown>
  /** What it says, for the list of what still waits; no patient's data. */
  words: string
  at: string
}

/** Where reports wait. */
export interface ReportStore {
  all(): Promise<WaitingReport[]>
  put(report: WaitingReport): Promise<void>
  remove(id: string): Promise<void>
}

const DATABASE = 'psc-crew'
const STORE = 'reports'
const within = browserStore(DATABASE, STORE, 'id')

/** The reports in the browser's own database, where they outlive the page and the phone's battery. */
export const phoneStore: ReportStore = {
  all: () => within('readonly', (store) => store.getAll() as IDBRequest<WaitingReport[]>),
  put: async (report) => void (await within('readwrite', (store) => store.put(report))),
  remove: async (id) => void (await within('readwrite', (store) => store.delete(id))),
}
