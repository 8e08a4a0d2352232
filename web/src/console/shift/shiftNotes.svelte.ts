import { newId } from '../../api/id'
import type { Page, ShiftNote } from '../../api/model'
import { query } from '../../api/call'
import { draft, dropDraft, keepDraft } from '../../session/drafts'
import { session } from '../../session/session.svelte'

const DRAFT = 'shift-note'

/** The notes between shifts: those that wait for somebody, and all of them as the page reads them. */
class ShiftNotes {
  open = $state.raw<ShiftNote[]>([])

  /** Those that this person has not written: the others wait for somebody else. */
  get forMe(): ShiftNote[] {
    return this.open.filter(({ writtenBy }) => writtenBy !== session.person?.sub)
  }

  async readOpen(): Promise<void> {
    try {
      this.open = (await session.get<Page<ShiftNote>>('intake', '/shift-notes?open=true&limit=20')).items
    } catch {
      // A note that is missed now comes with the next snapshot; the page shows it as well.
    }
  }

  /** A note that was written or acknowledged somewhere. */
  take(note: ShiftNote): void {
    const others = this.open.filter(({ id }) => id !== note.id)
    this.open = note.acknowledged.length > 0 ? others : [note, ...others]
  }

  list(cursor?: string): Promise<Page<ShiftNote>> {
    return session.get('intake', `/shift-notes${query({ cursor, limit: 30 })}`)
  }

  get draft(): { id: string; note: string } {
    return draft(DRAFT, { id: newId(), note: '' })
  }

  keep(kept: { id: string; note: string }): void {
    keepDraft(DRAFT, { ...kept })
  }

  async write(id: string, note: string): Promise<void> {
    this.take((await session.put('intake', `/shift-notes/${id}`, { note })) as ShiftNote)
    dropDraft(DRAFT)
  }

  async acknowledge(id: string): Promise<void> {
    this.take(await session.call<ShiftNote>('intake', 'PUT', `/shift-notes/${id}/acknowledgement`))
  }
}

export const shiftNotes = new ShiftNotes()
